"""Letters as authorities send them, drawn as PDF files: letterhead with a crest, fields, text, an ink signature."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from datetime import UTC, datetime

import pypdfium2 as pdfium
from fpdf import FPDF

MARGIN = 20.0
"""Of the page, in millimetres."""

SCAN_DPI = 200
"""At which a letter is turned into a picture: what office scanners do by default."""

_MADE = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Officer:
    """Who signs. `phone` and `email` stand below the name; an empty one is left out, as forgetful officers do."""

    name: str
    title: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be drawn. `head` is the authority and its address, `fields` are labels with values; a paragraph
    that starts with "- " is an item of a list. `signed` draws the officer's signature, `note` follows below it.
    """

    head: tuple[str, ...]
    date: str
    addressee: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    officer: Officer
    fields: tuple[tuple[str, str], ...] = ()
    closing: str = "Yours faithfully,"
    note: str = ""
    signed: bool = True


def draw(*letters: Letter) -> bytes:
    """The letters as one PDF, each beginning on a page of its own. The same letters give the same bytes."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(_MADE)
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    for letter in letters:
        pdf.add_page()
        _letterhead(pdf, letter)
        _opening(pdf, letter)
        _paragraphs(pdf, letter.paragraphs)
        _ending(pdf, letter)
    return bytes(pdf.output())


def scanned(letter: bytes) -> bytes:
    """The same pages as pictures without any text, as a scanner makes them."""
    pdf = FPDF(format="A4", unit="pt")
    pdf.set_creation_date(_MADE)
    pdf.set_auto_page_break(auto=False)
    source = pdfium.PdfDocument(letter)
    for page in source:
        width, height = page.get_size()
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        file = io.BytesIO()
        picture.save(file, format="JPEG", quality=80)
        pdf.add_page()
        pdf.image(file, x=0, y=0, w=width, h=height)
    source.close()
    return bytes(pdf.output())


def _letterhead(pdf: FPDF, letter: Letter) -> None:
    authority, *address = letter.head
    pdf.set_line_width(0.8)
    pdf.ellipse(MARGIN, MARGIN, 18, 18)
    pdf.ellipse(MARGIN + 3, MARGIN + 3, 12, 12)
    pdf.line(MARGIN + 9, MARGIN + 3, MARGIN + 9, MARGIN + 15)
    pdf.line(MARGIN + 3, MARGIN + 9, MARGIN + 15, MARGIN + 9)
    pdf.set_font("helvetica", style="B", size=16)
    pdf.set_xy(MARGIN + 24, MARGIN)
    pdf.cell(text=authority, new_x="LEFT", new_y="NEXT")
    pdf.set_font("helvetica", size=9)
    for line in address:
        pdf.cell(text=line, new_x="LEFT", new_y="NEXT")
    pdf.set_line_width(0.4)
    pdf.line(MARGIN, MARGIN + 24, pdf.w - MARGIN, MARGIN + 24)
    pdf.set_xy(MARGIN, MARGIN + 30)


def _opening(pdf: FPDF, letter: Letter) -> None:
    pdf.set_font("times", size=11.5)
    for line in letter.addressee:
        _line(pdf, line)
    pdf.ln(5.5)
    _line(pdf, letter.date)
    for label, value in letter.fields:
        _line(pdf, f"{label}: {value}")
    pdf.ln(3)
    pdf.set_font("times", style="B", size=11.5)
    pdf.multi_cell(0, 5.5, letter.subject, new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.ln(2)


def _paragraphs(pdf: FPDF, paragraphs: tuple[str, ...]) -> None:
    pdf.set_font("times", size=11.5)
    for paragraph in paragraphs:
        item = paragraph.startswith("- ")
        pdf.set_x(MARGIN + (6 if item else 0))
        pdf.multi_cell(0, 5.5, paragraph, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(0.5 if item else 2.5)


def _ending(pdf: FPDF, letter: Letter) -> None:
    officer = letter.officer
    if pdf.get_y() > pdf.h - MARGIN - 55:
        pdf.add_page()
    pdf.ln(2)
    if letter.closing:
        _line(pdf, letter.closing)
    if letter.signed:
        _signature(pdf, officer.name)
    else:
        pdf.ln(6)
    phone = f"Tel. {officer.phone}" if officer.phone else ""
    email = f"E-mail: {officer.email}" if officer.email else ""
    for line in filter(None, (officer.name, officer.title, phone, email)):
        _line(pdf, line)
    if letter.note:
        pdf.ln(4)
        pdf.multi_cell(0, 5.5, letter.note, new_x="LMARGIN", new_y="NEXT", align="L")


def _signature(pdf: FPDF, name: str) -> None:
    """A stroke of a pen, a different one for every name."""
    seed = sum(map(ord, name))
    left, middle = MARGIN + 4, pdf.get_y() + 9
    loops = 5 + seed % 4
    points = []
    for step in range(160):
        t = step / 159
        across = left + 44 * t + 3.2 * math.sin(loops * 2 * math.pi * t)
        down = middle - 5.5 * (1 - 0.55 * t) * math.cos(loops * 2 * math.pi * t + seed) * math.sin(math.pi * (t + 0.15))
        points.append((across, down))
    pdf.set_line_width(0.5)
    pdf.set_draw_color(20, 30, 110)
    pdf.polyline(points)
    pdf.set_draw_color(0, 0, 0)
    pdf.set_y(middle + 9)


def _line(pdf: FPDF, text: str) -> None:
    pdf.cell(text=text, h=5.5, new_x="LMARGIN", new_y="NEXT")
