"""The text layer of a PDF page through PDFium, with geometry, minus what the rendered page does not show.

What a person sees on the page is the truth (assessment contract): glyphs drawn invisibly, off the page or in the colour of
their background are left out and counted, never read; and so are words whose glyphs look like other letters, where the
recogniser cannot read them as the text layer does (`shapes.py`, `crosscheck.py`).
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from daemon.reading.crosscheck import Claim, Verdict, check
from daemon.reading.glyphs import Word, lines_of
from daemon.reading.letterspacing import same_word
from daemon.reading.nonsense import is_nonsense
from daemon.reading.scan import OcrSettings
from daemon.reading.shapes import Drawn, find_unlike
from rules.model import Box, Line

INVISIBLE_MODES = frozenset({3, 7})
"""Text rendering modes that paint nothing (ISO 32000-1, table 106)."""

MAX_CHARACTERS = 60_000
"""Per page; a dense page of print has 6,000."""

LEAST_CONTRAST = 40
"""Grey levels between the darkest and the lightest pixel below which nobody can read a word."""

OUTLINED_MODES = frozenset({1, 5})
"""Text rendering modes that paint the outline of the glyphs only (ISO 32000-1, table 106)."""

LEAST_ROWS = 0.25
"""Share of a word's rows of pixels that show its colour; one line drawn through white paper has fewer."""

MOST_OVERLAP = 0.5
"""Share of a word's area behind which nobody can tell it from the other word printed there."""

LEAST_SIZE = 3.0
"""Points from the ascenders to the descenders below which nobody reads a word; small print has 5."""

BOLD_WEIGHT = 600

ORDINALS = "ºª"
"""Raised letters of "Nº" and "1ª", which look unlike the letters that they are read as."""

_AS_LETTERS = str.maketrans(ORDINALS, "oa")

LIGHT = 128
"""Grey from which a glyph is painted lighter than its ground."""

PART_UNLIKE = 0.3
"""Share of a word's glyphs that look like other letters, above which it may be another word."""


_NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    box: Box
    size: float
    bold: bool
    grey: int | None
    """What it is painted in, from 0 (black) to 255; None where a pattern or an image fills it."""
    place: tuple[float, float]
    """From where to where the line of letters advances with it, the white that is its own included."""
    form: Box = _NOWHERE
    """What its outline fills."""
    baseline: float = 0
    font: int = 0
    """Tells the fonts of a page apart."""
    looks_like: str = ""
    """What it looks like, where that is another character."""


@dataclass(frozen=True, slots=True)
class _Printed:
    word: Word
    grey: int | None
    looks_like: tuple[str, ...]
    """Of each glyph, as in `_Glyph`."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The visible lines, how many characters were hidden from sight, and the share of garbled ones (1 for mere nonsense).

    `unread` is how many characters stand on the page beyond those that are read.
    `false` are characters of words where the page shows others; `problem` says why doubtful words could not be checked.
    """

    lines: tuple[Line, ...]
    hidden: int
    garbled: float
    unread: int = 0
    false: int = 0
    problem: str = ""


def read_text_layer(page: pdfium.PdfPage, picture: np.ndarray, scale: float, ocr: OcrSettings) -> TextLayer:
    """Read the page's text. `picture` is the page rendered in grey at `scale` pixels a point."""
    glyphs, invisible, unread = _glyphs(page)
    glyphs = _compared(glyphs, picture, scale)
    printed = list(_words(glyphs))
    shown = [p for p in printed if _shown(p, picture, scale)]
    seen = [p for p, legible in zip(shown, _legible(shown), strict=True) if legible]
    doubtful = [p for p in seen if _doubtful(p)]
    checked = check([Claim(p.word, p.looks_like) for p in doubtful], picture, scale, ocr)
    verdicts = dict(zip(map(id, doubtful), checked.verdicts, strict=True))
    visible = [p.word for p in seen if verdicts.get(id(p), Verdict.CONFIRMED) is Verdict.CONFIRMED]
    false = sum(len(p.word.text) for p in doubtful if verdicts[id(p)] is Verdict.FALSE)
    hidden = invisible + sum(len(p.word.text) for p in printed) - sum(len(w.text) for w in visible)
    letters = "".join(w.text for w in visible)
    odd = sum(unicodedata.category(c) in {"Co", "Cn", "Cc"} or c == "\ufffd" for c in letters)
    garbled = 1.0 if is_nonsense(letters) else odd / max(len(letters), 1)
    return TextLayer(lines_of(visible), hidden, garbled, unread, false, checked.problem)


