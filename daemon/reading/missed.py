"""Ink of a scan that no recognised word covers, read a second time: the recogniser leaves out words and says nothing.

It loses the last word of a paragraph, a word beside an emblem, or one that it was not sure of; and it passes over light
letters on a dark band altogether. What is as tall as a line of text and stands in no word is cut out, all of a page in one
picture, and read by itself. Signatures and crests are taller, and what is read in them is unsure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from statistics import median

import cv2
import numpy as np

from daemon.reading.glyphs import Word, union
from daemon.reading.ink import MERGE_POINTS, find_marks
from daemon.reading.stacking import APART, BORDER, ENLARGED, MARGIN, stacked
from rules.model import Box, Mark

LEAST_HIGH, MOST_HIGH = 0.35, 1.35
"""Times the usual size of type: lower ink is a stroke or dust, higher is a signature, a stamp or a crest."""

LEAST_WIDE = 0.6
"""Times the usual size of type from which ink may be a word."""

LEAST_INK = 0.08
"""Share of a mark that is ink; the noise of a photocopy has less."""

SURE, SURE_IN_BAND = 0.7, 0.45
"""Confidence of what is read in one place, and of a line in a band, which holds print and no handwriting."""

MOST_MARKS = 30
"""Of one page: with more of them it is not read wrongly but not read at all, or dirty."""

BAND_WIDTH, BAND_HEIGHT = 60.0, 24.0
"""Points of a dark band at least; a smaller one is an emblem."""

BAND_INK = 0.6
"""Share of a dark band that is dark: its letters are light."""

MOST_BANDS = 3

LEVEL = 0.5
"""Times the size of type by which the middles of two words of a row differ at most."""

HEAD_SHARE = 0.2
"""Share of the page's height above which a letterhead begins."""

LARGE, DOUBT, ALIKE = 1.15, 0.9, 0.85
"""Times the usual size of type of a head's lines; confidence of a word below which its line is read again; and likeness of
the two readings, from which the surer one is taken."""

MOST_HEAD_ROWS = 6

Row = list[Word]
Read = Callable[[np.ndarray], list[Word]]


def with_missed(rows: Sequence[Row], picture: np.ndarray, original: np.ndarray, scale: float, read: Read) -> list[Row]:
    """The rows and what was missed. Boxes are in pixels of the picture, which has `scale` of them a point.

    The `original` still has the lines that were taken out of the picture: between the light letters of a band there are
    some that were none. `read` reads words that stand by themselves and make no page.
    """
    sizes = [word.size for row in rows for word in row]
    if not sizes:
        return list(rows)
    usual = median(sizes) / scale
    marks = find_marks(picture, scale, (_scaled(word.box, 1 / scale) for row in rows for word in row))
    pieces = [_scaled(m.box, scale) for m in marks if _like_a_word(m, usual)]
    places = _joined(pieces, usual * scale)
    whole = [list(row) for row in rows]
    for place, words in _seen(places, pieces, picture, read) if len(places) <= MOST_MARKS else ():
        # Between two pieces some letters of the same word may have been read by themselves.
        whole = [kept for row in whole if (kept := [w for w in row if not _within(w.box, place)])]
        row = _row_beside(words, whole)
        row.extend(words)
        row.sort(key=lambda w: w.box.left)
    whole = _reread_head(whole, picture, usual * scale, read)
    bands = [_scaled(m.box, scale) for m in marks if _is_band(m)][:MOST_BANDS]
    inverted = [row for band in bands for row in _in_band(band, original, read)]
    # Some bands are read at once.
    return whole + [row for row in inverted if not _covered(row[0], whole)]


def _seen(places: Sequence[Box], pieces: Sequence[Box], picture: np.ndarray, read: Read) -> Iterator[tuple[Box, Row]]:
    """The places in which something is read; one that was joined of pieces and reads as nothing is read piece by piece."""
    empty: list[Box] = []
    for place, words in zip(places, in_stack(places, picture, read), strict=True):
        if words:
            yield place, words
        else:
            empty.append(place)
    apart = [piece for piece in pieces if piece not in places and any(_within(piece, place) for place in empty)]
    yield from ((piece, words) for piece, words in zip(apart, in_stack(apart, picture, read), strict=True) if words)


def _like_a_word(mark: Mark, usual: float) -> bool:
    # A mark is wider and higher by what joins its strokes.
    width, height = mark.box.width - MERGE_POINTS, mark.box.height - MERGE_POINTS
    tall = LEAST_HIGH * usual < height < MOST_HIGH * usual
    return not mark.solid and tall and width > LEAST_WIDE * usual and mark.density > LEAST_INK


def _joined(places: Sequence[Box], size: float) -> list[Box]:
    """The places, those in a row without a word's space between them as one: an address read in halves is read as nothing."""
    found: list[Box] = []
    for box in sorted(places, key=lambda b: b.left):
        beside = next(
            (f for f in found if abs(_middle(f) - _middle(box)) < LEVEL * size and box.left - f.right < size), None
        )
        if beside is not None:
            found.remove(beside)
        found.append(box if beside is None else union([beside, box]))
    return found


def _is_band(mark: Mark) -> bool:
    return mark.density > BAND_INK and mark.box.width > BAND_WIDTH and mark.box.height > BAND_HEIGHT


