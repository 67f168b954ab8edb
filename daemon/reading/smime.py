"""What an S/MIME envelope holds, as far as anybody can open it (RFC 8551): signed and compressed content, never encrypted.

The signature in it is not verified: a sender is proven by `daemon.reading.signatures` and `rules.sender_proof` alone.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from asn1crypto import cms

_SIGNED, _COMPRESSED = "signed_data", "compressed_data"
_ENCRYPTED = frozenset(
    {"enveloped_data", "authenticated_enveloped_data", "encrypted_data", "signed_and_enveloped_data"}
)

_TROUBLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What asn1crypto raises on what is no CMS."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The MIME entity inside, empty when it cannot be had; then `encrypted` or `problem` says why."""

    content: bytes = b""
    encrypted: bool = False
    problem: str = ""


def open_envelope(data: bytes, most: int) -> Envelope:
    """Open the CMS structure of an application/pkcs7-mime part; content that unpacks to over `most` bytes is not. Total."""
    try:
        outer = cms.ContentInfo.load(data)
        kind = outer["content_type"].native
        if kind in _ENCRYPTED:
            return Envelope(encrypted=True)
        if kind not in (_SIGNED, _COMPRESSED):
            return Envelope(problem="holds neither signed nor compressed content")
        content = bytes(outer["content"]["encap_content_info"]["content"])
    except _TROUBLE as error:
        return Envelope(problem=f"is damaged ({type(error).__name__})")
    return _inflated(content, most) if kind == _COMPRESSED else Envelope(content)


def _inflated(content: bytes, most: int) -> Envelope:
    """Undo the compression of RFC 3274."""
    try:
        inflater = zlib.decompressobj()
        whole = inflater.decompress(content, most)
    except zlib.error:
        return Envelope(problem="is damaged (its compression)")
    if inflater.unconsumed_tail:
        return Envelope(problem=f"unpacks to more than {most:,} bytes")
    return Envelope(whole)
