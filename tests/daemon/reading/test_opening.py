"""What opens is read, and what does not is told by its reason."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from tests.daemon.reading.pdf_builder import SENTENCE, document, made, sentence
from tests.daemon.reading.pdf_traps import SAID, letter, stream

CERTIFICATES = "the PDF is encrypted for the certificates of certain readers, or by a method of its own"


def encrypted(algorithm: str, user: str) -> bytes:
    """A letter that its owner's password protects from being changed, printed and copied."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made(sentence))))
    writer.encrypt(user, "owner", algorithm=algorithm, permissions_flag=0)  # type: ignore[arg-type]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_password_for_reading_locks_and_one_for_changing_does_not(algorithm: str) -> None:
    read = document(encrypted(algorithm, ""))
    assert (read.locked, read.text, read.problems) == (False, SENTENCE, ())
    unread = document(encrypted(algorithm, "secret"))
    assert (unread.locked, unread.text, unread.problems) == (True, "", ("the PDF is password-protected",))


@pytest.mark.parametrize(
    "handler",
    [
        b"/Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/CF<</DefaultCryptFilter<</CFM/AESV2>>>>",
        b"/Filter/FOPN_foweb/V 1",
    ],
)
def test_encryption_without_a_password_locks_with_its_reason(handler: bytes) -> None:
    data = letter().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<<" + handler + b"/Length 128>>/ID[(a)(b)]")
    read = document(data)
    assert (read.locked, read.pages, read.problems) == (True, (), (CERTIFICATES,))


def xfa(catalogue: bytes) -> bytes:
    """A form whose pages say what a reader shows that does not know XFA."""
    template = stream(b"", b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'></xdp:xdp>")
    return letter(template, catalogue=catalogue + b"/AcroForm<</Fields[]/XFA[(xdp:xdp)6 0 R]>>")


def test_a_form_that_only_adobe_reader_shows_is_not_read() -> None:
    read = document(xfa(b"/NeedsRendering true"))
    assert (read.pages, read.locked) == ((), False)
    assert read.problems == ("an XFA form, which only Adobe Reader shows: print it to a PDF",)


def test_a_form_with_pages_of_its_own_is_read() -> None:
    read = document(xfa(b""))
    assert (read.text, read.problems) == (SAID, ())
