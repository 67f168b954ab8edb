"""Whatever a PDF does, its message is read, in time, with what is wrong in words."""

from __future__ import annotations

import base64
import re
import resource
import time

import pytest

from daemon.config import ReadingConfig
from daemon.reading.attachments import make_attachment, sniff
from daemon.reading.document import PdfLimits
from daemon.reading.guarded import read_guarded
from daemon.reading.reader import read_submission
from daemon.reading.survey import ShapeLimits
from rules.model import Document, DocumentKind, TextSource
from tests.daemon.reading.mail_builder import multipart
from tests.daemon.reading.pdf_builder import LIMITS
from tests.daemon.reading.pdf_traps import FONT, READABLE, REFUSED, SAID, SLOW, file_of, letter, stream, zeros

SMALL = PdfLimits(60, LIMITS.ocr, ShapeLimits(max_stream_mb=8, max_unpacked_mb=32, max_objects=1_000))


def read(data: bytes, limits: PdfLimits = LIMITS, seconds: int = 20) -> Document:
    (document,) = read_guarded(make_attachment("2", "request.pdf", "application/pdf", data), limits, seconds, 10)
    return document


@pytest.mark.parametrize("data", READABLE.values(), ids=READABLE)
def test_what_a_reader_shows_is_read(data: bytes) -> None:
    assert sniff(data) is DocumentKind.PDF
    document = read(data)
    assert SAID in document.text
    assert not document.locked


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_too_much_is_not_opened_and_said(data: bytes, words: str) -> None:
    document = read(data, SMALL)
    assert (document.pages, document.locked) == ((), False)
    assert words in document.problems[0]
    assert document.problems[0].endswith(": the PDF was not read")


@pytest.mark.parametrize("data", SLOW.values(), ids=SLOW)
def test_a_page_that_never_ends_costs_itself_alone(data: bytes) -> None:
    begun = time.process_time() + _of_children()
    document = read(data, seconds=1)
    assert document.problems[0].startswith("page 1: ")
    assert re.search("seconds of computing|crashes what reads it", document.problems[0])
    assert [page.source for page in document.pages] == [TextSource.NONE]
    assert time.process_time() + _of_children() - begun < 6


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_pages_around_it_are_read() -> None:
    slow = b"/Pattern cs /P scn 0 0 595 842 re f"
    tile = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 5 0 R>>/Pattern<</P 8 0 R>>>>>>"
    said = SAID.encode()
    document = read(
        file_of(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R 4 0 R 9 0 R]/Count 3>>",
                page % 6,
                page % 7,
                FONT,
                stream(b"", b"BT /F1 12 Tf 72 750 Td (The first. " + said + b") Tj ET"),
                stream(b"", slow),
                stream(tile, b"0 0 .1 .1 re f"),
                page % 10,
                stream(b"", b"BT /F1 12 Tf 72 750 Td (The third. " + said + b") Tj ET"),
            ]
        ),
        seconds=1,
    )
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [line.text[:10] for page in document.pages for line in page.lines] == ["The first.", "The third."]
    assert document.problems == ("page 2: takes more than 1 seconds of computing: it was not read",)


def test_a_mail_is_read_beside_its_trap() -> None:
    trap = (
        b"Content-Type: application/pdf; name=request.pdf\r\nContent-Disposition: attachment\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(SLOW["a shading that calculates"])
    )
    text = b"Content-Type: text/plain\r\n\r\nA child is in danger of death.\r\n"
    submission = read_submission(multipart(b"mixed", text, trap), ReadingConfig(page_seconds=1, ocr=False))
    assert "in danger of death" in submission.body.text
    assert submission.documents[0].problems[0].startswith("page 1: takes more than 1 seconds")


def test_the_same_bytes_read_the_same() -> None:
    for data in (*list(READABLE.values())[::12], SLOW["a tile painted without end"]):
        assert read(data, seconds=1) == read(data, seconds=1)


def test_pages_that_are_only_claimed_are_told_in_few_words() -> None:
    document = read(READABLE["thousands of pages that are not there"])
    assert len(document.problems) < 25
    assert "39 more problems like these" in document.problems
    assert "the PDF has 200,000 pages; the first 60 were read" in document.problems


def test_a_ratio_that_no_letter_has_is_refused() -> None:
    data = letter(contents=stream(b"/Filter/FlateDecode", zeros(70)))
    (problem,) = read(data).problems
    assert problem == "the PDF unpacks to more than 500 times its size: the PDF was not read"
