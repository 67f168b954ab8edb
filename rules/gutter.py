"""Where two columns of running text part on a page, by geometry alone."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from rules.model import Line

COLUMN_WIDTH = 0.26
"""Share of the page width that the lines of a text column take at least; narrower ones are cells."""

LEAST_COLUMN_ROWS = 6

SET_OFF = 2.2
"""Heights of a line that part what stands below two columns from their text."""


def gutter_of(lines: Sequence[Line], width: float) -> tuple[float, float, float] | None:
    """Where two columns of running text part: (x, top, bottom), or None."""
    best: tuple[int, tuple[float, float, float]] | None = None
    for step in range(30, 71, 2):
        at = width * step / 100
        for run in _runs_without_crossing(lines, at):
            left = [ln for ln in run if ln.box.right <= at + 2]
            right = [ln for ln in run if ln.box.left >= at - 2]
            size = min(len(left), len(right))
            if size < LEAST_COLUMN_ROWS or (best is not None and size <= best[0]):
                continue
            if min(_usual_width(left), _usual_width(right)) >= COLUMN_WIDTH * width:
                best = size, (at, run[0].box.top, _last_of_text(run).box.top)
    return best[1] if best else None


def _last_of_text(run: Sequence[Line]) -> Line:
    """The last line of two columns: a few lines that a wide gap sets off at the foot are signed for the whole text."""
    for number in range(len(run) - 1, max(0, len(run) - 2 * LEAST_COLUMN_ROWS), -1):
        above = max(line.box.bottom for line in run[:number])
        if run[number].box.top - above > SET_OFF * run[number].box.height:
            return run[number - 1]
    return run[-1]


def _runs_without_crossing(lines: Sequence[Line], at: float) -> list[list[Line]]:
    runs: list[list[Line]] = [[]]
    for line in sorted(lines, key=lambda ln: ln.box.top):
        if line.box.left < at - 2 and line.box.right > at + 2:
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _usual_width(lines: Sequence[Line]) -> float:
    return median(line.box.width for line in lines)
