"""The officer's work telephone number in E.164 (Guidelines 3), told from switchboards, faxes and help lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from rules.evidence.addresses import ADDRESS
from rules.evidence.lines import as_request, lines_of, spread_rows
from rules.evidence.name_in_line import person_in
from rules.evidence.phone_numbers import TEL_AND_FAX, numbers, prepared
from rules.evidence.ranking import Candidate, Reason, best
from rules.evidence.reading import evidence, flat, near, nearest_before, sentences
from rules.evidence.translator import translators_part
from rules.letter import Labelled, Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

LEAST_SCORE = 1
BLOCK_LEFT, BLOCK_HEIGHT = 12.0, 70.0
_ACCOUNTS = re.compile(r"\b(?:registered|linked|verified|associated|recovery)\b.{0,30}$", re.IGNORECASE)
"""What an account's telephone number stands behind."""

_TRUNK = re.compile(r"0\d{2,4}/\d{3}")
"""An area code with a stroke behind it, as German and Austrian numbers are written."""

LONGEST_LABEL, LIST_LINE = 30, 46
LEAST_GROUPS, LEAST_E164 = 2, 10
"""Groups and signs of a number beyond which it may be one without a label."""

CLAUSE, SHORT_LEAD, RIGHT_BEFORE = 130, 14, 4
"""Signs that a sentence goes on about the person whom it names."""

LABELLED = "labelled as a telephone number"
UNSAID = "nothing says that it is a telephone number"
ROW_HEIGHT, ADDRESS_HEIGHT = 4.0, 30.0
"""Points within which lines form one block of contact data."""
_NOT_A_NUMBER = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\d+/\d+.*|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|(?!\d{3}\.\d{3}\.\d{4})[\d.]+"
)
_NEVER_A_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|[1-9]\d*/\d+")
"""A date with its clock time, and a file number with its year: "2271/25"."""

_INTERNATIONAL = re.compile(r"^\s*(?:\(?\+|00\d|\(\d{2,4}\))")
_CODE_BEFORE = re.compile(r"([^\W\d_]{1,5})[./-]$")
"""Letters that a file's number begins with: "FD.35.98.417/26"."""

_ACRONYM_BEFORE = re.compile(r"(?<![A-Za-z])[A-Z]{2,}\s$")
SHORT_NUMBER = 8
"""Digits below which what stands behind capitals is a file's number: "ICART 25-0163"."""

_POST_BOX = re.compile(
    r"\b(?:box|b\.?\s?p\.?|postfach|postbus|apartado(?: de correos)?|casella postale"
    r"|caixa postal|c\.\s?p\.?|skrytka(?: pocztowa)?|pf|postboks)"
    r"\.?:?\s?(?:no\.?\s?)?$"
)
"""A post-office box and the postcode behind it are no telephone number."""

_MINE = re.compile(
    r"\b(?:i|me|my|we|us|undersigned)\b[^.;]{0,50}\b(?:on|at|under|via|by)\s(?:the\s)?(?:tele\w+\s|number\s|no\.?\s)?$"
)
""" "I can be got on 0161 …": who writes, and a number behind "on" or "at"."""

_ONLY_LABEL = re.compile(r"[^\W\d_]{2,12}\.?\s?:\s?")
""" "Civ: 023 9201 0455": a word, a colon and a number that the country's plan knows; nothing else is written so."""

_LETTER = re.compile(r"(?:^|[\s|·•/,;(–-])([PTMDF])[.:]?\s*$")
"""A letter right before a number: P, T, M and D for telephones, F for a fax."""

_BESIDE_NAME = re.compile(r"(?<!\w)((?:[A-ZÀ-Þ][\w'’.-]+\s){1,3}[A-ZÀ-Þ][\w'’-]+)\s?\(\s?[^()]{0,80}$")
"""A name with contact data in brackets behind it."""

_OWN_VALUE = re.compile(r"\d\D{0,2}\d\D{0,2}\d")
_ENDS_LABEL = re.compile(r"[:(+,-]\s*$|\b[^\W\d_]{1,4}\.$")
"""The end of a line that goes on in the next one: "Tel.", "Contact: +44"."""

_HANDLE = re.compile(r"(?<!\S)@\w{3,}(?![\w-]*\.[a-z])")
"""A name on a social network, beside which a suspect's number stands."""


def find_officer_phone(letter: Letter, region: str | None, officer_name: str, words: Vocabulary) -> Evidence | None:
    """The best number of the letter read as one of `region` (ISO 3166), or None where only switchboards stand there."""
    letter = as_request(letter)
    translators = translators_part(letter, words)
    texts = (p for p in (*letter.passages, *spread_rows(letter)) if p not in translators)
    found = [c for p in texts for c in _candidates(p, letter, region or "GB", (officer_name, words))]
    return best("officer_phone", found, LEAST_SCORE) or _through_switchboard(letter, found, words)


