"""Glyphs into lines: the text layer's characters and OCR's words both become `Line`s the same way.

A visual row is cut into several lines where the gap is as wide as a column or table cell leaves it, so that a label and
its value, or two columns, are two lines with geometry and not one run of words.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from rules.model import Box, Line

CELL_GAP = 1.6
"""A gap wider than this many glyph heights separates two cells; justified text stays below it."""


NARROW_GAP = 0.75
"""A gap wider than this separates cells where other rows begin a cell at the same place."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of glyphs without a space between them, with its box on the page and OCR's confidence (1 for a text layer)."""

    text: str
    box: Box
    size: float
    bold: bool = False
    confidence: float = 1.0


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them (at least one)."""
    every = list(boxes)
    return Box(
        min(b.left for b in every),
        min(b.top for b in every),
        max(b.right for b in every),
        max(b.bottom for b in every),
    )


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Group words into lines, from top to bottom and left to right within a row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.box.top + w.box.bottom) / 2, w.box.left)):
        row = next((r for r in reversed(rows[-8:]) if _same_row(r[-1], word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    ordered = [sorted(row, key=lambda w: w.box.left) for row in rows]
    edges = _column_edges(ordered)
    return tuple(_line(run) for row in ordered for run in _runs(row, edges))


def _column_edges(rows: Iterable[Sequence[Word]]) -> frozenset[int]:
    """Left edges that several rows share behind a gap: narrow columns of a table, which justified text never lines up."""
    starts = Counter(
        round(word.box.left)
        for row in rows
        for before, word in itertools.pairwise(row)
        if word.box.left - before.box.right > NARROW_GAP * word.size
    )
    return frozenset(x for x in starts if sum(starts[x + d] for d in (-1, 0, 1)) >= 3)


def lines_of_rows(rows: Iterable[Sequence[Word]]) -> tuple[Line, ...]:
    """Lines of words that OCR has put in rows already, from top to bottom; lines that stand level from left to right."""
    lines = [_even(_line(run)) for row in rows for run in _runs(sorted(row, key=lambda w: w.box.left), frozenset())]
    lines.sort(key=lambda ln: ln.box.top)
    level: list[list[Line]] = []
    for line in lines:
        middle = (line.box.top + line.box.bottom) / 2
        within = bool(level) and level[-1][0].box.top <= middle <= level[-1][0].box.bottom
        # The box of a long line that lies askew reaches over the line below it.
        if within and not any(_over(line.box, other.box) for other in level[-1]):
            level[-1].append(line)
        else:
            level.append([line])
    return tuple(line for row in level for line in sorted(row, key=lambda ln: ln.box.left))


def _over(one: Box, other: Box) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 1


def _even(line: Line) -> Line:
    """Stretch the box to the font size: ink boxes of a line without capitals would look further apart than they are."""
    missing = max(line.size - line.box.height, 0) / 2
    box = Box(line.box.left, line.box.top - missing, line.box.right, line.box.bottom + missing)
    return replace(line, box=box)


def _same_row(one: Word, other: Word) -> bool:
    """Level with each other and of like size: a crest's large letters do not tie the small lines beside them together."""
    small, large = sorted((one.size, other.size))
    offset = abs((one.box.top + one.box.bottom) - (other.box.top + other.box.bottom)) / 2
    return offset < 0.45 * small and large < 1.6 * small


def _runs(row: Sequence[Word], edges: frozenset[int]) -> list[list[Word]]:
    runs = [[row[0]]]
    for before, word in itertools.pairwise(row):
        gap = word.box.left - before.box.right
        aligned = round(word.box.left) in edges and gap > NARROW_GAP * word.size
        if aligned or gap > CELL_GAP * max(before.size, word.size):
            runs.append([word])
        else:
            runs[-1].append(word)
    return runs


def _line(run: Sequence[Word]) -> Line:
    letters = sum(len(w.text) for w in run)
    return Line(
        text=" ".join(w.text for w in run),
        box=union(w.box for w in run),
        size=median(w.size for w in run),
        bold=2 * sum(len(w.text) for w in run if w.bold) > letters,
        # A line with an address is no surer than the address: that is what a request turns on.
        confidence=min(
            sum(w.confidence * len(w.text) for w in run) / max(letters, 1),
            *(w.confidence for w in run if "@" in w.text),
            1.0,
        ),
    )
