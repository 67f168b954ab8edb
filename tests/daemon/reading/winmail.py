"""Outlook's containers for the tests, built by [MS-OXTNEF] byte by byte."""

from __future__ import annotations

import struct

MESSAGE, ATTACHMENT = 1, 2
BODY, CODEPAGE, RENDERING, TITLE, DATA, PROPERTIES, RECIPIENTS = 0x800C, 0x9007, 0x9002, 0x8010, 0x800F, 0x9003, 0x9004


def attribute(level: int, name: int, data: bytes, kind: int = 6) -> bytes:
    """One attribute with its checksum."""
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def container(*attributes: bytes) -> bytes:
    """A container of these attributes."""
    codepage = attribute(MESSAGE, CODEPAGE, struct.pack("<II", 1252, 0))
    return b"\x78\x9f\x3e\x22\x01\x00" + codepage + b"".join(attributes)


def file(name: str, data: bytes) -> bytes:
    """The attributes of one attached file."""
    return (
        attribute(ATTACHMENT, RENDERING, b"\0" * 14)
        + attribute(ATTACHMENT, TITLE, name.encode() + b"\0")
        + attribute(ATTACHMENT, DATA, data)
    )
