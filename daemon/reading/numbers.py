"""Telephone numbers of a scan read a second time, enlarged and by themselves: one digit misread is nobody's line.

A number is read again where the recogniser was not sure of it, or where its country's plan does not have it. The surer of two
readings that are alike is taken, but never one that the plan lacks for one that it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import phonenumbers

from daemon.reading.glyphs import union
from daemon.reading.missed import Read, Row, in_stack, surer

DOUBT = 0.9
"""Confidence of a part of a number below which all of it is read again."""

LEAST_DIGITS, MOST_DIGITS = 7, 15

MOST_NUMBERS = 12
"""Of one page; a table of figures is not read twice."""

_PART = re.compile(r"[+(]{0,2}\d[\d()./-]*[.,;:]?")
"""What stands of a number between two spaces."""


def reread_numbers(rows: Sequence[Row], picture: np.ndarray, read: Read) -> list[Row]:
    """The rows with the surer of two readings of each doubtful number. Boxes are in pixels of the picture."""
    whole = [list(row) for row in rows]
    places = [(n, span) for n, row in enumerate(whole) for span in _numbers(row) if _doubtful(row[slice(*span)])]
    if not 0 < len(places) <= MOST_NUMBERS:
        return whole
    boxes = [union(w.box for w in whole[n][slice(*span)]) for n, span in places]
    found = list(zip(places, in_stack(boxes, picture, read), strict=True))
    # From the end of each row: the places before it stay where they are.
    for (n, (first, last)), again in reversed(found):
        whole[n][first:last] = _taken(whole[n][first:last], again)
    return whole


def _numbers(row: Row) -> Iterator[tuple[int, int]]:
    """From where to where a row's words are one number, which begins with its country's or area's code."""
    first = 0
    while first < len(row):
        last = first
        while last < len(row) and _PART.fullmatch(row[last].text):
            last += 1
            if row[last - 1].text.endswith((",", ";", ":")):
                break
        digits = _digits(row[first:last])
        if row[first].text[0] in "+(0" and LEAST_DIGITS <= len(digits) <= MOST_DIGITS:
            yield first, last
        first = max(last, first + 1)


def _doubtful(words: Row) -> bool:
    return any(w.confidence < DOUBT for w in words) or _known(words) is False


def _taken(one: Row, other: Row) -> Row:
    """The second reading, where it is nothing but a number and its country has it or it is the surer one."""
    if not other or not all(_PART.fullmatch(w.text) for w in other):
        return one
    known, again = _known(one), _known(other)
    if known is not again and None not in (known, again):
        return other if again else one
    return surer(one, other)


def _known(words: Row) -> bool | None:
    """Whether a plan has a number that is written with its country's code; None where it has no code."""
    if not words[0].text.lstrip("(").startswith("+"):
        return None
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse("+" + _digits(words)))
    except phonenumbers.NumberParseException:
        return False


def _digits(words: Row) -> str:
    return re.sub(r"\D", "", re.sub(r"\(0\)", "", " ".join(w.text for w in words)))
