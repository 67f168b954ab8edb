"""What was laid over a PDF page: filled form fields, typed comments, stamps, files pinned to it (ISO 32000-1, 12.5).

A person sees them as part of the page, and PDFium's text page does not hold them. So they are made part of the page before
its text is read, with the look that the file gives them or, where it gives none, that PDFium makes from their values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from daemon.reading.embedded import EmbeddedFile, file_of

LAID_OVER = {
    pdfium_c.FPDF_ANNOT_FREETEXT: "typed words",
    pdfium_c.FPDF_ANNOT_STAMP: "a stamp",
    pdfium_c.FPDF_ANNOT_REDACT: "a redaction that was never carried out",
}
"""Kinds that change what a finished page says, as it is told."""

_UNREAD = frozenset({pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP})
"""Kinds that hold no words of the page."""

_BUTTONS = frozenset(
    {pdfium_c.FPDF_FORMFIELD_PUSHBUTTON, pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON}
)


@dataclass(frozen=True, slots=True)
class Annotations:
    """Those of one page: whether words may stand in them, what was laid over the page in plain words, the files pinned to it.

    `problem` says why they were not looked at, "" when they were.
    """

    worded: bool = False
    laid_over: tuple[str, ...] = ()
    files: tuple[EmbeddedFile, ...] = ()
    problem: str = ""


def read_annotations(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, most: int) -> Annotations:
    """Look at a page's annotations, none of them when it bears more than `most`."""
    count: int = pdfium_c.FPDFPage_GetAnnotCount(page)
    if count > most:
        return Annotations(problem=f"it bears {count:,} annotations: what they say was not read")
    found = list(_annotations(pdf, page, count))
    kinds = {kind for kind, _ in found}
    return Annotations(
        worded=not _UNREAD.issuperset(kinds),
        laid_over=tuple(told for kind, told in LAID_OVER.items() if kind in kinds),
        files=tuple(file for _, file in found if file is not None),
    )


def _annotations(
    pdf: pdfium.PdfDocument, page: pdfium.PdfPage, count: int
) -> Iterator[tuple[int, EmbeddedFile | None]]:
    """The kind of each (FPDF_ANNOT_…), and the file that it pins to the page."""
    for index in range(count):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pinned = kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT and pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
        yield kind, file_of(pdfium.PdfAttachment(pinned, pdf)) if pinned else None
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def _is_button(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, place: int) -> bool:
    annotation = pdfium_c.FPDFPage_GetAnnot(page, place)
    if not annotation or not pdf.formenv:
        return False
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation)
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    return kind in _BUTTONS


def with_annotations(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> pdfium.PdfPage:
    """The page with its annotations as part of it. Raises PdfiumError.

    It holds those too that a screen does not show: what of it is seen, the page drawn before this tells. Boxes to tick and
    buttons stay ink: whether a box is ticked is told by how much ink is in it.
    """
    for place in reversed(range(pdfium_c.FPDFPage_GetAnnotCount(page))):
        if _is_button(pdf, page, place):
            pdfium_c.FPDFPage_RemoveAnnot(page, place)
    if pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_FAIL:
        raise pdfium.PdfiumError("its annotations could not be read")
    page.close()
    return pdf[index]
