"""Forms with boxes to tick: what stands beside an empty box is printed there, but nobody says it.

A page is read so only where some box is ticked: boxes that are all empty are a list's bullets, or a form not filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rules.geometry import shared_height
from rules.model import Box, Line, Mark, Page, TextSource

_EMPTY = r"[☐□▢❏❑]|\[\s{0,3}\]|\(\s{1,3}\)"
_TICKED = r"[☑☒⊠⊗✓✔✗✘■▣]|\[\s?[xX✓✔✗✘*]\s?\]|\(\s?[xX✓✔]\s?\)"
_SIGN = re.compile(rf"(?P<empty>{_EMPTY})|(?P<ticked>{_TICKED})")

LEAST, MOST = 6.0, 24.0
"""Points that a drawn box is wide; a tick may reach beyond its box."""

BESIDE = 14.0
"""Points between a box and the words that belong to it."""

SPILLED, INKED = 1.12, 1.55
"""How much wider, or how much darker, than the emptiest boxes of the page a ticked one is."""

SQUARE, TALL = 1.12, 1.6
"""How much higher than wide, or wider than high, a box is; from where it is several in a row."""

LEAST_BOXES = 3
"""Drawn boxes of one kind that a page has before they are taken for boxes to tick."""


def said(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages of a document without what stands beside an empty box."""
    ticked = any(sign["ticked"] for page in pages for line in page.lines for sign in _SIGN.finditer(line.text))
    return tuple(_without_drawn(_without_written(page) if ticked else page) for page in pages)


def _without_written(page: Page) -> Page:
    """Without the words behind an empty box that is a sign of the text: "☐ Yes ☒ No" says no."""
    kept: list[Line] = []
    skipping: Box | None = None
    for line in page.lines:
        signs = list(_SIGN.finditer(line.text))
        if not signs:
            # The second line of an option is indented as its words are, and follows at once.
            if skipping is not None and _goes_on(skipping, line.box):
                continue
            skipping = None
            kept.append(line)
            continue
        ends = [*(sign.start() for sign in signs[1:]), len(line.text)]
        parts = [line.text[s.start() : e] for s, e in zip(signs, ends, strict=True) if s["ticked"]]
        text = "".join([line.text[: signs[0].start()], *parts]).strip()
        skipping = line.box if signs[-1]["empty"] and signs[0].start() == 0 else None
        if text:
            kept.append(replace(line, text=text))
    return replace(page, lines=tuple(kept))


def _goes_on(option: Box, box: Box) -> bool:
    return 4 < box.left - option.left < 40 and 0 < box.top - option.top < 1.7 * (option.bottom - option.top)


def _without_drawn(page: Page) -> Page:
    """Without the words right of an empty box that is drawn."""
    boxes = [mark for mark in page.marks if _is_box(mark, page.lines)]
    plain = [mark for mark in boxes if _height(mark) < TALL * _width(mark)]
    width = min((_width(mark) for mark in plain), default=0.0)
    ink = min((mark.density for mark in plain), default=0.0)
    empty = [m for m in plain if _width(m) < SPILLED * width and m.density < INKED * max(ink, 0.08)]
    # In a scan a list's numbers are ink as well.
    if page.source is not TextSource.TEXT or len(plain) < LEAST_BOXES or len(empty) == len(boxes):
        return page
    return replace(page, lines=tuple(ln for ln in page.lines if not any(_beside(m, ln) for m in empty)))


def _is_box(mark: Mark, lines: Iterable[Line]) -> bool:
    """A small square, or some of them one below the other whose ticks touch, with words right behind."""
    high = _height(mark) / max(_width(mark), 0.1)
    # Of two ticked boxes one below the other the ticks may touch: together they are twice as high.
    square = LEAST <= _width(mark) <= MOST and (1 / SQUARE <= high <= SQUARE or TALL <= high <= 6)
    return square and any(_beside(mark, line) for line in lines)


def _beside(mark: Mark, line: Line) -> bool:
    close = -5 < line.box.left - mark.box.right < BESIDE
    return close and shared_height(mark.box, line.box) > 0.5 * line.box.height


def _width(mark: Mark) -> float:
    return float(mark.box.right - mark.box.left)


def _height(mark: Mark) -> float:
    return float(mark.box.bottom - mark.box.top)
