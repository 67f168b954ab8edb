"""What speaks for and against a telephone number being the officer's: one table of reasons, weighed."""

from __future__ import annotations

import re

from rules.evidence.addresses import ADDRESS
from rules.evidence.officer_named import names_officer
from rules.evidence.phone_of_another import said_of_another
from rules.evidence.phone_writing import TEL_AND_FAX, is_alone, is_full, is_public_line, prepared
from rules.evidence.ranking import Reason
from rules.evidence.reading import near, nearest_before
from rules.letter import Labelled, Passage, Role, Zone
from rules.vocabulary import Vocabulary, fold

LABELLED = "labelled as a telephone number"
UNSAID = "nothing says that it is a telephone number"

IN_HEAD = "in the letterhead"
IN_FOOTER = "in the footer"
OF_ENCLOSURE = "in an order or annex"

LONGEST_LABEL = 30
"""Signs of a label in a line of its own."""

DIRECT_REACH = 16
"""Signs between "direct line" and its number."""

RIGHT_BEFORE = 4
"""Signs between a number and the word that says most of it."""

_INTERNATIONAL = re.compile(r"^\s*(?:\(?\+|00\d|\(\d{2,4}\))")

_LETTER = re.compile(r"(?:^|[\s|·•/,;(–-])([PTMDF])[.:]?\s*$")
"""A letter right before a number: P, T, M and D for telephones, F for a fax."""

_HANDLE = re.compile(r"(?<!\S)@\w{3,}(?![\w-]*\.[a-z])")
"""A name on a social network, beside which a suspect's number stands."""

_MINE = re.compile(
    r"\b(?:i|me|my|we|us|undersigned)\b[^.;]{0,50}\b(?:on|at|under|via|by)\s(?:the\s)?(?:tele\w+\s|number\s|no\.?\s)?$"
)
""" "I can be got on 0161 …": who writes, and a number behind "on" or "at"."""

_ONLY_LABEL = re.compile(r"[^\W\d_]{2,12}\.?\s?:\s?")
""" "Civ: 023 9201 0455": a word, a colon and a number that the country's plan knows; nothing else is written so."""

_SITE = re.compile(r"\bwww|https?:")
"""An office's site in the line of its contact data, also where a scan lost the dot."""

_BRACKETED = re.compile(r"\s?\(([^()]{3,20})\)")

_OWN_VALUE = re.compile(r"\d\D{0,2}\d\D{0,2}\d")


def reasons_by_label(label: str, where: str, words: Vocabulary) -> list[Reason]:
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


def reasons_at(
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
    general = label is not None and _is_general(label, words)
    # "Tel. 021 313 20 25, Fax 021 313 20 26": the word right before the number says more than the row's label.
    general = general and not (cue is not None and cue.name == "label_phone" and place - cue.end <= RIGHT_BEFORE)
    labelled = label is not None and not general
    letter = _LETTER.search(text[:place])
    announced = (cue is not None and cue.name == "label_phone") or (letter is not None and letter.group(1) != "F")
    announced = announced or (
        (cue is None or cue.name == "label_reference") and _introduced(text[:place], raw, value, words)
    )
    alone = passage.zone is Zone.HEAD and not announced and is_alone(raw, value, text)
    around = text[max(0, place - 70) : place + 90]
    beside = by_address or ADDRESS.search(around) is not None
    hers = any(names_officer(match.group(1), name) for match in ADDRESS.finditer(around))
    signature = passage.zone is Zone.SIGNATURE
    asked = near(words, "about_contact", text, place, before=80)
    abroad = _INTERNATIONAL.match(raw) is not None
    known = alone or announced or labelled or beside or asked or abroad or (signature and len(text) < 60)
    theirs = said_of_another(text, place, name, words)
    # "Customer services telephone 0121 …": what stands between the number before and this one belongs to this one.
    between = re.split(r"\d", text[:place])[-1][-60:]
    weighed = (
        (announced or labelled, LABELLED, 3),
        (alone, "alone between the lines of the letterhead", 3),
        (beside, "beside an e-mail address", 2),
        (hers, "beside the officer's own address", 2),
        (beside and not (hers or by_address) and _SITE.search(text) is not None, "beside the office's site", -3),
        (_is_direct(text, place, raw, words), "a direct line", 3),
        (signature, "in the signature block", 2),
        (_names(text, name), "in a sentence that names the officer", 2),
        (abroad, "written with its country or area code", 1),
        (asked, "where contact is asked for", 1),
        (passage.zone is Zone.HEAD, IN_HEAD, -2),
        (passage.role in {Role.ORDER, Role.ANNEX}, OF_ENCLOSURE, -4),
        ((cue is not None and cue.name == "label_switchboard") or general, "a switchboard, fax or help line", -12),
        (theirs and not labelled and not signature, "said of somebody else", -8),
        (letter is not None and letter.group(1) == "F", "a fax", -12),
        (is_public_line(value), "a line for the public", -10),
        (_HANDLE.search(text[:place]) is not None, "beside a name on a social network", -12),
        (
            not announced and cue is not None and cue.name == "label_reference" and not text[place:].startswith("+"),
            "a file's number",
            -4,
        ),
        (words.finds("label_switchboard", between), "named as a general line", -8),
        (not known, UNSAID, -6),
    )
    return [Reason(words_for_it, weight) for holds, words_for_it, weight in weighed if holds]


def _introduced(before: str, raw: str, value: str, words: Vocabulary) -> bool:
    """Whether a number in full that the country's plan knows stands behind a label of its own, or behind "reach me at"."""
    label = _ONLY_LABEL.fullmatch(before) is not None and not words.finds("switchboard", before)
    return is_full(raw, value) and (label or _MINE.search(fold(before)) is not None)


def _names(text: str, name: str) -> bool:
    return any(len(part) > 2 and part.casefold() in text.casefold() for part in name.split())


def _is_direct(text: str, place: int, raw: str, words: Vocabulary) -> bool:
    """Whether the word right before a number, or in brackets behind it, says that it is the officer's own line."""
    behind = _BRACKETED.match(text[place + len(raw) :])
    told = behind is not None and words.finds("direct_line", behind.group(1))
    return told or near(words, "direct_line", text, place, before=DIRECT_REACH)


def _is_general(label: Labelled, words: Vocabulary) -> bool:
    """Whether a form's label is one for switchboards; one for a telephone and a fax together is not."""
    named = "label_switchboard" in label.cues or words.finds("label_switchboard", label.label)
    return named and TEL_AND_FAX.search(label.label) is None