def _through_switchboard(letter: Letter, found: list[Candidate], words: Vocabulary) -> Evidence | None:
    """The authority's own switchboard, where the letterhead or the text with an extension gives no other number."""
    told = any(
        words.finds("switchboard", sentence) and words.finds("extension", sentence)
        for passage in letter.in_zones(Zone.BODY, Zone.SIGNATURE)
        for sentence in sentences(flat(passage.text))
    )
    general = next((c for c in found if _is_switchboard(c, words) and (told or c.passage.zone is Zone.HEAD)), None)
    if general is None:
        return None
    return evidence("officer_phone", general.value, general.quote, general.passage, "the authority's switchboard")


def _is_switchboard(candidate: Candidate, words: Vocabulary) -> bool:
    """Whether what stands right before the number calls it the switchboard."""
    place = re.search(r"\D{0,2}".join(candidate.value[-6:]), candidate.quote)
    before = re.split(r"\d{4}", candidate.quote[: place.start()])[-1][-40:] if place else ""
    return words.finds("switchboard", before)


def _candidates(passage: Passage, letter: Letter, region: str, about: tuple[str, Vocabulary]) -> Iterator[Candidate]:
    name, words = about
    by_address = bool(name) and any(c.isdigit() for c in passage.text) and _by_officers_address(name, passage, letter)
    for sentence in _parts(passage):
        text = prepared(sentence, region)
        for start, end, raw, value in numbers(text, region):
            if text[:start][-1:].isalnum() or text[end:][:1].isalnum():
                continue
            if _NEVER_A_NUMBER.match(raw.strip()):
                continue
            dialled = _TRUNK.match(raw.strip()) is not None and near(words, "about_contact", text, start, before=80)
            called = dialled or near(words, "label_phone", text, start, before=25)
            if _NOT_A_NUMBER.fullmatch(raw.strip()) and not called:
                continue
            coded = _CODE_BEFORE.search(text[:start])
            if coded is not None and not words.finds("label_phone", coded.group(1)):
                continue
            if _POST_BOX.search(fold(text[:start])):
                continue
            if _ACRONYM_BEFORE.search(text[:start]) and sum(c.isdigit() for c in raw) < SHORT_NUMBER and not called:
                continue
            label = _label(raw, passage, letter)
            reasons = _reasons(text, start, (raw, value), (passage, label, by_address), (name, words))
            if label is None or "label_officer" in label.cues:
                reasons += _by_label(_line_above(raw, passage, letter), "under", words)
                reasons += _by_label(_level_label(raw, passage, letter), "level with", words)
                if any(r.text == LABELLED for r in reasons):
                    reasons = [r for r in reasons if r.text != UNSAID]
            if passage.zone is Zone.FOOTER and not _names_officer(text, name) and not by_address:
                told = any(r.text == LABELLED for r in reasons)
                reasons.append(Reason("in the footer", -8 if _low(passage, letter) and not told else -2))
            if _in_block_of(name, passage, letter) or (_is_list(passage) and _names_officer(passage.text, name)):
                reasons.append(Reason("in the officer's block", 3))
            yield Candidate(value, sentence, passage, tuple(reasons))


def _is_list(passage: Passage) -> bool:
    """Whether a block is a list or a column of short lines, none of which runs on into the next."""
    lines = passage.text.split("\n")
    return len(lines) > 1 and max(map(len, lines)) <= LIST_LINE and not any(_ENDS_LABEL.search(ln) for ln in lines)


def _parts(passage: Passage) -> Iterator[str]:
    """The sentences of a block of text; of a list each line."""
    if _is_list(passage):
        yield from (flat(line) for line in passage.text.split("\n"))
    else:
        yield from sentences(flat(passage.text))


def _by_label(label: str, where: str, words: Vocabulary) -> list[Reason]:
    """What a label in a line or a cell of its own says of the number under it or level with it."""
    bare = fold(prepared(label)).strip(" .:()-")
    if not bare or len(bare) >= LONGEST_LABEL:
        return []
    told = f"{where} “{label}”"
    if words.finds("label_switchboard", bare):
        return [Reason(told, -12)]
    if any(words.finds(cue, bare) for cue in ("other_service", "label_account", "label_third_party")):
        return [Reason(told, -12)]
    if words.finds("label_reference", bare):
        # A cell that holds its own number is no label of the next one: "Our number: 12/2026 | +421 …".
        return [] if _OWN_VALUE.search(bare) else [Reason(told, -8)]
    phone = words.pattern("label_phone").match(bare) is not None or words.finds("label_phone_word", bare)
    return [Reason(told, 2), Reason(LABELLED, 3)] if phone else []


