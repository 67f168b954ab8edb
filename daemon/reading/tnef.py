"""What Outlook packs into winmail.dat ([MS-OXTNEF]): the attachments of the message, and sometimes its text.

tnefparse believes the counts that a container states, and so can be kept busy for ever: it runs in a process of its own.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from tnefparse import TNEF

from daemon.reading.apart import Died, apart
from daemon.reading.charsets import decode_text

SIGNATURE = b"\x78\x9f\x3e\x22"

_TROUBLE = (
    struct.error,
    NameError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    OSError,
)
"""What tnefparse raises on containers that are damaged."""

# It logs what it skips at warning level, quoting the message.
logging.getLogger("tnefparse").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of a container with their names, its text, and why it could not be opened ("" when it could)."""

    files: tuple[tuple[str, bytes], ...] = ()
    text: str = ""
    html: bytes = b""
    problem: str = ""


def unpack(data: bytes, seconds: int) -> Unpacked:
    """Open a container; `seconds` of computing are what that may take. Total."""
    outcome = next(apart(lambda _: _opened(data), seconds), Unpacked(problem="is empty"))
    return Unpacked(problem=outcome.why) if isinstance(outcome, Died) else outcome


def _opened(data: bytes) -> Iterator[Unpacked]:
    try:
        container = TNEF(data, do_checksum=False)
        files = tuple((_name(file), _bytes(file.data)) for file in container.attachments)
        found = Unpacked(files, _text(container.body), _bytes(container.htmlbody))
        yield found if found != Unpacked() else Unpacked(problem="holds nothing that can be read")
    except _TROUBLE as error:
        yield Unpacked(problem=f"is damaged ({type(error).__name__})")


def _name(file: object) -> str:
    """The long name when there is one, else the short one of old file systems."""
    try:
        return _text(file.long_filename())  # type: ignore[attr-defined]  # tnefparse leaves it untyped
    except _TROUBLE:
        return ""


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return bytes(value) if isinstance(value, bytes | bytearray) else b""


def _text(value: object) -> str:
    text = value if isinstance(value, str) else decode_text(_bytes(value))
    return text.rstrip("\0")
