"""How far the lines of a text column reach to the right."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rules.model import Line

LEAST_BESIDE = 220.0
"""Points that running text beside a block of contact data is wide at least."""

BESIDE, GUTTER = 90.0, 8.0
"""Points: how far above or below a line the block beside it may stand, and the least space between the two."""


class Measure:
    """The measure of the columns of some lines. Lines are looked up by their place, since a page may hold any number."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._by_top = sorted(lines, key=lambda ln: ln.box.top)
        self._tops = [line.box.top for line in self._by_top]
        self._reach: dict[float, float] = {}

    def right_edge(self, line: Line) -> float:
        """How far lines with this left edge reach: the measure of the text column that the line is in.

        Beside a block of contact data the text is set narrower than below it.
        """
        left = line.box.left
        if left not in self._reach:
            self._reach[left] = max(ln.box.right for ln in self._lines if abs(ln.box.left - left) < 8)
        right = self._reach[left]
        first = bisect_right(self._tops, line.box.top - BESIDE)
        last = bisect_left(self._tops, line.box.top + BESIDE)
        beside = (ln.box.left - GUTTER for ln in self._by_top[first:last] if ln.box.left > line.box.right)
        narrow = min(beside, default=right)
        return min(right, narrow) if narrow - left >= LEAST_BESIDE else right
