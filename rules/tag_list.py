"""The tag=value lists of DKIM signatures and keys (RFC 6376, 3.2) and of DMARC records (RFC 7489, 6.4), read strictly."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_VALUE = re.compile(r"[!-:<-~ \t]*")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")


def read_tags(text: str) -> dict[str, str] | None:
    """The tags in their order, white space around names and values taken off; None when the text is no such list.

    A tag that stands there twice makes the list none (RFC 6376, 3.2): two readers could each take another one.
    """
    tags: dict[str, str] = {}
    pieces = text.split(";")
    if not pieces[-1].strip(" \t"):
        pieces.pop()
    for piece in pieces:
        name, equals, value = (part.strip(" \t") for part in piece.partition("="))
        if not equals or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value) or name in tags:
            return None
        tags[name] = value
    return tags


def read_list(value: str) -> tuple[str, ...]:
    """The parts of a value that colons divide, in lower case."""
    return tuple(part.strip(" \t").lower() for part in value.split(":"))


def is_base64(value: str) -> bool:
    """Whether a value is base64 of whole bytes, white space inside it left aside (RFC 6376, 2.10)."""
    packed = re.sub(r"[ \t]", "", value)
    return len(packed) % 4 == 0 and _BASE64.fullmatch(packed) is not None
