"""Letters set apart, as heads and logos have them: "P O L I T I E T" is one word, whatever PDFium takes its gaps for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

AROUND = 6
"""Letters before and behind a gap whose own gaps are compared with it."""

LEAST, MOST = 0.05, 1.2
"""Share of the size of type that is left between letters set apart."""

AS_WIDE = 1.35
"""Times the usual gap between the letters around it up to which a gap parts no words."""

LEAST_GAPS = 3

Letter = tuple[float, float, float, float]
"""Where a letter's advance begins and ends, its baseline and its size."""


def same_word(letters: Sequence[Letter]) -> list[bool]:
    """For each letter whether the next one belongs to the same word because all around are as far apart."""
    gaps = [_gap(one, other) for one, other in itertools.pairwise(letters)]
    told = []
    for number, gap in enumerate(gaps):
        size = letters[number][3]
        near = [g for g in gaps[max(0, number - AROUND) : number + AROUND + 1] if g is not None]
        usual = median(near) if len(near) >= LEAST_GAPS else 0.0
        told.append(gap is not None and LEAST * size < usual and LEAST * size < gap < min(AS_WIDE * usual, MOST * size))
    return [*told, False]


def _gap(one: Letter, other: Letter) -> float | None:
    """The white between two letters of a row; None where they stand in different ones or are of different sizes."""
    level = abs(one[2] - other[2]) < 0.2 * one[3] and abs(one[3] - other[3]) < 0.1 * one[3]
    gap = other[0] - one[1]
    return gap if level and -0.5 * one[3] < gap < MOST * one[3] else None
