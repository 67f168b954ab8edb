"""Each limit on the shape of a message: what lies beyond is named, and nothing is accepted before a person has looked."""

from __future__ import annotations

import pytest

from daemon.config import ReadingConfig
from tests.daemon.reading.mail_builder import OFFICER, TO, message, multipart, read

TEXT = b"Content-Type: text/plain\r\n\r\nPlease see the order."
PDF = b"Content-Type: application/pdf; name=order.pdf\r\n\r\n%PDF-1.7\r\norder"
THREAT = b"Content-Type: text/plain\r\n\r\nHe will be killed tonight."


def nested(depth: int) -> bytes:
    part = TEXT
    for level in range(depth):
        edge = b"level%dx" % level
        part = b"Content-Type: multipart/mixed; boundary=" + edge + b"\r\n\r\n--" + edge + b"\r\n" + part
        part += b"\r\n--" + edge + b"--\r\n"
    return multipart(b"mixed", THREAT, part)


BEYOND = {
    "parts": (multipart(b"mixed", THREAT, *[TEXT] * 5), ReadingConfig(max_parts=3), "more than 3 parts"),
    "multiparts in multiparts": (nested(6), ReadingConfig(max_nesting=4), "nested deeper than 4"),
    "attachments": (multipart(b"mixed", THREAT, *[PDF] * 4), ReadingConfig(max_attachments=2), "more than 2 attach"),
    "one attachment's bytes": (
        multipart(b"mixed", THREAT, PDF + b"x" * 1024 * 1024),
        ReadingConfig(max_attachment_mb=1),
        "order.pdf is larger than 1 MiB",
    ),
    "header fields": (
        message(OFFICER, TO, *[b"X-Filler: x"] * 20, body=b"He will be killed tonight."),
        ReadingConfig(max_header_fields=10),
        "more than 10 header fields",
    ),
    "header bytes": (
        message(OFFICER, TO, *[b"X-Filler: " + b"x" * 900] * 20, body=b"He will be killed tonight."),
        ReadingConfig(max_header_kb=16),
        "header larger than 16 KiB",
    ),
    "one field's bytes": (
        message(OFFICER, TO, b"Subject: " + b"x" * 2000, body=b"He will be killed tonight."),
        ReadingConfig(max_field_kb=1),
        "field longer than 1 KiB",
    ),
    "characters of the body": (
        message(OFFICER, TO, body=b"He will be killed tonight. " * 100),
        ReadingConfig(max_body_characters=1000),
        "mail body is too long",
    ),
    "recipients": (
        message(OFFICER, TO + b", a@met.police.uk, b@met.police.uk", body=b"He will be killed tonight."),
        ReadingConfig(max_recipients=2),
        "to: more than 2 recipients",
    ),
    "bytes of all recipients": (
        message(
            OFFICER,
            *[b"Cc: " + b"a@met.police.uk, " * 3000 + b"b@met.police.uk"] * 2,
            body=b"He will be killed tonight.",
        ),
        ReadingConfig(),
        "cc: more than 64 KiB of recipients",
    ),
}


@pytest.mark.parametrize(("raw", "limits", "told"), BEYOND.values(), ids=BEYOND)
def test_what_lies_beyond_a_limit_is_named_and_the_first_part_is_read(
    raw: bytes, limits: ReadingConfig, told: str
) -> None:
    mail = read(raw, limits)
    assert any(told in line for line in mail.cut)
    assert "He will be killed tonight." in mail.body.text
    whole = read(raw, ReadingConfig(max_field_kb=1024)).cut
    assert whole == () or "recipients" in told


def test_what_was_cut_stands_among_the_problems_or_on_its_document() -> None:
    for raw, limits, _ in BEYOND.values():
        mail = read(raw, limits)
        assert set(mail.cut) <= {
            *mail.problems,
            *(f"{d.name} is {p}" for d in (mail.body, *mail.documents) for p in d.problems),
        }


def test_a_message_of_which_no_part_was_opened_is_cut() -> None:
    mail = read(multipart(b"mixed", THREAT, *[TEXT] * 11_000))
    assert mail.cut[0] == "too many multiparts or parts: none was opened"
    assert "He will be killed tonight." in mail.body.text
