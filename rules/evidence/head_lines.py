"""The lines at the head of a page, in stacks that share an edge or a middle, as names stand one below the other."""

from __future__ import annotations

import re
from dataclasses import replace

from rules.geometry import lines_within, out_of_line
from rules.letter import Passage, Sheet, Zone
from rules.model import Box
from rules.vocabulary import Vocabulary

HEAD_SHARE = 0.36
"""A head does not reach below this share of the page."""

PROSE, PROSE_WIDTH = 170, 0.5
"""Characters and share of the page's width from which a block is running text."""

EDGE = 12.0
"""Points by which the lines of a stack may be out of line."""

GAP = 1.7
"""White between two lines of a stack at most, in glyph heights."""

PRINTED_TWICE = 3.0
"""Points between the two prints of a line that is made bold so."""


def stacked_lines(sheet: Sheet, words: Vocabulary) -> list[list[Passage]]:
    """The lines of the head, the stacks and their lines from top to bottom."""
    stacks: list[list[Passage]] = []
    for line in sorted(_head_lines(sheet, words), key=lambda ln: (ln.box.top, ln.box.left)):
        fits = [s for s in stacks if _below(s[-1], line)]
        if fits:
            min(fits, key=lambda s: out_of_line(s[-1].box, line.box)).append(line)
        else:
            stacks.append([line])
    return stacks


def _below(one: Passage, other: Passage) -> bool:
    size = max(one.size, other.size)
    return -0.5 * size < other.box.top - one.box.bottom < GAP * size and out_of_line(one.box, other.box) < EDGE


def _head_lines(sheet: Sheet, words: Vocabulary) -> list[Passage]:
    """The lines above the running text and the salutation, high on the page."""
    limit = HEAD_SHARE * sheet.page.height
    greeted = [
        p.box.top
        for p in sheet.passages
        if (len(p.text) > PROSE and p.box.width > PROSE_WIDTH * sheet.page.width)
        or _runs_on(p, sheet.page.width)
        or (len(p.text) < 60 and words.opens("salutation", p.text))
    ]
    limit = min([limit, *greeted])
    skipped = {Zone.SIGNATURE, Zone.FOOTER, Zone.ADDRESSEE}
    lines = [
        line
        for p in sheet.passages
        if p.box.top < limit and p.zone not in skipped and (not p.item or p.zone is Zone.HEAD)
        for line in _lines(p)
    ]
    # What is printed twice to look bold stands there once.
    return [n for k, n in enumerate(lines) if not any(n.text == o.text and _on(n.box, o.box) for o in lines[:k])]


def _on(one: Box, other: Box) -> bool:
    return abs(one.left - other.left) < PRINTED_TWICE and abs(one.top - other.top) < PRINTED_TWICE


def _runs_on(passage: Passage, width: float) -> bool:
    """Running text of a scan whose lines are not put together: a long line below the head with many small words."""
    line = passage.text.split("\n")[0]
    small = sum(w.islower() for w in re.findall(r"[^\W\d_]{4,}", line))
    wide = passage.zone is not Zone.HEAD and passage.box.width > PROSE_WIDTH * width
    return len(line) > 60 and (small > 5 or (wide and small > 2))


def _lines(passage: Passage) -> list[Passage]:
    """The lines of a block one by one: set one below the other, they are names of their own."""
    return [replace(passage, text=text, box=box) for text, box in lines_within(passage.text, passage.box)]
