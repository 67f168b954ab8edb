"""The pages of a message's PDFs as pictures, for a person to look at. Only called inside a limited worker process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import cv2
import pypdfium2 as pdfium

from daemon.config import ReadingConfig
from daemon.reading.apart import apart
from daemon.reading.attachments import Attachment
from daemon.reading.embedded import pdfs_inside
from daemon.reading.headers import split_message
from daemon.reading.mime import Walker
from daemon.reading.opening import Opened, open_pdf
from daemon.reading.picture import Picture
from daemon.reading.reader import pdf_limits
from daemon.reading.sizes import fitting
from daemon.reading.structure import parse
from rules.model import DocumentKind

PICTURE_SCALE = 110 / 72
"""Pixels a point: print is legible, and ten pages stay below a megabyte."""


def page_pictures(raw: bytes, limits: ReadingConfig) -> tuple[Picture, ...]:
    """Draw every page that is read. A page or a PDF that cannot be drawn is left out."""
    parsed = parse(split_message(raw))
    if parsed.message is None:
        return ()
    attachments = Walker(limits).message(parsed.message).attachments
    pdfs = [a for a in attachments if a.kind is DocumentKind.PDF]
    return tuple(picture for pdf in pdfs for picture in _drawn(pdf, limits))


def _drawn(attachment: Attachment, limits: ReadingConfig, *, outermost: bool = True) -> Iterator[Picture]:
    """The pages of a PDF and of those inside it. What the reading died of is not drawn, as it told."""
    inside: list[Attachment] = []
    for step in apart(partial(_steps, attachment, limits), limits.page_seconds):
        if isinstance(step, Picture):
            yield step
        elif isinstance(step, Opened) and outermost:
            inside = pdfs_inside(attachment, step.files, limits.max_embedded)
    for pdf in inside:
        yield from _drawn(pdf, limits, outermost=False)


def _steps(attachment: Attachment, limits: ReadingConfig, begin: int) -> Iterator[Opened | Picture | None]:
    """What opening it found, then each page, None for one that cannot be drawn."""
    pdf, opened = open_pdf(attachment.data, pdf_limits(limits).shape, surveyed=begin > 0)
    if begin == 0:
        yield opened
    for index in range(max(begin - 1, 0), min(len(pdf) if pdf else 0, limits.max_pages)):
        yield _picture(pdf, attachment.name or attachment.part, index)


def _picture(pdf: pdfium.PdfDocument, name: str, index: int) -> Picture | None:
    try:
        page = pdf[index]
        fit = fitting(*page.get_size())
        if fit is None:
            return None
        width, height = (edge * fit for edge in page.get_size())
        bitmap = page.render(scale=PICTURE_SCALE * fit, may_draw_forms=True)
    except pdfium.PdfiumError:
        return None
    _, png = cv2.imencode(".png", bitmap.to_numpy())
    return Picture(name, index + 1, width, height, png.tobytes())
