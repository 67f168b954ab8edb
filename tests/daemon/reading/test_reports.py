"""Bounces as mail servers write them. The words around the fields are the servers' own, the people are invented."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.config import ReadingConfig
from daemon.reading.message import read_message
from daemon.reading.trouble import UnreadableMessage
from rules.delivery import DeliveryReport, Fate, RecipientReport
from rules.model import Document

OURS = "<LE-2026-000147.5f5f5f5f5f5f5f5f5f5f5f5f@tokensmm.org>"
OTHER = "<4711@met.police.uk>"


def report(raw: str | bytes) -> DeliveryReport | None:
    data = raw.encode() if isinstance(raw, str) else raw
    wire = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return read_message(wire, ReadingConfig(), no_document).report


def no_document(attachment: object) -> tuple[Document, ...]:
    raise AssertionError(f"no PDF was sent: {attachment}")


def multipart(*parts: str, kind: str = "report; report-type=delivery-status", head: str = "") -> str:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org (Mail Delivery System)\nTo: legal@tokensmm.org\n{head}"
        f'Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="b"\n\n'
        f"{body}--b--\n"
    )


WORDS = "Content-Type: text/plain\n\nI'm sorry to have to inform you that your message could not be delivered.\n"
RETURNED = f"Content-Type: message/rfc822\n\nMessage-ID: {OURS}\nIn-Reply-To: {OTHER}\nSubject: Re: x\n\nDear Sir\n"
HEADERS = f"Content-Type: text/rfc822-headers\n\nMessage-ID: {OURS}\nIn-Reply-To: {OTHER}\nSubject: Re: x\n"

POSTFIX_STATUS = """Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 4bXyz
X-Postfix-Sender: rfc822; legal@tokensmm.org
Arrival-Date: Fri, 27 Nov 2026 02:10:00 +0000 (UTC)

Final-Recipient: rfc822; nobody@met.police.uk
Original-Recipient: rfc822;nobody@met.police.uk
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.met.police.uk
Diagnostic-Code: smtp; 550 5.1.1 <nobody@met.police.uk>: Recipient address
    rejected: User unknown
"""

FAILED = RecipientReport(
    "nobody@met.police.uk",
    "failed",
    "5.1.1",
    "550 5.1.1 <nobody@met.police.uk>: Recipient address rejected: User unknown",
)


def test_a_delivery_status_notification_names_the_reply_the_recipient_and_the_reason() -> None:
    assert report(multipart(WORDS, POSTFIX_STATUS, RETURNED)) == DeliveryReport((OURS,), (FAILED,))


def test_the_returned_header_alone_is_enough() -> None:
    assert report(multipart(WORDS, POSTFIX_STATUS, HEADERS)) == DeliveryReport((OURS,), (FAILED,))


def test_a_notification_without_the_message_is_known_by_what_it_answers() -> None:
    for head in (f"In-Reply-To: {OURS}\nReferences: {OTHER}\n", f"References: {OTHER} {OURS}\n"):
        assert report(multipart(WORDS, POSTFIX_STATUS, head=head)) == DeliveryReport((OURS,), (FAILED,))


@pytest.mark.parametrize(
    ("action", "status", "fate"),
    [
        ("delayed", "4.4.1", Fate.DELAYED),
        ("relayed (to a server that sends no reports)", "2.0.0", Fate.RELAYED),
        ("Expanded", "2.0.0", Fate.EXPANDED),
        ("delivered", "2.1.5", Fate.DELIVERED),
    ],
)
def test_every_action_is_read(action: str, status: str, fate: Fate) -> None:
    fields = POSTFIX_STATUS.replace("Action: failed", f"Action: {action}").replace("Status: 5.1.1", f"Status: {status}")
    found = report(multipart(WORDS, fields, RETURNED))
    assert found is not None
    assert [told.fate for told in found.recipients] == [fate]


GLOBAL_STATUS = """
Reporting-MTA: dns; mx.example.org

Original-Recipient: utf-8;jos\\x{E9}@policía.example
Final-Recipient: utf-8; josé@policía.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 buzón desconocido
"""


@pytest.mark.parametrize("encoding", ["8bit", "base64"])
def test_the_international_forms_are_read(encoding: str) -> None:
    returned = f"Message-ID: {OURS}\nSubject: Re: über\n"
    status, header = GLOBAL_STATUS.lstrip(), returned
    if encoding == "base64":
        status, header = (base64.encodebytes(text.encode()).decode() for text in (status, header))
    raw = multipart(
        WORDS,
        f"Content-Type: message/global-delivery-status\nContent-Transfer-Encoding: {encoding}\n\n{status}",
        f"Content-Type: message/global-headers\nContent-Transfer-Encoding: {encoding}\n\n{header}",
    )
    told = RecipientReport("josé@policía.example", "failed", "5.1.1", "550 buzón desconocido")
    assert report(raw) == DeliveryReport((OURS,), (told,))


EXIM = f"""Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example.org>
To: legal@tokensmm.org
X-Failed-Recipients: nobody@met.police.uk
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  nobody@met.police.uk
    SMTP error from remote mail server after RCPT TO:<nobody@met.police.uk>:
    host mx.met.police.uk: 550 5.1.1 User unknown

