"""A single day or a whole month that is a period by itself: "only on 4 April 2025", "the log-in IP addresses of 4 April 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.date_spans import CLOCK
from rules.evidence.dates import DateAt
from rules.evidence.period_words import FRAGMENT, KINDS, SHORT, open_or_vague
from rules.evidence.reading import near
from rules.evidence.weekdays import WEEKDAY
from rules.model import Period
from rules.vocabulary import Vocabulary, fold

_BEFORE_DAY = re.compile(
    r"\b(?:on|for|of|in|during)\s(?:the\s)?(?:(?:day|date|night|month|24 hours|24-hour period|whole) (?:of )?)?(?:the )?$"
)

_BETWEEN_WORDS = " \t,;:–—-"
"""Signs that stand between linking words."""


def single_days(text: str, dates: list[DateAt], words: Vocabulary, labelled: bool) -> Iterator[tuple[Period, int, int]]:
    """The days and months of a text that are asked for by themselves, each with its place."""
    for one in dates:
        day = one.first() if one.day else None
        only = words.opens("period_only_behind", text[one.end : one.end + 14])
        alone = labelled and len(dates) == 1 and not open_or_vague(text, words)
        asked = one.year is not None and len(dates) == 1 and _data_of_day(text, one, words)
        if day and (only or alone or asked):
            yield Period(day, day), one.start, one.end
        whole = asked or near(words, "period_whole_month", text, one.start, before=25)
        first, last = one.first(), one.last()
        if whole and one.day is None and first and last:
            yield Period(first, last), one.start, one.end


def _data_of_day(text: str, one: DateAt, words: Vocabulary) -> bool:
    """ "The log-in IP addresses of 4 April 2025": a kind of data with a day, or a month, of its own right behind it."""
    folded = CLOCK.sub(lambda m: " " * len(m.group()), fold(text))
    lead = folded[: one.start].rstrip() + " "
    if not _BEFORE_DAY.search(WEEKDAY.sub("", lead)) or open_or_vague(lead.rstrip()[-40:-12], words):
        return False
    asks = len(text) < SHORT or words.finds("courtesy", text) or words.finds("data_request", text)
    ends = [m.end() for cue in (*KINDS[:3], "data_entry") for m in words.pattern(cue).finditer(lead)]
    between = lead[max(ends) :] if ends else "unknown"
    return (
        asks
        and len(between) < FRAGMENT * 3
        and not words.pattern("linking_word").sub("", between).strip(_BETWEEN_WORDS)
    )
