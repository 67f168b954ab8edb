"""The officer's work telephone number in E.164 (Guidelines 3), told from switchboards, faxes and help lines.

How a number is written: `phone_writing.py`; where it and its label stand: `phone_place.py`, `phone_label.py`; whose it is:
`phone_of_another.py`; what all that counts: `phone_reasons.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.lines import as_request, is_list, spread_rows
from rules.evidence.officer_named import names_officer
from rules.evidence.phone_label import label_level_with, label_of, line_above
from rules.evidence.phone_place import beside_officers_address, in_block_of, is_low, parts_of
from rules.evidence.phone_reasons import (
    IN_FOOTER,
    IN_HEAD,
    LABELLED,
    OF_ENCLOSURE,
    UNSAID,
    reasons_at,
    reasons_by_label,
)
from rules.evidence.phone_writing import (
    CODE_BEFORE,
    NEVER_A_NUMBER,
    NOT_A_NUMBER,
    TRUNK,
    is_of_file_or_box,
    is_service_number,
    numbers_in,
    prepared,
)
from rules.evidence.ranking import Candidate, Reason, best
from rules.evidence.reading import evidence, flat, near, sentences
from rules.evidence.translator import translators_part
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary

LEAST_SCORE = 1

_PLACES = frozenset({IN_HEAD, IN_FOOTER})
"""Reasons against a number that tell of its place only."""


def find_officer_phone(letter: Letter, region: str | None, officer_name: str, words: Vocabulary) -> Evidence | None:
    """The best number of the letter read as one of `region` (ISO 3166), or None where only switchboards stand there."""
    letter = as_request(letter)
    translators = translators_part(letter, words)
    texts = (p for p in (*letter.passages, *spread_rows(letter)) if p not in translators)
    found = [c for p in texts for c in _candidates(p, letter, region or "GB", (officer_name, words))]
    strict = best("officer_phone", found, LEAST_SCORE) or _through_switchboard(letter, found, words)
    return strict or _of_the_office(found)


def _of_the_office(found: list[Candidate]) -> Evidence | None:
    """A second look where no other number stands: one against which nothing speaks but that it is in the head or at the foot."""
    offices = (
        c
        for c in found
        if any(r.weight > 0 for r in c.reasons) and all(r.weight > 0 or r.text in _PLACES for r in c.reasons)
    )
    office = max(offices, key=lambda c: c.score, default=None)
    if office is None:
        return None
    return evidence(
        "officer_phone", office.value, office.quote, office.passage, "the office's number, and no other stands there"
    )


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


def _gives_contact(passage: Passage, letter: Letter, name: str) -> bool:
    """Whether the page that is annexed names the officer under a label: "Annex: particulars for correspondence"."""
    here = (passage.document, passage.page)
    return bool(name) and any(
        names_officer(item.value, name) for item in letter.values("label_officer") if (item.document, item.page) == here
    )


def _candidates(passage: Passage, letter: Letter, region: str, about: tuple[str, Vocabulary]) -> Iterator[Candidate]:
    name, words = about
    by_address = (
        bool(name) and any(c.isdigit() for c in passage.text) and beside_officers_address(name, passage, letter)
    )
    for sentence in parts_of(passage):
        text = prepared(sentence, region)
        for start, end, raw, value in numbers_in(text, region):
            if text[:start][-1:].isalnum() or text[end:][:1].isalnum():
                continue
            if NEVER_A_NUMBER.match(raw.strip()):
                continue
            dialled = TRUNK.match(raw.strip()) is not None and near(words, "about_contact", text, start, before=80)
            called = dialled or near(words, "label_phone", text, start, before=25)
            if NOT_A_NUMBER.fullmatch(raw.strip()) and not called:
                continue
            coded = CODE_BEFORE.search(text[:start])
            if coded is not None and not words.finds("label_phone", coded.group(1)):
                continue
            if is_service_number(text[:start], raw, text[end:]) and not called:
                continue
            if is_of_file_or_box(text[:start], raw, called):
                continue
            label = label_of(raw, passage, letter)
            reasons = reasons_at(text, start, (raw, value), (passage, label, by_address), (name, words))
            if label is None or "label_officer" in label.cues:
                reasons += reasons_by_label(line_above(raw, passage, letter), "under", words)
                reasons += reasons_by_label(label_level_with(raw, passage, letter), "level with", words)
                if any(r.text == LABELLED for r in reasons):
                    reasons = [r for r in reasons if r.text != UNSAID]
            if passage.zone is Zone.FOOTER and not names_officer(text, name) and not by_address:
                told = any(r.text == LABELLED for r in reasons)
                reasons.append(Reason(IN_FOOTER, -8 if is_low(passage, letter) and not told else -2))
            if passage.role is Role.ANNEX and label is not None and _gives_contact(passage, letter, name):
                reasons = [r for r in reasons if r.text != OF_ENCLOSURE]
            if in_block_of(name, passage, letter) or (is_list(passage) and names_officer(passage.text, name)):
                reasons.append(Reason("in the officer's block", 3))
            yield Candidate(value, sentence, passage, tuple(reasons))
