"""Logging in by token before a reply is sent: to a real Postfix, and to servers that answer strangely."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import create_server
from threading import Thread

import pytest

from daemon.bearer import Token, TokenDenied, TokenUnavailable
from daemon.config import RepliesConfig
from daemon.config_oauth2 import RepliesOAuth2
from daemon.replies.outbox import ServerUnavailable
from daemon.replies.smtp import LoginRefused, SmtpServer, SmtpTransport
from daemon.replies.transport import open_transport
from daemon.tokens.cache import TokenCache
from tests.servers.postfix import Postfix
from tests.servers.signer import Signer

RAW = b"From: legal@example.test\r\nSubject: one\r\n\r\nbody\r\n"
RECIPIENT = "mara.quillfeather@met.police.uk"


class Tokens:
    """A cache whose clock can be put forward, over a source that gives what it is told."""

    def __init__(self, make: Callable[[], str]) -> None:
        self.make = make
        self.at = datetime.now(UTC)
        self.asked = 0
        self.cache = TokenCache(self, lambda: self.at)

    def token(self) -> Token:
        self.asked += 1
        return Token(self.make(), self.at + timedelta(hours=1))


def transport(postfix: Postfix, account: str, tokens: Tokens, mechanism: str = "auto") -> SmtpTransport:
    config = RepliesConfig(
        port=postfix.submission_port,
        ca_file=str(postfix.ca_file),
        username=account,
        timeout_seconds=10,
        oauth2=RepliesOAuth2(provider="mailbox", mechanism=mechanism),  # type: ignore[arg-type]
    )
    made = open_transport(config, Path(), "smtp", tokens.cache)
    assert isinstance(made, SmtpTransport)
    return made


@pytest.mark.parametrize("mechanism", ["auto", "oauthbearer", "xoauth2"])
def test_a_good_token_opens_the_server(token_postfix: Postfix, signer: Signer, account: str, mechanism: str) -> None:
    tokens = Tokens(lambda: signer.token(account))

    said = transport(token_postfix, account, tokens, mechanism).probe()

    assert said.endswith(f"answers (starttls, logged in as {account})")


def test_a_reply_is_sent_after_a_login_by_a_long_token(token_postfix: Postfix, signer: Signer, account: str) -> None:
    way = transport(token_postfix, account, Tokens(lambda: signer.token(account, padding="x" * 1500)))
    before = len(token_postfix.sunk())
    way.send(RECIPIENT, RAW)
    way.close()

    assert b"Subject: one\r\n" in token_postfix.sunk(count=before + 1)[-1]


def test_a_refusal_tells_what_the_server_says(token_postfix: Postfix, account: str) -> None:
    tokens = Tokens(lambda: Signer().token(account))

    with pytest.raises(LoginRefused) as refused:
        transport(token_postfix, account, tokens).send(RECIPIENT, RAW)

    text = str(refused.value)
    assert f"refuses the token of {account} (535 5.7.8 Error: authentication failed" in text
    assert text.endswith("docs/authentication.md")
    assert "eyJ" not in text
    assert tokens.asked == 1


def test_a_kept_token_that_is_refused_is_replaced_by_a_new_one(
    token_postfix: Postfix, signer: Signer, account: str
) -> None:
    made = [signer.token(account, seconds=-5), signer.token(account)]
    tokens = Tokens(lambda: made.pop(0))
    tokens.cache.token()
    tokens.at += timedelta(minutes=10)

    transport(token_postfix, account, tokens).probe()

    assert tokens.asked == 2


@pytest.mark.parametrize("failure", [TokenDenied("the secret is wrong"), TokenUnavailable("busy")])
def test_without_a_token_nothing_is_sent_and_the_round_ends(failure: Exception) -> None:
    def fail() -> str:
        raise failure

    with pytest.raises(ServerUnavailable, match=str(failure)):
        SmtpTransport(at(1, Tokens(fail))).send(RECIPIENT, RAW)


# --- servers that answer strangely -----------------------------------------------------------------------------------


def at(port: int, tokens: Tokens, **changes: object) -> SmtpServer:
    server = SmtpServer("127.0.0.1", port, "none", ssl.create_default_context(), hello="tokensmm.org", timeout=5)
    return replace(server, username="legal", tokens=tokens.cache, **changes)  # type: ignore[arg-type]


@contextmanager
def talking(offer: bytes, *answers: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A server that offers this by EHLO, then gives one answer a line; its port and the lines after EHLO."""
    heard: list[bytes] = []
    with create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 mail.example ESMTP\r\n")
                lines.readline()
                connection.sendall(b"250-mail.example\r\n250 " + offer + b"\r\n")
                for answer in answers:
                    heard.append(lines.readline().rstrip(b"\r\n"))
                    connection.sendall(answer + b"\r\n")

        thread = Thread(target=talk)
        thread.start()
        try:
            yield listener.getsockname()[1], heard
        finally:
            thread.join(timeout=10)