def _compared(glyphs: list[_Glyph | None], picture: np.ndarray, scale: float) -> list[_Glyph | None]:
    """The glyphs with what they look like; the letters of a ligature, which share one form, are looked at together."""
    forms: list[list[tuple[int, _Glyph]]] = []
    for n, glyph in enumerate(glyphs):
        if glyph is None or glyph is _GUESSED:
            continue
        if forms and forms[-1][0][1].form == glyph.form:
            forms[-1].append((n, glyph))
        else:
            forms.append([(n, glyph)])
    claims = []
    for form in forms:
        first, text = form[0][1], "".join(glyph.char for _, glyph in form)
        light = first.grey is not None and first.grey >= LIGHT
        claims.append(Drawn(text, first.form, first.baseline, first.size, first.font, light))
    compared = list(glyphs)
    for form, looks_like in zip(forms, find_unlike(claims, picture, scale), strict=True):
        for n, glyph in form if looks_like else ():
            compared[n] = replace(glyph, looks_like=looks_like)
    return compared


def _doubtful(printed: _Printed) -> bool:
    """Whether it may be another word: in an address or a number one letter decides, and elsewhere several do."""
    text, unlike = (
        printed.word.text,
        [char for char, like in zip(printed.word.text, printed.looks_like, strict=True) if like],
    )
    if "@" in text:
        return bool(unlike)
    letters = sum(c.isalnum() for c in unlike)
    if any(c.isdigit() for c in text):
        return letters > 0
    return letters > 1 and letters >= PART_UNLIKE * len(text)


_GUESSED = _Glyph("", _NOWHERE, 0, bold=False, grey=None, place=(0, 0))
"""Stands where PDFium thinks that a word ends."""


def _glyphs(page: pdfium.PdfPage) -> tuple[list[_Glyph | None], int, int]:
    """The glyphs in the order of the file (None where a word ends), and the numbers of those drawn invisibly and not read."""
    text = page.get_textpage()
    height = page.get_height()
    glyphs: list[_Glyph | None] = []
    invisible = 0
    for index in range(min(text.count_chars(), MAX_CHARACTERS)):
        char = _character(pdfium_c.FPDFText_GetUnicode(text.raw, index))
        if char.isspace() or not char:
            # PDFium guesses a space by the gap; between letters set apart there is none.
            guessed = char == " " and pdfium_c.FPDFText_IsGenerated(text.raw, index) == 1
            glyphs.append(_GUESSED if guessed else None)
            continue
        item = pdfium_c.FPDFText_GetTextObject(text.raw, index)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item) if item else None
        if mode in INVISIBLE_MODES:
            invisible += 1
            continue
        font = ctypes.cast(pdfium_c.FPDFTextObj_GetFont(item), ctypes.c_void_p).value if item else None
        glyphs.append(_glyph(text.raw, index, char, height, font or 0, outlined=mode in OUTLINED_MODES))
    return glyphs, invisible, max(text.count_chars() - MAX_CHARACTERS, 0)


def _character(code: int) -> str:
    """PDFium gives U+FFFE (or U+0002) for a hyphen that it takes for a line-end hyphen."""
    if code in {0xFFFE, 0x2, 0xAD}:
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF:
        return ""
    return chr(code) if chr(code) in ORDINALS else unicodedata.normalize("NFKC", chr(code))


def _glyph(text: ctypes.c_void_p, index: int, char: str, height: float, font: int, *, outlined: bool) -> _Glyph:
    tight = [ctypes.c_double() for _ in range(4)]
    pdfium_c.FPDFText_GetCharBox(text, index, tight[0], tight[1], tight[2], tight[3])
    loose = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(text, index, loose)
    box = Box(tight[0].value, height - loose.top, tight[1].value, height - loose.bottom)
    grey = _grey(text, index, outlined=outlined)
    size = max(loose.top - loose.bottom, 1.0)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
    place = (loose.left, loose.right)
    form = Box(box.left, height - tight[3].value, box.right, height - tight[2].value)
    return _Glyph(char, box, size, _bold(text, index), grey, place, form, height - y.value, font)


def _grey(text: ctypes.c_void_p, index: int, *, outlined: bool) -> int | None:
    colour = pdfium_c.FPDFText_GetStrokeColor if outlined else pdfium_c.FPDFText_GetFillColor
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour(text, index, red, green, blue, alpha):
        return None
    grey = 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value
    return round(grey * alpha.value / 255 + 255 - alpha.value)


