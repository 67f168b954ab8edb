"""The page as a person reads it: columns one after the other, lines joined to paragraphs, labels beside their values.

Pure geometry and punctuation: what the words mean is not asked here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from rules.captions import FormBox, form_boxes
from rules.cells import merge_cells, run_together
from rules.gutter import gutter_of
from rules.measure import Measure
from rules.model import Box, Line, Page
from rules.overlong import MOST_LINE, MOST_PARAGRAPH, MOST_ROWS, pieces
from rules.side_block import side_block

LIST_ITEM = re.compile(
    r"^\s*(?:[•●▪◦‣·*–—-]\s|\(?(?:\d{1,2}|[a-zA-H]|[ivx]{1,4})[.)]\s(?!\d{3})|\d{1,2},\s(?=[a-z])|\d{1,2}\.\d{1,2}\.?\s|[A-Z]-\d{1,2}[.)]?\s|[①-⑳]|§?\s?\d{1,2}°\s)",
    re.UNICODE,
)
ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)]?|[•●▪◦‣·*–—-]")
INLINE_LABEL = re.compile(r"^\s*+([^\n:：]{1,60}?)\s*[:：]\s*(\S.*)?$", re.DOTALL)

_BROKEN_ADDRESS = re.compile(r"\w@[\w-]*\s*$")
_DOMAIN = re.compile(r"\s*[\w-]+(?:\.[\w-]+)+(?:[.,;:)\s]|$)")
"""The two halves of an address that stand on two lines and wherever the line had room."""

LEAST_MEASURE = 150.0
"""Points that a column of running text is wide at least: narrower ones are cells and address blocks, whose lines stand alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or table cell. Lines are kept apart by line feeds."""

    text: str
    box: Box
    size: float
    bold: bool
    item: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after the other; in a narrow one, beside the text, each line stands alone."""

    lines: list[Line]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value that stands beside, behind or below it."""

    label: str
    value: str
    box: Box


def blocks_of(page: Page, is_label: Callable[[str], bool]) -> tuple[Block, ...]:
    """The page's blocks in reading order."""
    found: list[Block] = []
    for column in columns_of(page, is_label):
        for block in _paragraphs(column.lines, narrow=column.narrow):
            found.append(replace(block, row=len(found)))
    return tuple(found)


def columns_of(page: Page, is_label: Callable[[str], bool]) -> list[Column]:
    """The page's lines in reading order, each text column by itself; a page without columns is one."""
    written = _written(page)
    return _columns(page, written, form_boxes(written), is_label)


def _written(page: Page) -> list[Line]:
    return [part for line in page.lines if line.text.strip() for part in _parts(line)]


def _parts(line: Line) -> Sequence[Line]:
    if len(line.text) <= MOST_LINE:
        return (line,)
    return [replace(line, text=text) for text in pieces(line.text, MOST_LINE) if text.strip()]


def _columns(
    page: Page, written: Sequence[Line], boxes: Sequence[FormBox], is_label: Callable[[str], bool]
) -> list[Column]:
    filled = {line for box in boxes for line in (box.caption, *box.lines)}
    lines = merge_cells([line for line in written if line not in filled], is_label, page.rules)
    if boxes:
        parts = (part for box in boxes for part in (box.caption, box.value))
        lines = sorted([*lines, *parts], key=lambda ln: (ln.box.top, ln.box.left))
    gutter = gutter_of(lines, page.width)
    if gutter is None:
        return _beside(lines, side_block(lines, page))
    at, top, bottom = gutter
    inside = [line for line in lines if top <= line.box.top <= bottom]
    left = [line for line in inside if line.box.right <= at + 2]
    right = [line for line in inside if line.box.left >= at - 2]
    above = [line for line in lines if line.box.top < top]
    below = [line for line in lines if line.box.top > bottom]
    return [Column(part) for part in (above, left, right, below) if part]


