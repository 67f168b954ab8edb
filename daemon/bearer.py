"""Logging in to a mail server with a bearer token (RFC 6750): what is asked of the token's giver, what the server is told.

The SASL mechanisms are OAUTHBEARER (RFC 7628) and its forerunner XOAUTH2, which Exchange Online offers alone. They are the
same for IMAP and SMTP, so both rooms use this file; where tokens come from is the matter of `daemon.tokens`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

MECHANISMS = ("OAUTHBEARER", "XOAUTH2")
"""By preference, the standard before what it replaces."""

SEPARATOR = "\x01"

_SHORTEST = 4
"""Characters of a secret that are looked for in a server's words: fewer stand in every text."""

T = TypeVar("T")


class TokenError(Exception):
    """There is no token. The message is one line that says what happened and what to do, without any secret."""


class TokenUnavailable(TokenError):
    """Nobody gives a token at the moment; a later attempt may succeed, but none before `rest` is over."""

    def __init__(self, text: str, rest: timedelta = timedelta()) -> None:
        super().__init__(text)
        self.rest = rest


class TokenDenied(TokenError):
    """The provider refuses to give a token. Trying again without a change is of no use."""


class NoMechanism(Exception):
    """The server offers no mechanism that takes a token, or not the configured one; the message is one line."""


@dataclass(frozen=True, slots=True)
class Token:
    """An access token; `expires_at` is aware, None where its giver did not say."""

    value: str = field(repr=False)
    expires_at: datetime | None


class TokenSource(Protocol):
    """A provider of tokens."""

    def token(self) -> Token:
        """A new token; this takes a conversation with the provider. Raises TokenError and nothing else."""


class Tokens(Protocol):
    """Tokens that are kept as long as they are good. For several threads at once."""

    def token(self) -> Token:
        """A token to log in with. Raises TokenError and nothing else."""

    def instead_of(self, refused: Token) -> Token | None:
        """Another token than one that a server has refused, None where that one was new. Raises TokenError."""


Credential = str | Tokens
"""What a login takes beside the user name: a password, or tokens."""


def with_token(tokens: Tokens, refusal: type[Exception], log_in: Callable[[Token], T]) -> T:
    """Log in with a token. When the server refuses one that was kept (it may be revoked), once more with a new one.

    Raises TokenError, and what `log_in` raises; `refusal` is what it raises when the server refuses the token.
    """
    token = tokens.token()
    try:
        return log_in(token)
    except refusal:
        newer = tokens.instead_of(token)
        if newer is None:
            raise
        return log_in(newer)


def without_secret(text: str, user: str, secret: str | Token) -> str:
    """What a server says about a login, without the secret: some repeat the command that they refuse.

    Neither the secret itself is left nor what a SASL mechanism makes of it, nor the beginning of either at the text's end,
    where it was cut off.
    """
    plain = secret.value if isinstance(secret, Token) else secret
    sent = [f"\0{user}\0{plain}", plain]
    sent += [_xoauth2(user, secret), _oauthbearer(user, secret)] if isinstance(secret, Token) else []
    for form in (*(b64encode(form.encode("utf-8", "surrogateescape")).decode("ascii") for form in sent), plain):
        if len(form) < _SHORTEST:
            continue
        text = text.replace(form, "…")
        cut = next((n for n in range(len(form) - 1, _SHORTEST - 1, -1) if text.endswith((form[:n], f"{form[:n]}…"))), 0)
        if cut:
            text = f"{text.removesuffix('…')[:-cut]}…"
    return text


def choose_mechanism(wanted: str, offered: Collection[str]) -> str:
    """The SASL mechanism: the one that is configured, or for "auto" the best that the server offers.

    Raises NoMechanism.
    """
    names = MECHANISMS if wanted == "auto" else (wanted.upper(),)
    known = {name.upper() for name in offered}
    for name in names:
        if name in known:
            return name
    offers = ", ".join(sorted(known)) or "no way to log in"
    raise NoMechanism(f"the server takes no token by {' or '.join(names)}, it offers {offers}")


class BearerExchange:
    """One SASL exchange, as imaplib and smtplib want it: called with each challenge, it gives the response.

    A server that refuses says why in a challenge of its own, which must be answered before it ends the exchange
    (RFC 7628, 3.2.3); afterwards `reason` holds what it said, else "".
    """

    def __init__(self, mechanism: str, user: str, token: Token) -> None:
        self.mechanism = mechanism
        self.reason = ""
        self._begin = _oauthbearer(user, token) if mechanism == "OAUTHBEARER" else _xoauth2(user, token)
        self._begun = False

    def __call__(self, challenge: bytes | None = None) -> str:
        """The response to a challenge; None, and the first empty one, ask for the initial response."""
        if not self._begun:
            self._begun = True
            return self._begin
        self.reason = (challenge or b"").decode("utf-8", "replace")
        return SEPARATOR if self.mechanism == "OAUTHBEARER" else ""

    def initial_size(self) -> int:
        """How many octets the initial response takes in base64."""
        return (len(self._begin.encode("utf-8")) + 2) // 3 * 4


def _xoauth2(user: str, token: Token) -> str:
    return f"user={user}{SEPARATOR}auth=Bearer {token.value}{SEPARATOR}{SEPARATOR}"


def _oauthbearer(user: str, token: Token) -> str:
    """RFC 7628, 3.1, with the user as the authorization identity (RFC 5801, 4: "=" and "," are escaped)."""
    identity = user.replace("=", "=3D").replace(",", "=2C")
    return f"n,a={identity},{SEPARATOR}auth=Bearer {token.value}{SEPARATOR}{SEPARATOR}"
