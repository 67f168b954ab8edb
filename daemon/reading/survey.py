"""What a PDF is made of, looked through in its bytes before PDFium opens it: too much of something, and what would act.

It looks at bytes and not at a parsed file, since parsers differ in what they find in a damaged one, and a trap is made to
be found by one of them only: what no byte of the file says, no reader of it does.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdf

from daemon.reading.active import active_content
from daemon.reading.inflating import TooMuch, unpacked
from daemon.reading.seals import BROKEN

MEGABYTE = 1024 * 1024

RATIO_FROM = 64 * MEGABYTE
"""Below this a PDF may unpack to any multiple of its size: white pages do."""

HEAD = 1 << 16
"""Bytes before the word "stream" in which its dictionary is looked for; those of pictures and fonts have some hundred bytes."""

_STREAM = re.compile(rb"stream[^\r\n]{0,80}(?:\r\n?|\n)")
"""ISO 32000-1, 7.3.8.1; PDFium skips what stands behind the word on its line."""

_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+|\d+\s+\d+\s+R)")
_NAME = re.compile(rb"/(\w+)")
_ESCAPED = re.compile(rb"/[\w.-]*#[0-9A-Fa-f]{2}")
_BYTE = re.compile(rb"#([0-9A-Fa-f]{2})")
_REFERENCE = re.compile(rb"(\d+)\s+(\d+)\s+R")
_WIDTH, _HEIGHT = re.compile(rb"/Width\s+(\d+)(\s+\d+\s+R)?"), re.compile(rb"/Height\s+(\d+)(\s+\d+\s+R)?")
JPX_WITHIN = 4096
"""Bytes of a JP2 file before its codestream; colour profiles aside they are some hundred."""

_JPX = b"\xff\x4f\xff\x51"
"""SOC and SIZ, with which a JPEG 2000 codestream begins (ISO/IEC 15444-1, A.4.1, A.5.1)."""


@dataclass(frozen=True, slots=True)
class ShapeLimits:
    """What a PDF may hold before it is not read: the keys of [reading] of the same names."""

    max_stream_mb: int = 256
    max_unpacked_mb: int = 2048
    max_ratio: int = 500
    max_image_megapixels: int = 250
    max_objects: int = 500_000


DEFAULT_SHAPE = ShapeLimits()


@dataclass(frozen=True, slots=True)
class Survey:
    """`refused` says why it is not read, "" when it may be; `active` names what would act when a person opens it."""

    refused: str = ""
    problems: tuple[str, ...] = ()
    active: tuple[str, ...] = ()


class _Refused(Exception):
    """The PDF holds too much of something."""


def survey(data: bytes, limits: ShapeLimits) -> Survey:
    """Look through a PDF. Total for any bytes."""
    problems: tuple[str, ...] = ()
    if b"/Encrypt" in data:
        plain = _decrypted(data)
        if plain is None:
            problems = ("the PDF is encrypted, and what it would do could not be looked for",)
        data = plain or data
    try:
        texts = [_unescaped(text) for text in (data, *_object_streams(data, limits))]
    except _Refused as error:
        return Survey(f"{error}: the PDF was not read", problems)
    return Survey("", problems, active_content(texts))


def _decrypted(data: bytes) -> bytes | None:
    """The same PDF without the encryption that needs no password; None when pypdf cannot undo it."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        out = io.BytesIO()
        pypdf.PdfWriter(clone_from=reader).write(out)
    except (*BROKEN, pypdf.errors.DependencyError, NotImplementedError):
        return None
    return out.getvalue()


