"""A scan as it comes: lying on its side, upside down, or grey with noise. The reading that finds most sure words is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from daemon.reading.glyphs import Word
from daemon.reading.rulings import without_rulings
from daemon.reading.scan import OcrSettings, lines_on_page, look_again, read_rows
from rules.model import Line

ENOUGH = 300
"""Signs in sure words from which the first reading is good enough; a letter has a thousand."""

SURE = 0.6
MOSTLY = 0.8
"""Share of the signs that stand in sure words, of a page that lies as it should."""

BETTER = 1.3
"""Times as many sure signs as before that another reading must find."""

Picture = np.ndarray


@dataclass(frozen=True, slots=True)
class Scan:
    """The lines of a page and the picture that they were read in, which may have been turned upright."""

    lines: tuple[Line, ...]
    picture: Picture


@dataclass(frozen=True, slots=True)
class _Reading:
    """A first reading: the words in pixels of what was read (which may be cleaned), their lines, and the page as it came."""

    rows: list[list[Word]]
    read: Picture
    lines: tuple[Line, ...]
    picture: Picture


def read_upright(picture: Picture, settings: OcrSettings) -> Scan:
    """Read a page as it lies, and in other ways only where little was read. Raises OcrUnavailable.

    What the best reading has missed is read last: it does not make a poor reading a good one.
    """
    best = _best(picture, settings)
    return Scan(look_again(best.rows, without_rulings(best.read), best.read, settings), best.picture)


def _best(picture: Picture, settings: OcrSettings) -> _Reading:
    first = _read(picture, settings)
    if _good(first.lines):
        return first
    turned = [_read(way(picture), settings) for way in _TURNED]
    best = max(turned, key=lambda scan: _sure_signs(scan.lines))
    best = best if _clearly_more(best, first) else first
    if _good(best.lines):
        return best
    # Under specks nothing is read whichever way the page lies: then every way is cleaned.
    ways = [best.picture, *(scan.picture for scan in (first, *turned) if scan.picture is not best.picture)]
    # The picture stays as it came, for the ink in it; the lines stand at the same places in both.
    cleaned = [replace(_read(_cleaned(way), settings), picture=way) for way in ways]
    clearest = max(cleaned, key=lambda scan: _sure_signs(scan.lines))
    return clearest if _clearly_more(clearest, best) else best


def _read(picture: Picture, settings: OcrSettings) -> _Reading:
    # The picture stays as it came, for the frames and the ink in it.
    rows = read_rows(without_rulings(picture), settings)
    return _Reading(rows, picture, lines_on_page(rows), picture)


def _clearly_more(one: _Reading, other: _Reading) -> bool:
    return _sure_signs(one.lines) > BETTER * max(_sure_signs(other.lines), 1)


def _good(lines: tuple[Line, ...]) -> bool:
    signs, sure = sum(len(line.text) for line in lines), _sure_signs(lines)
    return sure >= ENOUGH and sure > MOSTLY * signs


def _sure_signs(lines: tuple[Line, ...]) -> int:
    # Tesseract reads blocks that lie on their side as well, but their lines stand on end.
    return sum(len(line.text) for line in lines if line.confidence >= SURE and line.box.width > line.box.height)


def _turn(code: int) -> Callable[[Picture], Picture]:
    return lambda picture: np.ascontiguousarray(cv2.rotate(picture, code))


_TURNED = (
    _turn(cv2.ROTATE_90_CLOCKWISE),
    _turn(cv2.ROTATE_90_COUNTERCLOCKWISE),
    _turn(cv2.ROTATE_180),
)


def _cleaned(picture: Picture) -> Picture:
    """Without specks and uneven grey: what a fax or a photograph adds."""
    smooth = cv2.GaussianBlur(picture, (3, 3), 0)
    ink = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 41, 20)
    return cv2.medianBlur(ink, 3)
