"""A page as a picture, as a reading process hands it back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a PNG, with its size in points; `document` and `page` are those of its evidence."""

    document: str
    page: int
    width: float
    height: float
    png: bytes
