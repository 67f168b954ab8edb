"""Telephone numbers of a scan: read twice where they are doubtful, and the surer or the possible one of two readings kept."""

from __future__ import annotations

import numpy as np
import pytest

from daemon.reading.glyphs import Word
from daemon.reading.numbers import reread_numbers
from daemon.reading.stacking import BORDER
from rules.model import Box

PAPER = np.full((300, 1400), 255, np.uint8)


def row(text: str, confidence: float) -> list[Word]:
    return [
        Word(t, Box(100 + 90 * n, 100, 180 + 90 * n, 124), 30, confidence=confidence)
        for n, t in enumerate(text.split())
    ]


def again(text: str, confidence: float) -> list[Word]:
    """What a second reading of the only number finds."""
    return [
        Word(t, Box(BORDER + 180 * n, BORDER + 5, BORDER + 160 + 180 * n, BORDER + 50), 60, confidence=confidence)
        for n, t in enumerate(text.split())
    ]


def read(first: str, sure: float, second: str, surer: float) -> str:
    (words,) = reread_numbers([row(first, sure)], PAPER, lambda _: again(second, surer))
    return " ".join(w.text for w in words)


TAKEN = [
    ("tel. +359 2 9235 72. 18;", 0.8, "+359 2 923 74 18;", 0.95, "tel. +359 2 923 74 18;"),
    ("tel. +44 20 7946 03", 0.95, "+44 20 7946 0321", 0.75, "tel. +44 20 7946 0321"),
    ("Phone 020 7946 0327", 0.6, "020 7946 0321", 0.9, "Phone 020 7946 0321"),
    ("call (212) 335-9O44 or 0161 496 0128", 0.7, "0161 496 0123", 0.9, "call (212) 335-9O44 or 0161 496 0123"),
]
KEPT = [
    ("Tel. +44 20 7946 0321", 0.8, "+44 20 7946 03", 0.95),
    ("Tel. 020 7946 0321", 0.8, "020 7946 0327", 0.75),
    ("Tel. 020 7946 0321", 0.8, "020 ?946 O32l", 0.95),
    ("Tel. 020 7946 0321", 0.8, "555 1234", 0.95),
    ("Tel. 020 7946 0321", 0.8, "", 0.95),
    ("Tel. 020 7946 0321", 0.95, "020 7946 0327", 0.99),
    ("paid 12 400 500 on 3 May", 0.7, "12 400 600", 0.95),
    ("case 2026 11 873 55", 0.7, "2026 11 873 56", 0.95),
]


@pytest.mark.parametrize(("first", "sure", "second", "surer", "expected"), TAKEN)
def test_the_surer_or_the_only_possible_reading_is_taken(
    first: str, sure: float, second: str, surer: float, expected: str
) -> None:
    assert read(first, sure, second, surer) == expected


@pytest.mark.parametrize(("first", "sure", "second", "surer"), KEPT)
def test_a_reading_that_is_not_better_is_not_taken(first: str, sure: float, second: str, surer: float) -> None:
    assert read(first, sure, second, surer) == first


def test_what_is_taken_stands_where_the_number_stood() -> None:
    (words,) = reread_numbers([row("Tel. 020 7946 0327", 0.6)], PAPER, lambda _: again("020 7946 0321", 0.9))
    assert words[1].box.left == pytest.approx(190, abs=12)
    assert all(abs(w.box.top - 100) < 12 for w in words)
    assert words == sorted(words, key=lambda w: w.box.left)


def test_a_page_of_figures_is_not_read_twice() -> None:
    def never(_: np.ndarray) -> list[Word]:
        raise AssertionError

    rows = [row("020 7946 0327", 0.6) for _ in range(20)]
    assert reread_numbers(rows, PAPER, never) == rows
