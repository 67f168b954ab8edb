"""Tokens that a command of the admin's prints, for every provider that has a program for it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from daemon.bearer import Token, TokenUnavailable
from daemon.visible import visible

COMMAND_SECONDS = 60
"""How long a token command may take; it may have to ask the provider itself."""

_LONGEST_REASON = 200


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
            running = subprocess.Popen(  # noqa: S602 - the admin's own command line, from the admin's own file
                self.command,
                shell=True,
                cwd=self.base,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                start_new_session=True,
            )
        except OSError as error:
            raise TokenUnavailable(f"token_command cannot be run ({error.strerror}): run it by hand") from error
        with running:
            try:
                printed, complaint = running.communicate(timeout=COMMAND_SECONDS)
            except subprocess.TimeoutExpired as error:
                # The shell's children too: they would hold the pipe and go on.
                with suppress(ProcessLookupError):
                    os.killpg(running.pid, signal.SIGKILL)
                raise TokenUnavailable(
                    f"token_command took longer than {COMMAND_SECONDS} seconds: run it by hand, it must not ask anything"
                ) from error
        if running.returncode:
            said = visible(complaint, _LONGEST_REASON)
            raise TokenUnavailable(f"token_command failed (exit {running.returncode}): {said}. Run it by hand")
        return printed

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
