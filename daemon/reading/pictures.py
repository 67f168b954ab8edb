"""The pages of a message's PDFs as pictures, for a person to look at. Only called inside a limited worker process."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import pypdfium2 as pdfium

from daemon.config import ReadingConfig
from daemon.reading.attachments import Attachment
from daemon.reading.document import MAX_PIXELS
from daemon.reading.headers import split_message
from daemon.reading.mime import Walker, parse
from daemon.reading.picture import Picture
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
    return tuple(picture for pdf in pdfs for picture in _drawn(pdf, limits.max_pages))


def _drawn(attachment: Attachment, most: int) -> Iterator[Picture]:
    try:
        pdf = pdfium.PdfDocument(attachment.data)
        pdf.init_forms()
        for index in range(min(len(pdf), most)):
            width, height = pdf[index].get_size()
            if width * height * PICTURE_SCALE**2 > MAX_PIXELS:
                continue
            bitmap = pdf[index].render(scale=PICTURE_SCALE, may_draw_forms=True)
            _, png = cv2.imencode(".png", bitmap.to_numpy())
            yield Picture(attachment.name or attachment.part, index + 1, width, height, png.tobytes())
    except pdfium.PdfiumError:
        # The reading has told what is wrong with it; the pages drawn so far stand.
        return
