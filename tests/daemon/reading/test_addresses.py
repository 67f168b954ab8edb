"""Addresses of a scan: read twice, put together where they were taken apart, and doubted where two readings differ."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from daemon.reading.addresses import DIFFERS, reread
from daemon.reading.glyphs import Word
from rules.model import Box
from tests.daemon.reading.pdf_builder import WITH_OCR, Paper, document, made, scanned

PAPER = np.full((200, 900), 255, np.uint8)


def word(text: str, left: float, right: float, confidence: float = 0.9) -> Word:
    return Word(text, Box(left, 100, right, 124), 30, confidence=confidence)


def again(*texts: str, confidence: float = 0.9) -> list[Word]:
    """What a second reading of the only address finds."""
    return [Word(t, Box(30 + 100 * n, 40, 120 + 100 * n, 80), 30, confidence=confidence) for n, t in enumerate(texts)]


@pytest.mark.parametrize(
    ("first", "sure", "second", "surer", "text"),
    [
        ("fimacandie@copfs.gov.uk.", 0.24, "f.macandie@copfs.gov.uk", 0.6, "f.macandie@copfs.gov.uk."),
        ("(express@walla.co..il)", 0.8, "express@walla.co.il", 0.5, "(express@walla.co.il)"),
        ("a.b@example.net", 0.9, "a.8@example.net", 0.6, "a.b@example.net"),
        ("a.b@example.net", 0.9, "example.net", 0.95, "a.b@example.net"),
        ("highplains.outlet@", 0.8, "highplains.outlet@yahoo.com", 0.5, "highplains.outlet@yahoo.com"),
    ],
)
def test_the_surer_reading_wins(first: str, sure: float, second: str, surer: float, text: str) -> None:
    rows = [[word("account", 50, 160), word(first, 180, 500, sure)]]
    (row,) = reread(rows, PAPER, lambda _: again(second, confidence=surer))
    assert row[1].text == text


def test_readings_that_differ_are_doubted_and_those_that_agree_are_not() -> None:
    rows = [[word("a.b@example.net", 180, 500, 0.9)]]
    assert reread(rows, PAPER, lambda _: again("a.d@example.net"))[0][0].confidence <= DIFFERS
    assert reread(rows, PAPER, lambda _: again("a.b@example.net", confidence=0.95))[0][0].confidence == 0.95


def test_an_address_taken_apart_at_its_dots_is_whole_again() -> None:
    words = [word("the", 20, 60), word("user", 84, 140), word("moth.and.", 164, 300), word("lantern@icloud.", 312, 520)]
    (row,) = reread([[*words, word("com", 532, 580), word("today", 604, 660)]], PAPER, lambda _: [])
    assert [w.text for w in row] == ["the", "user", "moth.and.lantern@icloud.com", "today"]


def test_a_sentence_that_ends_before_an_address_stays_apart() -> None:
    words = [word("account.", 20, 120), word("kay@aol.com", 144, 300), word("is", 324, 350), word("one.", 374, 420)]
    (row,) = reread([words], PAPER, lambda _: [])
    assert [w.text for w in row] == ["account.", "kay@aol.com", "is", "one."]


@pytest.mark.parametrize(("from_x", "to_x", "joined"), [(300, 318, True), (150, 520, False), (0, 0, False)])
def test_an_underscore_that_was_not_seen_is_a_stroke_between_two_words(from_x: int, to_x: int, joined: bool) -> None:
    picture = PAPER.copy()
    if to_x:
        cv2.rectangle(picture, (from_x, 124), (to_x, 126), 0, -1)
    (row,) = reread([[word("majd_pages", 150, 299), word("jo@yahoo.com", 320, 520)]], picture, lambda _: [])
    assert [w.text for w in row] == (["majd_pages_jo@yahoo.com"] if joined else ["majd_pages", "jo@yahoo.com"])


def test_a_page_without_addresses_is_read_once() -> None:
    def never(_: np.ndarray) -> list[Word]:
        raise AssertionError

    assert reread([[word("none", 20, 60)]], PAPER, never) == [[word("none", 20, 60)]]


def test_the_addresses_of_a_scanned_letter_are_read() -> None:
    wanted = ("panel_buyer_77@example.com", "zonk.deals@mail.example.co.il", "f.macandie@copfs.gov.uk")

    def letter(paper: Paper) -> None:
        for row, address in enumerate(wanted):
            paper.text(
                72, 100 + 40 * row, f"The records of {address} are required by this office for its inquiry.", size=11
            )
        paper.text(
            72, 300, "You are asked to keep them for ninety days and to say nothing of it to the holder.", size=11
        )

    text = document(scanned(made(letter)), WITH_OCR).text
    assert all(address in text for address in wanted)