def _beside(lines: list[Line], block: Sequence[Line]) -> list[Column]:
    """The page with a block of contact data beside its text: what stands above it, the block, and the rest."""
    if not block:
        return [Column(lines)]
    others = [line for line in lines if line not in block]
    above = [line for line in others if line.box.top < block[0].box.top - 2]
    rest = [line for line in others if line not in above]
    parts = (Column(above), Column(list(block), narrow=True), Column(rest))
    return [part for part in parts if part.lines]


def _paragraphs(lines: Sequence[Line], *, narrow: bool) -> list[Block]:
    rows = [_with_enumerator(row) for row in rows_of(lines)]
    spacing, measure = _usual_gap(rows), Measure(lines)
    paragraphs: list[list[Line]] = []
    for row in rows:
        # Beside a column of contact data a paragraph goes on in its own column: each cell looks for its own beginning.
        recent = [p for p in paragraphs[-12:] if row[0].box.top - p[-1].box.bottom < 2 * row[0].size]
        for cell in row:
            right = cell.box.left if narrow else measure.right_edge(cell)
            begun = next((p for p in reversed(recent) if _continues(p, cell, right, spacing)), None)
            if begun is None or _full(begun):
                paragraphs.append([cell])
            else:
                begun.append(cell)
    return [_block(paragraph) for paragraph in paragraphs]


def _full(paragraph: Sequence[Line]) -> bool:
    return len(paragraph) >= MOST_ROWS or sum(len(line.text) for line in paragraph) > MOST_PARAGRAPH


def _with_enumerator(row: list[Line]) -> list[Line]:
    """Tie a number in a cell of its own ("1" | "log-in IP addresses") to the text that it counts."""
    if len(row) < 2 or not ENUMERATOR.fullmatch(row[0].text.strip()):
        return row
    mark, text, *others = row
    box = Box(mark.box.left, min(mark.box.top, text.box.top), text.box.right, max(mark.box.bottom, text.box.bottom))
    number = mark.text.strip().rstrip(".)")
    return [replace(text, text=f"{number}. {text.text}", box=box), *others]


def _usual_gap(rows: Sequence[Sequence[Line]]) -> float:
    """The usual gap between lines of running text, as a share of the glyph height."""
    pairs = [(one[0], other[0]) for one, other in itertools.pairwise(rows) if len(one) == len(other) == 1]
    gaps = [(b.box.top - a.box.bottom) / b.size for a, b in pairs if b.size > 0 and abs(a.size - b.size) < 1]
    close = [gap for gap in gaps if -0.6 < gap < 0.9]
    return median(close) if close else 0.3


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand level with each other, each row from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last is not None and _level(last, line) and line.box.left > last.box.left:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _level(one: Line, other: Line) -> bool:
    overlap = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return overlap > 0.5 * min(one.box.height, other.box.height)


def _continues(paragraph: Sequence[Line], line: Line, right: float, spacing: float) -> bool:
    first, last = paragraph[0], paragraph[-1]
    if LIST_ITEM.match(line.text) or max(last.size, line.size) > 1.35 * min(last.size, line.size):
        return False
    gap = (line.box.top - last.box.bottom) / max(line.size, 1.0)
    if not -0.8 < gap < min(spacing + 0.35, 0.9):
        return False
    if _BROKEN_ADDRESS.search(last.text) and _DOMAIN.match(line.text):
        return True
    if line.box.left > last.box.left + 60 or line.box.left < first.box.left - 40:
        return False
    if right - line.box.left < LEAST_MEASURE:
        return False
    heading = all(ln.bold for ln in paragraph) and not line.bold and not line.text[:1].islower()
    return not heading and _wraps(last, line, first.box.left, right)


def _wraps(last: Line, line: Line, left: float, right: float) -> bool:
    """Whether the line before ends for want of room: its next word would not have fitted."""
    if last.box.right > right - 0.1 * (right - left):
        return True
    if last.text.rstrip().endswith((",", "-", "–", "@")) and last.box.right > left + 0.45 * (right - left):
        return True
    word = len(line.text.split(" ", 1)[0]) + 1
    return last.box.right + word * line.box.width / max(len(line.text), 1) > right - 4


