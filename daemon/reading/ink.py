"""Ink that no text explains: crests, signatures, stamps and rules, found on the rendered page.

Working on the picture instead of the PDF's objects treats an image, a vector drawing, an annotation and a scan alike, and
sees just what a person sees.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from rules.model import Box, Mark

DARK, FAINT = 0.72, 0.9
"""Shares of the paper's brightness below which a stroke is ink, and a pale table line is a rule."""

MERGE_POINTS = 5.0
"""Strokes closer than this belong to one mark."""

EDGE_POINTS = 14.0
"""Margin in which a scanner leaves shadows and a printer prints nothing."""

RULE_POINTS = 40.0
"""A straight stroke as long as this is a rule or a frame."""

BANNER_POINTS = 8.0
"""A bar thicker than this is a banner."""

BARS = 0.6
"""Share of a mark's ink that runs straight from top to bottom, above which it is a bar code and nobody's hand."""

LEAST_POINTS = 6.0
"""A mark smaller than this both ways is dust or a stray dot of the scan."""


def find_rules(picture: np.ndarray, scale: float) -> tuple[Box, ...]:
    """The horizontal rules of a page, from top to bottom: what parts the rows of a drawn table."""
    ink = _ink(picture, FAINT)
    long = int(RULE_POINTS * scale)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(across, np.ones((3, 9), np.uint8)), connectivity=8)
    found = []
    for left, top, width, height, _ in stats[1:count]:
        if height / scale < BANNER_POINTS:
            found.append(Box(left / scale, top / scale, (left + width) / scale, (top + height) / scale))
        elif width / scale > RULE_POINTS:
            found.extend(_rows_of_frame(across[top : top + height, left : left + width], (left, top), scale))
    return tuple(sorted(found, key=lambda box: box.top))


def _rows_of_frame(frame: np.ndarray, corner: tuple[int, int], scale: float) -> list[Box]:
    """The rules of a table whose frame hangs together: rows of the picture that are inked over most of their width."""
    inked = np.flatnonzero(frame.mean(axis=1) > 0.6 * 255)
    starts = inked[np.flatnonzero(np.diff(inked, prepend=-9) > 2)] if inked.size else inked
    left, right = corner[0] / scale, (corner[0] + frame.shape[1]) / scale
    return [Box(left, (corner[1] + int(y)) / scale, right, (corner[1] + int(y) + 1) / scale) for y in starts]


def find_marks(picture: np.ndarray, scale: float, text: Iterable[Box]) -> tuple[Mark, ...]:
    """The marks of a page rendered in grey at `scale` pixels a point, `text` masked out."""
    ink = _without_rules(_ink(picture), scale)
    for box in text:
        _clear(ink, box, scale)
    reach = max(int(MERGE_POINTS * scale), 1)
    joined = cv2.dilate(ink, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    marks = []
    for left, top, width, height, _ in stats[1:count]:
        inked = ink[top : top + height, left : left + width]
        box = Box(left / scale, top / scale, (left + width) / scale, (top + height) / scale)
        if max(box.width, box.height) >= LEAST_POINTS + MERGE_POINTS and not _barred(inked):
            marks.append(Mark(box, float(inked.mean()) / 255))
    return tuple(sorted(marks, key=lambda m: (m.box.top, m.box.left)))


def _barred(inked: np.ndarray) -> bool:
    rows = np.flatnonzero(inked.any(axis=1))
    if rows.size < 8:
        return False
    tall = np.ones((int(0.8 * (rows[-1] - rows[0] + 1)), 1), np.uint8)
    upright = cv2.morphologyEx(inked, cv2.MORPH_OPEN, tall)
    runs = np.count_nonzero(np.diff((upright > 0).any(axis=0).astype(np.int8)) == 1)
    return bool(runs >= 8 and np.count_nonzero(upright) > BARS * np.count_nonzero(inked))


def _ink(picture: np.ndarray, share: float = DARK) -> np.ndarray:
    """Strokes darker than that share of the paper's brightness as 255, so that a scan's grey is not ink."""
    paper = float(np.percentile(picture, 75))
    smooth = picture if share == FAINT else cv2.medianBlur(picture, 3)
    return np.where(smooth < share * paper, np.uint8(255), np.uint8(0))


def _without_rules(ink: np.ndarray, scale: float) -> np.ndarray:
    """Take away frames, underlines and the dark edge that a scanner leaves; banners, being thick, stay."""
    edge = int(EDGE_POINTS * scale)
    ink[:edge] = ink[-edge:] = ink[:, :edge] = ink[:, -edge:] = 0
    long, thick = int(RULE_POINTS * scale), int(BANNER_POINTS * scale)
    banners = cv2.dilate(
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((thick, long), np.uint8)), np.ones((9, 9), np.uint8)
    )
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    thin = cv2.dilate(
        cv2.bitwise_and(cv2.bitwise_or(across, down), cv2.bitwise_not(banners)), np.ones((3, 3), np.uint8)
    )
    return np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(thin)))


def _clear(ink: np.ndarray, box: Box, scale: float) -> None:
    pad = 1.5
    top, bottom = int((box.top - pad) * scale), int((box.bottom + pad) * scale) + 1
    left, right = int((box.left - pad) * scale), int((box.right + pad) * scale) + 1
    patch = ink[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    if patch.size and patch.mean() < 0.6 * 255:
        patch[:] = 0
