"""The block of contact data and references that stands beside the text, as letters of many offices have it at the right."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from rules.model import Box, Line, Page

LEFT, TOP = 0.52, 0.4
"""Shares of the page: the block's left edge stands right of the one, its first line above the other."""

EDGE, GUTTER = 4.0, 6.0
"""Points: how far its lines may be out of line, and the least space left of them."""

LEAST_LINES = 4
LEAST_TEXT = 30
"""Signs that the lines left of it have at the median, and its own have not: shorter ones are the labels of a table."""

LONGEST = 48
"""Signs of a line of contact data; what is longer is running text in a column of its own."""

WIDEST_GAP = 60.0
"""Points between two of its lines."""


def side_block(lines: Sequence[Line], page: Page) -> tuple[Line, ...]:
    """The lines of the block from top to bottom, or none where no such block stands beside running text."""
    best: tuple[Line, ...] = ()
    for first in lines:
        if first.box.left < LEFT * page.width or first.box.top > TOP * page.height:
            continue
        run = _run(first, lines)
        if len(run) > max(len(best), LEAST_LINES - 1) and _beside_text(run, lines, page.rules):
            best = run
    return best


def _run(first: Line, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines from `first` on that share its left edge, up to where other text crosses that edge."""
    found = [first]
    for line in sorted(lines, key=lambda ln: ln.box.top):
        if line.box.top <= first.box.top:
            continue
        gap = line.box.top - found[-1].box.bottom
        crosses = line.box.left < first.box.left - EDGE < line.box.right
        if gap > WIDEST_GAP or (crosses and gap > -2):
            break
        if not crosses and abs(line.box.left - first.box.left) <= EDGE:
            found.append(line)
    return tuple(found)


def _beside_text(run: Sequence[Line], lines: Sequence[Line], rules: Sequence[Box]) -> bool:
    left, top, bottom = min(ln.box.left for ln in run), run[0].box.top, run[-1].box.bottom
    beside = [ln for ln in lines if ln.box.right < left - GUTTER and top - 2 <= ln.box.top <= bottom]
    ruled = any(top < rule.top < bottom and rule.left < left - 40 and rule.right > left + 40 for rule in rules)
    running = [ln for ln in beside if len(ln.text) >= LEAST_TEXT]
    short = median(len(ln.text) for ln in run) < LEAST_TEXT and max(len(ln.text) for ln in run) < LONGEST
    return short and not ruled and len(running) >= 3 and median(len(ln.text) for ln in beside) >= LEAST_TEXT
