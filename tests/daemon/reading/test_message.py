import base64
import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from daemon.config import ReadingConfig
from daemon.reading.trouble import UnreadableMessage
from rules.model import DocumentKind, Header
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, RESULTS, TO, message, multipart, read

PDF = b"%PDF-1.7\r\n1 0 obj"


def test_a_plain_request_is_read_whole() -> None:
    raw = message(
        RESULTS,
        b"Return-Path: <Jane.Hartley@met.police.uk>",
        RECEIVED,
        OFFICER,
        b'To: "Legal, team" <Legal-SMMpanelus@tokensmm.org>, b@example.org',
        b"Cc: =?utf-8?q?J=C3=BCrgen?= <c@example.org>",
        b"Reply-To: other@example.net",
        b"Subject: =?utf-8?q?Op_=E2=80=93?= =?utf-8?q?_one?=",
        b"Date: Mon, 5 Jan 2026 23:30:00 -0500",
        b"Message-ID:\r\n <one@met.police.uk>",
    )
    submission = read(raw)
    assert submission.sha256 == hashlib.sha256(raw).hexdigest()
    assert submission.size == len(raw)
    assert submission.envelope_sender == "jane.hartley@met.police.uk"
    assert submission.to == ("legal-smmpanelus@tokensmm.org", "b@example.org")
    assert submission.cc == ("c@example.org",)
    assert submission.reply_to == ("other@example.net",)
    assert submission.subject == "Op – one"
    assert submission.message_id == "<one@met.police.uk>"
    assert submission.sent_at is not None
    assert submission.sent_at.utcoffset() == timedelta(hours=-5)
    assert submission.headers[-1] == Header("message-id", "<one@met.police.uk>")
    assert submission.body.text == "Please see the attached order."
    assert submission.problems == ()


@pytest.mark.parametrize("raw", [b"", b"\r\nbody", b"no header at all", b"\0" * 500, b"\n\n\n"])
def test_nothing_to_read_is_said_clearly(raw: bytes) -> None:
    with pytest.raises(UnreadableMessage):
        read(raw)


@pytest.mark.parametrize(
    ("field", "envelope"),
    [
        (b"Return-Path: <>", ""),
        (b"Return-Path: < >", ""),
        (b"Return-Path: <A@met.police.uk>\r\nReturn-Path: <>", "a@met.police.uk"),
        (b"Return-Path: ", None),
        (b"X: y", None),
    ],
)
def test_the_envelope_sender_is_the_topmost_return_path(field: bytes, envelope: str | None) -> None:
    assert read(message(field, OFFICER)).envelope_sender == envelope


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b"Mon, 5 Jan 2026 10:00:00 -0000", datetime(2026, 1, 5, 10, tzinfo=UTC)),
        (b"5 Jan 2026 10:00 GMT", datetime(2026, 1, 5, 10, tzinfo=UTC)),
        (b"yesterday", None),
        (b"Mon, 32 Jan 2026 10:00:00 +0000", None),
        (b"Mon, 5 Jan 99999999 10:00:00 +0000", None),
        (b"Mon, 5 Jan 2026 10:00:00 +9999", None),
        (b"", None),
    ],
)
def test_a_date_is_read_or_absent(date: bytes, expected: datetime | None) -> None:
    assert read(message(OFFICER, b"Date: " + date)).sent_at == expected


@pytest.mark.parametrize("value", [b"", b"<>", b"one@met", b"<a b@met>", b"<a\r\n b>", b"<" + b"a" * 2000 + b">"])
def test_a_message_id_that_cannot_be_quoted_is_none(value: bytes) -> None:
    assert read(message(OFFICER, b"Message-ID: " + value)).message_id == ""


def test_recipients_of_every_field_count_and_names_do_not() -> None:
    submission = read(message(OFFICER, b'To: "legal@tokensmm.org" <a@example.org>', b"To: b@example.org"))
    assert submission.to == ("a@example.org", "b@example.org")
    assert "2 to fields" in submission.problems


@pytest.mark.parametrize(
    "field",
    [
        b"To: (c):",
        b"To: undisclosed-recipients:;",
        b"To: " + b"<" * 60_000,
        b"To: " + b"(" * 60_000,
        b'To: "' + b"a" * 60_000,
        b"To: \xff\xfe",
        b"Subject: " + b"=?a?q?" * 10_000,
        b"Subject: =?utf-8?b?not base64?= =?foo-8?q?x?= =?idna?q?x?=",
        b"Content-Type: application/pdf; name*",
        b"Content-Type: application/pdf; name*" + b"9" * 5000 + b"*=x",
        b"Content-Type: text/plain; charset=unicode_escape",
        b'Content-Type: text/plain; charset="\xff"',
        b"Content-Type: multipart/mixed",
        b"Content-Type: multipart/mixed; boundary=",
        b"Content-Type: ;;;;",
        b"Content-Disposition: attachment; filename*=utf-8''%ff%",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Transfer-Encoding: \xff",
        b"Message-ID: <[x@y]>",
    ],
)
def test_a_hostile_field_stops_nothing(field: bytes) -> None:
    submission = read(message(RESULTS, OFFICER, b"MIME-Version: 1.0", field))
    assert submission.author.address == "jane.hartley@met.police.uk"
    assert submission.trace[0].results