def in_stack(places: Sequence[Box], picture: np.ndarray, read: Read) -> Iterator[Row]:
    """The words read in each of the places of the picture; none where nothing sure is read."""
    if not places:
        return
    corners = [(max(0, int(p.left) - MARGIN), max(0, int(p.top) - MARGIN)) for p in places]
    crops = [
        picture[top : int(place.bottom) + MARGIN, left : int(place.right) + MARGIN]
        for place, (left, top) in zip(places, corners, strict=True)
    ]
    sheet, bands = stacked(crops)
    words = read(sheet)
    for (left, top), (start, end) in zip(corners, bands, strict=True):
        inside = [w for w in words if start <= (w.box.top + w.box.bottom) / 2 <= end]
        back = left - BORDER / ENLARGED, top - (start + APART // 2) / ENLARGED
        row = _trimmed([_moved(w, back) for w in sorted(inside, key=lambda w: w.box.left)])
        yield row if row and _sure(row) >= SURE and sum(_letters(w.text) for w in row) > 1 else []


def _trimmed(row: Row) -> Row:
    """Without the strokes at both ends, which are pieces of the letters beside the gap."""
    told = [number for number, word in enumerate(row) if _letters(word.text)]
    return row[told[0] : told[-1] + 1] if told else []


def _in_band(band: Box, picture: np.ndarray, read: Read) -> list[Row]:
    """The light letters on a dark band, read as dark ones on paper."""
    left, top = max(0, int(band.left)), max(0, int(band.top))
    crop = cv2.bitwise_not(picture[top : int(band.bottom), left : int(band.right)])
    sheet, _ = stacked([np.asarray(cv2.normalize(crop, np.empty_like(crop), 0, 255, cv2.NORM_MINMAX))])
    back = left - BORDER / ENLARGED, top - BORDER / ENLARGED
    rows: list[Row] = []
    for word in sorted((_moved(w, back) for w in read(sheet)), key=lambda w: w.box.top):
        _row_beside([word], rows).append(word)
    trimmed = [_trimmed(sorted(row, key=lambda w: w.box.left)) for row in rows]
    return [row for row in trimmed if row and _sure(row) >= SURE_IN_BAND and sum(_letters(w.text) for w in row) > 2]


def _reread_head(rows: list[Row], picture: np.ndarray, usual: float, read: Read) -> list[Row]:
    """The large lines at the head of the page as the surer of two readings: letters set apart are taken for words."""
    limit = HEAD_SHARE * picture.shape[0]
    large = {n: [w for w in row if w.size > LARGE * usual and w.box.top < limit] for n, row in enumerate(rows)}
    doubtful = [n for n, words in large.items() if _doubtful(words)][:MOST_HEAD_ROWS]
    places = [union(w.box for w in large[n]) for n in doubtful]
    for number, again in zip(doubtful, in_stack(places, picture, read), strict=True):
        others = [w for w in rows[number] if w not in large[number]]
        # A page that lies askew shows pieces of the next line in the cut.
        again = [w for w in again if w.size > LARGE * usual]
        rows[number] = sorted([*surer(large[number], again), *others], key=lambda w: w.box.left)
    return rows


def _doubtful(row: Row) -> bool:
    return any(w.confidence < DOUBT or (len(w.text) == 1 and w.text.isalpha()) for w in row)


def surer(one: Row, other: Row) -> Row:
    """One of two readings of a line, which have to agree in most of their letters: what is no text reads as anything."""
    if not other or _sure(other) <= _sure(one):
        return one
    first, second = ("".join(c for w in row for c in w.text.lower() if c.isalnum()) for row in (one, other))
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio() > ALIKE
    return other if alike and len(second) >= len(first) - 1 else one


def _row_beside(words: Row, rows: list[Row]) -> Row:
    """The row that the words stand in, by its nearest word; a new one at the end of the rows where they stand alone."""
    level = [
        (_apart(words, other), number)
        for number, row in enumerate(rows)
        for other in row
        if abs(_middle(other.box) - _middle(words[0].box)) < LEVEL * other.size
    ]
    if not level:
        rows.append([])
        return rows[-1]
    return rows[min(level)[1]]


def _apart(words: Row, other: Word) -> float:
    return max(words[0].box.left - other.box.right, other.box.left - words[-1].box.right)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _covered(word: Word, rows: Sequence[Row]) -> bool:
    across = (word.box.left + word.box.right) / 2
    boxes = [w.box for row in rows for w in row]
    return any(b.left < across < b.right and b.top < _middle(word.box) < b.bottom for b in boxes)


def _within(box: Box, place: Box) -> bool:
    return place.left < (box.left + box.right) / 2 < place.right and place.top < _middle(box) < place.bottom


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _sure(row: Row) -> float:
    return sum(w.confidence * len(w.text) for w in row) / sum(len(w.text) for w in row)


def _scaled(box: Box, by: float) -> Box:
    return Box(box.left * by, box.top * by, box.right * by, box.bottom * by)


def _moved(word: Word, to: tuple[float, float]) -> Word:
    """A word of the stack where it stands in the page's picture."""
    box = _scaled(word.box, 1 / ENLARGED)
    moved = Box(box.left + to[0], box.top + to[1], box.right + to[0], box.bottom + to[1])
    return replace(word, box=moved, size=word.size / ENLARGED)
