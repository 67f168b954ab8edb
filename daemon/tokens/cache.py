"""Tokens kept in memory until shortly before they expire. They are never written to disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

import structlog

from daemon.bearer import Token, TokenSource, TokenUnavailable

EARLY = timedelta(minutes=5)
"""So long before its end a token is renewed: a provider that fails for a moment is asked again while the old one works."""

FRESH = timedelta(minutes=1)
"""A token that is refused at this age is not to blame: its provider would give the same again."""

REST = timedelta(seconds=10)
"""How long a provider that failed is left alone, if it does not say so itself: threads that waited do not ask again."""

LONGEST_REST = timedelta(hours=1)

BEARER = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""The characters of a bearer token (RFC 6750, 2.1); others could say something else to the mail server."""

log = structlog.get_logger("docketd.tokens")


class TokenCache:
    """The tokens of one provider; see `Tokens` for what its methods mean. While one thread asks, the others wait."""

    def __init__(self, source: TokenSource, now: Callable[[], datetime]) -> None:
        self._source = source
        self._now = now
        self._lock = Lock()
        self._token: Token | None = None
        self._had_at = self._failed_at = now()
        self._failure: TokenUnavailable | None = None

    def token(self) -> Token:
        """See `Tokens`. A token that its giver sets no end to is used once, for its giver keeps it."""
        with self._lock:
            kept = self._token
            if kept is not None and self._now() < self._renew_at(kept):
                return kept
            try:
                return self._ask()
            except TokenUnavailable as error:
                if kept is None or kept.expires_at is None or self._now() >= kept.expires_at:
                    raise
                log.warning("the token is not renewed yet; the old one still holds", error=str(error))
                return kept

    def instead_of(self, refused: Token) -> Token | None:
        """See `Tokens`."""
        with self._lock:
            if self._token is not None and self._token.value != refused.value:
                return self._token
            # A clock that was set back must not make a token fresh for long.
            if abs(self._now() - self._had_at) < FRESH:
                return None
            self._token = None
            return self._ask()

    def _ask(self) -> Token:
        now = self._now()
        if self._failure is not None and abs(now - self._failed_at) < min(max(self._failure.rest, REST), LONGEST_REST):
            raise self._failure
        try:
            token = self._source.token()
        except TokenUnavailable as error:
            self._failure, self._failed_at = error, now
            raise
        if not BEARER.fullmatch(token.value):
            raise TokenUnavailable(
                "What was given as an access token is none (RFC 6750): run token_command by hand, or ask the provider"
            )
        self._failure, self._token, self._had_at = None, token, now
        return token

    def _renew_at(self, token: Token) -> datetime:
        if token.expires_at is None:
            return self._had_at
        return token.expires_at - min(EARLY, (token.expires_at - self._had_at) / 4)
