"""Drawn lines taken out of a scan before it is read: tesseract takes the frame of a table for a picture and skips its text."""

from __future__ import annotations

import cv2
import numpy as np

LONG = 70
"""Pixels from which a straight stroke is a drawn line: 25 points at 200 dpi, longer than any stroke of a letter."""

THICK = 12
"""Pixels; what is thicker is a banner, a bar or a stamp and stays."""

LEAST_UPRIGHT = 200
"""Pixels of upright lines at least; without them there are underlines and rules, but no frame."""


def without_rulings(picture: np.ndarray) -> np.ndarray:
    """The page (grey, 200 dpi) without its drawn lines; the same picture where it has no frames."""
    paper = float(np.percentile(picture, 75))
    ink = np.where(picture < 0.72 * paper, np.uint8(255), np.uint8(0))
    # A scan lies askew: widened by a pixel each way, a line stays one line over its whole length.
    across = cv2.morphologyEx(_widened(ink, 3, 1), cv2.MORPH_OPEN, np.ones((1, LONG), np.uint8))
    down = cv2.morphologyEx(_widened(ink, 1, 3), cv2.MORPH_OPEN, np.ones((LONG, 1), np.uint8))
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((THICK, THICK), np.uint8))
    lines = cv2.bitwise_and(cv2.bitwise_or(across, down), cv2.bitwise_not(_widened(solid, 9, 9)))
    if np.count_nonzero(cv2.bitwise_and(lines, down)) < LEAST_UPRIGHT:
        return picture
    clean = picture.copy()
    clean[_widened(lines, 3, 3) > 0] = round(paper)
    return clean


def _widened(mask: np.ndarray, rows: int, columns: int) -> np.ndarray:
    return np.asarray(cv2.dilate(mask, np.ones((rows, columns), np.uint8)))
