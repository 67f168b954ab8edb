"""What is expressly not wanted: "nor for IP data", "card details need not be produced"."""

from __future__ import annotations

import re

from rules.evidence.assertion import leads_to
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

DENIED_WITHIN = 52
"""Signs between a denial and the data that it denies."""

DENIED_BEHIND = 64
"""Signs between the data and a denial behind them."""

_NOT_BEHIND = re.compile(
    r"[^;:.@]{0,64}?\b(?:need|shall|should|is|are|do|does|was|were|have|has) (?:\w+ )?(?:not|no longer)\b"
    r"(?! (?:yet|limited|later|public))"
)

_NUMBER = re.compile(r"\.\s?\d")
"""Behind "no": the word for a number."""


def unwanted(text: str, match: Found, words: Vocabulary) -> bool:
    """Whether a denial stands before or behind the words for the data."""
    folded = fold(text)
    return _denied_before(folded, match.start(), words) or _denied_behind(folded, match.end(), words)


def _denied_before(folded: str, place: int, words: Vocabulary) -> bool:
    """ "not limited to" and "no. 5" deny nothing."""
    no_denial = {m.start() for m in words.pattern("no_denial_behind").finditer(folded) if m.end() <= place}
    return any(
        m.end() + 1 not in no_denial and not _NUMBER.match(folded, m.end(), place)
        for m in leads_to(words, "not_wanted", folded, place, DENIED_WITHIN, ";:@")
    )


def _denied_behind(folded: str, place: int, words: Vocabulary) -> bool:
    if _NOT_BEHIND.match(folded, place):
        return True
    starts = (m.start() for m in words.pattern("not_wanted_behind").finditer(folded))
    return any(
        0 <= start - place <= DENIED_BEHIND and not any(stop in folded[place:start] for stop in ";:.@")
        for start in starts
    )
