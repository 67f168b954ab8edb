"""Whether the glyphs of a text layer look like the characters that they claim to be.

A font may draw one letter and give another to whoever copies the text (ToUnicode, ISO 32000-1, 9.10.3), ActualText may replace
what is drawn (14.9.4), and what is drawn later may cover it all. So each glyph's place in the rendered page is compared with the
same character as PDFium draws it in the standard fonts. This is a suspicion and no judgement: an odd typeface raises it as well,
and the recogniser then reads the page (`daemon/reading/crosscheck.py`). It costs some milliseconds a page, which a recogniser
does not. Only ASCII is looked at: addresses, figures, provisions and letters in English are written in it.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from rules.model import Box

SIDE = 14
"""Pixels each way to which a glyph is stretched."""

AROUND = 0.12
"""Share of a glyph's box that is looked at beyond each of its edges: a hyphen fills its own box."""

LEAST_LIKE, CLEARLY = 0.62, 0.05
"""Correlation of a font's glyphs with the character claimed, below which they are suspected; and how much more they must be
like another character."""

LEAST_LIKE_ALONE, CLEARLY_ALONE = 0.5, 0.1
"""The same for one glyph by itself, which an underline or the edge of a pixel may disturb."""

LIKE_OTHERS = 0.84
"""Correlation with the mean of a font's glyphs for the same character, below which one is looked at by itself."""

ASPECT, PLACE = 0.3, 2.0
"""What it costs to be off by one, squared: in the logarithm of width to height, and in how far the middle of the glyph
stands above the baseline, in heights of the line."""

SAME = 0.985
"""Correlation of two typefaces' forms of a character from which one stands for both."""

ALIKE = ("cC", "oO0", "sS", "vV", "wW", "xX", "zZ", "kK", "uU", "pP", "yY", "lI1", "-_")
"""Characters of one shape in some typeface: nobody tells them from each other by their form alone."""

LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "ft", "fft", "ti", "tt", "tti", "tf", "Th", "fj")
"""Letters that typefaces join in one glyph."""

CHARACTERS = (*string.digits, *string.ascii_letters, *"@.-_", *LIGATURES)
"""What is looked at: other signs have too many forms, and nothing turns on them."""

ATLAS = Path(__file__).with_name("letter_shapes.png")
"""The characters in some forty typefaces, one row each, drawn by tests/daemon/reading/letter_shapes.py."""

ATLAS_SIZE, CELL, BASELINE = 28, (48, 42), 31
"""Pixels: the font size, the width and height of a cell, and its baseline from the top."""

INKED = 160
"""Grey below which a pixel of the atlas belongs to the letter: PDFium's boxes end at the outline."""

LINE_HEIGHT = 1.17
"""Times the font size, from the ascenders to the descenders of the usual typeface."""

