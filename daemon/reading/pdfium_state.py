"""PDFium remembers the fonts that it puts in the place of those a PDF lacks, with the widths that it last gave their letters:
where letters stand would hang on what the process read before."""

from __future__ import annotations

from pypdfium2 import _library_scope


def forget_fonts() -> None:
    """Start PDFium anew, which takes a tenth of a millisecond; documents that are still open are closed.

    The same bytes then give the same geometry in every process.
    """
    _library_scope.destroy_lib()
    _library_scope.init_lib()
