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


_WE_ASK = re.compile(
    r"\b(?:we|i|the undersigned|this (?:office|unit|service|department|bureau|agency|authority|team|court"
    r"|directorate|division|section))\s"
    r"(?:(?!not |never )\w+ ){0,2}?(?:need|needs|require|requires|request|requests|ask|asks|seek|seeks"
    r"|want|wants|wish|wishes|beg|begs"
    r"|demand|demands|apply|applies|like|call|calls|look|looks|should|would)\b"
)
"""Whoever writes asks: what the user did is said of the data then ("we need the IP addresses he logged in from")."""

NOT_TICKED = re.compile(r"\s*(?:[☐□▢❏❑○]|\[\s?\])")
"""A box of a form that nobody has ticked."""


def told_only(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence tells a story in which a word of asking happens to stand: "followers were ordered and paid"."""
    folded = fold(sentence)
    report, asked = _REPORTS.search(folded), _WE_ASK.search(folded)
    if asked is not None and report is not None and asked.start() < report.start():
        return False
    return report is not None and not any(
        words.finds(cue, sentence) for cue in ("about_account", "label_data", "data_word")
    )
