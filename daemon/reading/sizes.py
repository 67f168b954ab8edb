"""Pages too large to be drawn as they are, and documents of more text than the rules are given."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from daemon.reading.scan import OCR_SCALE
from rules.model import Box, Line, Page

MAX_PIXELS = 40_000_000
"""Of one rendered page; A3 at 200 dpi has 7.7 million."""

LEAST_FIT = 0.25
"""How much smaller a page is drawn at most. Ten-point print on a sheet of 36 by 51 inches is then the smallest that a
person could read on A4; PDFs allow sheets of 200 inches (ISO 32000-1, annex C.2)."""

LEAST_LINE = 20
"""Characters that a line counts for at least: a hundred thousand lines of one letter take a hundred times its memory."""


def fitting(width: float, height: float) -> float | None:
    """By how much a page of so many points is drawn smaller, as a reader fits it to the screen: 1 for ordinary ones.

    None where nothing on it could be read any more, or where it has no size.
    """
    pixels = width * height * OCR_SCALE**2
    if not 0 < pixels < math.inf:
        return None
    fit = min(1.0, math.sqrt(MAX_PIXELS / pixels))
    return fit if fit >= LEAST_FIT else None


def fitted(lines: tuple[Line, ...], fit: float) -> tuple[Line, ...]:
    """The lines where they stand on the smaller page."""
    return lines if fit == 1 else tuple(_fitted(line, fit) for line in lines)


def _fitted(line: Line, fit: float) -> Line:
    box = Box(line.box.left * fit, line.box.top * fit, line.box.right * fit, line.box.bottom * fit)
    return replace(line, box=box, size=line.size * fit)


def first_characters(pages: Sequence[Page], most: int) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages with the first lines of so many characters in all, and what was left out in plain words."""
    left, kept = most, list[Page]()
    for page in pages:
        lines = _within(page.lines, left)
        left -= sum(max(len(line.text), LEAST_LINE) for line in lines)
        if len(lines) < len(page.lines):
            rest = (replace(p, lines=()) for p in pages[len(kept) + 1 :])
            told = (
                f"the PDF holds more than {most:,} characters of text: what follows on page {page.number} was not read"
            )
            return (*kept, replace(page, lines=lines), *rest), (told,)
        kept.append(page)
    return tuple(kept), ()


def _within(lines: Iterable[Line], most: int) -> tuple[Line, ...]:
    kept = []
    for line in lines:
        most -= max(len(line.text), LEAST_LINE)
        if most < 0:
            break
        kept.append(line)
    return tuple(kept)
