"""Tokens that a command of the admin's prints, for every provider that has a program for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from daemon.admin_command import CommandFailed, printed_by
from daemon.bearer import Token, TokenUnavailable

COMMAND_SECONDS = 60
"""How long a token command may take; it may have to ask the provider itself."""


@dataclass(frozen=True)
class CommandTokens:
    """The tokens of one command, run by the shell in the folder `base`.

    It prints the token alone on the first line, or the JSON of a token endpoint (RFC 6749, 5.1) with `access_token` and,
    where it is known, `expires_in` in seconds.
    """

    command: str
    base: Path
    now: Callable[[], datetime]

    def token(self) -> Token:
        """See `TokenSource`."""
        asked = self.now()
        return self._read(self._printed().strip(), asked)

    def _printed(self) -> str:
        try:
            return printed_by(self.command, self.base, COMMAND_SECONDS)
        except CommandFailed as error:
            raise TokenUnavailable(f"token_command {error}") from error

    def _read(self, printed: str, asked: datetime) -> Token:
        if not printed.startswith("{"):
            lines = printed.splitlines()
            if not lines:
                raise TokenUnavailable("token_command printed nothing: it must print the token on its first line")
            return Token(lines[0].strip(), None)
        try:
            answer = json.loads(printed)
            value, seconds = answer["access_token"], answer.get("expires_in")
            return Token(str(value), None if seconds is None else asked + timedelta(seconds=int(seconds)))
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            # The text itself may hold a secret.
            raise TokenUnavailable(
                'token_command printed JSON without a token: print {"access_token": "…", "expires_in": 3600}'
            ) from error