_FAMILY = {char: group[0] for group in ALIKE for char in group}
_KNOWN = frozenset(CHARACTERS)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One glyph: the character it claims, its tight box in points of the page, its baseline from the top, its font.

    `font` is any value that tells the fonts of one page apart; `light` says that it is painted lighter than grey.
    """

    char: str
    box: Box
    baseline: float
    size: float
    font: int
    light: bool


@dataclass(frozen=True, slots=True)
class _Reference:
    """The shapes of all characters in all typefaces, those of one class together."""

    shapes: np.ndarray
    starts: np.ndarray
    """Where each class begins in `shapes`."""
    classes: Mapping[str, int]
    """The number of each class, by its first character."""


def find_unlike(glyphs: Sequence[Drawn], picture: np.ndarray, scale: float) -> list[str]:
    """What each glyph looks like that looks unlike the character which it claims to be, or "" (`picture` in grey).

    Of characters that look alike (`family`) the first stands for all.
    """
    unlike = np.full(len(glyphs), "", dtype=object)
    looked = np.array([n for n, g in enumerate(glyphs) if g.char in _KNOWN], dtype=np.intp)
    if not looked.size:
        return [""] * len(glyphs)
    shapes = _shapes([glyphs[n] for n in looked], picture, scale)
    members: dict[tuple[int, str], list[int]] = {}
    for place, n in enumerate(looked):
        members.setdefault((glyphs[n].font, glyphs[n].char), []).append(place)
    means = np.stack([shapes[places].mean(axis=0) for places in members.values()])
    means[:, :-2] = _unit(means[:, :-2])
    lying = _unlike(means, [char for _, char in members], LEAST_LIKE, CLEARLY)
    mean_of = np.empty(len(looked), np.intp)
    for number, places in enumerate(members.values()):
        mean_of[places] = number
    unlike[looked] = lying[mean_of]
    alone = np.flatnonzero(np.einsum("ij,ij->i", shapes[:, :-2], means[mean_of, :-2]) < LIKE_OTHERS)
    if alone.size:
        chars = [glyphs[n].char for n in looked[alone]]
        single = _unlike(shapes[alone], chars, LEAST_LIKE_ALONE, CLEARLY_ALONE)
        unlike[looked[alone]] = np.where(single != "", single, unlike[looked[alone]])
    return [str(char) for char in unlike]


def _unlike(shapes: np.ndarray, chars: Sequence[str], least: float, clearly: float) -> np.ndarray:
    reference = _reference()
    cost = np.array([ASPECT, PLACE], np.float32)
    # The squared distances as products, so that one multiplication of matrices does it all.
    ours = np.hstack([shapes[:, :-2], 2 * cost * shapes[:, -2:]])
    like = ours @ reference.shapes.T
    like -= (cost * shapes[:, -2:] ** 2).sum(axis=1)[:, None] + (cost * reference.shapes[:, -2:] ** 2).sum(axis=1)
    best = np.maximum.reduceat(like, reference.starts, axis=1)
    own = [reference.classes[family(char)] for char in chars]
    rows = np.arange(len(own))
    claimed = best[rows, own]
    best[rows, own] = -1
    found = (claimed < least) | (best.max(axis=1) > claimed + clearly)
    return np.where(found, np.array(list(reference.classes), dtype=object)[best.argmax(axis=1)], "")


def family(char: str) -> str:
    """The character that stands for all which look like this one."""
    return _FAMILY.get(char, char)


def _shapes(glyphs: Sequence[Drawn], picture: np.ndarray, scale: float) -> np.ndarray:
    """One row a glyph: its pixels (of mean 0 and length 1; zeros where nothing is drawn), its aspect and its place."""
    edges = np.array([(g.box.left, g.box.top, g.box.right, g.box.bottom) for g in glyphs], np.float32) * scale
    width, height = np.maximum(edges[:, 2] - edges[:, 0], 1.0), np.maximum(edges[:, 3] - edges[:, 1], 1.0)
    steps = (np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE * (1 + 2 * AROUND) - AROUND
    across = edges[:, :1] + steps * width[:, None] - 0.5
    down = edges[:, 1:2] + steps * height[:, None] - 0.5
    xs = np.broadcast_to(across[:, None, :], (len(glyphs), SIDE, SIDE)).reshape(-1, SIDE)
    ys = np.broadcast_to(down[:, :, None], (len(glyphs), SIDE, SIDE)).reshape(-1, SIDE)
    pixels = _sampled(cv2.GaussianBlur(picture, (3, 3), 0), xs, ys).reshape(len(glyphs), -1)
    dark = 255.0 - pixels.astype(np.float32)
    dark[[g.light for g in glyphs]] *= -1
    size = np.array([g.size for g in glyphs], np.float32) * scale
    baseline = np.array([g.baseline for g in glyphs], np.float32) * scale
    place = (baseline - (edges[:, 1] + edges[:, 3]) / 2) / size
    return np.column_stack([_unit(dark), np.log(width / height), place]).astype(np.float32)


MOST_ROWS = 30_000
"""cv2.remap takes no picture taller than 32,767 pixels."""


def _sampled(picture: np.ndarray, xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
    parts = [
        cv2.remap(picture, xs[n : n + MOST_ROWS], ys[n : n + MOST_ROWS], cv2.INTER_LINEAR, borderValue=255)
        for n in range(0, len(xs), MOST_ROWS)
    ]
    return np.concatenate(parts)


def _unit(rows: np.ndarray) -> np.ndarray:
    rows = rows - rows.mean(axis=1, keepdims=True)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.where(length > 1e-3, rows / np.maximum(length, 1e-3), 0.0), dtype=np.float32)


@cache
def _reference() -> _Reference:
    picture = cv2.imread(str(ATLAS), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise FileNotFoundError(ATLAS)
    width, height = CELL
    drawn: list[Drawn] = []
    for row in range(picture.shape[0] // height):
        for column, char in enumerate(CHARACTERS):
            x, y = column * width, row * height
            left, top, across, down = cv2.boundingRect(
                (picture[y : y + height, x : x + width] < INKED).astype(np.uint8)
            )
            box = Box(x + left, y + top, x + left + across, y + top + down)
            drawn.append(Drawn(char, box, y + BASELINE, LINE_HEIGHT * ATLAS_SIZE, 0, light=False))
    names = np.array([family(g.char) for g in drawn])
    order = np.argsort(names, kind="stable")
    classes, starts = np.unique(names[order], return_index=True)
    shapes = _shapes(drawn, picture, 1.0)[order]
    several = [_distinct(group) for group in np.split(shapes, starts[1:])]
    starts = np.cumsum([0, *(len(group) for group in several[:-1])])
    return _Reference(np.concatenate(several), starts, {str(name): number for number, name in enumerate(classes)})


def _distinct(shapes: np.ndarray) -> np.ndarray:
    """Without those that another one stands for."""
    same = shapes[:, :-2] @ shapes[:, :-2].T > SAME
    kept: list[int] = []
    for n in range(len(shapes)):
        if not same[n, kept].any():
            kept.append(n)
    return shapes[kept]
