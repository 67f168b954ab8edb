"""Running a command of the admin's that prints a secret, such as `password_command`: in time or not at all.

What it prints, on either stream, stands in no message: both may hold the secret.
"""

from __future__ import annotations

import os
import signal
import subprocess  # for the admin's own commands alone  # nosec B404
from contextlib import suppress
from pathlib import Path


class CommandFailed(Exception):
    """The command gave nothing. The message is one line that follows the name of its key, without anything it printed."""


def printed_by(command: str, base: Path, seconds: float) -> str:
    """What a command line prints, run by the shell in the folder `base`; nobody answers what it asks.

    Raises CommandFailed when it fails, takes longer than `seconds`, or prints something that is no UTF-8.
    """
    try:
        running = subprocess.Popen(  # noqa: S602 - the admin's own command line  # nosec B602
            command,
            shell=True,
            cwd=base,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise CommandFailed(f"cannot be run ({error.strerror}): run it by hand") from error
    with running:
        try:
            printed, _ = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            # The shell's children too: they would hold the pipe and go on.
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            # Not chained: the exception holds what was printed so far.
            raise CommandFailed(
                f"took longer than {seconds:g} seconds: run it by hand, it must not ask anything"
            ) from None
    if running.returncode:
        raise CommandFailed(f"failed (exit {running.returncode}): run it by hand to see why")
    try:
        return printed.decode("utf-8")
    except UnicodeDecodeError:
        # Not chained either.
        raise CommandFailed("printed something that is no UTF-8 text: run it by hand") from None
