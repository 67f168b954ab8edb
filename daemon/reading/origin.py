"""What a PDF tells of its own making: programs, times, what was added behind a signature, pictures where letters are signed.

Facts only, and none that proves anything: whoever makes a PDF can write any of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from daemon.reading.seals import bytes_after_signing
from rules.model import PdfOrigin

MOST_TEXT = 200
"""Characters of a program's name that are kept."""

MOST_IMAGES = 200
"""Pictures of one PDF that are looked at."""

MOST_PIXELS = 4_000_000
"""Of one picture: a signature is smaller, and a scan of the page is none."""

LEAST_WIDTH, LEAST_HEIGHT = 30.0, 10.0
"""Points of a picture that may be a signature or a stamp."""

LARGEST_SHARE = 0.2
"""Of the page, that a picture of a signature covers at most."""

HEAD_SHARE = 0.25
"""Of the first page, from its top: crests stand there, and nobody signs there."""

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(?:(\d\d)'?)?)?")


def read_origin(pdf: pdfium.PdfDocument, data: bytes, *, signed: bool) -> PdfOrigin:
    """The facts of an open PDF but for its pictures; what is not there or not readable has its default."""
    told = pdf.get_metadata_dict()
    return PdfOrigin(
        producer=told.get("Producer", "")[:MOST_TEXT],
        creator=told.get("Creator", "")[:MOST_TEXT],
        created=pdf_date(told.get("CreationDate", "")),
        modified=pdf_date(told.get("ModDate", "")),
        after_signing=bytes_after_signing(data) if signed else 0,
    )


def pdf_date(text: str) -> datetime | None:
    """A date as PDFs write it (ISO 32000-1, 7.9.4), naive without a zone; None for what is no date."""
    found = _DATE.match(text)
    if found is None:
        return None
    year, *rest = (int(part) if part else None for part in found.groups()[:6])
    month, day, hour, minute, second = (
        default if part is None else part for part, default in zip(rest, (1, 1, 0, 0, 0), strict=True)
    )
    try:
        moment = datetime(year or 0, month, day, hour, minute, second, tzinfo=_zone(found))
        # Only what can be compared: the first and last day of the calendar have no UTC in every zone.
        return moment if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(found: re.Match[str]) -> timezone | None:
    if found[7]:
        return UTC
    if not found[8]:
        return None
    away = timedelta(hours=int(found[9]), minutes=int(found[10] or 0))
    return timezone(-away if found[8] == "-" else away)


def signing_images(pdf: pdfium.PdfDocument, max_pages: int) -> tuple[str, ...]:
    """`PdfOrigin.images` of an open PDF."""
    pages: Counter[str] = Counter()
    for index in range(min(len(pdf), max_pages)):
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            # That a page is damaged the reading of its text tells.
            continue
        pages.update(set(_in_signing_area(page, first=index == 0)))
    # What stands on several pages is a logo or a watermark.
    return tuple(digest for digest, count in sorted(pages.items()) if count == 1)


def _in_signing_area(page: pdfium.PdfPage, *, first: bool) -> Iterator[str]:
    width, height = page.get_size()
    objects = page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=4)
    for number, item in enumerate(objects):
        if number >= MOST_IMAGES:
            return
        left, bottom, right, top = item.get_bounds()
        large = (right - left) * (top - bottom) > LARGEST_SHARE * width * height
        small = right - left < LEAST_WIDTH or top - bottom < LEAST_HEIGHT
        at_head = first and (top + bottom) / 2 > (1 - HEAD_SHARE) * height
        if large or small or at_head or not isinstance(item, pdfium.PdfImage):
            continue
        digest = _digest(item)
        if digest:
            yield digest


def _digest(image: pdfium.PdfImage) -> str:
    """SHA-256 over the picture as it is drawn, in its own size; "" for one without a drawing, or that cannot be drawn.

    Another place, another size on the page or another way of packing the same picture changes nothing. It is drawn with its
    mask: many a signature is a black field of which the mask shows the strokes.
    """
    try:
        width, height = image.get_px_size()
        if not 0 < width * height <= MOST_PIXELS:
            return ""
        drawn = image.get_bitmap(render=True, scale_to_original=True).to_numpy()
    except pdfium.PdfiumError:
        return ""
    return hashlib.sha256(repr(drawn.shape).encode() + drawn.tobytes()).hexdigest() if np.ptp(drawn) else ""
