"""Hypothesis strategies for messages: RFC 5322 on the outside, with twists that compose."""

from __future__ import annotations

import base64
import quopri

from hypothesis import strategies as st

from tests.fuzz.targets.pdf import PLAIN, RICH
from tests.hostile.making import DATE, FROM, PROOF, RECEIVED, TO
from tests.hostile.senders import FROMS, RESULTS

WORDS = st.sampled_from(
    (
        "Please provide the log-in IP addresses of the account panel.buyer@example.com.", "Metropolitan Police Service", "Yours faithfully,",
        "There is an imminent threat to life: he will kill her tonight.", "Our reference: 4471/26", "from 1 May 2025 to 3 June 2025",
        "\u202ereversed\u2066", "\u200b", "Ünïcödé 警視庁", "{{7*7}}", "\x1b[2J", "\0", "=?utf-8?q?x?=", "> quoted", "--edge", ".", "",
    )
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(max_size=20), max_size=12).map("\r\n".join)

CHARSETS = st.sampled_from(
    ("utf-8", "us-ascii", "iso-8859-1", "utf-16", "iso-2022-jp", "gb18030", "utf-7", "x-unknown", "idna", '"', "")
)
CODINGS = st.sampled_from(("7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "x-unknown", ""))
SUBTYPES = st.sampled_from(("mixed", "alternative", "related", "signed", "encrypted", "digest", "report", "x-unknown"))


def _coded(data: bytes, coding: str) -> bytes:
    match coding:
        case "base64":
            return base64.encodebytes(data).replace(b"\n", b"\r\n")
        case "quoted-printable":
            return quopri.encodestring(data)
        case _:
            return data


def _encoded(text: str, charset: str) -> bytes:
    try:
        return text.encode(charset, "replace")
    except (LookupError, UnicodeError):
        return text.encode("utf-8", "replace")


def _leaf(kind: str, data: bytes, coding: str, declared: str) -> bytes:
    """A part; what it declares as its coding may be another than it has."""
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {declared}\r\n\r\n".encode() + _coded(data, coding)


@st.composite
def leaves(draw: st.DrawFn) -> bytes:
    """Text, HTML, a PDF, a file, or a damaged one of them."""
    coding = draw(CODINGS)
    declared = draw(st.just(coding) | CODINGS)
    text, charset = draw(TEXTS), draw(CHARSETS)
    kind, data = draw(
        st.sampled_from(
            (
                (f"text/plain; charset={charset}; format=flowed", _encoded(text, charset)),
                (f"text/html; charset={charset}", _encoded(f"<p hidden>x</p><table><td>{text}", charset)),
                ('application/pdf; name="request.pdf"', PLAIN),
                ("application/octet-stream; name*=utf-8''%2e%2e%2fa.pdf", RICH),
                ("application/ms-tnef; name=winmail.dat", b"\x78\x9f\x3e\x22" + text.encode("utf-8", "replace")),
                ("application/pkcs7-mime; smime-type=enveloped-data", b"0\x80"),
                (
                    "message/delivery-status",
                    b"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b\r\nAction: failed\r\n",
                ),
                ("text/calendar; method=REPLY", b"BEGIN:VCALENDAR\r\n"),
                ("message/partial; number=1; total=2; id=x", b"From: a@b.example\r\n\r\nx"),
            )
        )
    )
    return _damaged(draw, _leaf(kind, data, coding, declared))


def _damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Now and then cut short, with some bytes put in or a piece doubled."""
    at = draw(st.integers(0, len(data)))
    match draw(st.integers(0, 9)):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + draw(st.binary(max_size=6)) + data[at:]
        case 2:
            return data[:at] + data[at : at + 60] * draw(st.sampled_from((2, 50))) + data[at:]
        case _:
            return data


@st.composite
def _multiparts(draw: st.DrawFn, children: st.SearchStrategy[bytes]) -> bytes:
    """A multipart whose boundary may be that of its own children; sometimes without an end."""
    boundary = draw(st.sampled_from((b"edge", b"edge2", b"=_x", b"")))
    parts = draw(st.lists(children, max_size=4))
    end = b"--" + boundary + draw(st.sampled_from((b"--\r\n", b"", b"\r\nFrom: x@y.example\r\n\r\nafter the end")))
    head = b"Content-Type: multipart/" + draw(SUBTYPES).encode() + b'; boundary="' + boundary + b'"\r\n\r\n'
    return head + b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + end


def _attached(message: bytes) -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" + b"From: a@b.example\r\nSubject: inner\r\n" + message


PARTS = st.recursive(leaves(), lambda inner: _multiparts(inner) | inner.map(_attached), max_leaves=6)

SENDERS = st.just(FROM) | st.sampled_from(tuple(FROMS.values()))
PROOFS = st.sampled_from((PROOF, b"X-None: 1")) | st.sampled_from(tuple(RESULTS.values()))
EXTRA = st.sampled_from(
    (
        b"Subject: Production order 17", b"Subject: =?utf-8?b?4oCu?= {{7*7}}", b"Auto-Submitted: auto-replied", b"Precedence: bulk",
        b"Reply-To: x@evil.example", b"Cc: support@example.org", b"Message-ID: <1@met.police.uk>", b"Return-Path: <>", b"no field",
        b"In-Reply-To: <LE-2026-000001.reply@example.org>", b"Date: Mon, 31 Feb 2026 10:00:00 +9999", b"X-A: b\nFrom: x@fbi.gov", FROM,
        b"List-Id: <x>", b"X-Long: " + b"a" * 2_000,
    )
)  # fmt: skip


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """A message to the legal mailbox: its sender may be proven, its header and its parts twisted."""
    fields = [draw(PROOFS), RECEIVED, draw(SENDERS), TO, DATE, *draw(st.lists(EXTRA, max_size=4)), b"MIME-Version: 1.0"]
    if draw(st.integers(0, 5)) == 0:
        fields = draw(st.permutations(fields))
    raw = b"\r\n".join(fields) + b"\r\n" + draw(PARTS)
    return raw.replace(b"\r\n", b"\n") if draw(st.integers(0, 9)) == 0 else raw
