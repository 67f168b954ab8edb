"""The name in a picture at the head of the page is read as any line is."""

import io

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from daemon.reading.attachments import make_attachment
from daemon.reading.document import PdfLimits, read_pdf
from daemon.reading.scan import OcrSettings
from rules.model import Document, TextSource


def logo(words: str, *, light: bool = False) -> bytes:
    paper, ink = ("#10254a", "white") if light else ("white", "black")
    picture = Image.new("RGB", (1500, 210), paper)
    ImageDraw.Draw(picture).text((70, 60), words, fill=ink, font=ImageFont.load_default(80))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def letter(picture: bytes, top: int = 12) -> Document:
    pdf = FPDF()
    pdf.add_page()
    pdf.image(io.BytesIO(picture), x=20, y=top, w=110)
    pdf.set_font("Helvetica", size=11)
    pdf.set_xy(20, 90)
    pdf.multi_cell(160, 6, "Dear Sirs, please provide the log-in IP addresses of the account kestrel@example.org.")
    limits = PdfLimits(60, OcrSettings(True, "eng"))
    return read_pdf(make_attachment("2", "letter.pdf", "application/pdf", bytes(pdf.output())), limits)


@pytest.mark.parametrize("light", [False, True], ids=["dark on white", "light on a banner"])
def test_the_name_in_a_logo_is_read_where_it_stands(light: bool) -> None:
    (page,) = letter(logo("Example County Police", light=light)).pages
    first = page.lines[0]
    assert first.text == "Example County Police"
    assert page.source is TextSource.TEXT
    assert 12 / 25.4 * 72 < first.box.top < first.box.bottom < 45 / 25.4 * 72
    assert 20 / 25.4 * 72 < first.box.left < first.box.right < 130 / 25.4 * 72


def test_a_picture_further_down_is_no_letterhead() -> None:
    (page,) = letter(logo("Example County Police"), top=150).pages
    assert not any("Example" in line.text for line in page.lines)


def test_without_tesseract_the_page_is_read_and_the_picture_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    document = letter(logo("Example County Police"))
    assert "Dear Sirs" in document.text
    assert document.problems[0].startswith("page 1: a picture at its head was not read: tesseract is not installed")
