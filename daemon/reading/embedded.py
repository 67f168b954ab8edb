"""Files inside a PDF: a portfolio's, and those attached to it or pinned to a page (ISO 32000-1, 7.11.4).

A person opens them from the PDF that is attached. PDFs among them are read as documents of their own; all are named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium

from daemon.reading.attachments import Attachment, file_name, make_attachment, sniff
from rules.model import DocumentKind

MAX_NAMED = 100
"""Files that are named."""


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """One file; `data` is empty for all but PDFs."""

    name: str
    data: bytes = b""


def embedded_files(pdf: pdfium.PdfDocument) -> tuple[EmbeddedFile, ...]:
    """The files of the document's name tree, at most `MAX_NAMED`."""
    found = []
    for index in range(min(pdf.count_attachments(), MAX_NAMED)):
        try:
            found.append(file_of(pdf.get_attachment(index)))
        except pdfium.PdfiumError:
            found.append(EmbeddedFile("a file that cannot be told"))
    return tuple(found)


def file_of(attachment: pdfium.PdfAttachment) -> EmbeddedFile:
    """Name a file, and take it out when it is a PDF."""
    try:
        name = file_name(attachment.get_name()) or "a file without a name"
    except pdfium.PdfiumError:
        name = "a file without a name"
    try:
        data = bytes(attachment.get_data())
    except pdfium.PdfiumError:
        return EmbeddedFile(name)
    return EmbeddedFile(name, data if sniff(data) is DocumentKind.PDF else b"")


def pdfs_inside(attachment: Attachment, files: Iterable[EmbeddedFile], most: int) -> list[Attachment]:
    """The PDFs among the files, the first `most`, as attachments that tell where they were."""
    holder = attachment.name or f"part {attachment.part}"
    return [
        make_attachment(f"{attachment.part}/{number}", f"{file.name} (inside {holder})", "application/pdf", file.data)
        for number, file in enumerate([f for f in files if f.data][:most], start=1)
    ]
