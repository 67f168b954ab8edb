"""Words of a text layer whose glyphs look like other letters, read again from the picture of the page.

Three must agree before a text layer is called false: its glyphs look unlike what they claim (`shapes.py`), and the recogniser
reads, twice, just the letters that they look like. A word that is neither confirmed nor contradicted cannot be read by a person
either: it is no evidence, and the text layer of the rest still stands. Only doubtful words cost a run of the recogniser, all of a
page one run; an odd typeface is confirmed by it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import cv2
import numpy as np

from daemon.reading.glyphs import Word
from daemon.reading.scan import OCR_SCALE, OcrSettings, OcrUnavailable, read_rows, read_sparse
from daemon.reading.shapes import family
from daemon.reading.stacking import ENLARGED, stacked

MOST_WORDS = 40
"""More doubtful words than these are looked for on the whole page at once."""

MARGIN = 4
"""Pixels around a word."""

WITHIN = 0.5
"""Share of a read word's width and height that lies where the doubtful word stands."""


class Verdict(enum.Enum):
    """What the picture says of a word of the text layer."""

    CONFIRMED = "confirmed"
    UNREADABLE = "unreadable"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Claim:
    """A word as the text layer has it, and what each of its letters looks like, or "" where it looks as it should."""

    word: Word
    looks_like: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict for each claim, and why they could not be checked, or ""."""

    verdicts: tuple[Verdict, ...]
    problem: str = ""


def check(claims: Sequence[Claim], picture: np.ndarray, scale: float, ocr: OcrSettings) -> Checked:
    """Compare each claim with what the recogniser reads at its place. Without a recogniser none is confirmed."""
    if not claims:
        return Checked(())
    try:
        first = _verdicts(claims, _alone(claims, picture, scale, ocr)) if len(claims) <= MOST_WORDS else ()
        if first and set(first) == {Verdict.CONFIRMED}:
            return Checked(first)
        second = _verdicts(claims, _on_page(claims, picture, scale, ocr))
    except OcrUnavailable as error:
        return Checked((Verdict.UNREADABLE,) * len(claims), str(error))
    verdicts = tuple(_both(*pair) for pair in zip(first, second, strict=True)) if first else second
    known = {form for c, v in zip(claims, verdicts, strict=True) if v is Verdict.CONFIRMED for form in _forms(c)}
    return Checked(tuple(_known(_forms(c), known, v) for c, v in zip(claims, verdicts, strict=True)))


def _known(forms: set[tuple[str, str]], known: set[tuple[str, str]], verdict: Verdict) -> Verdict:
    """An old-style 5 looks like an s and is read as one now and then: what was read rightly elsewhere is no lie."""
    if forms <= known:
        return Verdict.CONFIRMED
    return Verdict.UNREADABLE if forms & known else verdict


def _verdicts(claims: Sequence[Claim], read: Sequence[str]) -> tuple[Verdict, ...]:
    return tuple(_verdict(claim, text) for claim, text in zip(claims, read, strict=True))


def _both(one: Verdict, other: Verdict) -> Verdict:
    if Verdict.CONFIRMED in {one, other}:
        return Verdict.CONFIRMED
    return Verdict.FALSE if Verdict.FALSE in {one, other} else Verdict.UNREADABLE


def _verdict(claim: Claim, read: str) -> Verdict:
    """Whether the letters in doubt are read as claimed, or one of them as what it looks like."""
    claimed, seen = ([family(c) for c in text] for text in (claim.word.text, read))
    doubtful = {n for n, like in enumerate(claim.looks_like) if like}
    told: dict[int, str] = {}
    for tag, i, j, k, m in SequenceMatcher(None, claimed, seen, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and j - i == m - k):
            told.update(zip(range(i, j), seen[k:m], strict=True))
    if all(told.get(n) == claimed[n] for n in doubtful):
        return Verdict.CONFIRMED
    contradicted = any(told.get(n) == claim.looks_like[n] for n in doubtful)
    return Verdict.FALSE if contradicted else Verdict.UNREADABLE


def _forms(claim: Claim) -> set[tuple[str, str]]:
    """Each letter in doubt with what it looks like: a typeface's own form of it, once the recogniser reads it as claimed."""
    return {(family(c), like) for c, like in zip(claim.word.text, claim.looks_like, strict=True) if like}


def _alone(claims: Sequence[Claim], picture: np.ndarray, scale: float, ocr: OcrSettings) -> list[str]:
    """What is read at the place of each word, all of them set below each other."""
    crops = []
    for box in (claim.word.box for claim in claims):
        top, left = (max(0, int(edge * scale) - MARGIN) for edge in (box.top, box.left))
        crop = picture[top : int(box.bottom * scale) + MARGIN, left : int(box.right * scale) + MARGIN]
        crops.append(crop if crop.size else np.full((1, 1), 255, np.uint8))
    stack, bands = stacked(crops, ENLARGED * OCR_SCALE / scale)
    words = read_sparse(stack, ocr)
    return [_joined(w for w in words if top <= (w.box.top + w.box.bottom) / 2 < bottom) for top, bottom in bands]


def _on_page(claims: Sequence[Claim], picture: np.ndarray, scale: float, ocr: OcrSettings) -> list[str]:
    if scale < OCR_SCALE:
        picture = cv2.resize(picture, None, fx=OCR_SCALE / scale, fy=OCR_SCALE / scale, interpolation=cv2.INTER_CUBIC)
    words = [word for row in read_rows(picture, ocr) for word in row]
    return [_joined(word for word in words if _stands_in(word, claim)) for claim in claims]


def _stands_in(word: Word, claim: Claim) -> bool:
    box, place = word.box, claim.word.box
    left, top, right, bottom = (e * OCR_SCALE for e in (place.left, place.top, place.right, place.bottom))
    across, down = min(box.right, right) - max(box.left, left), min(box.bottom, bottom) - max(box.top, top)
    return across > WITHIN * min(box.width, right - left) and down > WITHIN * min(box.height, bottom - top)


def _joined(words: Iterable[Word]) -> str:
    return "".join(word.text for word in sorted(words, key=lambda w: w.box.left))
