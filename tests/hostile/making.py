"""What all hostile messages are made with: a house's addresses, a proven or forged sender, parts, and names.

Everything is built byte by byte, so that no library repairs it on the way, and the same each time.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

LEGAL = b"legal@example.org"
MX = b"mx.example.org"
OFFICER = b"jane.hartley@met.police.uk"
FROM = b"From: Jane Hartley <" + OFFICER + b">"
TO = b"To: " + LEGAL
DATE = b"Date: Mon, 5 Jan 2026 10:59:00 +0000"
MIME = b"MIME-Version: 1.0"
PROOF = b"Authentication-Results: " + MX + b"; dmarc=pass header.from=met.police.uk"
RECEIVED = (
    b"Received: from out.met.police.uk (out.met.police.uk [192.0.2.1]) by " + MX + b"; Mon, 5 Jan 2026 11:00:00 +0000"
)
REQUEST = b"Please see the attached production order and disclose the log-in IP addresses of the account.\r\n"

Made = Iterator[tuple[str, bytes]]
"""What a family yields: what each message attacks, and its bytes."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One message. `name` is its family and what it attacks."""

    name: str
    raw: bytes


def mail(
    *fields: bytes, body: bytes = REQUEST, proof: tuple[bytes, ...] = (PROOF, RECEIVED), sender: bytes = FROM
) -> bytes:
    """A message from an official sender that the receiving server vouched for, unless `proof` or `sender` say otherwise."""
    head = [*proof, sender, TO, DATE, *fields]
    return b"\r\n".join(line for line in head if line) + b"\r\n\r\n" + body


def part(kind: bytes, data: bytes, *more: bytes, plain: bool = False) -> bytes:
    """A part of a multipart, in base64 unless `plain`."""
    coding = () if plain else (b"Content-Transfer-Encoding: base64",)
    packed = data if plain else base64.encodebytes(data).replace(b"\n", b"\r\n")
    return b"\r\n".join((b"Content-Type: " + kind, *coding, *more)) + b"\r\n\r\n" + packed


def multipart(*parts: bytes, kind: bytes = b"mixed", boundary: bytes = b"edge", more: tuple[bytes, ...] = ()) -> bytes:
    """A message of these parts."""
    fields = (*more, MIME, b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"')
    return mail(*fields, body=body_of(*parts, boundary=boundary))


def body_of(*parts: bytes, boundary: bytes = b"edge") -> bytes:
    """Parts between their boundaries."""
    return b"".join(b"--" + boundary + b"\r\n" + p + b"\r\n" for p in parts) + b"--" + boundary + b"--\r\n"


TEXT = part(b"text/plain; charset=utf-8", REQUEST, plain=True)


def attached(data: bytes, name: bytes = b"request.pdf", kind: bytes = b"application/pdf") -> bytes:
    """A message with that file."""
    place = b'Content-Disposition: attachment; filename="' + name + b'"'
    return multipart(TEXT, part(kind, data, place))


def html(text: bytes, charset: bytes = b"utf-8") -> bytes:
    """A message of that HTML."""
    return mail(MIME, b"Content-Type: text/html; charset=" + charset, body=text)
