"""Boxes of a printed form: a small caption with what was filled in right below it, as forms of many countries have them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rules.cells import one_cell
from rules.model import Line

SMALLER = 0.85
"""Height of a caption's letters at most, as a share of those filled in below. A scan's heights are not measured well enough."""

LEAST_BOXES = 2
LONGEST_CAPTION = 80
MOST_LINES = 6
EDGE = 8.0
"""Points that caption and value may be out of line at their left."""


@dataclass(frozen=True, slots=True)
class FormBox:
    """A caption and the lines filled in below it."""

    caption: Line
    lines: tuple[Line, ...]

    @property
    def value(self) -> Line:
        """What was filled in, as one cell."""
        return one_cell(self.lines)


def form_boxes(lines: Sequence[Line]) -> tuple[FormBox, ...]:
    """The boxes of a page; none where there are too few of them to make a form."""
    ordered = sorted(lines, key=lambda ln: (ln.box.top, ln.box.left))
    page = _Page(ordered, [line.box.top for line in ordered], max((line.size for line in ordered), default=0.0))
    captions = [(line, first) for line in ordered if (first := _filled_in(line, page)) is not None]
    taken = {line for line, _ in captions}
    boxes = [FormBox(line, _whole_value(first, page, taken)) for line, first in captions]
    return tuple(boxes) if len(boxes) >= LEAST_BOXES else ()


@dataclass(frozen=True, slots=True)
class _Page:
    """Lines from top to bottom with their tops, and the largest size: a page may hold any number of lines."""

    lines: Sequence[Line]
    tops: Sequence[float]
    largest: float

    def between(self, top: float, bottom: float) -> Sequence[Line]:
        """The lines that begin there, both ends included."""
        return self.lines[bisect_left(self.tops, top) : bisect_right(self.tops, bottom)]


def _filled_in(line: Line, page: _Page) -> Line | None:
    """The first line right below what may be a caption, or None."""
    if len(line.text) > LONGEST_CAPTION or line.confidence < 1.0:
        return None
    below = line.box.bottom
    for other in page.between(below - 1.01, below + 0.91 * page.largest):
        gap = other.box.top - below
        aligned = abs(other.box.left - line.box.left) < EDGE
        if aligned and -1 <= gap < 0.9 * other.size and line.size <= SMALLER * other.size:
            return other
    return None


def _whole_value(first: Line, page: _Page, captions: set[Line]) -> tuple[Line, ...]:
    found = [first]
    for line in page.between(first.box.bottom - 1.01, math.inf):
        last = found[-1]
        gap = line.box.top - last.box.bottom
        if gap >= 0.6 * last.size or len(found) == MOST_LINES:
            # What follows stands further below.
            break
        same = abs(line.box.left - last.box.left) < EDGE and abs(line.size - last.size) < 0.15 * last.size
        if line is not last and line not in captions and same and gap >= -1:
            found.append(line)
    return tuple(found)
