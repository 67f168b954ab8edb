"""winmail.dat: what Outlook packed is read like any other attachment, and a damaged container costs nobody the message."""

from __future__ import annotations

import base64
import struct

import pytest

from daemon.config import ReadingConfig
from daemon.reading.tnef import Unpacked, unpack
from rules.model import DocumentKind
from tests.daemon.reading.mail_builder import multipart, read
from tests.daemon.reading.winmail import BODY, MESSAGE, PROPERTIES, RECIPIENTS, attribute, container, file

PDF = b"%PDF-1.7\norder"
TEXT = b"Content-Type: text/plain\r\n\r\nPlease see the attached order."


def winmail(data: bytes, *others: bytes) -> bytes:
    """A mail with the container."""
    packed = b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return multipart(b"mixed", *others, packed + base64.encodebytes(data))


def test_the_files_in_a_container_are_documents_numbered_below_it() -> None:
    mail = read(winmail(container(file("order.pdf", PDF), file("annex.docx", b"PK\x03\x04")), TEXT))
    assert [(d.part, d.name, d.kind) for d in mail.documents] == [
        ("2.1", "order.pdf", DocumentKind.PDF),
        ("2.2", "annex.docx", DocumentKind.ARCHIVE),
    ]
    assert mail.problems == ()
    assert mail.body.text == "Please see the attached order."


def test_the_text_of_a_container_counts_where_the_mail_has_none() -> None:
    packed = container(attribute(MESSAGE, BODY, b"A child is in danger.\0"))
    assert read(winmail(packed)).body.text == "A child is in danger."
    assert read(winmail(packed, TEXT)).body.text == "Please see the attached order."


def test_more_files_than_parts_may_be_opened_are_told() -> None:
    packed = container(*(file(f"{n}.pdf", PDF) for n in range(9)))
    mail = read(winmail(packed, TEXT), ReadingConfig(max_parts=5))
    assert len(mail.documents) == 3
    assert mail.problems == ("part 2: winmail.dat holds 9 files: 3 were opened",)


ENDLESS = struct.pack("<I", 0xFFFFFFFF)
DAMAGED = {
    "cut in the middle": container(file("order.pdf", PDF))[:-9],
    "a signature and nothing else": b"\x78\x9f\x3e\x22",
    "a length of four gigabytes": b"\x78\x9f\x3e\x22\x01\x00"
    + struct.pack("<BHHI", 2, 0x800F, 6, 0xFFFFFFFF)
    + b"x" * 20,
    "data of a file that was never begun": container(attribute(2, 0x800F, PDF)),
    "an unknown code page": b"\x78\x9f\x3e\x22\x01\x00" + attribute(MESSAGE, 0x9007, struct.pack("<II", 99999, 0)) * 2,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_container_is_told_and_the_mail_is_read(data: bytes) -> None:
    mail = read(winmail(data, TEXT))
    assert mail.body.text == "Please see the attached order."
    assert len(mail.documents) <= 1


@pytest.mark.parametrize(
    ("name", "why"), [(PROPERTIES, "takes more than 1 seconds of computing"), (RECIPIENTS, "is damaged (error)")]
)
def test_a_container_that_states_four_billion_entries_takes_no_more_than_its_time(name: int, why: str) -> None:
    assert unpack(container(attribute(MESSAGE, name, ENDLESS + b"\0" * 8)), 1) == Unpacked(problem=why)
