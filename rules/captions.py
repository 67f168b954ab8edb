"""Boxes of a printed form: a small caption with what was filled in right below it, as forms of many countries have them."""

from __future__ import annotations

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
    captions = [(line, first) for line in ordered if (first := _filled_in(line, ordered)) is not None]
    taken = {line for line, _ in captions}
    boxes = [FormBox(line, _whole_value(first, ordered, taken)) for line, first in captions]
    return tuple(boxes) if len(boxes) >= LEAST_BOXES else ()


def _filled_in(line: Line, lines: Sequence[Line]) -> Line | None:
    """The first line right below what may be a caption, or None."""
    if len(line.text) > LONGEST_CAPTION or line.confidence < 1.0:
        return None
    for other in lines:
        gap = other.box.top - line.box.bottom
        aligned = abs(other.box.left - line.box.left) < EDGE
        if aligned and -1 <= gap < 0.9 * other.size and line.size <= SMALLER * other.size:
            return other
    return None


def _whole_value(first: Line, lines: Sequence[Line], captions: set[Line]) -> tuple[Line, ...]:
    found = [first]
    for line in lines:
        last = found[-1]
        gap = line.box.top - last.box.bottom
        same = abs(line.box.left - last.box.left) < EDGE and abs(line.size - last.size) < 0.15 * last.size
        if (
            line is not last
            and line not in captions
            and same
            and -1 <= gap < 0.6 * last.size
            and len(found) < MOST_LINES
        ):
            found.append(line)
    return tuple(found)
