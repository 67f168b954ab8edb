"""A page that lies on its side or is full of specks is read as one that stands upright and is clean."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from daemon.reading.scan import OCR_SCALE, OcrSettings
from daemon.reading.upright import read_upright

OCR = OcrSettings(True, "eng")
TEXT = (
    "EXAMPLE COUNTY POLICE", "1 Example Street, Exampletown", "Our reference: EX/4417/26",
    "Dear Sirs, we ask for the log-in IP addresses and the order history of the",
    "account kestrel@example.org from 1 March 2026 to 31 May 2026. The request is", "made under section 9 of the Example Act. Please write to the officer named",
    "below, who will answer your questions and take delivery of the records.", "Yours faithfully, Jane Example, Detective Constable",
)  # fmt: skip


def page() -> np.ndarray:
    """A clean upright A4 page in grey, as it is rendered."""
    picture = Image.new("L", (int(595 * OCR_SCALE), int(842 * OCR_SCALE)), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(30)
    for row, line in enumerate(TEXT):
        pen.text((150, 150 + 60 * row), line, fill=0, font=font)
    return np.asarray(picture)


TURNS = {
    "as it lies": None,
    "turned left": cv2.ROTATE_90_COUNTERCLOCKWISE,
    "turned right": cv2.ROTATE_90_CLOCKWISE,
    "upside down": cv2.ROTATE_180,
}


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS.keys())
def test_a_page_is_read_however_it_lies(turn: int | None) -> None:
    picture = page() if turn is None else cv2.rotate(page(), turn)
    scan = read_upright(np.ascontiguousarray(picture), OCR)
    text = " ".join(line.text for line in scan.lines)
    assert "EXAMPLE COUNTY POLICE" in text
    assert "kestrel@example.org" in text
    assert scan.picture.shape == page().shape
    assert all(line.box.top < 300 for line in scan.lines)


def test_a_page_full_of_specks_is_cleaned_before_it_is_given_up() -> None:
    chance = np.random.default_rng(4417)
    grey = np.clip(page() * 0.55 + 70, 0, 255)
    specks = np.clip(grey + chance.normal(0, 36, grey.shape), 0, 255).astype(np.uint8)
    text = " ".join(line.text for line in read_upright(specks, OCR).lines)
    assert "order history" in text


def test_a_page_that_lies_on_its_side_under_specks_is_turned_and_cleaned() -> None:
    chance = np.random.default_rng(4417)
    grey = np.clip(page() * 0.55 + 70, 0, 255)
    specks = np.clip(grey + chance.normal(0, 36, grey.shape), 0, 255).astype(np.uint8)
    scan = read_upright(np.ascontiguousarray(cv2.rotate(specks, cv2.ROTATE_90_COUNTERCLOCKWISE)), OCR)
    assert "order history" in " ".join(line.text for line in scan.lines)
    assert scan.picture.shape == page().shape


def test_a_page_without_words_has_no_lines() -> None:
    blank = np.full((900, 700), 255, np.uint8)
    cv2.circle(blank, (300, 300), 80, 0, 3)
    assert read_upright(blank, OCR).lines == ()


def test_the_text_of_a_drawn_table_is_read() -> None:
    table = Image.fromarray(page())
    pen = ImageDraw.Draw(table)
    for row in range(len(TEXT) + 1):
        pen.line((130, 140 + 60 * row, 1500, 143 + 60 * row), fill=0, width=4)
    for left in (130, 700, 1500):
        pen.line((left, 140, left + 4, 140 + 60 * len(TEXT)), fill=0, width=4)
    text = " ".join(line.text for line in read_upright(np.asarray(table), OCR).lines)
    assert "kestrel@example.org" in text
    assert "Our reference: EX/4417/26" in text
    assert "Jane Example, Detective Constable" in text
