"""The words in a picture at the head of a page: many authorities print their name as part of a logo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import cv2
import numpy as np

from daemon.reading.glyphs import union
from daemon.reading.scan import OCR_SCALE, OcrSettings, OcrUnavailable, read_scan
from rules.model import Box, Line, Mark

HEAD_SHARE = 0.24
"""A letterhead's picture begins above this share of the page."""

LEAST_WIDTH, LEAST_HEIGHT = 55.0, 8.0
"""Points below which a picture holds no name: a crest, a bullet, a rule."""

MOST_PICTURES = 4

LEAST_CONFIDENCE = 0.5
"""A crest's strokes look like letters; what is read in a picture has to be sure."""

APART = 30.0
"""Points between the words of one logo; its lines stand half as far apart."""

MARGIN = 4.0
BORDER = 40
ENLARGED = 2
"""Times: the small print of a logo is too small for tesseract at the page's resolution."""

DARK = 110
"""Mean grey below which a picture is a banner with light letters, which tesseract reads inverted."""


def read_head(
    picture: np.ndarray, marks: Iterable[Mark], lines: tuple[Line, ...], ocr: OcrSettings
) -> tuple[tuple[Line, ...], str]:
    """The lines read in the pictures at the head, and why they could not be read or ""."""
    limit = HEAD_SHARE * picture.shape[0] / OCR_SCALE
    pictures = _together([m.box for m in marks if m.box.top < limit])
    wanted = [box for box in pictures if box.width > LEAST_WIDTH and box.height > LEAST_HEIGHT]
    found: list[Line] = []
    for box in wanted[:MOST_PICTURES]:
        if any(_inside(line.box, box) for line in lines):
            # A banner behind printed text: the text layer has its words.
            continue
        try:
            found += _lines(picture, box, ocr)
        except OcrUnavailable as error:
            return (), str(error)
    return tuple(found), ""


def _together(boxes: list[Box]) -> list[Box]:
    """Marks that stand close together as one picture: letters of a logo are marks of their own."""
    groups: list[Box] = []
    for box in boxes:
        near = [other for other in groups if _near(box, other)]
        groups = [other for other in groups if other not in near] + [union([box, *near])]
    return groups


def _near(one: Box, other: Box) -> bool:
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return across < APART and down < APART / 2


def _lines(picture: np.ndarray, box: Box, ocr: OcrSettings) -> list[Line]:
    height, width = picture.shape
    left, top = (max(0, int((edge - MARGIN) * OCR_SCALE)) for edge in (box.left, box.top))
    right, bottom = (int((edge + MARGIN) * OCR_SCALE) for edge in (box.right, box.bottom))
    crop = picture[top : min(bottom, height), left : min(right, width)]
    if float(crop.mean()) < DARK:
        crop = cv2.bitwise_not(crop)
    larger = cv2.resize(crop, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC)
    # White around it: letters that touch the edge are not read.
    framed = cv2.copyMakeBorder(larger, BORDER, BORDER, BORDER, BORDER, cv2.BORDER_CONSTANT, value=255)
    corner = left / OCR_SCALE, top / OCR_SCALE
    sure = [line for line in read_scan(framed, ocr) if line.confidence >= LEAST_CONFIDENCE]
    placed = [replace(line, box=_placed(line.box, corner), size=line.size / ENLARGED) for line in sure]
    return [line for row in _rows(placed) if _words((line := _joined(row)).text)]


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines level with each other: the words of a logo stand wide apart and are no cells."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda ln: (ln.box.top + ln.box.bottom) / 2):
        level = rows and line.box.top < (rows[-1][-1].box.top + rows[-1][-1].box.bottom) / 2
        if level:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _joined(row: list[Line]) -> Line:
    ordered = sorted(row, key=lambda line: line.box.left)
    text = " ".join(line.text for line in ordered)
    sure = min(line.confidence for line in ordered)
    return replace(ordered[0], text=text, box=union(line.box for line in ordered), confidence=sure)


def _words(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 3


def _placed(box: Box, corner: tuple[float, float]) -> Box:
    """From the enlarged and framed picture back to the page."""
    left, top = corner

    def back(value: float, start: float) -> float:
        return start + (value - BORDER / OCR_SCALE) / ENLARGED

    return Box(back(box.left, left), back(box.top, top), back(box.right, left), back(box.bottom, top))


def _inside(one: Box, other: Box) -> bool:
    middle = (one.left + one.right) / 2, (one.top + one.bottom) / 2
    return other.left <= middle[0] <= other.right and other.top <= middle[1] <= other.bottom