def test_header_bombs_are_cut_and_said() -> None:
    many = read(message(OFFICER, *(b"X-%d: y" % i for i in range(5000))))
    long = read(message(OFFICER, b"X: " + b"a" * 100_000))
    assert len(many.headers) == 1000
    assert "more than 1000 header fields: the rest were not read" in many.problems
    assert len(long.headers[1].value) == 65_535
    assert "a header field longer than 64 KiB: it was cut" in long.problems


def test_a_flood_of_parts_is_opened_up_to_the_limit() -> None:
    raw = multipart(b"mixed", *[b"Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n"] * 50)
    submission = read(raw, ReadingConfig(max_parts=10))
    assert len(submission.documents) == 10
    assert submission.problems == ("more than 10 parts: the rest were not opened",)
    flooded = read(multipart(b"mixed", *[b"\r\nx"] * 11_000))
    assert flooded.problems == ("too many multiparts or parts: none was opened",)


def test_nesting_without_end_is_not_opened() -> None:
    level = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
    raw = OFFICER + b"\r\n" + b"".join(level % (i, i) for i in range(3000)) + b"\r\nhelp"
    assert read(raw).problems == ("too many multiparts or parts: none was opened",)
    attached = OFFICER + b"\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"help"
    submission = read(attached)
    assert submission.problems == ("its structure is damaged (MailParserRecursionError)",)
    assert submission.body.text.endswith("help")


def test_an_attached_message_is_opened_and_its_text_is_a_document() -> None:
    inner = multipart(b"mixed", b"\r\nSee the warrant.", b"Content-Type: application/pdf; name=w.pdf\r\n\r\n" + PDF)
    inner = b"Subject: =?utf-8?q?Warrant_=E2=80=93?=\r\n" + inner.replace(b"edge", b"inner")
    raw = multipart(b"mixed", b"\r\nForwarded.", b"Content-Type: message/rfc822\r\n\r\n" + inner)
    submission = read(raw)
    assert submission.body.text == "Forwarded."
    pdf, text = submission.documents
    assert (pdf.part, pdf.name, pdf.kind) == ("2.2", "w.pdf", DocumentKind.PDF)
    assert (text.part, text.name, text.kind, text.text) == ("2", "Warrant –", DocumentKind.BODY, "See the warrant.")


def test_an_attached_message_in_base64_is_opened_too() -> None:
    inner = base64.encodebytes(b"Subject: x\r\nContent-Type: application/pdf\r\n\r\n" + PDF)
    part = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inner
    submission = read(multipart(b"mixed", b"\r\nForwarded.", part))
    assert [(d.part, d.kind) for d in submission.documents] == [("2.1", DocumentKind.PDF)]


def test_messages_are_opened_as_deep_as_configured() -> None:
    inner = b"Content-Type: application/pdf\r\n\r\n" + PDF
    for _ in range(3):
        inner = b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n" + inner
    raw = OFFICER + b"\r\n" + inner
    assert len(read(raw, ReadingConfig(max_depth=3)).documents) == 1
    shallow = read(raw, ReadingConfig(max_depth=2))
    assert shallow.documents == ()
    assert shallow.problems == ("part 1.1.1: messages nested deeper than 2 are not opened",)


def test_the_fields_of_a_delivery_report_are_no_document() -> None:
    status = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a\r\n\r\nAction: failed"
    submission = read(multipart(b"report; report-type=delivery-status", b"\r\nFailed.", status))
    assert submission.body.text == "Failed."
    assert submission.documents == ()
    assert (submission.header("Content-Type") or "").startswith("multipart/report")


def test_encrypted_mail_is_said_to_be_unreadable() -> None:
    raw = multipart(b"encrypted", b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1")
    assert "encrypted mail: what it holds cannot be seen" in read(raw).problems


def test_a_smuggled_second_message_stays_body_text() -> None:
    raw = message(OFFICER, TO, body=b"hi\r\n.\r\nFrom: a@evil.example\r\nTo: b@example.org\r\n\r\nhi\r\n")
    submission = read(raw)
    assert submission.author.address == "jane.hartley@met.police.uk"
    assert "From: a@evil.example" in submission.body.text