------ This is a copy of the message, including all the headers. ------

Return-path: <legal@tokensmm.org>
Message-ID: {OURS}
Subject: Re: x

Dear Sir
"""

QMAIL = f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.org
To: legal@tokensmm.org
Subject: failure notice

Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<nobody@met.police.uk>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <legal@tokensmm.org>
Message-ID: {OURS}
Subject: Re: x

Dear Sir
"""

DELAY = f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.org
To: legal@tokensmm.org
Subject: Warning: message 1abc delayed 24 hours

Your message has not yet been delivered. No action is required on your part.

------ This is a copy of the message's headers. ------

Message-ID: {OURS}
"""

ODD = f"""Return-Path: <>
From: gateway@mx.example.org
To: legal@tokensmm.org
Subject: Notice

See below.

Message-ID: {OURS}
"""


def test_exims_bounce_in_words_is_read() -> None:
    assert report(EXIM) == DeliveryReport((OURS,), (RecipientReport("nobody@met.police.uk", "failed", "5.1.1"),))


def test_qmails_bounce_in_words_is_read() -> None:
    reason = "Sorry, no mailbox here by that name. (#5.1.1)"
    assert report(QMAIL) == DeliveryReport(
        (OURS,), (RecipientReport("nobody@met.police.uk", "failed", "5.1.1", reason),)
    )


def test_a_warning_of_a_delay_is_no_bounce() -> None:
    assert report(DELAY) == DeliveryReport((OURS,), (RecipientReport(action="delayed"),))


def test_what_an_odd_bounce_means_is_not_guessed() -> None:
    assert report(ODD) == DeliveryReport((OURS,), (RecipientReport(),))


def test_an_old_bounce_with_the_message_attached_is_read() -> None:
    found = report(
        multipart("Content-Type: text/plain\n\nYour mail failed: 5.2.1 mailbox disabled\n", RETURNED, kind="mixed")
    )
    assert found == DeliveryReport((OURS,), (RecipientReport(action="failed", status="5.2.1"),))


@pytest.mark.parametrize(
    "raw",
    [
        # An officer who forwards our reply as an attachment, or quotes its header.
        multipart(WORDS, RETURNED, kind="mixed").replace("<>", "<a@met.police.uk>").replace("MAILER-DAEMON@mx", "a@mx"),
        QMAIL.replace("<>", "<a@met.police.uk>").replace("MAILER-DAEMON@mx", "a@mx"),
        # An absence note with the null path that answers our reply.
        f"Return-Path: <>\nFrom: a@met.police.uk\nIn-Reply-To: {OURS}\nSubject: Automatic reply\n\nAway. It failed.\n",
        multipart(WORDS, POSTFIX_STATUS),
    ],
    ids=["attached by a person", "quoted by a person", "an absence note", "names no message"],
)
def test_what_reports_nothing_of_ours_is_no_report(raw: str) -> None:
    assert report(raw) is None


def test_a_reports_hostile_text_is_bounded_and_stays_on_its_line() -> None:
    fields = POSTFIX_STATUS.replace("User unknown", "x" * 5_000 + "\u202e\x07")
    many = "".join(f"Message-ID: <{n}@example.org>\n" for n in range(500))
    returned = [RETURNED, *(RETURNED.replace("147", str(n)) for n in range(200, 240))]
    raw = multipart(f"Content-Type: text/plain\n\n{many}", fields + "\nAction: failed\n" * 500, *returned)
    found = report(raw)
    assert found is not None
    assert (len(found.about), found.about[0], len(found.recipients)) == (20, OURS, 20)
    assert len(found.recipients[0].diagnostic) == 200
    assert found.recipients[0].diagnostic.isprintable()


PIECES = st.sampled_from(
    [WORDS, POSTFIX_STATUS, RETURNED, HEADERS, GLOBAL_STATUS, "Content-Type: message/global\n", "\x00\udcff"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=5), st.binary(max_size=60), st.integers(0, 2_000))
def test_no_report_stops_the_reading(parts: list[str], noise: bytes, at: int) -> None:
    raw = multipart(*parts).encode("utf-8", "surrogateescape")
    try:
        found = report(raw[:at] + noise + raw[at:])
    except UnreadableMessage:
        return
    assert found is None or found.about
