"""Numbers of the reference block behind a register's sign that no vocabulary knows: "CUD: 2011020126", "LÖKE 007-2026"."""

from __future__ import annotations

import re

from rules.evidence import number_marks as marks
from rules.evidence.number_at import LEAST_PLAIN, OTHERS, NumberAt, Place
from rules.letter import Role, Zone
from rules.vocabulary import Vocabulary, fold

PROSE = 240
"""Signs from which a passage is running text."""

ROW, SIGN_LENGTH = 0.7, 24
"""Heights of a letter by which the cells of a row may be out of level, and signs of the cell that holds the sign."""

PHONE_LENGTH = 12
"""Digits of a telephone number."""


def in_reference_block(place: Place) -> bool:
    """Whether it stands above the running text, where letters give their references."""
    passage = place.passage
    if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.ADDRESSEE} or passage.role in {Role.MAIL, Role.ANNEX}:
        return False
    long = [
        p.order for least in (PROSE, PROSE // 2) for p in place.page if len(p.text) >= least and p.zone is Zone.BODY
    ]
    return bool(long) and passage.order < long[0]


def signed(at: NumberAt, words: Vocabulary) -> bool:
    """Whether such a sign labels the number, in its line or in the cell to its left."""
    lead = at.text[: at.reference.core]
    if not lead.strip() and at.text[at.reference.end :].strip(" .)") == "":
        lead = _left_of(at.place)
    sign = marks.SIGN_LABEL.match(lead)
    if sign is None or marks.OTHER_IDS.search(fold(lead)) or _means_other(lead, words):
        return False
    core = at.core
    word = re.search(r"[a-zа-я]{3}", sign.group("sign")) is not None
    if re.search(r"@|www\.", at.place.passage.text) or (word and _PHONE_LIKE.fullmatch(core)):
        return False
    if sign.group("colon"):
        return at.reference.registered or at.reference.digits > LEAST_PLAIN or "/" in core
    capitals = re.fullmatch(r"[A-ZÀ-Þ/-]{3,9}", sign.group("sign")) is not None
    return capitals and (
        at.reference.registered
        or marks.YEARLY.fullmatch(core) is not None
        or (core.isdigit() and len(core) > PHONE_LENGTH - 3)
    )


def counts_in_register(at: NumberAt, words: Vocabulary) -> bool:
    """Whether the line is nothing but a register's name and its count: "Osaka-Cyber No. 2231 (Reiwa 8)"."""
    line = marks.REGISTER_COUNT.fullmatch(at.text)
    if line is None or at.core not in line.group("count"):
        return False
    named = fold(line.group("name"))
    other = marks.OTHER_IDS.search(named) or marks.NOT_BEFORE.search(f"{named} ") or marks.LAW.search(named)
    return other is None and not _means_other(named, words) and not words.finds("address_word", named)


_PHONE_LIKE = re.compile(r"\d{2,5}(?:[ -]\d{2,5}){1,4}|\d{7,9}")
""" "Утас: 7018-1264": behind a word of an unknown language this is as well a telephone."""


def _left_of(place: Place) -> str:
    """What stands to the left of a cell in its row, "" when nothing does."""
    passage = place.passage
    row = [
        p
        for p in place.page
        if p.box.right <= passage.box.left
        and abs(p.box.top - passage.box.top) < ROW * max(passage.size, 1)
        and len(p.text) <= SIGN_LENGTH
    ]
    return max(row, key=lambda p: p.box.right).text if row else ""


def _means_other(lead: str, words: Vocabulary) -> bool:
    cues = (*OTHERS, "number_of_other", "label_account", "label_email", "label_officer", "label_title", "addressee")
    return any(words.finds(cue, lead) for cue in cues)
