"""How much a packed stream of a PDF unpacks to, found out without keeping it (ISO 32000-1, 7.4).

PDFium unpacks a stream as a whole: one that a megabyte of a message unpacks to many gigabytes must be known before PDFium
sees it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

GROWING = frozenset({"FlateDecode", "LZWDecode", "RunLengthDecode"})
"""The filters whose output may be much longer than their input."""

MOST_FILTERS = 4
"""Of one stream; writers use one, or two where the file has to be ASCII."""

_CHUNK = 1 << 16
_WHITE = b"\x00\t\n\x0c\r "
_ASCII85 = re.compile(rb"[!-uz\x00\t\n\x0c\r ]*")
_HEX = re.compile(rb"[0-9A-Fa-f\x00\t\n\x0c\r ]*")
_CLEAR, _END, _FIRST, _MOST_CODES = 256, 257, 258, 4096


class TooMuch(Exception):
    """The stream unpacks to more than was asked for, or is packed in a way that cannot be counted."""


def unpacked(data: memoryview, filters: Sequence[str], most: int, *, early: bool = True) -> Iterator[bytes]:
    """What the stream at the beginning of `data` unpacks to, in pieces. Damage ends it, as it does for PDF readers.

    Filters for pictures end the unpacking: their picture has its own limit. `early` is EarlyChange of LZW (table 8).
    Raises TooMuch behind `most` bytes, and for filters that nobody piles up like this.
    """
    behind_lzw = filters[filters.index("LZWDecode") + 1 :] if "LZWDecode" in filters else ()
    if len(filters) > MOST_FILTERS or GROWING.intersection(behind_lzw):
        raise TooMuch
    pieces = _sliced(data)
    for name in filters:
        if name == "FlateDecode":
            pieces = _within(_inflated(pieces), most)
        elif name == "ASCII85Decode":
            pieces = _from_ascii85(pieces, most)
        elif name == "ASCIIHexDecode":
            pieces = _from_hex(pieces, most)
        elif name == "RunLengthDecode":
            pieces = _within(_run_lengths(pieces, most), most)
        elif name == "LZWDecode":
            pieces = _within(_lzw(pieces, most, early=early), most)
        else:
            break
    return pieces


def _within(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise TooMuch
        yield piece


def _sliced(data: memoryview) -> Iterator[bytes]:
    for start in range(0, len(data), _CHUNK):
        yield bytes(data[start : start + _CHUNK])


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    for piece in pieces:
        left = piece
        while left and not inflater.eof:
            try:
                yield inflater.decompress(left, _CHUNK)
            except zlib.error:
                return
            left = inflater.unconsumed_tail
        if inflater.eof:
            return


def _all(pieces: Iterable[bytes], allowed: re.Pattern[bytes], most: int) -> bytes:
    """The digits of an ASCII filter up to the first byte that is none."""
    kept = bytearray()
    for piece in pieces:
        found = allowed.match(piece)
        digits = found[0] if found else b""
        kept += digits.translate(None, _WHITE)
        if len(digits) < len(piece):
            break
        if len(kept) > most:
            raise TooMuch
    return bytes(kept)


def _from_ascii85(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    digits = _all(pieces, _ASCII85, most).replace(b"z", b"!!!!!")
    missing = -len(digits) % 5
    groups = np.frombuffer(digits + b"u" * missing, np.uint8).reshape(-1, 5).astype(np.uint64) - 33
    values = groups @ np.array([85**4, 85**3, 85**2, 85, 1], np.uint64)
    data = (values & 0xFFFFFFFF).astype(">u4").tobytes()
    yield data[: len(data) - missing]


def _from_hex(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    digits = _all(pieces, _HEX, most)
    yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _run_lengths(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    packed = _joined(pieces, most)
    at = 0
    while at < len(packed) and packed[at] != 128:
        length = packed[at]
        yield packed[at + 1 : at + 2 + length] if length < 128 else packed[at + 1 : at + 2] * (257 - length)
        at += 2 + length if length < 128 else 2


def _lzw(pieces: Iterable[bytes], most: int, *, early: bool) -> Iterator[bytes]:
    """Zeros, as many as LZW unpacks to; what they would be does not matter behind the last filter that grows."""
    packed = _joined(pieces, most)
    lengths = [1] * _CLEAR + [0, 0]
    bits = buffer = before = 0
    width = 9
    for byte in packed:
        buffer = (buffer << 8 | byte) & 0xFFFFFF
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = buffer >> bits & (1 << width) - 1
        if code == _END:
            return
        if code == _CLEAR:
            del lengths[_FIRST:]
            before, width = 0, 9
            continue
        length = lengths[code] if code < len(lengths) else before + 1
        if before and len(lengths) < _MOST_CODES:
            lengths.append(before + 1)
        yield bytes(length)
        before = length
        width = max(width, min((len(lengths) + early).bit_length(), 12))


def _joined(pieces: Iterable[bytes], most: int) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > most:
            raise TooMuch
    return bytes(whole)