def _level_label(raw: str, passage: Passage, letter: Letter) -> str:
    """The line of the cell left of the number's line, at the same height: "Phone | 028 9018 0233"."""
    same = [ln for ln in lines_of(letter) if (ln.passage.document, ln.passage.page) == (passage.document, passage.page)]
    line = next((ln for ln in same if ln.passage == passage and raw.strip() in ln.text), None)
    if line is None or line.text.find(raw.strip()) > SHORT_LEAD:
        return ""
    middle = (line.box.top + line.box.bottom) / 2
    left = [ln for ln in same if ln.box.right < line.box.left + 2 and ln.box.top - 1 < middle < ln.box.bottom + 1]
    return max(left, key=lambda ln: ln.box.right).text if left else ""


def _in_block_of(name: str, passage: Passage, letter: Letter) -> bool:
    """Whether a line stands in the block of lines that the officer's name heads, as at the top of many letters."""
    return bool(name) and any(
        (name in other.text and (_in_column(other, passage) or _in_row(other, passage)))
        for other in letter.passages
        if (other.document, other.page) == (passage.document, passage.page)
    )


def _line_above(raw: str, passage: Passage, letter: Letter) -> str:
    """The line right above the one with the number, in the same column: where labels stand over their values."""
    lines = passage.text.split("\n")
    number = next((n for n, line in enumerate(lines) if raw in flat(line)), None)
    if number is None or flat(lines[number]).strip() != raw.strip():
        return ""
    if number:
        return flat(lines[number - 1])
    above = (
        p
        for p in letter.passages
        if (p.document, p.page) == (passage.document, passage.page)
        and abs(p.box.left - passage.box.left) < BLOCK_LEFT
        and -2 < passage.box.top - p.box.bottom < passage.size
    )
    return next((flat(p.text.split("\n")[-1]) for p in above), "")


def _in_column(other: Passage, passage: Passage, height: float = BLOCK_HEIGHT) -> bool:
    edges = abs(other.box.left - passage.box.left), abs(other.box.right - passage.box.right)
    return min(edges) < BLOCK_LEFT and abs(other.box.top - passage.box.top) < height


def _in_row(other: Passage, passage: Passage) -> bool:
    """Whether two cells of a form stand level."""
    return other is not passage and abs(other.box.top - passage.box.top) < ROW_HEIGHT


def _by_officers_address(name: str, passage: Passage, letter: Letter) -> bool:
    """Whether the officer's e-mail address stands in the line above or below: the number is the officer's too."""
    return any(
        (other.document, other.page) == (passage.document, passage.page)
        and _in_column(other, passage, ADDRESS_HEIGHT)
        and any(_names_officer(match.group(1), name) for match in ADDRESS.finditer(flat(other.text)))
        for other in letter.passages
    )


def _low(passage: Passage, letter: Letter) -> bool:
    """Whether small print is a footer: text or a signature below it on its page makes it a part of a form."""
    return not any(
        (other.document, other.page) == (passage.document, passage.page)
        and other.zone in {Zone.BODY, Zone.SIGNATURE}
        and other.box.top > passage.box.bottom
        for other in letter.passages
    )


def _names_officer(text: str, name: str) -> bool:
    """Whether the officer's name stands there, also as the local part of an address."""
    folded = fold(text)
    return any(fold(part) in folded for part in name.split() if len(part) > 3)


def _label(raw: str, passage: Passage, letter: Letter) -> Labelled | None:
    for item in letter.labelled:
        same = item.page == passage.page and item.document == passage.document
        if same and raw in flat(item.value) and item.cues & {"label_phone", "label_switchboard", "label_officer"}:
            return item
    return None


def _of_somebody_else(before: str, words: Vocabulary) -> bool:
    """Whether a sentence names a victim, a complainant or a witness before a number, and nobody of the authority behind."""
    folded = fold(before)
    theirs = [
        m.end() for cue in ("about_third_party", "label_third_party") for m in words.pattern(cue).finditer(folded)
    ]
    ours = (
        m.end()
        for cue in ("own_detail", "label_officer")
        for m in words.pattern(cue).finditer(folded)
        if not words.finds("having_contact", folded[m.start() : m.end()])
    )
    return bool(theirs) and max(theirs) >= len(before) - CLAUSE and max(ours, default=-1) < max(theirs)


def _beside_another(before: str, name: str, words: Vocabulary) -> bool:
    """Whether the number stands in brackets behind another person's name, whom the letter does not tell to call."""
    found = _BESIDE_NAME.search(before)
    person = person_in(found.group(1), words) if found else None
    if found is None or person is None or _names_officer(person.name, name):
        return False
    lead = before[max(0, found.start() - 40) : found.start(1) + len(person.title)]
    return not any(
        words.finds(cue, lead) for cue in ("label_officer", "own_detail", "about_contact", "rank", "position")
    )


