"""One PDF into a `Document`: pages, lines with geometry, ink, signature fields, and why a part of it could not be read.

A broken PDF is a fact and not an exception. pypdf tells the structure (encryption, signature fields), PDFium the text and
the picture of each page. Only called inside a limited worker process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pypdfium2 as pdfium

from daemon.reading.attachments import Attachment
from daemon.reading.head import read_head
from daemon.reading.ink import find_marks, find_rules
from daemon.reading.origin import read_origin
from daemon.reading.scan import OCR_SCALE, OcrSettings, OcrUnavailable
from daemon.reading.seals import read_signatures
from daemon.reading.textlayer import read_text_layer
from daemon.reading.upright import read_upright
from rules.model import Document, DocumentKind, Line, Page, TextSource

LEAST_TEXT = 40
"""Characters below which a page counts as a picture of text."""

MOST_GARBLED = 0.15
"""Share of unmappable characters above which a text layer is not believed."""

MAX_PIXELS = 40_000_000
"""Of one rendered page; A3 at 200 dpi has 7.7 million."""


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """How many pages of a PDF are read, and how scans are."""

    max_pages: int
    ocr: OcrSettings


def read_pdf(attachment: Attachment, limits: PdfLimits) -> Document:
    """Read a PDF. Never raises on its content: `locked` and `problems` of the Document say what went wrong."""
    blank = Document(
        part=attachment.part,
        name=attachment.name,
        kind=DocumentKind.PDF,
        declared_type=attachment.declared_type,
        sha256=attachment.sha256,
        size=len(attachment.data),
    )
    try:
        pdf = pdfium.PdfDocument(attachment.data)
        pdf.init_forms()
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "the PDF is password-protected" if locked else "the PDF is damaged and does not open"
        return replace(blank, locked=locked, problems=(why,))
    signatures, doubts = read_signatures(attachment.data)
    read = list(_pages(pdf, limits))
    problems = [*doubts, *(p for _, page_problems in read for p in page_problems)]
    if len(pdf) > limits.max_pages:
        problems.append(f"the PDF has {len(pdf)} pages; the first {limits.max_pages} were read")
    if len(pdf) == 0:
        problems.append("the PDF has no pages")
    pages = tuple(page for page, _ in read)
    return replace(
        blank,
        page_count=len(pdf),
        pages=pages,
        signatures=signatures,
        problems=tuple(problems),
        origin=read_origin(pdf, attachment.data, signed=bool(signatures), max_pages=limits.max_pages),
    )


def _pages(pdf: pdfium.PdfDocument, limits: PdfLimits) -> Iterator[tuple[Page, list[str]]]:
    for index in range(min(len(pdf), limits.max_pages)):
        number = index + 1
        try:
            yield _page(pdf, index, limits.ocr)
        except pdfium.PdfiumError as error:
            yield Page(number, 0, 0, TextSource.NONE), [f"page {number}: damaged ({error})"]
        except (cv2.error, MemoryError):
            yield (
                Page(number, 0, 0, TextSource.NONE),
                [f"page {number}: takes more memory to draw than a worker may use"],
            )


def _page(pdf: pdfium.PdfDocument, index: int, ocr: OcrSettings) -> tuple[Page, list[str]]:
    page = pdf[index]
    number, (width, height) = index + 1, page.get_size()
    if width * height * OCR_SCALE**2 > MAX_PIXELS:
        return Page(number, width, height, TextSource.NONE), [f"page {number}: too large to be drawn"]
    picture = _render(page)
    layer = read_text_layer(page, picture, OCR_SCALE, ocr)
    problems = [f"page {number}: {layer.hidden} hidden characters were left out"] if layer.hidden else []
    problems += (
        [f"page {number}: words that look unlike their text were left out: {layer.problem}"] if layer.problem else []
    )
    problems += [f"page {number}: its text layer is not what the page shows; the page was read"] if layer.false else []
    source, lines = TextSource.TEXT, layer.lines
    if sum(len(line.text) for line in lines) < LEAST_TEXT or layer.garbled > MOST_GARBLED or layer.false:
        source, lines = TextSource.OCR, ()
        try:
            if _inked(picture):
                scan = read_upright(picture, ocr)
                lines, picture = scan.lines, scan.picture
                height, width = (edge / OCR_SCALE for edge in picture.shape)
        except OcrUnavailable as error:
            source = TextSource.NONE
            problems.append(f"page {number}: {error}")
    marks = find_marks(picture, OCR_SCALE, (line.box for line in lines))
    if source is TextSource.TEXT and number == 1:
        drawn, why = read_head(picture, marks, lines, ocr)
        lines = tuple(sorted((*lines, *drawn), key=lambda line: line.box.top)) if drawn else lines
        problems += [f"page {number}: a picture at its head was not read: {why}"] if why else []
    rules = find_rules(picture, OCR_SCALE)
    return Page(number, width, height, source, _clean(lines), marks, rules, layer.hidden, layer.false), problems


def _render(page: pdfium.PdfPage) -> np.ndarray:
    bitmap = page.render(scale=OCR_SCALE, grayscale=True, may_draw_forms=True)
    picture: np.ndarray = bitmap.to_numpy()
    return (
        cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        if picture.ndim == 3 and picture.shape[2] == 3
        else picture.squeeze().copy()
    )


def _inked(picture: np.ndarray) -> bool:
    return int(picture.max()) - int(picture.min()) > 40


def _clean(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.text.strip())