def test_a_short_token_comes_with_the_command() -> None:
    tokens = Tokens(lambda: "short")
    with talking(b"AUTH PLAIN XOAUTH2", b"235 2.7.0 welcome", b"221 bye") as (port, heard):
        SmtpTransport(at(port, tokens)).probe()

    expected = base64.b64encode(b"user=legal\x01auth=Bearer short\x01\x01")
    assert heard == [b"AUTH XOAUTH2 " + expected, b"quit"]


@pytest.mark.parametrize(("length", "lines"), [(347, 1), (348, 2)])
def test_no_command_line_is_longer_than_512_octets(length: int, lines: int) -> None:
    tokens = Tokens(lambda: "x" * length)
    answers = [b"334 ", b"235 2.7.0 welcome"][-lines:]
    with talking(b"AUTH XOAUTH2", *answers, b"221 bye") as (port, heard):
        SmtpTransport(at(port, tokens)).probe()

    expected = base64.b64encode(b"user=legal\x01auth=Bearer " + b"x" * length + b"\x01\x01")
    assert b" ".join(heard[:-1]) == b"AUTH XOAUTH2 " + expected
    assert len(heard[0]) + 2 <= 512


@pytest.mark.parametrize(("mechanism", "reply"), [(b"XOAUTH2", b""), (b"OAUTHBEARER", b"AQ==")])
def test_the_reason_of_a_refusal_is_asked_for_and_told(mechanism: bytes, reply: bytes) -> None:
    tokens = Tokens(lambda: "short")
    challenge = base64.b64encode(b'{"status":"400","schemes":"Bearer"}')
    answers = (b"334 " + challenge, b"535 5.7.8 no", b"221 bye")
    with (
        talking(b"AUTH " + mechanism, *answers) as (port, heard),
        pytest.raises(LoginRefused, match=r'\(535 5\.7\.8 no \{"status":"400","schemes":"Bearer"\}\)'),
    ):
        SmtpTransport(at(port, tokens)).probe()

    assert heard[1] == reply


def test_a_server_that_cannot_look_at_the_moment_refuses_no_token() -> None:
    tokens = Tokens(lambda: "short")
    tokens.cache.token()
    tokens.at += timedelta(minutes=10)
    with (
        talking(b"AUTH XOAUTH2", b"454 4.7.0 come again", b"221 bye") as (port, _),
        pytest.raises(ServerUnavailable, match=r"454 4\.7\.0 come again") as failed,
    ):
        SmtpTransport(at(port, tokens)).probe()

    assert not isinstance(failed.value, LoginRefused)
    assert tokens.asked == 1


@pytest.mark.parametrize("offer", [b"AUTH PLAIN LOGIN", b"SIZE 1000"])
def test_a_server_that_takes_no_tokens_is_told(offer: bytes) -> None:
    with (
        talking(offer, b"221 bye") as (port, _),
        pytest.raises(
            ServerUnavailable, match="no login by token: the server takes no token by OAUTHBEARER or XOAUTH2"
        ),
    ):
        SmtpTransport(at(port, Tokens(lambda: "short"))).probe()


def test_a_challenge_that_is_no_base64_is_nonsense() -> None:
    with (
        talking(b"AUTH XOAUTH2", b"334 x", b"221 bye") as (port, _),
        pytest.raises(ServerUnavailable, match="answers nonsense at the login"),
    ):
        SmtpTransport(at(port, Tokens(lambda: "short"))).probe()


def test_neither_token_nor_source_shows_in_a_server_s_description() -> None:
    assert "cache" not in repr(at(1, Tokens(lambda: "short"))).lower()
