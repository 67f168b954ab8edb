"""The block of contact data and references beside the text, as letters of many offices have it at the right or the left."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from rules.model import Box, Line, Page

LEFT, TOP = 0.52, 0.4
"""Shares of the page: the block's left edge stands right of the one, its first line above the other."""

FAR_LEFT, NARROW = 0.2, 0.36
"""Shares of the page: a block at the left begins left of the one and ends left of the other."""

SMALL, LEVEL, MOST_LEVEL = 0.9, 2.0, 0.6
"""A block at the left is set smaller than the text by this, and fewer of its lines than this share stand level with a line of
the text, within so many points: the labels of a form do."""

EDGE, GUTTER = 4.0, 6.0
"""Points: how far its lines may be out of line, and the least space left of them."""

LEAST_LINES = 4
LEAST_TEXT = 30
"""Signs that the lines left of it have at the median, and its own have not: shorter ones are the labels of a table."""

LONGEST = 48
"""Signs of a line of contact data; what is longer is running text in a column of its own."""

WIDEST_GAP = 60.0
"""Points between two of its lines."""

MOST_LINES = 500
"""Lines of a page that may have such a block: a page closely printed has a hundred, and each is compared with all others."""


def side_block(lines: Sequence[Line], page: Page) -> tuple[Line, ...]:
    """The lines of the block from top to bottom, or none where no such block stands beside running text."""
    best: tuple[Line, ...] = ()
    if len(lines) > MOST_LINES:
        return best
    for first in lines:
        if first.box.top > TOP * page.height:
            continue
        if first.box.left > LEFT * page.width:
            run = _run(first, lines)
            fits = _beside_text(run, [ln for ln in lines if ln.box.right < _left(run) - GUTTER], page.rules)
        elif first.box.left < FAR_LEFT * page.width:
            run = _run(
                first, [ln for ln in lines if ln.box.right < NARROW * page.width or ln.box.left < first.box.left]
            )
            right = max(ln.box.right for ln in run)
            text = [ln for ln in lines if ln.box.left > right + GUTTER / 2]
            fits = _no_labels(run, text) and _beside_text(run, text, page.rules)
        else:
            continue
        if len(run) > max(len(best), LEAST_LINES - 1) and fits:
            best = run
    return best


def _left(run: Sequence[Line]) -> float:
    return min(ln.box.left for ln in run)


def _no_labels(run: Sequence[Line], text: Sequence[Line]) -> bool:
    """Whether lines at the left stand by themselves: small print that keeps its own distance from line to line."""
    beside = [ln for ln in text if run[0].box.top - 2 <= ln.box.top <= run[-1].box.bottom]
    level = [ln for ln in run if any(abs(ln.box.bottom - other.box.bottom) < LEVEL for other in beside)]
    small = bool(beside) and median(ln.size for ln in run) < SMALL * median(ln.size for ln in beside)
    return small and len(level) < MOST_LEVEL * len(run)


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


def _beside_text(run: Sequence[Line], text: Sequence[Line], rules: Sequence[Box]) -> bool:
    left, top, bottom = _left(run), run[0].box.top, run[-1].box.bottom
    beside = [ln for ln in text if top - 2 <= ln.box.top <= bottom]
    ruled = any(top < rule.top < bottom and rule.left < left - 40 and rule.right > left + 40 for rule in rules)
    running = [ln for ln in beside if len(ln.text) >= LEAST_TEXT]
    short = median(len(ln.text) for ln in run) < LEAST_TEXT and max(len(ln.text) for ln in run) < LONGEST
    return short and not ruled and len(running) >= 3 and median(len(ln.text) for ln in beside) >= LEAST_TEXT
