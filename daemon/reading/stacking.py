"""Pieces of a page, enlarged and set one below the other: what is read a second time costs one run of the recogniser."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

ENLARGED = 2
"""Times: the recogniser reads single words best so, and at three times it begins to see what is not there."""

MARGIN, BORDER, APART = 5, 30, 40
"""Pixels around a piece in the page's picture, around all of them, and between them."""


def stacked(crops: Sequence[np.ndarray], times: float = ENLARGED) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """The enlarged crops below each other on paper of their own shade, and from where to where each stands."""
    larger = [cv2.resize(c, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC) for c in crops]
    paper = int(np.median([np.percentile(c, 85) for c in crops]))
    height = sum(c.shape[0] + APART for c in larger) + 2 * BORDER
    out = np.full((height, max(c.shape[1] for c in larger) + 2 * BORDER), paper, np.uint8)
    bands, top = [], BORDER
    for crop in larger:
        out[top : top + crop.shape[0], BORDER : BORDER + crop.shape[1]] = crop
        bands.append((top - APART // 2, top + crop.shape[0] + APART // 2))
        top += crop.shape[0] + APART
    return out, bands
