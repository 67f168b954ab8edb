"""Boundaries and encodings in which one mail program finds a part that another does not."""

from __future__ import annotations

import base64
import time

import pytest

from tests.daemon.reading.mail_builder import OFFICER, TO, message, multipart, read

TEXT = b"Content-Type: text/plain\r\n\r\nPlease see the order."
PDF = b"Content-Type: application/pdf; name=order.pdf\r\n\r\n%PDF-1.7\r\norder"
MIXED = b"Content-Type: multipart/mixed; boundary=edge"
END = b"\r\n--edge--\r\n"


def mixed(body: bytes, *fields: bytes) -> bytes:
    return message(OFFICER, TO, b"MIME-Version: 1.0", *(fields or (MIXED,)), body=body)


INNER = b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" + PDF + b"\r\n--%s--\r\n"

ATTACKS = {
    "a delimiter that goes on": (mixed(b"--edge\r\n" + TEXT + b"\r\n--edge and more\r\n" + PDF + END), "goes on"),
    "an inner boundary equal to the outer": (
        mixed(b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + INNER.replace(b"%s", b"edge") + END),
        "begins with that of an outer one",
    ),
    "an inner boundary that begins like the outer": (
        mixed(b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + INNER.replace(b"%s", b"edge2") + END),
        "begins with that of an outer one",
    ),
    "a delimiter behind a lone CR": (mixed(b"--edge\r\n" + TEXT + b"\r--edge\r\n" + PDF + END), "a lone CR"),
    "two boundaries in one field": (
        mixed(b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + PDF + END, MIXED + b"; boundary=other"),
        "boundary twice",
    ),
    "a boundary in pieces and one whole": (
        mixed(b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + PDF + END, MIXED + b"; boundary*0=ot; boundary*1=her"),
        "boundary twice",
    ),
    "a multipart in base64": (
        mixed(b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + PDF + END, MIXED, b"Content-Transfer-Encoding: base64"),
        "in base64",
    ),
    "a multipart without a delimiter": (mixed(b"--egde\r\n" + TEXT + b"\r\n--egde--\r\n"), "no part can be found"),
    "a multipart without a boundary": (mixed(TEXT, b"Content-Type: multipart/mixed"), "no part can be found"),
    "base64 behind its padding": (
        multipart(
            b"mixed", TEXT, b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGk=\r\nSGVsbG8="
        ),
        "goes on behind its end",
    ),
}


def test_a_message_attached_in_base64_is_looked_at_like_its_outer_one() -> None:
    inner, told = ATTACKS["a delimiter that goes on"]
    kind = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    (line,) = read(multipart(b"mixed", TEXT, kind + base64.encodebytes(inner))).ambiguous
    assert told in line


@pytest.mark.parametrize(("raw", "told"), ATTACKS.values(), ids=ATTACKS)
def test_a_part_that_one_program_shows_and_another_hides_is_told(raw: bytes, told: str) -> None:
    mail = read(raw)
    assert any(told in line for line in mail.ambiguous)
    assert set(mail.ambiguous) <= set(mail.problems)
    assert "Please see the order." in mail.body.text


HONEST = {
    "blanks behind a delimiter": mixed(b"--edge  \r\n" + TEXT + b"\r\n--edge \t\r\n" + PDF + END),
    "no closing delimiter": mixed(b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + PDF + b"\r\n"),
    "a preamble and an epilogue": mixed(b"A MIME message.\r\n--edge\r\n" + TEXT + END + b"-- \r\na list\r\n"),
    "line feeds alone": mixed(b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + PDF + END).replace(b"\r\n", b"\n"),
    "a boundary in pieces": mixed(
        b"--edge\r\n" + TEXT + END, b"Content-Type: multipart/mixed; boundary*0=ed; boundary*1=ge"
    ),
    "an outer boundary that begins with the inner": mixed(
        b"--edge\r\n" + TEXT + b"\r\n--edge\r\n" + INNER.replace(b"%s", b"ed") + END
    ),
    "base64 with its padding": multipart(
        b"mixed", TEXT, b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n"
    ),
}


@pytest.mark.parametrize("raw", HONEST.values(), ids=HONEST)
def test_what_all_programs_read_alike_is_not_ambiguous(raw: bytes) -> None:
    mail = read(raw)
    assert mail.ambiguous == ()
    assert "Please see the order." in mail.body.text


THREAT = "He will be killed tonight."


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-7"])
@pytest.mark.parametrize("transfer", [b"8bit", b"base64"])
def test_a_threat_in_a_charset_without_its_mark_is_read(codec: str, transfer: bytes) -> None:
    data = THREAT.encode(codec)
    if transfer == b"base64":
        data = base64.b64encode(data)
    charset = b"utf-7" if codec == "utf-7" else b"utf-16"
    kind = b"Content-Type: text/plain; charset=" + charset
    mail = read(message(OFFICER, TO, kind, b"Content-Transfer-Encoding: " + transfer, body=data))
    assert mail.body.text.strip() == THREAT


@pytest.mark.parametrize("charset", [b"bocu-1", b"scsu", b"x-unknown", b"unicode_escape", b"utf-8\x00", b'"', b""])
def test_an_unknown_charset_hides_no_ascii(charset: bytes) -> None:
    kind = b"Content-Type: text/plain; charset=" + charset
    assert THREAT in read(message(OFFICER, TO, kind, body=THREAT.encode())).body.text


@pytest.mark.parametrize("body", [b"=\n" * 300_000 + b"!", b"--edge" * 100_000, b"\r\n--edge-" * 9_000])
def test_padding_and_delimiters_without_end_take_no_time(body: bytes) -> None:
    part = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body
    started = time.process_time()
    read(multipart(b"mixed", part))
    assert time.process_time() - started < 3
