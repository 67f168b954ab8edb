"""What is expressly not wanted: "nor for IP data", "card details need not be produced", "the name is known"."""

from __future__ import annotations

import re

from rules.evidence.assertion import leads_to
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

DENIED_WITHIN = 52
"""Signs between a denial and the data that it denies."""

GIVEN_WITHIN = 64
"""Signs between the data and the words that they are there already."""

DENIED_BEHIND = 64
"""Signs between the data and a denial behind them."""

_NOT_BEHIND = re.compile(
    r"[^;:.@]{0,64}?\b(?:need|shall|should|is|are|do|does|was|were|have|has) (?:\w+ )?(?:not|no longer)\b"
    r"(?! (?:yet|limited|later|public))"
    r"|[^;:.@]{0,64}?\b(?:is|are|est|sont|ist|sind|zijn|er|ar|es|esta|son|e|sono|jest|sa)"
    r" (?:(?!(?:not|nicht|pas|niet|ikke|inte|no|nao|non|nie|neni) )\w+ ){0,3}"
    r"(?:known|connue?s?|bekannt|bekend|kendt|kjent|kand\w?|conocid\w+|conhecid\w+|znan\w)\b"
)
"""What is "not yet known" is wanted, unlike what is known."""

_GIVEN_BEFORE = re.compile(
    r"\b(?:has|have|had) (?:already |since )?(?:given|told|supplied|provided|sent|named|furnished)(?: to)? us\b[^;:.]{0,40}$"
    r"|\b(?:leave|omit|skip|ignore|drop|disregard)\b[^;:.,?]{0,40}$"
    r"|\bwe (?:already )?(?:know|hold|possess|disposons|kennen|conocemos)\b (?!to |not |no |of no )[^;:.,?]{0,40}$"
)
"""What the authority has already: "the bank has given us the card number", "we know the name"."""

_HAVE_ALREADY = re.compile(r"\b(?:we|i) (?:have|had|hold|got|possess) (?:\w+ ){0,2}$")
_ALREADY = re.compile(r"[^;:.@]{0,30}\balready\b")
""" "We have the log-ins already"."""

_NUMBER = re.compile(r"\.\s?\d|\.?\s?[)\]]|\s(?:regard|regards|prejudice|limitation|restriction)\b")
"""Behind "no" and "without": the word for a number ("transaction no.)"), and what limits nothing ("without regard to")."""


def unwanted(text: str, match: Found, words: Vocabulary) -> bool:
    """Whether a denial stands before or behind the words for the data, or the authority has them already."""
    folded = fold(text)
    if _GIVEN_BEFORE.search(folded[max(0, match.start() - GIVEN_WITHIN) : match.start()]):
        return True
    if _HAVE_ALREADY.search(folded[max(0, match.start() - 40) : match.start()]) and _ALREADY.match(folded, match.end()):
        return True
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
