"""Kinds of data named by two words that stand together, whatever the words between: "the day on which the profile was opened".

Letters name one thing in a hundred ways, and a list of phrases never holds them all. Most of the ways are a pair, in either
order: a moment and a beginning, a log-in and a record of it, money and its coming in, services and their being bought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.model import DataItem
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_PARTED = re.compile(r"[;:.()?]")
"""What no pair reaches across."""


_GLOSS = re.compile(r"\(\w{1,12}\)")
"""A word in brackets that explains the one before it: "log-in (IP) records"."""

_OPEN_QUESTION = re.compile(r"\b(?:which|what|when|whether|how|any|all|each|every)\b")
_CREDENTIAL = re.compile(r"[\s-]?(?:names?|ids?|credentials?|passwords?|data of)\b")
"""What makes of a log-in the name that somebody logs in with."""

_BOUGHT_FANS = re.compile(
    r"\b(?:with|by|through|using|of|inflated|many|these|those|such) (?:the )?(?:bought|purchased"
    r"|acquired) (?:\w+ )?(?:followers?|likes|views|fans)\b"
)
""" "Pages with bought followers": what the shop looked like."""

_HAPPENED = re.compile(r"(?<!that )(?<!which )\b(?:was|were|has been|have been|had been)\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """Two cues that name a kind of data when they stand within `reach` signs of each other."""

    item: DataItem
    one: str
    other: str
    reach: int


_QUESTIONS = {
    DataItem.ORDER_HISTORY: re.compile(
        r"\b(?:what|whatever|which (?:services?|goods|things|packages?|likes|followers|pages?|links?|profiles?|posts?|urls?))\b"
        r"[^.;:?,()]{0,24}?\b(?:bought|ordered|purchased|commissioned|acquired|procured|boosted|promoted)\b"
    ),
    DataItem.TOPUP_HISTORY: re.compile(
        r"\b(?:how|by what means|with what|(?:what|which|how (?:much|many)) (?:\w+ )?(?:sums?|amounts?|money"
        r"|moneys|monies|funds?|credits?"
        r"|payments?|deposits?)|how much|when and how)\b[^.;:?()]{0,24}?\b(?:paid|pay|pays|topped up|loaded"
        r"|deposited|put in|put on|went on|went in"
        r"|went into|came in|credited|added|transferred|funded|recharged)\b"
    ),
}
"""What is asked in so many words: "what he bought off you and how he paid", "what sums went on to it"."""

_OTHERS_PAID = re.compile(r"\b(?:victims?|complainants?|injured|pupils?|customers of|buyers?|witness(?:es)?|bank)\b")

FRAMES = (
    Frame(DataItem.CREATION_DATE, "data_moment", "data_beginning", 44),
    Frame(DataItem.IP_LOGS, "data_entry", "data_entry_record", 26),
    Frame(DataItem.TOPUP_HISTORY, "data_money_in", "data_money", 26),
    Frame(DataItem.ORDER_HISTORY, "data_bought", "data_goods", 34),
)


def framed(item: DataItem, text: str, words: Vocabulary) -> Iterator[Found]:
    """Where pairs of an item stand in the text."""
    folded = fold(text)
    for frame in FRAMES:
        if frame.item is item:
            yield from _pairs(frame, folded, words)
    for match in _QUESTIONS[item].finditer(folded) if item in _QUESTIONS else ():
        if not _OTHERS_PAID.search(match.group()):
            yield Found(folded, match.start(), match.end())


def _pairs(frame: Frame, folded: str, words: Vocabulary) -> Iterator[Found]:
    others = [m.span() for m in words.pattern(frame.other).finditer(folded)]
    for one in words.pattern(frame.one).finditer(folded) if others else ():
        for start, end in others:
            first, last = sorted((one.span(), (start, end)))
            between = folded[first[1] : last[0]]
            if not 0 <= len(between) <= frame.reach or first[1] > last[0] or _told(folded, first, between, words):
                continue
            if _CREDENTIAL.match(folded, last[1]) or _BOUGHT_FANS.search(folded, max(0, first[0] - 12), last[1] + 20):
                continue
            if _belong(frame, between, folded[last[1] :], words):
                yield Found(folded, first[0], last[1])


def _told(folded: str, first: tuple[int, int], between: str, words: Vocabulary) -> bool:
    """Whether the pair is told as what happened: "the user ordered views", "followers were bought"."""
    lead = folded[max(0, first[0] - 28) : first[0]]
    if _OPEN_QUESTION.search(lead):
        return False
    tail = lead[-16:].rstrip()
    somebody = any(
        m.end() == len(tail) for cue in ("user_person", "pronoun") for m in words.pattern(cue).finditer(tail)
    )
    return somebody or (_HAPPENED.search(between) is not None and not words.finds("data_moment", folded[slice(*first)]))


def _belong(frame: Frame, between: str, behind: str, words: Vocabulary) -> bool:
    """Whether nothing between or behind gives the two words to other things."""
    if between.endswith("(") and behind.startswith(")"):
        # "The hour of alta (creation)": the other word is the gloss itself.
        between = between[:-1]
    if _PARTED.search(_GLOSS.sub(" ", between)) or words.finds("data_other_thing", f"{between} | {behind[:24]}"):
        return False
    return frame.item is not DataItem.CREATION_DATE or "," not in between
