"""Ink that no word covers is read again: a word left out, light letters on a band, letters of a head that were taken apart."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from daemon.reading.glyphs import Word
from daemon.reading.missed import with_missed
from daemon.reading.stacking import APART, BORDER, ENLARGED, MARGIN
from rules.model import Box

SCALE = 200 / 72
ROW = [
    Word(text, Box(150 + 120 * n, 500, 250 + 120 * n, 524), 30, confidence=0.95)
    for n, text in enumerate(("for", "the", "period", "from"))
]


def page(*ink: tuple[int, int, int, int]) -> np.ndarray:
    """Paper with the words of `ROW` and letters at the places of `ink` (left, top, right, bottom)."""
    paper = np.full((2200, 1654), 255, np.uint8)
    for left, top, right, bottom in (*ink, *((int(w.box.left), 500, int(w.box.right), 524) for w in ROW)):
        for x in range(left, right, 14):
            # Every other one is short, or they were a bar code.
            high = top if x % 28 < 14 else (top + bottom) // 2
            cv2.rectangle(paper, (x, high), (min(x + 5, right), bottom), 0, -1)
    return paper


def seen(*texts: str, confidence: float = 0.95, size: float = 30) -> list[Word]:
    """What the second look finds in the first place that it is shown."""
    top = BORDER + APART // 4
    return [
        Word(
            text,
            Box(BORDER + 110 * n, top, BORDER + 100 + 110 * n, top + size * 1.4),
            size * ENLARGED,
            confidence=confidence,
        )
        for n, text in enumerate(texts)
    ]


def looked(picture: np.ndarray, again: list[Word]) -> list[list[str]]:
    rows = with_missed([list(ROW)], picture, picture, SCALE, lambda _: again)
    return [[w.text for w in row] for row in rows]


def test_a_word_left_out_of_a_line_is_put_where_it_stands() -> None:
    words = ["for", "the", "period", "from"]
    assert looked(page((640, 500, 760, 524)), seen("1.7.2025")) == [[*words, "1.7.2025"]]
    assert looked(page((20, 500, 135, 524)), seen("provide")) == [["provide", *words]]
    assert looked(page((150, 560, 270, 584)), seen("15.11.2025:")) == [words, ["15.11.2025:"]]


def test_two_pieces_of_one_word_are_read_as_one() -> None:
    pieces = page((150, 560, 380, 584), (404, 560, 520, 584))
    assert looked(pieces, seen("jane.hartley@met.example")) == [[w.text for w in ROW], ["jane.hartley@met.example"]]


def test_a_letter_between_two_pieces_is_not_read_twice() -> None:
    pieces = page((150, 560, 240, 584), (262, 560, 360, 584))
    between = Word("r", Box(246, 560, 256, 584), 30, confidence=0.7)
    found = with_missed([list(ROW), [between]], pieces, pieces, SCALE, lambda _: seen("Order", "granted"))
    assert [[w.text for w in row] for row in found] == [[w.text for w in ROW], ["Order", "granted"]]


@pytest.mark.parametrize(
    ("ink", "again"),
    [
        ((640, 500, 760, 524), seen("Mw", confidence=0.5)),
        ((640, 500, 760, 524), seen("|")),
        ((640, 500, 760, 524), []),
        ((150, 700, 450, 790), seen("Signed")),
    ],
    ids=["unsure", "a stroke", "nothing", "as high as a signature"],
)
def test_what_is_no_word_is_left_alone(ink: tuple[int, int, int, int], again: list[Word]) -> None:
    assert looked(page(ink), again) == [["for", "the", "period", "from"]]


def test_a_page_whose_words_cover_its_ink_is_read_once() -> None:
    def never(_: np.ndarray) -> list[Word]:
        raise AssertionError

    assert with_missed([list(ROW)], page(), page(), SCALE, never) == [ROW]


def test_a_band_is_read_with_its_letters_dark() -> None:
    picture = page()
    cv2.rectangle(picture, (60, 60), (360, 400), 60, -1)
    shown: list[np.ndarray] = []

    def read(sheet: np.ndarray) -> list[Word]:
        shown.append(sheet)
        return seen("Example", "Police", confidence=0.6)

    rows = with_missed([list(ROW)], picture, picture, SCALE, read)
    assert [[w.text for w in row] for row in rows[1:]] == [["Example", "Police"]]
    assert rows[1][0].box.left == pytest.approx(60, abs=2 * MARGIN)
    assert float(np.median(shown[0])) > 200


@pytest.mark.parametrize(
    ("again", "head"),
    [
        (("ATTORNEY", "GENERAL'S"), ["ATTORNEY", "GENERAL'S"]),
        (("QUITE", "OTHER"), ["ATTORNEY", "G", "ENERAL'S"]),
    ],
    ids=["the same letters", "other letters"],
)
def test_a_large_line_of_the_head_that_was_taken_apart_is_read_again(again: tuple[str, ...], head: list[str]) -> None:
    first = [
        Word(text, Box(150 + 170 * n, 150, 300 + 170 * n, 190), 50, confidence=0.9)
        for n, text in enumerate(("ATTORNEY", "G", "ENERAL'S"))
    ]
    rows = with_missed([first, list(ROW)], page(), page(), SCALE, lambda _: seen(*again, size=50))
    assert [w.text for w in rows[0]] == head


def test_pieces_that_read_as_nothing_together_are_read_each_by_itself() -> None:
    answers = [[], seen("rogers.com")]
    pieces = page((640, 500, 760, 524), (775, 500, 895, 524))
    rows = with_missed([list(ROW)], pieces, pieces, SCALE, lambda _: answers.pop(0) if answers else [])
    assert [w.text for w in rows[0]] == ["for", "the", "period", "from", "rogers.com"]
