"""What a process read before changes nothing of what it reads next."""

from __future__ import annotations

from tests.daemon.reading.pdf_builder import document
from tests.fuzz.targets.pdf import CATALOG, FONT, PAGE, PAGES, WORDS, stream, written


def lacking(widths: int, name: bytes) -> bytes:
    """A PDF whose font is not in it, with letters of that width: PDFium draws another font so wide."""
    font = FONT.replace(b"/Helvetica", name).replace(
        b">>", b"/FirstChar 32 /LastChar 126 /Widths [" + b"%d " % widths * 95 + b"] >>"
    )
    return written(CATALOG, PAGES, PAGE, stream(WORDS), font)


def test_letters_stand_in_the_same_places_whatever_was_read_before() -> None:
    pdf = lacking(480, b"/AbsentSans")
    first = document(pdf)
    assert first.pages[0].lines
    document(lacking(700, b"/AbsentSans"))
    assert document(pdf) == first