def _bold(text: ctypes.c_void_p, index: int) -> bool:
    """By the font's weight or name: many writers set no weight, and PDFium then says 400 (ISO 32000-1, 9.6.2.2)."""
    weight: int = pdfium_c.FPDFText_GetFontWeight(text, index)
    if weight >= BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    return b"bold" in name.value.lower()


def _words(glyphs: list[_Glyph | None]) -> Iterator[_Printed]:
    drawn = [g for g in glyphs if g is not None and g is not _GUESSED]
    spaced = iter(same_word([(*g.place, g.box.bottom, g.size) for g in drawn]))
    run: list[_Glyph] = []
    tied = guessed = False
    for glyph in [*glyphs, None]:
        if glyph is _GUESSED:
            guessed = True
            continue
        if run and (glyph is None or (not tied and (guessed or _apart(run[-1], glyph)))):
            yield _word(run)
            run = []
        guessed = False
        if glyph is not None:
            run.append(glyph)
            tied = next(spaced)


def _apart(before: _Glyph, glyph: _Glyph) -> bool:
    new_row = abs(glyph.box.bottom - before.box.bottom) > 0.6 * before.size
    gap = glyph.box.left - before.box.right
    return new_row or gap > 0.35 * before.size or gap < -2 * before.size


def _word(run: list[_Glyph]) -> _Printed:
    box = Box(
        min(g.box.left for g in run),
        min(g.box.top for g in run),
        max(g.box.right for g in run),
        max(g.box.bottom for g in run),
    )
    bold = sum(g.bold for g in run) * 2 > len(run)
    greys = {g.grey for g in run}
    text = "".join(g.char for g in run)
    # In an address such a sign stays what it is, and the address is none: it is not compared with what is drawn.
    spelt = text if "@" in text else text.translate(_AS_LETTERS)
    word = Word(spelt, box, max(g.size for g in run), bold)
    # A ligature that came as one sign stands for several letters of the word.
    looks_like = tuple(g.looks_like for g in run for _ in g.char)
    return _Printed(word, greys.pop() if len(greys) == 1 else None, looks_like)


def _shown(printed: _Printed, picture: np.ndarray, scale: float) -> bool:
    """Whether the picture has contrast at the word's place, and the word's own colour is what stands out there."""
    box, (rows, columns) = printed.word.box, picture.shape
    top, bottom = max(int(box.top * scale), 0), min(int(box.bottom * scale) + 1, rows)
    left, right = max(int(box.left * scale), 0), min(int(box.right * scale) + 1, columns)
    if top >= bottom or left >= right or printed.word.size < LEAST_SIZE:
        return False
    patch = picture[top:bottom, left:right].astype(np.int16)
    if int(patch.max()) - int(patch.min()) < LEAST_CONTRAST:
        return False
    if printed.grey is None or sum(c.isalnum() for c in printed.word.text) < 2:
        return True
    paper = int(np.bincount(patch.ravel(), minlength=256).argmax())
    # Bold capitals cover more of their place than the paper does: then the paper is the other colour.
    if abs(printed.grey - paper) < LEAST_CONTRAST:
        others = patch[np.abs(patch - printed.grey) >= LEAST_CONTRAST]
        paper = int(others.max() if printed.grey < 128 else others.min()) if others.size > 0.4 * patch.size else paper
    if abs(printed.grey - paper) < LEAST_CONTRAST:
        return False
    painted = np.abs(patch - printed.grey) < np.abs(patch - paper)
    return bool(painted.any(axis=1).mean() >= LEAST_ROWS)


def _legible(printed: list[_Printed]) -> list[bool]:
    """Whether each word stands alone at its place: of two different words printed over each other, nobody reads either.

    The same word twice is a way to print bold; one much larger than the other is a watermark or a raised figure.
    """
    if not printed:
        return []
    words = [p.word for p in printed]
    boxes = np.array([(w.box.left, w.box.top, w.box.right, w.box.bottom) for w in words])
    size = np.array([w.size for w in words])
    area = np.maximum((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), 1e-6)
    letters = np.array([sum(c.isalnum() for c in w.text) > 1 for w in words])
    text = np.array([w.text for w in words], dtype=object)
    legible = []
    for n, box in enumerate(boxes):
        across = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
        down = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
        shared = np.clip(across, 0, None) * np.clip(down, 0, None) / np.minimum(area, area[n])
        alike = (size < 1.8 * size[n]) & (size[n] < 1.8 * size) & letters & (text != text[n])
        legible.append(not (bool(letters[n]) and bool((alike & (shared > MOST_OVERLAP)).any())))
    return legible
