"""The lines of a letter with their places, and which stand right above, below or beside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.geometry import level, lines_within, out_of_line
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Box

ALIGNED = 16.0
"""Points by which lines of one block may be out of line at their left, right or middle."""

TIGHT = 1.8
"""Gap between two lines of one block at most, in glyph heights."""

SIGNING_SPACE = 85.0
"""Points that a signature takes between an office and the name that is typed below it."""

MOST_LINES = 5

LEAST_SPREAD, LONGEST_SPREAD = 4, 600
"""Cells that are words of one line at least, and signs of the block above that may run into it."""


@dataclass(frozen=True, slots=True)
class LineAt:
    """One line of a passage: its text and where it stands."""

    text: str
    passage: Passage
    number: int
    box: Box


def as_request(letter: Letter) -> Letter:
    """The letter; where it is nothing but an order with its translation, as letters rogatory are, the order is the request."""
    if any(s.role in {Role.REQUEST, Role.MAIL} for s in letter.sheets):
        return letter
    sheets = (
        replace(s, role=Role.REQUEST, passages=tuple(replace(p, role=Role.REQUEST) for p in s.passages))
        if s.role is Role.ORDER
        else s
        for s in letter.sheets
    )
    return replace(letter, sheets=tuple(sheets))


def lines_of(letter: Letter) -> tuple[LineAt, ...]:
    """Every line of the letter in reading order; lines of a block share its height."""
    return tuple(line for passage in letter.passages for line in _lines(passage))


def _lines(passage: Passage) -> Iterator[LineAt]:
    for number, (text, box) in enumerate(lines_within(passage.text, passage.box)):
        yield LineAt(" ".join(text.split()), passage, number, box)


def in_line(one: Box, other: Box, *, loose: bool = False) -> bool:
    """Whether two lines are one block's: at their left, right or middle, or, `loose`, for the most part one over the other."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return out_of_line(one, other) < ALIGNED or (loose and shared > 0.6 * min(one.width, other.width))


def chain(start: LineAt, lines: tuple[LineAt, ...], step: int) -> list[LineAt]:
    """The lines of the same block below (step 1) or above (step -1), the nearest first.

    Above a name that closes a letter there may be room for a signature; an office stands over it.
    """
    signed = start.passage.zone in {Zone.SIGNATURE, Zone.HEAD}
    found: list[LineAt] = []
    at = start
    while len(found) < MOST_LINES:
        reach = SIGNING_SPACE if step < 0 and not found and signed else TIGHT * max(start.passage.size, 8.0)
        near = [
            (gap, ln)
            for ln in lines
            if ln is not at
            and (ln.passage.document, ln.passage.page) == (at.passage.document, at.passage.page)
            and -0.5 * ln.box.height < (gap := _gap(at.box, ln.box, step)) < reach
            and in_line(start.box, ln.box, loose=signed)
        ]
        if not near:
            break
        at = min(near, key=lambda pair: pair[0])[1]
        if at in found or at is start:
            break
        found.append(at)
    return found


def _gap(one: Box, other: Box, step: int) -> float:
    return other.top - one.bottom if step > 0 else one.top - other.bottom


def beside(start: LineAt, lines: tuple[LineAt, ...]) -> list[LineAt]:
    """The block of lines that stands left of a name and level with it, from its top: "Head of Division     Jane Example"."""
    same = [
        ln
        for ln in lines
        if (ln.passage.document, ln.passage.page) == (start.passage.document, start.passage.page)
        and ln.passage.zone is start.passage.zone
        and ln.box.right < start.box.left + 2
    ]
    about = [ln for ln in same if ln.box.top < start.box.bottom + 2 and ln.box.bottom > start.box.top - 2]
    block = list(about)
    while block:
        more = [
            ln
            for ln in same
            if ln not in block
            and any(
                abs(ln.box.left - b.box.left) < ALIGNED
                and (
                    -4 < _gap(b.box, ln.box, 1) < 0.8 * b.passage.size
                    or -4 < _gap(b.box, ln.box, -1) < 0.8 * b.passage.size
                )
                for b in block
            )
        ]
        if not more:
            break
        block += more
    return sorted(block, key=lambda ln: ln.box.top)[: 2 * MOST_LINES]


def spread_rows(letter: Letter) -> tuple[Passage, ...]:
    """Lines whose words stand so far apart that each was taken for a cell, as justified text is set: read as one line.

    What goes before in the block above and what follows below belong to it.
    """
    found: list[Passage] = []
    for sheet in letter.sheets:
        rows: list[list[Passage]] = []
        for passage in sheet.passages:
            if rows and _in_row(rows[-1][-1], passage):
                rows[-1].append(passage)
            else:
                rows.append([passage])
        for number, row in enumerate(rows):
            if len(row) >= LEAST_SPREAD:
                before = rows[number - 1][-1] if number and len(rows[number - 1]) == 1 else None
                after = rows[number + 1][0] if number + 1 < len(rows) and len(rows[number + 1]) == 1 else None
                parts = [before.text if before and _close(before, row[0]) else "", *(p.text for p in row)]
                parts.append(after.text if after and _close(row[0], after) else "")
                box = Box(row[0].box.left, row[0].box.top, row[-1].box.right, row[-1].box.bottom)
                found.append(replace(row[0], text=" ".join(part for part in parts if part), box=box))
    return tuple(found)


def _in_row(one: Passage, other: Passage) -> bool:
    """Whether a cell of one line goes on with the one to its left."""
    same = "\n" not in one.text and "\n" not in other.text and other.zone is one.zone
    return same and other.box.left > one.box.right and level(one.box, other.box)


def _close(upper: Passage, lower: Passage) -> bool:
    return -4 < lower.box.top - upper.box.bottom < TIGHT * max(lower.size, 8.0) and len(upper.text) < LONGEST_SPREAD


LIST_LINE = 46
"""Signs of a list's longest line."""

_ENDS_LABEL = re.compile(r"[:(+,-]\s*$|\b[^\W\d_]{1,4}\.$")
"""The end of a line that goes on in the next one: "Tel.", "Contact: +44"."""


def is_list(passage: Passage) -> bool:
    """Whether a block is a list or a column of short lines, none of which runs on into the next."""
    lines = passage.text.split("\n")
    return len(lines) > 1 and max(map(len, lines)) <= LIST_LINE and not any(_ENDS_LABEL.search(ln) for ln in lines)
