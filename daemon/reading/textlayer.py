"""The text layer of a PDF page through PDFium, with geometry, minus what the rendered page does not show.

What a person sees on the page is the truth (assessment contract): glyphs drawn invisibly, off the page or in the colour of
their background are left out and counted, never read.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from daemon.reading.glyphs import Word, lines_of
from rules.model import Box, Line

INVISIBLE_MODES = frozenset({3, 7})
"""Text rendering modes that paint nothing (ISO 32000-1, table 106)."""

MAX_CHARACTERS = 60_000
"""Per page; a dense page of print has 6,000."""

LEAST_CONTRAST = 40
"""Grey levels between the darkest and the lightest pixel below which nobody can read a word."""

BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    box: Box
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The visible lines, how many characters were hidden from sight, and the share of unmappable characters (0 to 1)."""

    lines: tuple[Line, ...]
    hidden: int
    garbled: float


def read_text_layer(page: pdfium.PdfPage, picture: np.ndarray, scale: float) -> TextLayer:
    """Read the page's text. `picture` is the page rendered in grey at `scale` pixels a point."""
    glyphs, invisible = _glyphs(page)
    words = list(_words(glyphs))
    visible = [w for w in words if _shown(w.box, picture, scale)]
    hidden = invisible + sum(len(w.text) for w in words) - sum(len(w.text) for w in visible)
    letters = "".join(w.text for w in visible)
    odd = sum(unicodedata.category(c) in {"Co", "Cn", "Cc"} or c == "\ufffd" for c in letters)
    return TextLayer(lines_of(visible), hidden, odd / max(len(letters), 1))


def _glyphs(page: pdfium.PdfPage) -> tuple[list[_Glyph | None], int]:
    """The glyphs in the order of the file (None where a word ends) and the number of those drawn invisibly."""
    text = page.get_textpage()
    height = page.get_height()
    glyphs: list[_Glyph | None] = []
    invisible = 0
    for index in range(min(text.count_chars(), MAX_CHARACTERS)):
        char = _character(pdfium_c.FPDFText_GetUnicode(text.raw, index))
        if char.isspace() or not char:
            glyphs.append(None)
            continue
        item = pdfium_c.FPDFText_GetTextObject(text.raw, index)
        if item and pdfium_c.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE_MODES:
            invisible += 1
            continue
        glyphs.append(_glyph(text.raw, index, char, height))
    return glyphs, invisible


def _character(code: int) -> str:
    """PDFium gives U+FFFE (or U+0002) for a hyphen that it takes for a line-end hyphen."""
    if code in {0xFFFE, 0x2, 0xAD}:
        return "-"
    return "" if code == 0 or 0xD800 <= code <= 0xDFFF else unicodedata.normalize("NFKC", chr(code))


def _glyph(text: ctypes.c_void_p, index: int, char: str, height: float) -> _Glyph:
    tight = [ctypes.c_double() for _ in range(4)]
    pdfium_c.FPDFText_GetCharBox(text, index, tight[0], tight[1], tight[2], tight[3])
    loose = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(text, index, loose)
    box = Box(tight[0].value, height - loose.top, tight[1].value, height - loose.bottom)
    return _Glyph(char, box, max(loose.top - loose.bottom, 1.0), _bold(text, index))


def _bold(text: ctypes.c_void_p, index: int) -> bool:
    """By the font's weight; the standard 14 fonts have none, and only their names tell (ISO 32000-1, 9.6.2.2)."""
    weight: int = pdfium_c.FPDFText_GetFontWeight(text, index)
    if weight > 0:
        return weight >= BOLD_WEIGHT
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    return b"bold" in name.value.lower()


def _words(glyphs: list[_Glyph | None]) -> Iterator[Word]:
    run: list[_Glyph] = []
    for glyph in [*glyphs, None]:
        if run and (glyph is None or _apart(run[-1], glyph)):
            yield _word(run)
            run = []
        if glyph is not None:
            run.append(glyph)


def _apart(before: _Glyph, glyph: _Glyph) -> bool:
    new_row = abs(glyph.box.bottom - before.box.bottom) > 0.6 * before.size
    gap = glyph.box.left - before.box.right
    return new_row or gap > 0.35 * before.size or gap < -2 * before.size


def _word(run: list[_Glyph]) -> Word:
    box = Box(
        min(g.box.left for g in run),
        min(g.box.top for g in run),
        max(g.box.right for g in run),
        max(g.box.bottom for g in run),
    )
    bold = sum(g.bold for g in run) * 2 > len(run)
    return Word("".join(g.char for g in run), box, max(g.size for g in run), bold)


def _shown(box: Box, picture: np.ndarray, scale: float) -> bool:
    rows, columns = picture.shape
    top, bottom = max(int(box.top * scale), 0), min(int(box.bottom * scale) + 1, rows)
    left, right = max(int(box.left * scale), 0), min(int(box.right * scale) + 1, columns)
    if top >= bottom or left >= right:
        return False
    patch = picture[top:bottom, left:right]
    return int(patch.max()) - int(patch.min()) >= LEAST_CONTRAST
