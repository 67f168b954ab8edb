"""What makes a number none of the authority's: a law's, an address's, another body's, a telephone, an order of a shop."""

from __future__ import annotations

import re

from rules.evidence import number_marks as marks
from rules.evidence.number_at import NEAR, OTHERS, NumberAt
from rules.evidence.reading import Cue
from rules.evidence.registry import Reference
from rules.vocabulary import Vocabulary, fold

LEAST_DIGITS = 2
MAX_LENGTH = 48

FOREIGN_REACH, PHONE_REACH = 40, 25
"""Signs that a label of other people's numbers, and one of telephones, holds for."""


def is_sound(reference: Reference) -> bool:
    """Whether its shape allows that a registry gave it: no year, page count, telephone or article."""
    text = reference.text
    return (
        reference.digits >= LEAST_DIGITS
        and len(text) <= MAX_LENGTH
        and not marks.SMALL.fullmatch(text)
        and not marks.NEVER.fullmatch(text)
        and not marks.LAW.match(fold(text))
    )


def is_of_something_else(at: NumberAt) -> bool:
    """Whether the words right around it say that it counts something else: "Act 12/2003", "account 4417", "300 euros"."""
    before = at.text[max(0, at.reference.core - NEAR) : at.reference.core]
    signs = at.text[max(0, at.reference.start - NEAR) : at.reference.start]
    short = at.reference.digits < LEAST_OF_COURT
    return (
        (short and _COURT_BEHIND.match(at.behind) is not None)
        or (_EDITION.fullmatch(at.reference.text) is not None and before.endswith("("))
        or marks.NOT_BEFORE.search(fold(before)) is not None
        or marks.NOT_BEFORE.search(fold(signs)) is not None
        or marks.SECTION.search(before) is not None
        or marks.NOT_BEHIND.match(at.behind) is not None
    )


LEAST_OF_COURT = 4
_COURT_BEHIND = re.compile(
    r"\s?(?:judicial\s)?(?:district|circuit)(?:\scourt|\sattorney|,|$)|\s?(?:precinct|battalion|regiment)\b"
)
""" "54-A District Court": the court's own number."""
_EDITION = re.compile(r"(?:0[1-9]|1[0-2])/20\d\d")
""" "CD-044 (03/2025)": when the form was made."""


def is_somebody_elses(at: NumberAt, cue: Cue | None, words: Vocabulary) -> bool:
    """Whether it is another body's file; `cue` is the label that stands nearest before it."""
    if _of_other(at.lead, words) or _AT_OTHER.match(fold(at.text[at.reference.end :])):
        return True
    return cue is not None and cue.name in OTHERS and _holds_for(cue, at)


def _of_other(lead: str, words: Vocabulary) -> bool:
    """ "the bank's file …", "sent to the UK Central Authority under reference …": that body's number."""
    tail = lead[-NEAR:]
    if words.finds("number_of_other", tail):
        return True
    return words.finds("uk_word", tail) and words.finds("pathway_central_authority", tail)


_AT_OTHER = re.compile(
    r"\s?(?:at|of|with|by)\s(?:the|his|her|their)\s(?:bank|insurer|insurance|lawyer|solicitor|provider|carrier)\b"
)


def _holds_for(cue: Cue, at: NumberAt) -> bool:
    """Whether a label of other people's numbers, or of telephones, holds for the number behind it."""
    away = len(at.lead) - cue.end
    if cue.name == "label_foreign_reference":
        return away < FOREIGN_REACH
    return away < PHONE_REACH and (not at.reference.registered or re.search(r"[A-Za-z]", at.core) is None)


def is_of_shop(at: NumberAt, cue: Cue) -> bool:
    """ "a receipt showing order no. 88213407", "the account through which order 88213407 was placed"."""
    lead = at.lead
    ordered = fold(lead[cue.start : cue.end]).startswith("order") and at.reference.text.isdigit()
    return ordered and marks.SHOP.search(f"{fold(lead[max(0, cue.start - NEAR) : cue.start])} {at.behind}") is not None
