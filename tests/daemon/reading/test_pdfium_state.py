"""What a process read before changes nothing of what it reads next."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import getFont

from tests.daemon.reading.pdf_builder import document
from tests.fuzz.targets.pdf import CATALOG, FONT, PAGE, PAGES, WORDS, stream, written


def lacking(wide: float, name: bytes) -> bytes:
    """A PDF whose font is not in it, with letters so many times as wide as Helvetica's: PDFium draws another font so wide."""
    widths = b" ".join(b"%d" % (wide * width) for width in getFont("Helvetica").widths[32:127])
    font = FONT.replace(b"/Helvetica", name).replace(b">>", b"/FirstChar 32 /LastChar 126 /Widths [" + widths + b"] >>")
    return written(CATALOG, PAGES, PAGE, stream(WORDS), font)


def test_letters_stand_in_the_same_places_whatever_was_read_before() -> None:
    pdf = lacking(0.95, b"/AbsentSans")
    first = document(pdf)
    assert first.pages[0].lines
    document(lacking(1.2, b"/AbsentSans"))
    assert document(pdf) == first
