"""Digital signatures in a PDF: who signed, and whether the signed bytes are intact.

pypdf finds the signature fields, pyhanko does the cryptography. A self-issued certificate is not an error here: whose name
it bears is for the rules and for staff, whether the bytes were changed is a fact. Nothing is fetched from the network.
"""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from rules.model import SignatureField

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature

MAX_SIGNATURES = 10

BROKEN = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    struct.error,
)
"""What pypdf raises on a hostile or broken structure; pyhanko's own PdfError joins it where pyhanko is loaded."""

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_signatures(data: bytes) -> tuple[tuple[SignatureField, ...], tuple[str, ...]]:
    """The signed signature fields of a PDF and, in plain words, what could not be checked."""
    try:
        fields = _signed_fields(pypdf.PdfReader(io.BytesIO(data)))
        names = [str(field.get("/T", "")) for field in fields]
    except BROKEN:
        return (), ("the PDF's form fields are damaged: digital signatures could not be looked for",)
    if not names:
        return (), ()
    # pyhanko takes half a second to load, and hardly any letter is signed digitally.
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        embedded = PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures
        return tuple(_check(signature) for signature in embedded[:MAX_SIGNATURES]), ()
    except (PdfError, *BROKEN):
        return tuple(SignatureField(name) for name in names), ("a digital signature could not be checked",)


def bytes_after_signing(data: bytes) -> int:
    """Bytes behind the last one that a signature field says it covers (ISO 32000-1, 12.8.1), white space at the end left out.

    0 for a PDF without one, and for one whose fields are damaged: `read_signatures` tells that.
    """
    try:
        ends = [_covered(field) for field in _signed_fields(pypdf.PdfReader(io.BytesIO(data)))]
    except BROKEN:
        return 0
    return max(len(data.rstrip()) - max(ends), 0) if ends else 0


def _covered(field: DictionaryObject) -> int:
    """Where the last range of bytes ends that a signature covers."""
    value = field["/V"]
    ranges = value.get("/ByteRange") if isinstance(value, DictionaryObject) else None
    found = ranges.get_object() if ranges is not None else None
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return 0
    return int(found[2]) + int(found[3])


def _signed_fields(reader: pypdf.PdfReader) -> Iterator[DictionaryObject]:
    form = reader.root_object.get("/AcroForm")
    fields = form.get_object().get("/Fields", []) if form else []
    for reference in list(fields)[:200]:
        field = reference.get_object()
        if isinstance(field, DictionaryObject) and field.get("/FT") == "/Sig" and "/V" in field:
            yield field


def _check(signature: EmbeddedPdfSignature) -> SignatureField:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    certificate = signature.signer_cert
    signer = certificate.subject.native.get("common_name", "") if certificate is not None else ""
    try:
        status = validate_pdf_signature(signature, ValidationContext(trust_roots=[], allow_fetching=False))
    except (PdfError, *BROKEN):
        return SignatureField(str(signer))
    return SignatureField(str(signer), intact=bool(status.intact and status.valid))
