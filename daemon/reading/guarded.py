"""A PDF read apart from the rest of its message, and the PDFs inside it: whatever they do, their message is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial

import cv2
import pytesseract

from daemon.reading.apart import Died, apart
from daemon.reading.attachments import Attachment, make_attachment
from daemon.reading.document import PdfLimits, ReadPage, Step, document_of_steps, pdf_steps, read_pdf, unread_page
from daemon.reading.embedded import EmbeddedFile, pdfs_inside
from daemon.reading.opening import Opened
from daemon.reading.scan import OcrSettings
from rules.model import Document

# Its threads would be gone in a forked process that waits for them; pages are read in parallel by workers.
cv2.setNumThreads(1)

WARMING = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>> endobj
4 0 obj <</Length 119>> stream
BT /F 12 Tf 70 700 Td (Sixty letters of a text that nobody will ever read but a font) Tj /B 9 Tf 0 -20 Td (More) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
6 0 obj <</Type/Font/Subtype/TrueType/BaseFont/Verdana-Bold>> endobj
trailer <</Root 1 0 R>>
"""
"""A page with a font that every reader has and one that must be looked for."""


def read_guarded(attachment: Attachment, limits: PdfLimits, seconds: int, max_embedded: int) -> tuple[Document, ...]:
    """The PDF and, behind it, the PDFs inside it; those inside of these are only named.

    `seconds` of computing are what opening it, each page and its pictures of signatures may take. Never raises on its
    content: a step that takes longer, or whose process dies, is a problem of the Document.
    """
    warm()
    document, files = _read(attachment, limits, seconds)
    inside = pdfs_inside(attachment, files, max_embedded)
    pdfs = sum(bool(file.data) for file in files)
    if pdfs > len(inside):
        told = f"it holds {pdfs} PDFs inside; the first {len(inside)} were read"
        document = replace(document, problems=(*document.problems, told))
    return (document, *(_read(pdf, limits, seconds)[0] for pdf in inside))


@cache
def warm() -> None:
    """Find this machine's fonts and OCR program, and draw up what letters look like, before any process is forked off.

    It takes a second, and the processes that read are forked by the thousand.
    """
    read_pdf(make_attachment("", "", "", WARMING), PdfLimits(1, OcrSettings(enabled=False, languages="")))
    with suppress(pytesseract.TesseractNotFoundError, SystemExit):
        # What keeps OCR from being done is told with the page that needs it.
        pytesseract.get_tesseract_version()


def _read(attachment: Attachment, limits: PdfLimits, seconds: int) -> tuple[Document, tuple[EmbeddedFile, ...]]:
    steps = list(_survived(apart(partial(pdf_steps, attachment.data, limits), seconds), limits.max_pages))
    files = tuple(file for step in steps if isinstance(step, Opened | ReadPage) for file in step.files)
    return document_of_steps(attachment, steps, limits), files


def _survived(steps: Iterator[Step | Died], max_pages: int) -> Iterator[Step]:
    """The steps with those that died told as what could not be read."""
    pages = number = 0
    for number, step in enumerate(steps):
        if isinstance(step, Opened):
            pages = min(step.page_count, max_pages)
        if not isinstance(step, Died):
            yield step
        elif number == 0:
            yield Opened(problems=(f"the PDF {step.why}: it was not read",))
            return
        elif number <= pages:
            yield unread_page(number, f"{step.why}: it was not read")
        else:
            yield f"looking for pictures of signatures {step.why}: they were not compared"
    if number < pages:
        yield unread_page(number + 1, "neither it nor those behind it were read: too many before it could not be")
