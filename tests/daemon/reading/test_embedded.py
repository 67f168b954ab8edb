"""Files inside a PDF are named, and the PDFs among them read as documents of their own."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from daemon.reading.attachments import make_attachment
from daemon.reading.guarded import read_guarded
from rules.model import Document
from tests.daemon.reading.pdf_builder import LIMITS, locked, made, sentence, typed
from tests.daemon.reading.pdf_traps import SAID, letter, stream

COVER = made(typed("Open this portfolio in Adobe Reader to see the documents it holds."))


def portfolio(**files: bytes) -> bytes:
    """A PDF with these files inside."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(COVER)))
    for name, data in files.items():
        writer.add_attachment(name.replace("_", "."), data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes, most: int = 10) -> tuple[Document, ...]:
    return read_guarded(make_attachment("2", "portfolio.pdf", "application/pdf", data), LIMITS, 20, most)


def test_a_pdf_inside_is_a_document_of_its_own_and_other_files_are_named() -> None:
    outer, inner = read(portfolio(order_pdf=letter(), list_xlsx=b"PK\x03\x04 a table"))
    assert sorted(outer.embedded) == ["list.xlsx", "order.pdf"]
    assert (inner.part, inner.name, inner.text) == ("2/1", "order.pdf (inside portfolio.pdf)", SAID)


def test_a_pdf_inside_a_pdf_inside_a_pdf_is_only_named() -> None:
    outer, inner = read(portfolio(middle_pdf=portfolio(order_pdf=letter())))
    assert (outer.embedded, inner.embedded) == (("middle.pdf",), ("order.pdf",))


def test_of_many_pdfs_the_first_are_read() -> None:
    documents = read(portfolio(a_pdf=letter(), b_pdf=letter(), c_pdf=letter()), most=2)
    assert [d.part for d in documents] == ["2", "2/1", "2/2"]
    assert documents[0].problems == ("it holds 3 PDFs inside; the first 2 were read",)


def test_a_locked_pdf_inside_is_told_as_locked() -> None:
    _, inner = read(portfolio(order_pdf=locked(made(sentence), "secret")))
    assert inner.locked


def test_a_file_pinned_to_a_page_is_found() -> None:
    data = letter(
        b"<</Type/Annot/Subtype/FileAttachment/Rect[300 300 320 320]/FS 7 0 R/Contents(the order)>>",
        b"<</Type/Filespec/F(order.pdf)/UF(order.pdf)/EF<</F 8 0 R>>>>",
        stream(b"/Type/EmbeddedFile", letter()),
        page=b"/Annots[6 0 R]",
    )
    outer, inner = read(data)
    assert (outer.embedded, inner.text) == (("order.pdf",), SAID)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b\x1b[31m.pdf", "x" * 5_000])
def test_a_hostile_name_is_harmless(name: str) -> None:
    (told,) = read(portfolio(**{name: b"data"}))[0].embedded
    assert len(told) <= 200
    assert not set(told) & set("/\\\x00\x1b")
