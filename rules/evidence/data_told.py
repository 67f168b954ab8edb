"""Whether a sentence tells a story instead of asking: "followers were ordered and paid" asks for no orders.

A form tells by a box that nobody has ticked what is not asked for.
"""

from __future__ import annotations

import re

from rules.vocabulary import Vocabulary, fold

TOLD = re.compile(
    r"\b(?:was|were|had|has been|have been|did|used|sent|paid|bought|found|seized|reported|received)\b|"
    r"\b(?:users?|customers?|suspects?|holders?|he|she|they|who|which|perpetrators?|victims?|persons?)\s(?:\w+\s)?\w+ed\b"
)

_REPORTS = re.compile(
    r"\b(?:users?|customers?|suspects?|accused|holders?|perpetrators?|offenders?|victims?|complainants?|company|gang|group|shop"
    r"|unknown \w+|somebody|he|she|they|who|which)\s(?:\w+\s)?(?:has |have |had |was |were |is |are )?"
    r"(?!regist|associat|link|identif|request|requir)\w+ed\b"
)


NOT_TICKED = re.compile(r"\s*(?:[☐□▢❏❑○]|\[\s?\])")
"""A box of a form that nobody has ticked."""


def told_only(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence tells a story in which a word of asking happens to stand: "followers were ordered and paid"."""
    return _REPORTS.search(fold(sentence)) is not None and not any(
        words.finds(cue, sentence) for cue in ("about_account", "label_data", "data_word")
    )
