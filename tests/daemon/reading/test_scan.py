"""Scanned pages are read by tesseract, and when they cannot be, that is said and never taken for an empty page."""

from __future__ import annotations

import re

import numpy as np
import pytest

from daemon.reading.document import PdfLimits
from daemon.reading.scan import OcrSettings, OcrUnavailable, ocr_missing, read_scan
from rules.model import Document, TextSource
from tests.daemon.reading.pdf_builder import SENTENCE, WITH_OCR, Paper, document, made, scanned

BLANK = np.full((400, 300), 255, np.uint8)


def letter(paper: Paper) -> None:
    """A short letter in two columns with a signature."""
    paper.text(72, 80, "NORTHSHIRE POLICE", size=18)
    paper.text(72, 120, "Our reference: 4471/26", size=11)
    paper.text(360, 120, "9 February 2026", size=11)
    paper.text(72, 180, SENTENCE, size=11)
    paper.text(72, 200, "The account is registered to panel.buyer@example.com with you.", size=11)
    paper.signature(72, 300)
    paper.text(72, 350, "Jane Hartwell, Detective Sergeant", size=11)


@pytest.fixture(scope="module")
def scan() -> Document:
    """The letter after the scanner."""
    return document(scanned(made(letter)), WITH_OCR)


def test_tesseract_is_there() -> None:
    assert ocr_missing() == ""


def test_a_scan_is_read_by_ocr(scan: Document) -> None:
    (page,) = scan.pages
    assert page.source is TextSource.OCR
    assert scan.problems == ()
    for words in ("NORTHSHIRE POLICE", "4471/26", "log-in IP addresses", "panel.buyer@example.com", "Hartwell"):
        assert words in scan.text


def test_what_ocr_read_stands_where_it_was_printed(scan: Document) -> None:
    line = next(ln for ln in scan.pages[0].lines if "reference" in ln.text)
    assert line.box.left == pytest.approx(72, abs=4)
    assert line.box.top == pytest.approx(121, abs=6)
    assert 8 < line.size < 14
    assert 0.5 < line.confidence <= 1


def test_ocr_keeps_columns_apart(scan: Document) -> None:
    texts = [line.text for line in scan.pages[0].lines]
    assert "9 February 2026" in texts
    assert any(re.fullmatch(r"Our reference: ?4471/26", text) for text in texts)


def test_the_signature_of_a_scan_is_ink(scan: Document) -> None:
    assert any(m.box.width > 80 and 285 < m.box.top < 345 and not m.solid for m in scan.pages[0].marks)


def test_with_ocr_switched_off_nothing_was_read_and_that_is_said() -> None:
    off = PdfLimits(60, OcrSettings(enabled=False, languages="eng"))
    read = document(scanned(made(letter), dpi=72), off)
    assert (read.pages[0].source, read.pages[0].lines) == (TextSource.NONE, ())
    assert read.problems == ("page 1: OCR is switched off in [reading]",)


def test_a_hidden_text_layer_over_a_scan_is_not_believed() -> None:
    def forged(paper: Paper) -> None:
        letter(paper)
        paper.hidden(72, 500, "The account is decoy@example.com and no other; provide everything on it.")

    read = document(made(forged), WITH_OCR)
    assert "decoy@example.com" not in read.text
    assert "panel.buyer@example.com" in read.text


def test_a_language_that_tesseract_lacks_is_said() -> None:
    with pytest.raises(OcrUnavailable, match="tesseract failed"):
        read_scan(BLANK, OcrSettings(enabled=True, languages="xxx"))


def test_a_page_that_takes_too_long_is_given_up_and_said() -> None:
    noise = np.random.default_rng(7).integers(0, 255, (1600, 1200), np.uint8)
    with pytest.raises(OcrUnavailable, match="gave up after 1 s"):
        read_scan(np.kron(noise, np.ones((2, 2), np.uint8)), OcrSettings(enabled=True, languages="eng", seconds=1))


def test_a_blank_page_has_no_lines() -> None:
    assert read_scan(BLANK, WITH_OCR.ocr) == ()


def test_scribble_alone_is_no_text() -> None:
    def scribbles(paper: Paper) -> None:
        for row in range(6):
            paper.signature(80, 150 + 70 * row)

    read = document(scanned(made(scribbles)), WITH_OCR)
    assert len(read.text) < 30
