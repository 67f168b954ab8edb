"""Periods told by a name and not by two dates: "the first quarter of 2025", "the year ended 31 March 2025", "1–30/04"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rules.evidence.dates import DateAt
from rules.model import Period
from rules.vocabulary import fold

Span = tuple[Period, int, int]

_YEAR = r"((?:19|20)\d\d)"
_YEARS = re.compile(
    r"\b(?:calendar years?|the (?:whole|full|entire) (?:of )?(?:the )?(?:year )?(?:of )?|(?<!of )the years?|all of"
    rf"|the (?=\d{{4}} calendar year))\s?{_YEAR}(?:\s?(?:to|and|through|until|[-–])\s?{_YEAR})?(?!\d|[./-]\d)"
)
_PARTS = {
    "first": 1, "1st": 1, "one": 1, "i": 1, "1": 1, "second": 2, "2nd": 2, "two": 2, "ii": 2, "2": 2,
    "third": 3, "3rd": 3, "iii": 3, "3": 3, "fourth": 4, "last": 4, "4th": 4, "iv": 4, "4": 4,
}  # fmt: skip
_QUARTER = re.compile(
    r"\b(?:(first|second|third|fourth|last|1st|2nd|3rd|4th) quarter(?: of)?(?: the year)?,?\s|q([1-4])[\s/-]{0,2}(?:of )?)"
    rf"{_YEAR}(?!\d)"
)
_HALF = re.compile(
    rf"\b(?:(first|second|1st|2nd) half(?: of)?(?: the year)?,?\s|h([12])[\s/-]{{0,2}}(?:of )?){_YEAR}(?!\d)"
)
_COMPACT = re.compile(
    r"(?<![\w.-])(20\d\d)([01]\d)([0-3]\d)\s{0,2}(?:-|to|until|/|through)\s{0,2}(20\d\d)([01]\d)([0-3]\d)(?!\w)"
)
_YEAR_ENDED = re.compile(r"\byear(?:s)?\s(?:ended|ending|to|up to)(?:\son)?\s(?:the\s)?$")


def named_spans(text: str, dates: list[DateAt]) -> Iterator[Span]:
    """Every named period of a flat text with its place."""
    folded = fold(text)
    for years in _YEARS.finditer(folded):
        yield from _span(date(int(years.group(1)), 1, 1), date(int(years.group(2) or years.group(1)), 12, 31), years)
    for pattern, months in ((_QUARTER, 3), (_HALF, 6)):
        for match in pattern.finditer(folded):
            yield from _part_of_year(_PARTS[match.group(1) or match.group(2)], months, match)
    for match in _COMPACT.finditer(folded):
        first, last = _day(match.group(1, 2, 3)), _day(match.group(4, 5, 6))
        if first and last:
            yield from _span(first, last, match)
    yield from _years_ended(folded, dates)


def _span(first: date, last: date, match: re.Match[str]) -> Iterator[Span]:
    if first <= last:
        yield Period(first, last), match.start(), match.end()


def _part_of_year(number: int, months: int, match: re.Match[str]) -> Iterator[Span]:
    # The "last half" is no way to say it; of quarters the last is the fourth.
    year, opening = int(match.group(3)), 1 + months * (number - 1)
    last = DateAt(0, 0, year, opening + months - 1, None).last()
    if last:
        yield from _span(date(year, opening, 1), last, match)


def _day(parts: tuple[str, ...]) -> date | None:
    year, month, day = map(int, parts)
    return DateAt(0, 0, year, month, day).first()


def _years_ended(folded: str, dates: list[DateAt]) -> Iterator[Span]:
    """ "The year ended 31 March 2025" begins on 1 April 2024."""
    for at in dates:
        last, lead = at.last(), folded[max(0, at.start - 40) : at.start]
        ended = _YEAR_ENDED.search(lead)
        if at.day and last and ended:
            before = DateAt(0, 0, last.year - 1, last.month, None if (last + timedelta(days=1)).day == 1 else last.day)
            opening = before.last()
            if opening:
                yield Period(opening + timedelta(days=1), last), at.start - len(lead) + ended.start(), at.end
