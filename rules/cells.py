"""Label and value tables: each cell's lines put together, so that a label and its value stand level as for the eye."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from rules.geometry import level
from rules.model import Box, Line

GRID = 3.0
"""Points within which two left edges are the same column."""

LEAST_ROWS = 2
LEAST_STEP = 36.0
"""Points that a value column stands at least to the right of its labels."""

MAX_ROW = 220.0
"""Points that a row of a table is high at most."""

LINE_GAP = 0.6
"""Gap between two lines of one cell at most, in glyph heights."""

TOUCHING = 0.12
"""Share of its height that a label has beside its value at least: one may be set in the middle of the other."""

LONGEST_WORD = 200
"""Characters in which the beginning of a hyphenated word is looked for."""

_HYPHENATED = re.compile(r"(?<![\w@.\d])([^\W\d_]+)-$")


def joined(text: str, line: str) -> str:
    """Undo hyphenation at the line end, except in what may be an address or a number."""
    broken = _HYPHENATED.search(text, max(0, len(text) - LONGEST_WORD))
    if broken and line[:1].islower() and "@" not in line.split(" ", 1)[0]:
        return text[:-1] + line
    return f"{text}\n{line}"


def run_together(lines: Sequence[Line]) -> tuple[str, Box]:
    """The text and the place of lines that stand one below the other."""
    text = lines[0].text
    for line in lines[1:]:
        text = joined(text, line.text)
    box = Box(
        min(ln.box.left for ln in lines),
        lines[0].box.top,
        max(ln.box.right for ln in lines),
        lines[-1].box.bottom,
    )
    return text, box


def merge_cells(lines: Sequence[Line], is_label: Callable[[str], bool], rules: Sequence[Box] = ()) -> list[Line]:
    """Join the lines of each cell of label and value tables; all other lines stay as they are, in their order.

    Drawn rules part the rows where there are any; else the heights at which labels and values stand.
    """
    for left, right in _value_columns(lines):
        labels = [ln for ln in lines if _at(ln, left) and ln.box.right < right - 2]
        values = [ln for ln in lines if _at(ln, right)]
        drawn = _ruled_rows(labels, values, rules)
        rows = drawn if len(drawn) >= LEAST_ROWS else _rows(_label_cells(labels, values, is_label), values)
        taken = {id(ln) for label, cell in rows for ln in (*label, *cell)}
        if len(rows) >= LEAST_ROWS:
            cells = [part for label, cell in rows for part in _level_pair(one_cell(label), one_cell(cell))]
            lines = sorted(
                [*cells, *(ln for ln in lines if id(ln) not in taken)], key=lambda ln: (ln.box.top, ln.box.left)
            )
    return list(lines)


def _value_columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Pairs of left edges (label, value) that several rows share, the most frequent first."""
    counts: Counter[tuple[int, int]] = Counter()
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for number, label in enumerate(lines):
        for value in lines[max(0, number - 3) : number + 4]:
            step = value.box.left - label.box.left
            if step >= LEAST_STEP and value.box.left > label.box.right + 2 and _touch(label, value):
                pair = round(label.box.left / GRID), round(value.box.left / GRID)
                counts[pair] += 1
                edges.setdefault(pair, (label.box.left, value.box.left))
    return [edges[pair] for pair, count in counts.most_common() if count >= LEAST_ROWS]


def _ruled_rows(
    labels: Sequence[Line], values: Sequence[Line], rules: Sequence[Box]
) -> list[tuple[list[Line], list[Line]]]:
    """Rows between the drawn rules that run under both columns."""
    if not labels or not values:
        return []
    left, right = min(ln.box.left for ln in labels), min(ln.box.left for ln in values)
    edges = sorted(r.top for r in rules if r.left < left + 6 and r.right > right + 20)
    rows = []
    for top, bottom in itertools.pairwise(edges):
        inside = [
            [ln for ln in part if top - 2 <= (ln.box.top + ln.box.bottom) / 2 <= bottom + 2]
            for part in (labels, values)
        ]
        if inside[0] and inside[1] and bottom - top < MAX_ROW:
            rows.append((inside[0], inside[1]))
    return rows


def _at(line: Line, edge: float) -> bool:
    return abs(line.box.left - edge) <= GRID


def _touch(one: Line, other: Line) -> bool:
    return level(one.box, other.box, TOUCHING)


def _label_cells(labels: Sequence[Line], values: Sequence[Line], is_label: Callable[[str], bool]) -> list[list[Line]]:
    """Labels that have a value beside them, with the lines that a label goes on in."""
    cells: list[list[Line]] = []
    for line in labels:
        goes_on = (
            cells
            and line.box.top - cells[-1][-1].box.bottom < LINE_GAP * line.size
            and (cells[-1][-1].text.endswith("-") or not is_label(line.text))
            and not any(abs(v.box.top - line.box.top) < 0.3 * line.size for v in values)
            and all(any(_touch(part, v) for part in cells[-1]) for v in values if _touch(line, v))
        )
        if goes_on:
            cells[-1].append(line)
        elif any(_touch(line, value) for value in values):
            cells.append([line])
    return cells


def _rows(labels: list[list[Line]], values: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Give each value line to its label: the last one above it, or the nearest where labels stand at mid-height."""
    if not labels:
        return []
    tops = [cell[0].box.top for cell in labels]
    on_top = sum(any(abs(v.box.top - top) < 0.3 * v.size for v in values) for top in tops)
    cells: list[list[Line]] = [[] for _ in labels]
    for value in values:
        number = _above(tops, value) if on_top >= 0.75 * len(tops) else _nearest(labels, value)
        if number is None:
            continue
        before = cells[number][-1] if cells[number] else labels[number][0]
        if value.box.top - before.box.bottom < 2 * LINE_GAP * value.size:
            cells[number].append(value)
    return [(label, cell) for label, cell in zip(labels, cells, strict=True) if cell]


def _above(tops: Sequence[float], value: Line) -> int | None:
    above = [n for n, top in enumerate(tops) if top <= value.box.top + 0.35 * value.size]
    return above[-1] if above else None


def _nearest(labels: Sequence[Sequence[Line]], value: Line) -> int:
    middle = (value.box.top + value.box.bottom) / 2
    return min(range(len(labels)), key=lambda n: abs(middle - (labels[n][0].box.top + labels[n][-1].box.bottom) / 2))


def _level_pair(label: Line, value: Line) -> tuple[Line, Line]:
    """Let both begin at the same height, whichever is set in the middle of the other."""
    top = min(label.box.top, value.box.top)
    return replace(label, box=replace(label.box, top=top)), replace(value, box=replace(value.box, top=top))


def one_cell(lines: Sequence[Line]) -> Line:
    """The lines of a cell as one line, bold where all of them are."""
    text, box = run_together(lines)
    return replace(lines[0], text=text, box=box, bold=all(ln.bold for ln in lines))
