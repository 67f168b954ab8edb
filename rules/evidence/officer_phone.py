"""The officer's work telephone number in E.164 (Guidelines 3), told from switchboards, faxes and help lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from rules.evidence.addresses import ADDRESS
from rules.evidence.lines import spread_rows
from rules.evidence.ranking import Candidate, Reason, best
from rules.evidence.reading import evidence, flat, near, nearest_before, sentences
from rules.letter import Labelled, Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

LEAST_SCORE = 1
BLOCK_LEFT, BLOCK_HEIGHT = 12.0, 70.0
_ACCOUNTS = re.compile(r"\b(?:registered|linked|verified|associated|recovery)\b.{0,30}$", re.IGNORECASE)
"""What an account's telephone number stands behind."""

_TRUNK = re.compile(r"0\d{2,4}/\d{3}")
"""An area code with a stroke behind it, as German and Austrian numbers are written."""

LONGEST_LABEL = 30
ROW_HEIGHT, ADDRESS_HEIGHT = 4.0, 30.0
"""Points within which lines form one block of contact data."""
_NOT_A_NUMBER = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\d+/\d+.*|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|(?!\d{3}\.\d{3}\.\d{4})[\d.]+"
)
_NEVER_A_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|[1-9]\d*/\d+")
"""A date with its clock time, and a file number with its year: "2271/25"."""

LEAST_DIGITS = 6
"""Shorter ones are emergency numbers, extensions or pieces of a number."""

_WITH_COUNTRY = re.compile(r"\+[1-9]\d{0,2}[\s./-]?(?:\(0\)\s?)?(?:\d[\s./-]?){6,12}\d")
_INTERNATIONAL = re.compile(r"^\s*(?:\(?\+|00\d|\(\d{2,4}\))")
_OCR_ZERO = re.compile(r"(?<=[\d ])[Oo](?=\d)|(?<=\d)[Oo](?=[\d ])")


def find_officer_phone(letter: Letter, region: str | None, officer_name: str, words: Vocabulary) -> Evidence | None:
    """The best number of the letter read as one of `region` (ISO 3166), or None where only switchboards stand there."""
    texts = (*letter.passages, *spread_rows(letter))
    found = [c for p in texts for c in _candidates(p, letter, region or "GB", (officer_name, words))]
    return best("officer_phone", found, LEAST_SCORE) or _through_switchboard(letter, found, words)


def _through_switchboard(letter: Letter, found: list[Candidate], words: Vocabulary) -> Evidence | None:
    """ "through the switchboard at extension 7718": then its number, wherever it stands, is the officer's."""
    told = any(
        words.finds("switchboard", sentence) and words.finds("extension", sentence)
        for passage in letter.in_zones(Zone.BODY, Zone.SIGNATURE)
        for sentence in sentences(flat(passage.text))
    )
    general = next((c for c in found if told and words.finds("switchboard", c.quote)), None)
    if general is None:
        return None
    return evidence(
        "officer_phone", general.value, general.quote, general.passage, "the switchboard, with an extension"
    )


def _numbers(text: str, region: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, as written, E.164) of each telephone number.

    A number with its country's code counts also where the numbering plan does not know it: plans change.
    """
    known: list[tuple[int, int]] = []
    for match in phonenumbers.PhoneNumberMatcher(text, region, phonenumbers.Leniency.POSSIBLE):
        if len(str(match.number.national_number)) >= LEAST_DIGITS:
            number = phonenumbers.PhoneNumber(country_code=match.number.country_code)
            number.merge_from(match.number)
            number.extension = None
            value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            known.append((match.start, match.end))
            yield match.start, match.end, match.raw_string, value
    for written in _WITH_COUNTRY.finditer(text):
        digits = re.sub(r"\D", "", written.group().replace("(0)", ""))
        inside = any(written.start() < end and start < written.end() for start, end in known)
        if not inside and 8 <= len(digits) <= 15:
            yield written.start(), written.end(), written.group(), f"+{digits}"


def _candidates(passage: Passage, letter: Letter, region: str, about: tuple[str, Vocabulary]) -> Iterator[Candidate]:
    name, words = about
    by_address = bool(name) and any(c.isdigit() for c in passage.text) and _by_officers_address(name, passage, letter)
    for sentence in sentences(flat(passage.text)):
        text = _OCR_ZERO.sub("0", sentence)
        for start, end, raw, value in _numbers(text, region):
            if text[:start][-1:].isalnum() or text[end:][:1].isalnum():
                continue
            if _NEVER_A_NUMBER.match(raw.strip()):
                continue
            dialled = _TRUNK.match(raw.strip()) is not None and near(words, "about_contact", text, start, before=80)
            called = dialled or near(words, "label_phone", text, start, before=25)
            if _NOT_A_NUMBER.fullmatch(raw.strip()) and not called:
                continue
            label = _label(raw, passage, letter)
            reasons = _reasons(text, start, raw, (passage, label, by_address), (name, words))
            over = _line_above(raw, passage, letter)
            if label is None or "label_officer" in label.cues:
                general = len(over) < LONGEST_LABEL and words.finds("label_switchboard", over)
                phone = words.pattern("label_phone").fullmatch(fold(over).strip(" .:")) is not None
                reasons += [Reason(f"under “{over}”", -12)] * general + [Reason(f"under “{over}”", 2)] * phone
            if passage.zone is Zone.FOOTER and not _names_officer(text, name) and not by_address:
                reasons.append(Reason("in the footer", -8 if _low(passage, letter) else -2))
            if _in_block_of(name, passage, letter):
                reasons.append(Reason("in the officer's block", 3))
            yield Candidate(value, sentence, passage, tuple(reasons))


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


def _reasons(
    text: str, place: int, raw: str, where: tuple[Passage, Labelled | None, bool], about: tuple[str, Vocabulary]
) -> list[Reason]:
    """What speaks for and against a number at a place of a sentence."""
    passage, label, by_address = where
    name, words = about
    cue = nearest_before(words, text, place, ("label_phone", "label_switchboard", "label_reference"), reach=45)
    general = label is not None and ("label_switchboard" in label.cues or words.finds("label_switchboard", label.label))
    labelled = label is not None and not general
    announced = cue is not None and cue.name == "label_phone"
    beside = by_address or ADDRESS.search(text[max(0, place - 70) : place + 90]) is not None
    signature = passage.zone is Zone.SIGNATURE
    asked = near(words, "about_contact", text, place, before=80)
    abroad = _INTERNATIONAL.match(raw) is not None
    known = announced or labelled or beside or asked or abroad or (signature and len(text) < 60)
    theirs = any(near(words, other, text, place, before=50) for other in ("about_third_party", "user_person"))
    told = not near(words, "own_detail", text, place, before=50)
    theirs |= told and (near(words, "pronoun", text, place, before=40) or _ACCOUNTS.search(text[:place]) is not None)
    # "Customer services telephone 0121 …": what stands between the number before and this one belongs to this one.
    between = re.split(r"\d", text[:place])[-1][-60:]
    weighed = (
        (announced or labelled, "labelled as a telephone number", 3),
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
        (words.finds("label_switchboard", between), "named as a general line", -8),
        (not known, "nothing says that it is a telephone number", -6),
    )
    return [Reason(words_for_it, weight) for holds, words_for_it, weight in weighed if holds]