def _object_streams(data: bytes, limits: ShapeLimits) -> Iterator[bytes]:
    """The text of every object stream (7.5.7), while every stream is counted. Raises _Refused."""
    if data.count(b"obj") > 2 * limits.max_objects:
        raise _Refused(f"the PDF has more than {limits.max_objects:,} objects")
    most, total = limits.max_unpacked_mb * MEGABYTE, 0
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        if data[max(found.start() - 3, 0) : found.start()] == b"end":
            continue
        head = _unescaped(_head(data, found.start()))
        _check_picture(head, data, found.end(), limits)
        kept = bytearray()
        keep = b"/ObjStm" in head
        try:
            for piece in _pieces(view[found.end() :], head, data, limits):
                total += len(piece)
                if total > most:
                    raise _Refused(f"the PDF unpacks to more than {limits.max_unpacked_mb:,} MB")
                if total > max(RATIO_FROM, limits.max_ratio * len(data)):
                    raise _Refused(f"the PDF unpacks to more than {limits.max_ratio:,} times its size")
                if keep:
                    kept += piece
        except TooMuch as error:
            raise _Refused(f"a stream of the PDF unpacks to more than {limits.max_stream_mb:,} MB") from error
        if keep:
            yield bytes(kept)


def _pieces(body: memoryview, head: bytes, data: bytes, limits: ShapeLimits) -> Iterator[bytes]:
    most = limits.max_stream_mb * MEGABYTE
    filters = _filters(head, data)
    # A dictionary that says nothing certain may be read otherwise by others: packed data are known by themselves.
    if not filters:
        yield from unpacked(body, ("FlateDecode", "FlateDecode"), most)
        filters = ("FlateDecode",)
    yield from unpacked(body, filters, most, early=b"/EarlyChange 0" not in head)


def _head(data: bytes, at: int) -> bytes:
    """The dictionary before a stream."""
    before = data[max(at - HEAD, 0) : at]
    return before[before.rfind(b"obj") + 1 :]


def _filters(head: bytes, data: bytes) -> tuple[str, ...]:
    """The names of a stream's filters in their order, wherever they stand."""
    found = _FILTER.search(head)
    if found is None:
        return ()
    told = found[1]
    for _ in range(2):
        told = _REFERENCE.sub(lambda m: _object(data, m[1], m[2]), told)
    return tuple(_LONG.get(name, name) for name in (n.decode("ascii", "replace") for n in _NAME.findall(told)))


_LONG = {
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "RL": "RunLengthDecode",
}
"""The short names are for pictures within a page (table 94), and readers know them everywhere."""


def _object(data: bytes, number: bytes, generation: bytes) -> bytes:
    """The beginning of an object that stands in the file by itself; its last writing counts."""
    found = [m.end() for m in re.finditer(rb"\b%b\s+%b\s+obj" % (number, generation), data)]
    return data[found[-1] : found[-1] + 200].partition(b"endobj")[0].strip() if found else b""


def _check_picture(head: bytes, data: bytes, body: int, limits: ShapeLimits) -> None:
    """Raises _Refused for a picture of too many pixels, by its dictionary or by its own header."""
    if b"/Width" not in head:
        return
    sizes = [(_number(_WIDTH, head, data), _number(_HEIGHT, head, data))]
    if b"/JPX" in head:
        at = data.find(_JPX, body, body + JPX_WITHIN)
        size = data[at + 8 : at + 16] if at >= 0 else b""
        sizes.append((int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")))
    for width, height in sizes:
        if width * height > limits.max_image_megapixels * 1_000_000:
            raise _Refused(
                f"a picture in the PDF has {width:,} × {height:,} pixels, more than {limits.max_image_megapixels:,} million"
            )


def _number(key: re.Pattern[bytes], head: bytes, data: bytes) -> int:
    found = key.search(head)
    if found is None:
        return 0
    digits = found[1]
    if found[2]:
        digits = _object(data, digits, found[2].split()[0])
    return int(digits[:12]) if digits[:12].isdigit() else 0


def _unescaped(text: bytes) -> bytes:
    """Names with their bytes written out (7.3.5): /J#61vaScript is /JavaScript."""
    return _BYTE.sub(lambda m: bytes([int(m[1], 16)]), text) if _ESCAPED.search(text) else text
