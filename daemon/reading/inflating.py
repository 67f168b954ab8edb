"""How much a packed stream of a PDF unpacks to, found out without keeping it (ISO 32000-1, 7.4).

PDFium unpacks a stream as a whole: one that a megabyte of a message unpacks to many gigabytes must be known before PDFium
sees it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

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
    before = []
    for name in filters:
        undone = _undone(name, pieces, most, early=early)
        if undone is None:
            break
        pieces = _within(undone, most)
        before.append(pieces)
    yield from pieces
    # What damage kept the last filter from taking, its reader has unpacked all the same.
    for stage in before:
        for _ in stage:
            continue


def _undone(name: str, pieces: Iterable[bytes], most: int, *, early: bool) -> Iterator[bytes] | None:
    """The same without one filter; None for a filter of pictures."""
    match name:
        case "FlateDecode":
            return _inflated(pieces)
        case "ASCII85Decode":
            return _from_ascii85(pieces, most)
        case "ASCIIHexDecode":
            return _from_hex(pieces, most)
        case "RunLengthDecode":
            return _run_lengths(chain.from_iterable(pieces))
        case "LZWDecode":
            return _lzw(chain.from_iterable(pieces), early=early)
        case _:
            return None


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


def _run_lengths(packed: Iterator[int]) -> Iterator[bytes]:
    for length in packed:
        if length == 128:
            return
        yield bytes(islice(packed, length + 1)) if length < 128 else bytes(islice(packed, 1)) * (257 - length)


def _lzw(packed: Iterator[int], *, early: bool) -> Iterator[bytes]:
    """Zeros, as many as LZW unpacks to; what they would be does not matter behind the last filter that grows."""
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
