"""A range that a page breaks in two: "from 13 April 2025 until" goes on in the next block."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from rules.evidence.dates import find_dates
from rules.evidence.reading import flat
from rules.letter import Passage
from rules.vocabulary import Vocabulary, fold

_UNFINISHED = re.compile(r"\d\.?\s?[~–—-]\s?(?:20\d\d\.)?$")

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?!\d|[./-]\d)")
"""The year of a date that a line's end broke off: "to 20th March | 2026,"."""


def _rejoined(passages: Sequence[Passage]) -> list[Passage]:
    """The passages; the end of a range that stands by itself ("- 10/30/2026") goes behind the day to its left."""
    ends = [p for p in passages if _END_ALONE.fullmatch(flat(p.text))]
    joined = list(passages)
    for end in ends:
        for place, passage in enumerate(joined):
            lines = passage.text.split("\n")
            level = abs(passage.box.top - end.box.top) < SAME_LINE and passage.box.left < end.box.left
            if passage is not end and passage.page == end.page and level and _DAY_LAST.search(lines[0]):
                text = "\n".join([f"{lines[0]} {end.text}.", *lines[1:]])
                joined[place] = replace(passage, text=text)
                break
    return joined


SAME_LINE = 4.0
"""Points by which two parts of a line may be out of level."""

_END_ALONE = re.compile(r"(?:[-–—]|to|through|until)\s?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_DAY_LAST = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$")


def made_whole(passages: Sequence[Passage], words: Vocabulary) -> list[Passage]:
    """The passages; one that breaks off within a range ("from 13 April 2025 until") goes on with the next one's text."""
    whole = []
    passages = _rejoined(passages)
    for passage, after in itertools.zip_longest(passages, passages[1:]):
        text = flat(passage.text)
        tail = fold(text[-24:])
        dates = find_dates(text, None, words) if _YEAR_FIRST.match(flat(after.text) if after else "") else []
        yearless = bool(dates) and dates[-1].end >= len(text) - 1 and dates[-1].year is None
        open_ended = any(m.end() == len(tail) for m in words.pattern("period_to").finditer(tail))
        if (
            after is not None
            and after.page == passage.page
            and (_UNFINISHED.search(text) or yearless or (open_ended and find_dates(text, None, words)))
        ):
            passage = replace(passage, text=f"{text} {flat(after.text)}")
        whole.append(passage)
    return whole
