"""E-mail addresses of a scan read a second time, enlarged and by themselves: one letter misread is another person's account.

All addresses of a page stand one below the other in one picture, so that the second reading costs one run of the recogniser.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from publicsuffixlist import PublicSuffixList

from daemon.reading.glyphs import Word, union
from daemon.reading.stacking import ENLARGED, MARGIN, stacked

MOST_ADDRESSES = 24
"""Of one page; a list of victims is not read twice."""

NARROW = 0.75
"""Share of the page's usual gap between words below which a gap is none: a typewriter sets its dots wide."""

LOST = 14
"""Times the height of an address that ends with its @ by which its picture reaches on: the recogniser lost what follows."""

CLEARLY = 0.1
"""Confidence by which the second reading has to be surer than a first that could be an address as well."""

DIFFERS = 0.7
"""Confidence at most of an address that two readings read differently."""

FILLED = 0.8
"""Share of a gap that a stroke takes which is an underscore, and of what stands before it where it is an underline."""

_SUFFIXES = PublicSuffixList(accept_unknown=False)

UNSURE, BETWEEN = 0.6, 1.5
"""Confidence below which an address is read a third time, and how many times enlarged."""

Row = list[Word]
Places = Sequence[tuple[int, int]]
Read = Callable[[np.ndarray], list[Word]]

_ADDRESS = re.compile(r"[a-z0-9]\w*(?:[.+'-]\w+)*@(?:[\w-]+\.)+[a-z]{2,24}", re.IGNORECASE | re.ASCII)
_AROUND = re.compile(r"^[^\w@]+|[^\w@]+$")
_OPEN_END, _OPEN_START = re.compile(r"[\w]\.$|[@_+-]$"), re.compile(r"^(?:@|[._+-]\w)")
_HOST = re.compile(r"@(?:[\w-]+\.)+\w{2,24}[.,;)]?")
_LOCAL = re.compile(r"[\w+-]*[._+\d-][\w.+-]*")
_GOES_ON = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*[.,;]?")


def reread(rows: Sequence[Row], picture: np.ndarray, read: Read) -> list[Row]:
    """The rows with their addresses as the surest of two or three readings has them. Boxes are in pixels of the picture."""
    whole = _whole(rows, picture)
    places = [(n, k) for n, row in enumerate(whole) for k, word in enumerate(row) if "@" in word.text]
    places = places[:MOST_ADDRESSES]
    if not places:
        return whole
    _read_again(whole, places, picture, read)
    unsure = [(n, k) for n, k in places if whole[n][k].confidence < UNSURE]
    if unsure:
        _read_again(whole, unsure, picture, read, BETWEEN)
    return whole


def _read_again(rows: list[Row], places: Places, picture: np.ndarray, read: Read, times: float = ENLARGED) -> None:
    """Put the surer reading in each of the places."""
    sheet, bands = stacked([_crop(rows[n], k, picture) for n, k in places], times)
    second = read(sheet)
    for (n, k), (top, bottom) in zip(places, bands, strict=True):
        inside = [w for w in second if top <= (w.box.top + w.box.bottom) / 2 <= bottom]
        rows[n][k] = _surer(rows[n][k], sorted(inside, key=lambda w: w.box.left))


def _whole(rows: Sequence[Row], picture: np.ndarray) -> list[Row]:
    """Addresses that were taken apart, at their dots or at an underscore that was not seen, put together again."""
    gaps = [b.box.left - a.box.right for row in rows for a, b in itertools.pairwise(row)]
    narrow = NARROW * median(gaps) if gaps else 0.0
    return [_joined(row, narrow, picture) if any("@" in w.text for w in row) else list(row) for row in rows]


