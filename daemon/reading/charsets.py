"""Bytes of unknown or wrongly named charset, turned into text that is safe to store and to show."""

from __future__ import annotations

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header

MAX_ENCODED = 8_192
"""Header values longer than this stay undecoded: the standard library's decoder is quadratic in their length."""

# Codecs of the standard library that are escapes or name encodings rather than charsets: no mail program writes them,
# and some run in quadratic time.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_CHARSET_NAME = re.compile(r"[A-Za-z0-9._:+-]{1,40}")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def decode_text(data: bytes, declared: str = "") -> str:
    """Decode bytes as a person's mail program would: as UTF-8 if they are, else as declared, else as Windows-1252.

    Total: every input gives text, undecodable bytes become U+FFFD and lone surrogates "?".
    """
    if (sixteen := _sixteen_bit(data, declared)) and (text := _strict(data, sixteen)) is not None:
        return text.removeprefix("\ufeff")
    # ASCII bytes say nothing about UTF-8: they may be ISO-2022-JP, which the declared charset has to tell.
    names = ("" if data.isascii() else "utf-8", _charset(declared))
    for name in filter(None, names):
        text = _strict(data, name)
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _sixteen_bit(data: bytes, declared: str) -> str:
    """The UTF-16 codec of bytes that begin with its mark, or are said to be UTF-16 without telling their order, or ""."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
    if _charset(declared) != "utf-16":
        return ""
    # RFC 2781, 4.3 takes big-endian for granted; many write little-endian. Latin letters have their zero in the high byte.
    return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name).encode("utf-8", "replace").decode("utf-8")
    except (UnicodeError, LookupError):
        return None


def _charset(declared: str) -> str:
    """The codec's own name of a declared charset, "" for what is unknown or no charset at all."""
    if not _CHARSET_NAME.fullmatch(declared):
        return ""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    return "" if name.replace("-", "_") in _NO_CHARSETS else name


def visible(text: str) -> str:
    """Drop control, zero-width and direction-changing characters: what is judged is what a person sees."""
    return _INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    """The visible text with every run of white space made one space."""
    return " ".join(visible(text).split())


def decode_display(value: bytes) -> str:
    """A header value for display: RFC 2047 words decoded, on one line. Never used for anything that trust rests on."""
    return one_line(decoded(value))


def decoded(value: bytes) -> str:
    """A header value with its RFC 2047 words decoded, with all that is invisible in it."""
    text = decode_text(value)
    if len(text) > MAX_ENCODED or "=?" not in text:
        return text
    try:
        chunks = decode_header(" ".join(text.split()))
    except (HeaderParseError, ValueError):
        return text
    return "".join(_chunk(data, charset) for data, charset in chunks)


def _chunk(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        return data
    # decode_header hands plain runs back as raw-unicode-escape bytes without naming a charset.
    if charset is None:
        return data.decode("raw_unicode_escape", "replace")
    # RFC 2231, section 5: a language may follow the charset after an asterisk.
    return decode_text(data, charset.partition("*")[0])
