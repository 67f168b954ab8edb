"""Letters that are complete in words that nobody sees: the very bytes of a good letter, hidden in seven ways, are accepted in none."""

from __future__ import annotations

import io
import lzma
from collections.abc import Callable
from email import message_from_bytes
from email.encoders import encode_base64
from email.message import Message
from functools import cache
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, RectangleObject

from daemon.config import ReadingConfig
from daemon.reading.reader import read_submission
from daemon.tables.loading import load_policy
from rules.assess import assess
from rules.model import Assessment
from rules.policy import Policy
from tests.corpus.readings import config

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "blind"
LETTERS = ("a01_accepted_nca_ipa_notice", "a02_accepted_hmrc_sch36_third_party")


@cache
def policy() -> Policy:
    """The policy that the labels are made for."""
    return load_policy(config())


def judged(raw: bytes) -> Assessment:
    """The message read with all its means, and judged."""
    return assess(read_submission(raw, ReadingConfig()), policy())


def around(page: PageObject, before: bytes, behind: bytes = b"") -> None:
    """Put drawing operators around all that a page draws."""
    contents = page["/Contents"].get_object()
    old = [c.get_object() for c in contents] if isinstance(contents, ArrayObject) else [contents]
    whole = DecodedStreamObject()
    whole.set_data(before + b"\n" + b"\n".join(stream.get_data() for stream in old) + b"\n" + behind)
    page[NameObject("/Contents")] = whole


def in_a_layer_that_is_off(page: PageObject, writer: PdfWriter) -> None:
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    resources = page["/Resources"].get_object()
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Hidden"): layer})
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    layers = DictionaryObject({NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off})
    writer.root_object[NameObject("/OCProperties")] = layers
    around(page, b"/OC /Hidden BDC", b"EMC")


def beside_what_is_shown(page: PageObject, writer: PdfWriter) -> None:
    del writer
    width = float(page.mediabox.width)
    page[NameObject("/MediaBox")] = RectangleObject((0, 0, 3 * width, float(page.mediabox.height)))
    page[NameObject("/CropBox")] = RectangleObject((width, 0, 2 * width, float(page.mediabox.height)))


WAYS: dict[str, Callable[[PageObject, PdfWriter], None]] = {
    "under white": lambda page, _: around(page, b"q", b"Q 1 1 1 rg -2000 -2000 9000 9000 re f"),
    "clipped away": lambda page, _: around(page, b"0 0 0 0 re W n"),
    "off the page": lambda page, _: around(page, b"1 0 0 1 9000 0 cm"),
    "too small to be read": lambda page, _: around(page, b"0.02 0 0 0.02 20 20 cm"),
    "squeezed": lambda page, _: around(page, b"0.01 0 0 1 20 0 cm"),
    "in a layer that is off": in_a_layer_that_is_off,
    "beside what is shown": beside_what_is_shown,
}


def hidden(raw: bytes, way: Callable[[PageObject, PdfWriter], None]) -> bytes:
    """The message with the words of all its PDFs hidden."""
    message: Message = message_from_bytes(raw)
    for part in message.walk():
        if part.get_content_type() != "application/pdf":
            continue
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        for page in writer.pages:
            way(page, writer)
        out = io.BytesIO()
        writer.write(out)
        del part["Content-Transfer-Encoding"]
        part.set_payload(out.getvalue())
        encode_base64(part)
    return message.as_bytes()


def letter(name: str) -> bytes:
    """A message of the corpus."""
    return lzma.decompress((CORPUS / f"{name}.eml.xz").read_bytes())


@pytest.mark.parametrize("name", LETTERS)
def test_as_it_is_the_letter_is_accepted(name: str) -> None:
    assert judged(hidden(letter(name), lambda page, writer: None)).disposition.value == "accepted"


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("way", WAYS)
def test_hidden_in_any_way_it_is_not(name: str, way: str) -> None:
    found = judged(hidden(letter(name), WAYS[way]))
    assert found.disposition.value != "accepted"
    assert {"account_email", "legal_basis", "signature", "letterhead"} <= set(found.missing)