def _block(lines: Sequence[Line]) -> Block:
    text, box = run_together(lines)
    return Block(text, box, median(ln.size for ln in lines), all(ln.bold for ln in lines), bool(LIST_ITEM.match(text)))


def pairs_of(page: Page, is_label: Callable[[str], bool]) -> tuple[Pair, ...]:
    """Labels with their values: in one line ("Period: …"), side by side in a row, or one below the other.

    `is_label` tells whether a line of its own is a known label.
    """
    written = _written(page)
    boxes = form_boxes(written)
    filled = {line for box in boxes for line in (box.caption, box.value)}
    pairs = [Pair(box.caption.text.strip(" :"), box.value.text, box.value.box) for box in boxes]
    for column in _columns(page, written, boxes, is_label):
        rows = rows_of([line for line in column.lines if line not in filled])
        for number, row in enumerate(rows):
            pairs.extend(_inline(row))
            headed = _headed(row, rows[number + 1 :], is_label)
            pairs.extend(headed)
            if len(row) > 1 and len(row[0].text) <= 60 and not headed:
                pairs.extend(_side_by_side(row, is_label))
            if not headed and all(is_label(cell.text) for cell in row):
                pairs.extend(p for cell in row for p in _value_below(rows[number + 1 :], cell, is_label))
    return tuple(pairs)


def _side_by_side(row: Sequence[Line], is_label: Callable[[str], bool]) -> list[Pair]:
    """Label and value of a row; a form's row may hold several of them: "Notice no. | DN/1 | URN | 4417"."""
    groups: list[list[Line]] = [[row[0]]]
    for before, cell in itertools.pairwise(row):
        labelled = is_label(cell.text) or (row[0].bold and cell.bold and not before.bold)
        if labelled and len(groups[-1]) > 1:
            groups.append([cell])
        else:
            groups[-1].append(cell)
    told = [group for group in groups if len(group) > 1]
    return [Pair(g[0].text.strip(" :"), " ".join(cell.text for cell in g[1:]), g[1].box) for g in told]


def _inline(row: Sequence[Line]) -> list[Pair]:
    found = []
    for line in row:
        match = INLINE_LABEL.match(line.text)
        if match and match.group(2):
            found.append(Pair(match.group(1), match.group(2), line.box))
    return found


def _headed(row: Sequence[Line], below: Sequence[Sequence[Line]], is_label: Callable[[str], bool]) -> list[Pair]:
    """A row of column heads over rows of values: "Account | Information | From | To"."""
    if (
        len(row) < 2
        or sum(is_label(cell.text) for cell in row) < 2
        or not below
        or any(is_label(c.text) for c in below[0])
    ):
        return []
    pairs: list[Pair] = []
    for values in below:
        matched = [(head, cell) for head in row for cell in values if abs(head.box.left - cell.box.left) < 14]
        if not matched or any(is_label(cell.text) or _reaches_over(cell, row) for cell in values):
            break
        pairs.extend(Pair(head.text.strip(" :"), cell.text, cell.box) for head, cell in matched)
    return pairs


def _reaches_over(cell: Line, heads: Sequence[Line]) -> bool:
    """Whether a cell runs on under the next head: it is text below the table and no value of it."""
    return any(cell.box.left + 30 < head.box.left < cell.box.right - 4 for head in heads)


def _value_below(rows: Sequence[Sequence[Line]], label: Line, is_label: Callable[[str], bool]) -> list[Pair]:
    """The short line right below a label that stands alone."""
    found: list[Line] = []
    last = label
    for row in rows[:4]:
        for cell in row:
            near = 0 <= cell.box.top - last.box.bottom < 1.2 * label.size
            if near and abs(cell.box.left - label.box.left) < 12 and len(cell.text) < 90 and not is_label(cell.text):
                found.append(cell)
                last = cell
    text = "\n".join(cell.text for cell in found)
    return [Pair(label.text.strip(" :"), text, found[0].box)] if found else []