def _joined(row: Row, narrow: float, picture: np.ndarray) -> Row:
    words: Row = []
    # From the end: the pieces before the @ are known by what stands behind them.
    for word in reversed(row):
        behind = words[-1] if words else None
        if behind is None:
            words.append(word)
        elif behind.box.left - word.box.right < narrow * _reach(word.text, behind.text) and _belong(
            word.text, behind.text
        ):
            words[-1] = _together([word, behind])
        elif "@" in behind.text and _LOCAL.fullmatch(word.text) and _underscored(word, behind, picture):
            words[-1] = _together([replace(word, text=f"{word.text}_"), behind])
        else:
            words.append(word)
    return words[::-1]


def _reach(one: str, other: str) -> float:
    """Times the narrow gap that may part two halves: wide as any where the second can be nothing but a host."""
    return 2 if (other == "@" or _HOST.fullmatch(other)) and _LOCAL.fullmatch(one) else 1


def _underscored(one: Word, other: Word, picture: np.ndarray) -> bool:
    """Whether a low stroke fills the gap between two words and does not run on under them, as an underline does."""
    height = other.box.height
    left, right = int(one.box.right) + 1, int(other.box.left) - 1
    rows = slice(int(one.box.bottom - 0.4 * height), int(max(one.box.bottom, other.box.bottom) + 0.25 * height))
    if right - left < 3 or right - left > 1.5 * height:
        return False
    ink = picture[rows] < 0.6 * float(np.percentile(picture[rows], 90))
    stroke = ink[ink[:, left:right].mean(axis=1) > FILLED]
    before = stroke[:, max(0, left - 2 * (right - left)) : left]
    return 0 < len(stroke) < 0.3 * height and float(before.mean()) < FILLED


def _belong(one: str, other: str) -> bool:
    """Whether two words look like the halves of an address: "lantern@icloud." and "com"."""
    if "@" in one:
        return _OPEN_END.search(one) is not None and _GOES_ON.fullmatch(other) is not None
    return (
        "@" in other
        and one.count("@") == 0
        and (_OPEN_END.search(one) is not None or _OPEN_START.search(other) is not None)
        and re.fullmatch(r"[\w.+-]+", one) is not None
    )


def _together(words: Sequence[Word]) -> Word:
    text = "".join(w.text for w in words)
    sure = sum(w.confidence * len(w.text) for w in words) / max(len(text), 1)
    return replace(words[0], text=text, box=union(w.box for w in words), confidence=sure)


def _crop(row: Row, place: int, picture: np.ndarray) -> np.ndarray:
    box = row[place].box
    right = box.right
    if row[place].text.endswith("@"):
        following = row[place + 1].box.left - MARGIN if place + 1 < len(row) else float(picture.shape[1])
        right = max(right, min(right + LOST * box.height, following))
    top, left = max(0, int(box.top) - MARGIN), max(0, int(box.left) - MARGIN)
    crop: np.ndarray = picture[top : int(box.bottom) + MARGIN, left : int(right) + MARGIN]
    return crop


def _surer(first: Word, again: Sequence[Word]) -> Word:
    """One of two readings; where they differ, the word is no surer than `DIFFERS`."""
    if not again:
        return first
    second = _together(again)
    one, other = (_AROUND.sub("", w.text) for w in (first, second))
    if one == other:
        return replace(first, confidence=max(first.confidence, second.confidence))
    ahead = first.confidence + CLEARLY if _well_formed(one) else 0.0
    wins = _well_formed(other) and second.confidence > ahead
    if _well_formed(one) and _well_formed(other) and _exists(one) != _exists(other):
        wins = _exists(other)
    if not wins or "@" not in other:
        return replace(first, confidence=min(first.confidence, DIFFERS)) if _well_formed(other) else first
    # What stood around it stays: a bracket, the full stop of the sentence.
    text = first.text.replace(one, other) if one else second.text
    return replace(first, text=text, confidence=min(second.confidence, DIFFERS))


def _exists(address: str) -> bool:
    """Whether its top-level domain is one: a recogniser that doubles a letter at the end makes one up."""
    return _SUFFIXES.publicsuffix(address.rpartition("@")[2].lower()) is not None


def _well_formed(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None
