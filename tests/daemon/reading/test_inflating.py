"""What a stream unpacks to is what it was packed from, however it was packed."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf._codecs._codecs import LzwCodec

from daemon.reading.inflating import TooMuch, unpacked


def ascii85(data: bytes) -> bytes:
    return base64.a85encode(data, wrapcol=70) + b"~>"


def in_hex(data: bytes) -> bytes:
    return data.hex(" ").encode() + b">"


def run_lengths(data: bytes) -> bytes:
    return b"".join(bytes([0, byte]) for byte in data) + b"\x80"


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "FlateDecode": zlib.compress,
    "ASCII85Decode": ascii85,
    "ASCIIHexDecode": in_hex,
    "RunLengthDecode": run_lengths,
}


@given(st.binary(max_size=300), st.lists(st.sampled_from(sorted(PACKERS)), max_size=3))
def test_filters_are_undone_in_their_order(data: bytes, filters: list[str]) -> None:
    """Property: ISO 32000-1, 7.4.1: the filters are named in the order in which a reader undoes them."""
    packed = data
    for name in reversed(filters):
        packed = PACKERS[name](packed)
    assert b"".join(unpacked(memoryview(packed), filters, 10_000)) == data


@given(st.binary(min_size=1, max_size=2_000), st.integers(1, 40))
def test_lzw_is_counted(data: bytes, times: int) -> None:
    packed = LzwCodec().encode(data * times)
    assert sum(map(len, unpacked(memoryview(packed), ["LZWDecode"], 100_000))) == len(data) * times


@pytest.mark.parametrize("name", ["FlateDecode", "RunLengthDecode", "LZWDecode"])
def test_more_than_was_asked_for_is_too_much(name: str) -> None:
    data = bytes(5_000)
    packed = LzwCodec().encode(data) if name == "LZWDecode" else PACKERS[name](data)
    assert sum(map(len, unpacked(memoryview(packed), [name], 5_000))) == 5_000
    with pytest.raises(TooMuch):
        list(unpacked(memoryview(packed), [name], 4_999))


def test_what_lies_between_two_filters_counts_too() -> None:
    packed = zlib.compress(zlib.compress(bytes(10_000_000), 9), 9)
    with pytest.raises(TooMuch):
        list(unpacked(memoryview(packed), ["FlateDecode", "FlateDecode", "FlateDecode"], 9_000_000))


@pytest.mark.parametrize("filters", [["LZWDecode", "FlateDecode"], ["ASCIIHexDecode"] * 5])
def test_what_nobody_piles_up_is_too_much(filters: list[str]) -> None:
    with pytest.raises(TooMuch):
        list(unpacked(memoryview(b"00"), filters, 1_000))


def test_a_picture_ends_the_unpacking() -> None:
    jpeg = b"\xff\xd8\xff\xe0 and so on"
    assert b"".join(unpacked(memoryview(zlib.compress(jpeg)), ["FlateDecode", "DCTDecode"], 100)) == jpeg


@given(st.binary(max_size=400), st.lists(st.sampled_from([*sorted(PACKERS), "LZWDecode"]), max_size=1))
def test_no_bytes_are_too_strange(data: bytes, filters: list[str]) -> None:
    assert sum(map(len, unpacked(memoryview(data), filters, 10_000_000))) <= 4_000 * 400
