"""Where mail programs would show another structure or another name than was read, staff are told."""

from __future__ import annotations

import pytest

from tests.daemon.reading.mail_builder import OFFICER, TO, message, multipart, read

TEXT = b"Content-Type: text/plain\r\n\r\nPlease see the order."
PDF = b"Content-Type: application/pdf; name=order.pdf\r\n\r\n%PDF-1.7\r\norder"

AMBIGUOUS = {
    "two content types of a part": multipart(b"mixed", TEXT, b"Content-Type: text/plain\r\n" + PDF),
    "two encodings of a part": multipart(
        b"mixed", TEXT, b"Content-Transfer-Encoding: 8bit\r\nContent-Transfer-Encoding: base64\r\n" + PDF
    ),
    "two dispositions of a part": multipart(
        b"mixed", TEXT, b"Content-Disposition: inline\r\nContent-Disposition: attachment; filename=b.pdf\r\n" + PDF
    ),
    "two content types of the mail": message(
        OFFICER, TO, b"Content-Type: text/plain", b"Content-Type: text/html", body=b"Hello"
    ),
    "parts behind the last one": multipart(b"mixed", TEXT) + b"--edge\r\n" + PDF + b"\r\n--edge--\r\n",
}


@pytest.mark.parametrize("raw", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_mail_programs_would_see_differently_is_a_fact_and_told(raw: bytes) -> None:
    mail = read(raw)
    assert len(mail.ambiguous) == 1
    assert mail.ambiguous[0] in mail.problems


@pytest.mark.parametrize(
    "raw",
    [
        multipart(b"mixed", TEXT, PDF),
        multipart(b"mixed", b"Content-Type: text/plain\r\n" + TEXT, PDF),
        multipart(b"mixed", TEXT, PDF) + b"\r\n-- \r\nThis mail was checked for viruses.\r\n",
    ],
    ids=["an ordinary mail", "the same field twice", "a line of a mailing list behind the end"],
)
def test_honest_mail_is_not_ambiguous(raw: bytes) -> None:
    assert read(raw).ambiguous == ()


POINTERS = {
    b'message/external-body; access-type=URL; URL="https://evil.example/"': "nothing is fetched",
    b"message/partial; id=a; number=1; total=2": "pieces are not put together",
}


@pytest.mark.parametrize(("kind", "told"), POINTERS.items())
def test_what_is_not_in_the_message_is_neither_fetched_nor_awaited(kind: bytes, told: str) -> None:
    part = (
        b"Content-Type: " + kind + b"\r\n\r\nContent-Type: text/plain\r\nSubject: A piece\r\n\r\nPlease see the order."
    )
    mail = read(multipart(b"mixed", TEXT, part))
    assert any(told in problem for problem in mail.problems)


NAMES = {
    "the from field": message(b"From: =?utf-8?b?" + b"4oCuSmFuZeKArA==" + b"?= <jane@met.police.uk>", TO),
    "the subject field": message(OFFICER, TO, "Subject: Order\u200b \u202e4202".encode()),
    "the name of an attachment": multipart(
        b"mixed", b'Content-Type: application/pdf; name="=?utf-8?q?order=E2=80=AEfdp=2Eexe?="\r\n\r\nMZ'
    ),
}


@pytest.mark.parametrize(("where", "raw"), NAMES.items())
def test_signs_in_names_that_change_what_is_seen_are_told_and_left_out(where: str, raw: bytes) -> None:
    mail = read(raw)
    (told,) = [problem for problem in mail.problems if problem.startswith(where)]
    assert "U+202E" in told
    shown = (mail.author.display_name, mail.subject, *(d.name for d in mail.documents))
    assert not any(sign in text for text in shown for sign in "\u202e\u202c\u200b")


@pytest.mark.parametrize("name", ["علی\u200cرضا", "\u200fמשטרת ישראל", "नि\u200dरीक्षक"])
def test_joiners_of_honest_scripts_are_not_told(name: str) -> None:
    assert read(message(f"From: {name} <jane@met.police.uk>".encode(), TO)).problems == ()
