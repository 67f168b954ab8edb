"""One PDF into a `Document`: pages, lines with geometry, ink, signature fields, and why a part of it could not be read.

A broken PDF is a fact and not an exception. pypdf tells the structure (encryption, signature fields), PDFium the text and
the picture of each page. Only called inside a limited worker process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pypdfium2 as pdfium

from daemon.reading.annotations import read_annotations, with_annotations
from daemon.reading.attachments import Attachment
from daemon.reading.embedded import EmbeddedFile
from daemon.reading.head import read_head
from daemon.reading.ink import find_marks, find_rules
from daemon.reading.opening import Opened, open_pdf
from daemon.reading.origin import signing_images
from daemon.reading.pdfium_state import forget_fonts
from daemon.reading.scan import OCR_SCALE, OcrSettings, OcrUnavailable
from daemon.reading.sizes import first_characters, fitted, fitting
from daemon.reading.survey import DEFAULT_SHAPE, ShapeLimits
from daemon.reading.textlayer import read_text_layer
from daemon.reading.upright import read_upright
from rules.model import Document, DocumentKind, Line, Page, TextSource

LEAST_TEXT = 40
"""Characters below which a page counts as a picture of text."""

MAX_PROBLEMS = 20
"""Of pages of one document, that are told one by one."""

MOST_GARBLED = 0.15
"""Share of unmappable characters above which a text layer is not believed."""


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """How much of a PDF is read, and how scans are: the keys of [reading] of the same names."""

    max_pages: int
    ocr: OcrSettings
    shape: ShapeLimits = DEFAULT_SHAPE
    max_annotations: int = 2_000
    max_characters: int = 600_000


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page, what of it could not be read, and what was laid over it or pinned to it."""

    page: Page
    problems: tuple[str, ...] = ()
    laid_over: tuple[str, ...] = ()
    files: tuple[EmbeddedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class SigningImages:
    """`PdfOrigin.images`: they are compared over all pages."""

    digests: tuple[str, ...]


Step = Opened | ReadPage | SigningImages | str
"""What `pdf_steps` gives; a text is a problem."""


def read_pdf(attachment: Attachment, limits: PdfLimits) -> Document:
    """Read a PDF. Never raises on its content: `locked` and `problems` of the Document say what went wrong."""
    return document_of_steps(attachment, pdf_steps(attachment.data, limits), limits)


def pdf_steps(data: bytes, limits: PdfLimits, begin: int = 0) -> Iterator[Step]:
    """The steps of reading a PDF, from number `begin` on: opening it, each page, the pictures where it is signed."""
    forget_fonts()
    pdf, opened = open_pdf(data, limits.shape, surveyed=begin > 0)
    if begin == 0:
        yield opened
    if pdf is None:
        return
    with closing(pdf):
        read = min(len(pdf), limits.max_pages)
        for index in range(max(begin - 1, 0), read):
            yield _read_page(pdf, index, limits)
        if begin <= read + 1:
            yield SigningImages(signing_images(pdf, limits.max_pages))


def document_of_steps(attachment: Attachment, steps: Iterable[Step], limits: PdfLimits) -> Document:
    """Put together what the steps gave."""
    opened, pages, images, others = Opened(), list[ReadPage](), SigningImages(()), list[str]()
    for step in steps:
        if isinstance(step, Opened):
            opened = step
        elif isinstance(step, ReadPage):
            pages.append(step)
        elif isinstance(step, SigningImages):
            images = step
        else:
            others.append(step)
    problems = [*opened.problems, *_some([problem for read in pages for problem in read.problems]), *others]
    if opened.page_count > limits.max_pages:
        problems.append(f"the PDF has {opened.page_count:,} pages; the first {limits.max_pages} were read")
    shown, cut = first_characters([read.page for read in pages], limits.max_characters)
    return Document(
        part=attachment.part,
        name=attachment.name,
        kind=DocumentKind.PDF,
        declared_type=attachment.declared_type,
        sha256=attachment.sha256,
        size=len(attachment.data),
        page_count=opened.page_count,
        pages=shown,
        locked=opened.locked,
        signatures=opened.signatures,
        problems=(*problems, *cut),
        origin=replace(opened.origin, images=images.digests),
        active=opened.active,
        embedded=tuple(file.name for file in (*opened.files, *(file for read in pages for file in read.files))),
        laid_over=tuple(told for read in pages for told in read.laid_over),
    )


def _some(problems: list[str]) -> list[str]:
    """The first of them and the number of the rest: a file may claim thousands of pages that it does not have."""
    rest = len(problems) - MAX_PROBLEMS
    return problems if rest <= 0 else [*problems[:MAX_PROBLEMS], f"{rest} more problems like these"]


def _read_page(pdf: pdfium.PdfDocument, index: int, limits: PdfLimits) -> ReadPage:
    number = index + 1
    try:
        return _page(pdf, index, limits)
    except pdfium.PdfiumError as error:
        return unread_page(number, f"damaged ({error})")
    except (cv2.error, MemoryError):
        return unread_page(number, "takes more memory to draw than a worker may use")


def unread_page(number: int, why: str) -> ReadPage:
    """A page that holds nothing but why it could not be read."""
    return ReadPage(Page(number, 0, 0, TextSource.NONE), (f"page {number}: {why}",))


def _page(pdf: pdfium.PdfDocument, index: int, limits: PdfLimits) -> ReadPage:
    page = pdf[index]
    number, ocr = index + 1, limits.ocr
    fit = fitting(*page.get_size())
    width, height = (edge * (fit or 1) for edge in page.get_size())
    if not fit:
        return ReadPage(Page(number, width, height, TextSource.NONE), (f"page {number}: too large to be drawn",))
    picture = _render(page, OCR_SCALE * fit)
    noted = read_annotations(pdf, page, limits.max_annotations)
    if noted.worded:
        page = with_annotations(pdf, page, index)
    layer = read_text_layer(page, picture, OCR_SCALE * fit, ocr)
    problems = [noted.problem] if noted.problem else []
    problems += [f"it holds {layer.unread:,} characters more than are read of one page"] if layer.unread else []
    problems += [f"{layer.hidden} hidden characters were left out"] if layer.hidden else []
    problems += [f"words that look unlike their text were left out: {layer.problem}"] if layer.problem else []
    problems += ["its text layer is not what the page shows; the page was read"] if layer.false else []
    source, lines = TextSource.TEXT, fitted(layer.lines, fit)
    if sum(len(line.text) for line in lines) < LEAST_TEXT or layer.garbled > MOST_GARBLED or layer.false:
        source, lines = TextSource.OCR, ()
        try:
            if _inked(picture):
                scan = read_upright(picture, ocr)
                lines, picture = scan.lines, scan.picture
                height, width = (edge / OCR_SCALE for edge in picture.shape)
        except OcrUnavailable as error:
            source = TextSource.NONE
            problems.append(str(error))
    marks = find_marks(picture, OCR_SCALE, (line.box for line in lines))
    if source is TextSource.TEXT and number == 1:
        drawn, why = read_head(picture, marks, lines, ocr)
        lines = tuple(sorted((*lines, *drawn), key=lambda line: line.box.top)) if drawn else lines
        problems += [f"a picture at its head was not read: {why}"] if why else []
    rules = find_rules(picture, OCR_SCALE)
    shown = Page(number, width, height, source, _clean(lines), marks, rules, layer.hidden, layer.false)
    told = tuple(f"page {number}: {problem}" for problem in problems)
    return ReadPage(shown, told, tuple(f"page {number}: {kind}" for kind in noted.laid_over), noted.files)


def _render(page: pdfium.PdfPage, scale: float) -> np.ndarray:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
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