def _is_alone(raw: str, value: str, text: str) -> bool:
    """Whether a number that its country's plan knows, in groups, is all that stands between two dots or strokes of a head."""
    grouped = len(re.findall(r"\d+", raw)) > LEAST_GROUPS and len(value) > LEAST_E164
    parts = (part.strip() for part in re.split(r"[•·|;]|\s[–-]\s|,\s", text))
    return grouped and raw.strip() in parts and phonenumbers.is_valid_number(phonenumbers.parse(value))


def _introduced(before: str, raw: str, value: str, words: Vocabulary) -> bool:
    """Whether a number in full that the country's plan knows stands behind a label of its own, or behind "reach me at"."""
    full = raw.strip()[:1] in "+(0" and phonenumbers.is_valid_number(phonenumbers.parse(value))
    label = _ONLY_LABEL.fullmatch(before) is not None and not words.finds("switchboard", before)
    return full and (label or _MINE.search(fold(before)) is not None)


def _is_public_line(value: str) -> bool:
    """Whether callers pay more for a number: nobody is reached there by name."""
    number = phonenumbers.parse(value)
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE


def _reasons(
    text: str,
    place: int,
    number: tuple[str, str],
    where: tuple[Passage, Labelled | None, bool],
    about: tuple[str, Vocabulary],
) -> list[Reason]:
    """What speaks for and against a number at a place of a sentence."""
    passage, label, by_address = where
    (raw, value), (name, words) = number, about
    cue = nearest_before(words, text, place, ("label_phone", "label_switchboard", "label_reference"), reach=45)
    both = label is not None and TEL_AND_FAX.search(label.label) is not None
    general = (
        label is not None
        and not both
        and ("label_switchboard" in label.cues or words.finds("label_switchboard", label.label))
    )
    # "Tel. 021 313 20 25, Fax 021 313 20 26": the word right before the number says more than the row's label.
    general = general and not (cue is not None and cue.name == "label_phone" and place - cue.end <= RIGHT_BEFORE)
    labelled = label is not None and not general
    letter = _LETTER.search(text[:place])
    announced = (cue is not None and cue.name == "label_phone") or (letter is not None and letter.group(1) != "F")
    announced = announced or (cue is None and _introduced(text[:place], raw, value, words))
    alone = passage.zone is Zone.HEAD and not announced and _is_alone(raw, value, text)
    beside = by_address or ADDRESS.search(text[max(0, place - 70) : place + 90]) is not None
    signature = passage.zone is Zone.SIGNATURE
    asked = near(words, "about_contact", text, place, before=80)
    abroad = _INTERNATIONAL.match(raw) is not None
    known = alone or announced or labelled or beside or asked or abroad or (signature and len(text) < 60)
    theirs = any(near(words, other, text, place, before=50) for other in ("about_third_party", "user_person"))
    told = not near(words, "own_detail", text, place, before=50)
    theirs |= _of_somebody_else(text[:place], words) or _beside_another(text[:place], name, words)
    theirs |= told and (near(words, "pronoun", text, place, before=40) or _ACCOUNTS.search(text[:place]) is not None)
    # "Customer services telephone 0121 …": what stands between the number before and this one belongs to this one.
    between = re.split(r"\d", text[:place])[-1][-60:]
    weighed = (
        (announced or labelled, LABELLED, 3),
        (alone, "alone between the lines of the letterhead", 3),
        (beside, "beside an e-mail address", 2),
        (signature, "in the signature block", 2),
        (
            any(len(part) > 2 and part.casefold() in text.casefold() for part in name.split()),
            "in a sentence that names the officer",
            2,
        ),
        (abroad, "written with its country or area code", 1),
        (asked, "where contact is asked for", 1),
        (passage.zone is Zone.HEAD, "in the letterhead", -2),
        (passage.role in {Role.ORDER, Role.ANNEX}, "in an order or annex", -4),
        ((cue is not None and cue.name == "label_switchboard") or general, "a switchboard, fax or help line", -12),
        (theirs and not labelled and not signature, "said of somebody else", -8),
        (letter is not None and letter.group(1) == "F", "a fax", -12),
        (_is_public_line(value), "a line for the public", -10),
        (_HANDLE.search(text[:place]) is not None, "beside a name on a social network", -12),
        (cue is not None and cue.name == "label_reference" and not text[place:].startswith("+"), "a file's number", -4),
        (words.finds("label_switchboard", between), "named as a general line", -8),
        (not known, UNSAID, -6),
    )
    return [Reason(words_for_it, weight) for holds, words_for_it, weight in weighed if holds]
