"""OCR of a rendered page by tesseract, for pages without a usable text layer.

`OMP_THREAD_LIMIT=1` makes tesseract six times cheaper; pages run in parallel instead.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import pytesseract
from PIL import Image

from daemon.reading.addresses import reread
from daemon.reading.glyphs import Word, lines_of_rows
from daemon.reading.missed import with_missed
from daemon.reading.numbers import reread_numbers
from rules.model import Box, Line

OCR_SCALE = 200 / 72
"""Pixels a point at which pages are read: 200 dpi reads as well as 300 on letters and costs a fifth less."""

LEAST_CONFIDENCE = 0.35
"""Below it, what tesseract calls a word is a signature, a crest or dirt."""

SEPARATORS = frozenset("-–—/|:;•§&@")
"""Signs that stand alone between words and mean something."""

TOO_TALL = 2.2
"""Times the page's usual height: a doubtful "word" so tall is a signature or a crest."""

SURE = 0.8

OUTPUT_BYTES = 1024 * 1024
"""More than tesseract ever writes about one page."""

_COLUMNS = ("block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text")


class OcrUnavailable(Exception):
    """OCR cannot be done here; the message says why and what to install."""


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """Whether scans are read, in which tesseract languages ("eng" or "eng+deu"), and the seconds one page may take."""

    enabled: bool
    languages: str
    seconds: int = 60


def ocr_missing() -> str:
    """Why OCR cannot be done here, in one line, or ""."""
    if shutil.which("tesseract") is None:
        return "tesseract is not installed (Debian: apt install tesseract-ocr): scanned pages are put before a person"
    return ""


def read_scan(picture: np.ndarray, settings: OcrSettings) -> tuple[Line, ...]:
    """The lines of a picture rendered at `OCR_SCALE`, its addresses read twice. Raises OcrUnavailable."""
    return lines_on_page(reread(read_rows(picture, settings), picture, _sparse(settings)))


def read_rows(picture: np.ndarray, settings: OcrSettings) -> list[list[Word]]:
    """The rows of words that the recogniser finds, in pixels of the picture.

    Raises OcrUnavailable, and OSError when the folder of temporary files has no room.
    """
    missing = ocr_missing() if settings.enabled else "OCR is switched off in [reading]"
    if missing:
        raise OcrUnavailable(missing)
    rows = _rows(picture, settings)
    usual = float(np.median([w.size for row in rows for w in row])) if rows else 0.0
    kept = [[w for w in row if w.size <= TOO_TALL * usual or w.confidence >= SURE] for row in rows]
    return [row for row in kept if row]


def look_again(
    rows: list[list[Word]], picture: np.ndarray, original: np.ndarray, settings: OcrSettings
) -> tuple[Line, ...]:
    """The lines of a page with what its rows have missed, and its addresses as the `original` has them.

    The `picture`, in which the rows were read, is the page from which drawn lines were taken. Raises OcrUnavailable.
    """
    read = _sparse(settings)
    whole = reread_numbers(with_missed(rows, picture, original, OCR_SCALE, read), picture, read)
    return lines_on_page(reread(whole, original, read))


def lines_on_page(rows: Iterable[list[Word]]) -> tuple[Line, ...]:
    """Rows in pixels as lines in points."""
    return lines_of_rows([[_on_page(word) for word in row] for row in rows])


def read_sparse(picture: np.ndarray, settings: OcrSettings) -> list[Word]:
    """The words of a picture that stand by themselves and make no page, in its pixels. Raises as `read_rows` does."""
    missing = ocr_missing() if settings.enabled else "OCR is switched off in [reading]"
    if missing:
        raise OcrUnavailable(missing)
    return _sparse(settings)(picture)


def _sparse(settings: OcrSettings) -> Callable[[np.ndarray], list[Word]]:
    """A reader of words that stand by themselves and make no page."""
    return lambda picture: [word for row in _rows(picture, settings, "--psm 11") for word in row]


def _rows(picture: np.ndarray, settings: OcrSettings, options: str = "") -> list[list[Word]]:
    """The words of each row, from left to right, with their boxes in pixels."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    # On a full disk tesseract's output ends in the middle, and the rest of the page would be missed in silence.
    folder = tempfile.gettempdir()
    if shutil.disk_usage(folder).free < picture.nbytes + OUTPUT_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder)
    try:
        table = pytesseract.image_to_data(
            Image.fromarray(picture),
            lang=settings.languages,
            config=options,
            output_type=pytesseract.Output.DICT,
            timeout=settings.seconds,
        )
    except pytesseract.TesseractError as error:
        raise OcrUnavailable(f"tesseract failed: {str(error)[:200]}") from error
    except RuntimeError as error:
        raise OcrUnavailable(f"tesseract gave up after {settings.seconds} s on one page") from error
    rows = zip(*(table[name] for name in _COLUMNS), strict=True)
    groups: dict[tuple[int, int, int], list[Word]] = defaultdict(list)
    for block, paragraph, line, *cells in rows:
        word = _word(*cells)
        if word is not None:
            groups[block, paragraph, line].append(word)
    return [sorted(row, key=lambda w: w.box.left) for row in groups.values()]


def _word(left: int, top: int, width: int, height: int, confidence: float, text: str) -> Word | None:
    sure = float(confidence) / 100
    # An address is what a request turns on; a doubtful one is shown to a person rather than lost.
    if (sure < LEAST_CONFIDENCE and "@" not in text) or not (any(c.isalnum() for c in text) or text in SEPARATORS):
        return None
    box = Box(left, top, left + width, top + height)
    return Word(text, box, box.height / _extent(text), confidence=sure)


def _on_page(word: Word) -> Word:
    """From pixels to points."""
    edges = (edge / OCR_SCALE for edge in (word.box.left, word.box.top, word.box.right, word.box.bottom))
    return replace(word, box=Box(*edges), size=word.size / OCR_SCALE)


def _extent(text: str) -> float:
    """Share of the font size that a word's ink takes: "mean" less than "Happy"."""
    above = 0.72 if any(c.isupper() or c.isdigit() or c in "bdfhklti/|()" for c in text) else 0.52
    return above + (0.21 if any(c in "gjpqy,;()@|/" for c in text) else 0.0)
