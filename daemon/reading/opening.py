"""The first step of reading a PDF: looked through, opened, its signatures and embedded files found, or why not."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from daemon.reading.embedded import EmbeddedFile, embedded_files
from daemon.reading.origin import read_origin
from daemon.reading.seals import read_signatures
from daemon.reading.survey import ShapeLimits, Survey, survey
from rules.model import PdfOrigin, SignatureField

_REASONS = {
    pdfium_c.FPDF_ERR_PASSWORD: "the PDF is password-protected",
    pdfium_c.FPDF_ERR_SECURITY: "the PDF is encrypted for the certificates of certain readers, or by a method of its own",
    pdfium_c.FPDF_ERR_SUCCESS: "the PDF has no pages",
}
"""Why a PDF does not open, by PDFium's error."""

_LOCKED = frozenset({pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY})

# It warns of XFA forms, which are told as a problem.
logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a PDF before its pages are read; `page_count` is 0 where none can be."""

    page_count: int = 0
    locked: bool = False
    problems: tuple[str, ...] = ()
    signatures: tuple[SignatureField, ...] = ()
    active: tuple[str, ...] = ()
    files: tuple[EmbeddedFile, ...] = ()
    origin: PdfOrigin = field(default_factory=PdfOrigin)


def open_pdf(data: bytes, limits: ShapeLimits, *, surveyed: bool = False) -> tuple[pdfium.PdfDocument | None, Opened]:
    """Open a PDF whose pages may be read, None for one whose may not. `surveyed` leaves out what was found out before."""
    found = Survey() if surveyed else survey(data, limits)
    if found.refused:
        return None, Opened(problems=(found.refused, *found.problems))
    try:
        pdf = pdfium.PdfDocument(data)
        pdf.init_forms()
    except pdfium.PdfiumError as error:
        why = _REASONS.get(error.err_code, "the PDF is damaged and does not open")
        return None, Opened(locked=error.err_code in _LOCKED, problems=(why,))
    if pdf.get_formtype() == pdfium_c.FORMTYPE_XFA_FULL:
        why = "an XFA form, which only Adobe Reader shows: print it to a PDF"
        return None, Opened(len(pdf), problems=(why, *found.problems), active=found.active)
    if surveyed:
        return pdf, Opened(len(pdf))
    signatures, doubts = read_signatures(data)
    return pdf, Opened(
        page_count=len(pdf),
        problems=(*doubts, *found.problems),
        signatures=signatures,
        active=found.active,
        files=embedded_files(pdf),
        origin=read_origin(pdf, data, signed=bool(signatures)),
    )
