"""A PDF is read as a person sees it, and what cannot be read is said."""

from __future__ import annotations

import hashlib
import io
from functools import partial

import pytest
from fpdf import FPDF
from pypdf import PdfWriter

from daemon.reading.document import PdfLimits
from rules.model import DocumentKind, TextSource
from tests.daemon.reading.pdf_builder import (
    LIMITS,
    SENTENCE,
    WIDTH,
    Draw,
    Paper,
    document,
    first_page,
    locked,
    made,
    sentence,
    typed,
)
from tests.letters.look import font_file

HIDDEN = "account decoy@example.com"


def test_a_page_is_read_with_its_size_and_its_lines() -> None:
    data = made(sentence)
    read = document(data)
    (page,) = read.pages
    assert (read.kind, read.part, read.name) == (DocumentKind.PDF, "2", "request.pdf")
    assert (read.sha256, read.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (read.page_count, read.locked, read.problems) == (1, False, ())
    assert (page.number, page.source) == (1, TextSource.TEXT)
    assert page.width == pytest.approx(WIDTH, abs=1)
    assert [line.text for line in page.lines] == [SENTENCE]


def test_a_line_stands_where_it_was_drawn() -> None:
    (line,) = first_page(sentence).lines
    assert line.box.left == pytest.approx(72, abs=2)
    assert line.box.top == pytest.approx(400, abs=4)
    assert 250 < line.box.width < 350
    assert 8 < line.size < 14
    assert (line.bold, line.confidence) == (False, 1.0)


def test_large_type_is_told() -> None:
    def head(paper: Paper) -> None:
        paper.text(72, 60, "Northshire Police", size=20)
        sentence(paper)

    large, plain = first_page(head).lines
    assert large.size > 1.7 * plain.size


def test_an_embedded_bold_face_is_told() -> None:
    pdf = FPDF(format="A4")
    pdf.add_page()
    for style, file in (("", "DejaVuSans"), ("B", "DejaVuSans-Bold")):
        pdf.add_font("sans", style, font_file(file))
        pdf.set_font("sans", style, 11)
        pdf.cell(0, 12, SENTENCE, new_x="LMARGIN", new_y="NEXT")
    assert [line.bold for line in document(bytes(pdf.output())).pages[0].lines] == [False, True]


@pytest.mark.parametrize("font", ["Helvetica-Bold", "Times-Bold", "Courier-Bold"])
def test_a_standard_bold_face_is_told(font: str) -> None:
    def head(paper: Paper) -> None:
        paper.text(72, 60, "Northshire Police", font=font)
        sentence(paper)

    assert [line.bold for line in first_page(head).lines] == [True, False]


def test_pages_are_numbered_in_their_order() -> None:
    read = document(made(typed("The first page", SENTENCE), typed("The second page", SENTENCE)))
    assert [(p.number, p.lines[0].text) for p in read.pages] == [(1, "The first page"), (2, "The second page")]


# --- what nobody can see -----------------------------------------------------------------------------------------


def unpainted(paper: Paper) -> None:
    paper.hidden(72, 300, HIDDEN)


def white_on_white(paper: Paper) -> None:
    paper.canvas.setFillGray(1)
    paper.text(72, 300, HIDDEN)
    paper.canvas.setFillGray(0)


def off_the_page(paper: Paper) -> None:
    paper.text(-400, 300, HIDDEN)


def under_a_picture(paper: Paper) -> None:
    paper.text(72, 300, HIDDEN)
    paper.canvas.setFillGray(1)
    paper.bar(60, 290, 400, 30)
    paper.canvas.setFillGray(0)


def white_over_words(paper: Paper) -> None:
    paper.canvas.setFillGray(1)
    paper.text(76, 400 + 3, HIDDEN)
    paper.canvas.setFillGray(0)


def faint_with_a_line_through(paper: Paper) -> None:
    paper.canvas.setFillGray(0.88)
    paper.text(72, 300, HIDDEN)
    paper.canvas.setFillGray(0)
    paper.line(72, 305, 300)


@pytest.mark.parametrize(
    "trick",
    [unpainted, white_on_white, off_the_page, under_a_picture, white_over_words, faint_with_a_line_through],
)
def test_hidden_words_are_left_out_and_said(trick: Draw) -> None:
    def draw(paper: Paper) -> None:
        sentence(paper)
        trick(paper)

    read = document(made(draw))
    assert read.text == SENTENCE
    assert read.problems == (f"page 1: {len(HIDDEN.replace(' ', ''))} hidden characters were left out",)


def test_of_words_over_words_none_is_read() -> None:
    def clipped(paper: Paper) -> None:
        sentence(paper)
        corner = paper.canvas.beginPath()
        corner.rect(10, 10, 5, 5)
        paper.canvas.clipPath(corner, stroke=0)
        paper.text(72, 400, "Telephone number 0121 496 0231 of the officer in charge")

    read = document(made(clipped))
    assert "0231" not in read.text
    assert "hidden characters were left out" in read.problems[0]


def test_words_printed_twice_to_look_bold_are_read() -> None:
    def twice(paper: Paper) -> None:
        sentence(paper)
        paper.text(72.3, 400, SENTENCE)

    read = document(made(twice))
    assert set(SENTENCE.split()) <= set(read.text.split())
    assert read.problems == ()


def test_white_words_on_a_dark_banner_are_seen() -> None:
    def banner(paper: Paper) -> None:
        sentence(paper)
        paper.bar(60, 40, 470, 40)
        paper.canvas.setFillGray(1)
        paper.text(72, 52, "NORTHSHIRE POLICE", size=16)

    assert "NORTHSHIRE POLICE" in [line.text for line in first_page(banner).lines]


# --- what cannot be opened ---------------------------------------------------------------------------------------


def test_a_locked_pdf_is_told_as_locked() -> None:
    read = document(locked(made(sentence), "secret"))
    assert (read.locked, read.pages, read.problems) == (True, (), ("the PDF is password-protected",))


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    read = document(locked(made(sentence), ""))
    assert (read.locked, read.text) == (False, SENTENCE)


DAMAGED = {
    "a bare header": b"%PDF-1.7\n",
    "cut in the middle of its first object": made(sentence)[:60],
    "noise behind a header": b"%PDF-1.4\n" + bytes(range(256)) * 8,
    "a cross-reference that points to itself": b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>>\n"
    b"startxref\n9\n%%EOF",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_pdf_is_a_fact_and_no_crash(data: bytes) -> None:
    read = document(data)
    assert (read.locked, read.pages) == (False, ())
    assert read.problems == ("the PDF is damaged and does not open",)


@pytest.mark.parametrize("place", range(0, 1400, 97))
def test_a_pdf_with_overwritten_bytes_is_read_or_refused(place: int) -> None:
    data = made(sentence)
    read = document(data[:place] + b"\xff<<>>]" + data[place + 6 :])
    assert read.pages or read.problems


def test_a_pdf_without_pages_says_so() -> None:
    writer = PdfWriter()
    read = document(_written(writer))
    assert (read.page_count, read.pages) == (0, ())
    assert read.problems


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_beyond_the_limit_are_counted_and_said() -> None:
    limits = PdfLimits(max_pages=2, ocr=LIMITS.ocr)
    read = document(made(sentence, sentence, sentence), limits)
    assert (read.page_count, len(read.pages)) == (3, 2)
    assert read.problems == ("the PDF has 3 pages; the first 2 were read",)


def test_a_page_too_large_to_be_drawn_is_left_out_and_said() -> None:
    def huge(paper: Paper) -> None:
        paper.canvas.setPageSize((14_000, 14_000))
        sentence(paper)

    read = document(made(sentence, huge))
    assert read.problems == ("page 2: too large to be drawn",)
    assert [p.source for p in read.pages] == [TextSource.TEXT, TextSource.NONE]


def test_a_page_without_text_is_not_read_when_ocr_is_off() -> None:
    read = document(made(partial(Paper.bar, left=72, top=300, width=200, height=100)))
    assert read.pages[0].source is TextSource.NONE
    assert read.problems == ("page 1: OCR is switched off in [reading]",)


def test_a_blank_page_needs_no_ocr() -> None:
    read = document(made(sentence, lambda _: None))
    assert (read.pages[1].lines, read.problems) == ((), ())
