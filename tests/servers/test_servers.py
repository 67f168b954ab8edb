"""The servers that the other tests rely on do what they promise."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import ServerError, program


def letter(recipient: str, subject: str = "Request") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "A. Constable <a.constable@police.example>"
    message["To"] = recipient
    message["Subject"] = subject
    message.set_content("Please see the attached letter.\n")
    return message


def test_mail_sent_to_postfix_arrives_in_dovecot(postfix: Postfix, account: str) -> None:
    with smtplib.SMTP(postfix.host, postfix.smtp_port, timeout=20) as smtp:
        smtp.send_message(letter(account, "Request 17"))

    (raw,) = postfix.dovecot.messages(account, count=1)

    assert b"Subject: Request 17\r\n" in raw
    assert b"Return-Path: <a.constable@police.example>\r\n" in raw


def test_mail_submitted_to_a_foreign_address_ends_in_the_sink(postfix: Postfix, account: str) -> None:
    with smtplib.SMTP(postfix.host, postfix.submission_port, timeout=20) as smtp:
        smtp.starttls(context=postfix.dovecot.ca.client_context())
        smtp.login(account, postfix.password)
        smtp.send_message(letter("officer@met.police.uk"), from_addr="<>")

    (raw,) = postfix.sunk(count=1)

    assert b"To: officer@met.police.uk\r\n" in raw


def test_submission_wants_a_login(postfix: Postfix) -> None:
    with smtplib.SMTP(postfix.host, postfix.submission_port, timeout=20) as smtp:
        smtp.starttls(context=postfix.dovecot.ca.client_context())
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            smtp.send_message(letter("officer@met.police.uk"))


@pytest.mark.parametrize(("recipient", "code"), [("refused@police.example", 550), ("later@police.example", 451)])
def test_some_recipients_are_refused_on_purpose(postfix: Postfix, recipient: str, code: int) -> None:
    with (
        smtplib.SMTP(postfix.host, postfix.smtp_port, timeout=20) as smtp,
        pytest.raises(smtplib.SMTPRecipientsRefused) as refused,
    ):
        smtp.send_message(letter(recipient))

    assert refused.value.recipients[recipient][0] == code


def test_a_bare_dovecot_offers_no_move_uidplus_or_idle(bare_dovecot: Dovecot, account: str) -> None:
    with bare_dovecot.client(account) as client:
        assert not {b"MOVE", b"UIDPLUS", b"IDLE"} & set(client.capabilities())


def test_a_missing_program_is_named_together_with_the_way_to_get_it() -> None:
    with pytest.raises(ServerError, match=r"no-such-program is not installed: run tests/servers/install\.sh"):
        program("no-such-program")
