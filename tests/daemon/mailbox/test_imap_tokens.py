"""Logging in to a real Dovecot by signed tokens: good ones, bad ones, and ones that turn bad."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.bearer import Token, TokenDenied, TokenError, TokenUnavailable
from daemon.config import MailboxConfig
from daemon.config_oauth2 import MailboxOAuth2
from daemon.mailbox.opening import open_mailbox
from daemon.mailbox.protocol import CannotConnect, LoginRefused, Mailbox, MailboxError, MailboxLost
from daemon.tokens.cache import TokenCache
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import running_proxy
from tests.servers.signer import Signer


@dataclass
class Clock:
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Source:
    """Gives what `make` makes, for an hour as it says."""

    make: Callable[[], str]
    clock: Clock
    asked: int = 0

    def token(self) -> Token:
        self.asked += 1
        return Token(self.make(), self.clock() + timedelta(hours=1))


@dataclass
class Place:
    """The mailbox of one account, and where its tokens come from."""

    config: MailboxConfig
    source: Source
    tokens: TokenCache

    def open(self) -> Mailbox:
        return open_mailbox(self.config, Path(), self.tokens)

    def refusal(self, kind: type[MailboxError] = LoginRefused) -> str:
        with pytest.raises(kind) as refused, self.open():
            pass
        assert refused.type is kind
        text = str(refused.value)
        assert "\n" not in text
        assert "eyJ" not in text
        return text


@pytest.fixture
def place(token_dovecot: Dovecot, signer: Signer, account: str) -> Place:
    config = MailboxConfig(
        address=account,
        port=token_dovecot.imaps_port,
        ca_file=str(token_dovecot.ca_file),
        timeout_seconds=5,
        oauth2=MailboxOAuth2(provider="command", token_command="not run here"),
    )
    clock = Clock()
    source = Source(lambda: signer.token(account), clock)
    return Place(config, source, TokenCache(source, clock))


def by(place: Place, mechanism: str, **changes: object) -> Place:
    oauth2 = place.config.oauth2.model_copy(update={"mechanism": mechanism})
    return Place(place.config.model_copy(update={"oauth2": oauth2, **changes}), place.source, place.tokens)


@pytest.mark.parametrize("mechanism", ["auto", "oauthbearer", "xoauth2"])
def test_a_good_token_opens_the_mailbox(place: Place, mechanism: str) -> None:
    with by(place, mechanism).open() as mailbox:
        assert mailbox.waiting() == []


def test_a_long_token_opens_it_too(place: Place, signer: Signer, account: str) -> None:
    place.source.make = lambda: signer.token(account, padding="x" * 2500)

    with place.open() as mailbox:
        assert mailbox.waiting() == []


def test_after_starttls_a_token_opens_it_too(place: Place, token_dovecot: Dovecot) -> None:
    with by(place, "auto", security="starttls", port=token_dovecot.imap_port).open() as mailbox:
        assert mailbox.waiting() == []


def test_one_token_serves_many_logins(place: Place) -> None:
    for _ in range(3):
        with place.open():
            pass

    assert place.source.asked == 1


@pytest.mark.parametrize(("mechanism", "reason"), [("oauthbearer", "invalid_token"), ("xoauth2", '"401"')])
def test_a_refusal_tells_the_reason_that_the_server_gives(place: Place, mechanism: str, reason: str) -> None:
    place.source.make = lambda: Signer().token(place.config.address)

    text = by(place, mechanism).refusal()

    assert text.startswith(f"The mail server refuses the token of user {place.config.address}: [AUTHENTICATIONFAILED]")
    assert reason in text
    assert text.endswith("Check that the token's owner may open this mailbox: docs/authentication.md")
    assert place.source.asked == 1


def test_a_token_of_somebody_else_or_for_something_else_or_expired_is_refused(
    place: Place, signer: Signer, account: str
) -> None:
    bad = [
        lambda: signer.token("somebody.else@example.test"),
        lambda: signer.token(account, aud="calendar"),
        lambda: signer.token(account, iss="https://elsewhere.example"),
        lambda: signer.token(account, seconds=-5),
        lambda: "no-jwt-at-all",
    ]
    for make in bad:
        place.source.make = make
        place.tokens = TokenCache(place.source, place.source.clock)
        place.refusal()
    place.source.make = lambda: signer.token(account)
    place.tokens = TokenCache(place.source, place.source.clock)

    with place.open():
        assert place.source.asked == len(bad) + 1


def test_a_kept_token_that_is_refused_is_replaced_by_a_new_one(place: Place, signer: Signer, account: str) -> None:
    made = [signer.token(account, seconds=-5), signer.token(account)]
    place.source.make = lambda: made.pop(0)
    place.tokens.token()
    place.source.clock.at += timedelta(minutes=10)

    with place.open() as mailbox:
        assert mailbox.waiting() == []
    assert place.source.asked == 2


def test_when_the_new_token_is_refused_too_a_person_is_needed(place: Place) -> None:
    place.source.make = lambda: Signer().token(place.config.address)
    place.tokens.token()
    place.source.clock.at += timedelta(minutes=10)

    place.refusal()
    assert place.source.asked == 2


def test_the_providers_keys_may_change_in_the_middle(
    place: Place, token_dovecot: Dovecot, signer: Signer, account: str
) -> None:
    with place.open():
        pass
    renewed = Signer(f"key-of-{account.partition('@')[0]}")
    renewed.publish(token_dovecot.base)
    place.source.make = lambda: renewed.token(account)
    place.source.clock.at += timedelta(minutes=55)

    with place.open() as mailbox:
        assert mailbox.waiting() == []
    assert place.source.asked == 2


def test_a_token_that_ends_while_the_mailbox_is_open_does_not_matter_until_the_next_login(
    place: Place, token_dovecot: Dovecot, account: str
) -> None:
    with place.open() as mailbox:
        place.source.clock.at += timedelta(hours=2)
        with token_dovecot.client(account) as client:
            client.append("INBOX", b"Subject: Request\r\n\r\n\r\n")
        (waiting,) = mailbox.waiting()
        assert [received.position for received in mailbox.fetch([waiting.position])] == [waiting.position]
        assert place.source.asked == 1
    with place.open():
        assert place.source.asked == 2


def test_a_server_that_takes_no_tokens_is_told_with_what_it_offers(place: Place, dovecot: Dovecot) -> None:
    text = by(place, "auto", port=dovecot.imaps_port).refusal(CannotConnect)

    assert text == (
        "No login by token: the server takes no token by OAUTHBEARER or XOAUTH2, it offers LOGIN, PLAIN. "
        "Set [mailbox.oauth2] mechanism, or log in by password_file"
    )


@pytest.mark.parametrize(
    ("failure", "kind"), [(TokenDenied("wrong secret"), LoginRefused), (TokenUnavailable("busy"), CannotConnect)]
)
def test_without_a_token_nobody_connects(place: Place, failure: TokenError, kind: type[MailboxError]) -> None:
    class Failing:
        def token(self) -> Token:
            raise failure

    with running_proxy(1) as proxy:
        closed = by(place, "auto", port=proxy.port)
        closed.tokens = TokenCache(Failing(), place.source.clock)
        assert closed.refusal(kind) == str(failure)


def test_a_connection_that_breaks_during_the_login_refuses_nobody(place: Place, token_dovecot: Dovecot) -> None:
    place.tokens.token()
    place.source.clock.at += timedelta(minutes=10)
    with running_proxy(token_dovecot.imap_port) as proxy:
        proxy.cut_before = re.escape(b"AUTHENTICATE")
        text = by(place, "auto", security="none", port=proxy.port).refusal(MailboxLost)

    assert "connection broke while logging in" in text
    assert place.source.asked == 1
