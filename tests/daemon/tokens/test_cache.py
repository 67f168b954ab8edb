"""Tokens are kept while they are good, renewed before they end, and replaced once when a server refuses one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from daemon.bearer import Token, TokenDenied, TokenError, TokenUnavailable, with_token
from daemon.tokens.cache import TokenCache

START = datetime(2026, 11, 27, 12, tzinfo=UTC)


@dataclass
class Clock:
    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class Source:
    """Gives token-1, token-2, … for an hour; `failure` is raised instead."""

    clock: Clock
    lifetime: timedelta | None = timedelta(hours=1)
    failure: TokenError | None = None
    asked: int = 0
    meanwhile: Callable[[], object] = field(default=lambda: None)

    def token(self) -> Token:
        self.asked += 1
        self.meanwhile()
        if self.failure:
            raise self.failure
        return Token(f"token-{self.asked}", None if self.lifetime is None else self.clock() + self.lifetime)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def source(clock: Clock) -> Source:
    return Source(clock)


@pytest.fixture
def cache(source: Source, clock: Clock) -> TokenCache:
    return TokenCache(source, clock)


def test_a_token_is_kept_and_renewed_five_minutes_before_its_end(
    cache: TokenCache, clock: Clock, source: Source
) -> None:
    assert cache.token().value == "token-1"
    clock.forward(minutes=54, seconds=59)
    assert cache.token().value == "token-1"
    clock.forward(seconds=1)
    assert cache.token().value == "token-2"
    assert source.asked == 2


def test_a_short_lived_token_is_used_for_three_quarters_of_its_life(
    cache: TokenCache, clock: Clock, source: Source
) -> None:
    source.lifetime = timedelta(minutes=4)
    assert cache.token().value == "token-1"
    clock.forward(minutes=2, seconds=59)
    assert cache.token().value == "token-1"
    clock.forward(seconds=1)
    assert cache.token().value == "token-2"


def test_a_token_without_an_end_is_asked_for_each_time(cache: TokenCache, source: Source) -> None:
    source.lifetime = None

    assert [cache.token().value for _ in range(3)] == ["token-1", "token-2", "token-3"]


def test_while_renewing_fails_the_old_token_serves_until_its_very_end(
    cache: TokenCache, clock: Clock, source: Source
) -> None:
    cache.token()
    source.failure = TokenUnavailable("the endpoint is down")
    clock.forward(minutes=59, seconds=59)
    assert cache.token().value == "token-1"
    clock.forward(seconds=1)
    with pytest.raises(TokenUnavailable, match="the endpoint is down"):
        cache.token()


def test_a_refusal_of_the_provider_is_told_at_once(cache: TokenCache, clock: Clock, source: Source) -> None:
    cache.token()
    source.failure = TokenDenied("the secret is wrong")
    clock.forward(minutes=56)

    with pytest.raises(TokenDenied, match="the secret is wrong"):
        cache.token()


def test_a_provider_that_failed_is_left_alone_for_ten_seconds(cache: TokenCache, clock: Clock, source: Source) -> None:
    source.failure = TokenUnavailable("down")
    for _ in range(3):
        with pytest.raises(TokenUnavailable):
            cache.token()
    assert source.asked == 1
    source.failure = None
    clock.forward(seconds=10)
    assert cache.token().value == "token-2"


def test_a_provider_that_wants_to_be_left_alone_is(cache: TokenCache, clock: Clock, source: Source) -> None:
    source.failure = TokenUnavailable("429", timedelta(minutes=2))
    with pytest.raises(TokenUnavailable):
        cache.token()
    source.failure = None
    clock.forward(seconds=119)
    with pytest.raises(TokenUnavailable, match="429"):
        cache.token()
    clock.forward(seconds=1)
    assert cache.token().value == "token-2"


def test_nobody_can_ask_for_a_rest_of_more_than_an_hour(cache: TokenCache, clock: Clock, source: Source) -> None:
    source.failure = TokenUnavailable("429", timedelta(days=11))
    with pytest.raises(TokenUnavailable):
        cache.token()
    source.failure = None
    clock.forward(hours=1)

    assert cache.token().value == "token-2"


def test_a_token_that_is_refused_is_replaced_once(cache: TokenCache, clock: Clock) -> None:
    first = cache.token()
    clock.forward(minutes=1)

    second = cache.instead_of(first)

    assert second is not None
    assert second.value == "token-2"
    assert cache.token() == second
    assert cache.instead_of(second) is None


def test_a_token_that_is_refused_when_it_is_new_is_not_replaced(cache: TokenCache, source: Source) -> None:
    assert cache.instead_of(cache.token()) is None
    assert source.asked == 1


def test_who_is_late_with_a_refused_token_gets_the_one_that_another_has_fetched(
    cache: TokenCache, clock: Clock, source: Source
) -> None:
    first = cache.token()
    clock.forward(minutes=2)
    cache.instead_of(first)

    assert cache.instead_of(first) == cache.token()
    assert source.asked == 2


def test_a_clock_that_was_set_back_keeps_no_refused_token(cache: TokenCache, clock: Clock) -> None:
    first = cache.token()
    clock.forward(days=-1)

    second = cache.instead_of(first)

    assert second is not None
    assert second.value == "token-2"


def test_a_clock_that_was_set_back_makes_no_provider_rest_for_long(
    cache: TokenCache, clock: Clock, source: Source
) -> None:
    source.failure = TokenUnavailable("down")
    with pytest.raises(TokenUnavailable):
        cache.token()
    source.failure = None
    clock.forward(days=-1)

    assert cache.token().value == "token-2"


def test_threads_that_need_a_token_at_once_ask_for_one_together(cache: TokenCache, source: Source) -> None:
    arrived = threading.Barrier(5)
    waiting = threading.Event()
    source.meanwhile = lambda: waiting.wait(0.2)
    had: list[str] = []

    def ask() -> None:
        arrived.wait(5)
        had.append(cache.token().value)

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)

    assert had == ["token-1"] * 5
    assert source.asked == 1


@pytest.mark.parametrize("value", ["", "two words", "a\x01b", "line\nend", 'quote"', "täken"])
def test_what_could_say_something_else_to_the_server_is_no_token(value: str, clock: Clock) -> None:
    class Odd:
        def token(self) -> Token:
            return Token(value, None)

    with pytest.raises(TokenUnavailable, match=r"is none \(RFC 6750\)") as refused:
        TokenCache(Odd(), clock).token()
    assert not value or value not in str(refused.value)


def test_a_token_does_not_show_its_value() -> None:
    assert "value" not in repr(Token("sesame", None))


# --- the login that uses them ------------------------------------------------------------------------------------


class Refused(Exception):
    pass


def test_a_kept_token_that_is_refused_is_tried_once_more_with_a_new_one(cache: TokenCache, clock: Clock) -> None:
    tried: list[str] = []

    def log_in(token: Token) -> str:
        tried.append(token.value)
        if token.value == "token-1":
            raise Refused
        return "in"

    cache.token()
    clock.forward(minutes=30)

    assert with_token(cache, Refused, log_in) == "in"
    assert tried == ["token-1", "token-2"]


def test_a_login_that_is_refused_with_every_token_is_tried_twice_and_no_more(cache: TokenCache, clock: Clock) -> None:
    tried: list[str] = []

    def log_in(token: Token) -> None:
        tried.append(token.value)
        raise Refused

    cache.token()
    clock.forward(minutes=30)
    with pytest.raises(Refused):
        with_token(cache, Refused, log_in)
    with pytest.raises(Refused):
        with_token(cache, Refused, log_in)

    assert tried == ["token-1", "token-2", "token-2"]
