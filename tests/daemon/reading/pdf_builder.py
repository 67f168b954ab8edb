"""Real PDFs for the reading tests, drawn with reportlab; coordinates are points from the top left corner, as in `Box`."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

import pypdfium2 as pdfium
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from daemon.reading.attachments import make_attachment
from daemon.reading.document import PdfLimits, read_pdf
from daemon.reading.scan import OcrSettings
from rules.model import Document, Page

WIDTH, HEIGHT = 595.0, 842.0
SENTENCE = "Please provide the log-in IP addresses of the account named below."
"""Long enough for a page to count as text."""

LIMITS = PdfLimits(max_pages=60, ocr=OcrSettings(enabled=False, languages="eng"))
WITH_OCR = PdfLimits(max_pages=60, ocr=OcrSettings(enabled=True, languages="eng"))

Draw = Callable[["Paper"], None]


class Paper:
    """One page to draw on."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def text(self, left: float, top: float, words: str, size: float = 10, font: str = "Helvetica") -> None:
        """Words whose baseline lies `size` below `top`."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, HEIGHT - top - size, words)

    def hidden(self, left: float, top: float, words: str) -> None:
        """Words in text rendering mode 3, which paints nothing."""
        out = self.canvas.beginText(left, HEIGHT - top - 10)
        out.setTextRenderMode(3)
        out.textLine(words)
        self.canvas.drawText(out)

    def line(self, left: float, top: float, right: float, width: float = 0.8) -> None:
        """A horizontal line."""
        self.canvas.setLineWidth(width)
        self.canvas.line(left, HEIGHT - top, right, HEIGHT - top)

    def bar(self, left: float, top: float, width: float, height: float) -> None:
        """A filled rectangle."""
        self.canvas.rect(left, HEIGHT - top - height, width, height, stroke=0, fill=1)

    def signature(self, left: float, top: float) -> None:
        """A name written by hand, 110 points wide."""
        path = self.canvas.beginPath()
        path.moveTo(left, HEIGHT - top - 20)
        for step in range(11):
            x = left + 10 * step
            path.curveTo(x + 3, HEIGHT - top + 4, x + 6, HEIGHT - top - 30, x + 10, HEIGHT - top - 14 - step % 3 * 4)
        self.canvas.setLineWidth(1.3)
        self.canvas.drawPath(path, stroke=1, fill=0)


def made(*pages: Draw) -> bytes:
    """A PDF of these pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for draw in pages:
        draw(Paper(canvas))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def sentence(paper: Paper) -> None:
    """A page with one sentence."""
    paper.text(72, 400, SENTENCE)


def typed(*lines: str) -> Draw:
    """A page with these lines one below the other."""

    def draw(paper: Paper) -> None:
        for number, line in enumerate(lines):
            paper.text(72, 80 + 16 * number, line)

    return draw


def locked(data: bytes, user: str, owner: str = "owner") -> bytes:
    """The same PDF with passwords."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned(data: bytes, dpi: int = 200) -> bytes:
    """The same pages as pictures without a text layer."""
    document = pdfium.PdfDocument(data)
    pictures: list[Image.Image] = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    document.close()
    return made(*(partial(_picture, picture=picture) for picture in pictures))


def _picture(paper: Paper, picture: Image.Image) -> None:
    paper.canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def document(data: bytes, limits: PdfLimits = LIMITS) -> Document:
    """The PDF as it is read, in this process."""
    return read_pdf(make_attachment("2", "request.pdf", "application/pdf", data), limits)


def first_page(*draw: Draw) -> Page:
    """The first page of a PDF of these pages."""
    return document(made(*draw)).pages[0]
