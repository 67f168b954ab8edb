"""The instants at which docketd changes something that outlives it, counted from outside the product.

A point lies before each commit, rename, IMAP command that changes the mailbox, its answer, and each step that hands a
reply over; one more lies after each commit. Between two of them the world stays as it is, so together they are all the
states in which a kill can leave it. `install` wraps the standard library's functions in this process; docketd knows
nothing of it.
"""

from __future__ import annotations

import imaplib
import os
import signal
import smtplib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGING = frozenset({"APPEND", "COPY", "CREATE", "EXPUNGE", "MOVE", "STORE"})
"""IMAP commands that change a mailbox, UID or not."""

FINISHING = frozenset({"COMMIT", "END"})


class Points:
    """Counts points, writes their names to a file, and ends the process without a word at the chosen one."""

    def __init__(self, kill_at: int, trace: Path) -> None:
        self._kill_at = kill_at
        self._trace = os.open(trace, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._lock = threading.Lock()
        self._count = 0

    def passed(self, name: str) -> None:
        """One point is passed, by whichever thread."""
        with self._lock:
            self._count += 1
            os.write(self._trace, f"{name}\n".encode())
            if self._count == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    def before(self, owner: Any, name: str, label: Callable[..., str]) -> None:
        """Make a function pass a point before it works, where `label` of its arguments gives the point a name."""
        inner = getattr(owner, name)

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if what := label(*args, **kwargs):
                self.passed(what)
            return inner(*args, **kwargs)

        setattr(owner, name, wrapped)


def install(points: Points) -> None:
    """Count in this process from now on."""
    for name in ("rename", "replace", "unlink"):
        points.before(os, name, lambda *_, name=name, **__: name)
    points.before(imaplib.IMAP4, "_command", lambda _, name, *words: _sent(name, words))
    points.before(imaplib.IMAP4, "_command_complete", lambda _, name, __: _answered(name))
    points.before(smtplib.SMTP, "send", _said)
    points.before(smtplib.SMTP, "getreply", _heard)
    connect: Any = sqlite3.connect

    def connect_counting(*args: Any, **kwargs: Any) -> Any:
        return connect(*args, **{"factory": _counting(points), **kwargs})

    sqlite3.connect = connect_counting


def _counting(points: Points) -> type[sqlite3.Connection]:
    class Counting(sqlite3.Connection):
        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            if sql.strip().rstrip(";").upper() not in FINISHING:
                return super().execute(sql, *parameters)
            points.passed("COMMIT")
            cursor = super().execute(sql, *parameters)
            points.passed("after a commit")
            return cursor

        def commit(self) -> None:
            points.passed("COMMIT")
            super().commit()
            points.passed("after a commit")

    return Counting


def _sent(name: str, words: tuple[Any, ...]) -> str:
    verb = words[0] if name.upper() == "UID" and words else name
    text = (verb.decode("ascii", "replace") if isinstance(verb, bytes) else str(verb)).upper()
    return f"IMAP {text}" if text in CHANGING else ""


def _answered(name: str) -> str:
    # Of a UID command only "UID" is known here.
    return f"IMAP answer to {name.upper()}" if name.upper() in {"UID", *CHANGING} else ""


_at_the_end = threading.local()
"""Whether the last thing that this thread said to an SMTP server was the end of a message."""


def _said(_: smtplib.SMTP, data: bytes | str) -> str:
    text = data.decode("ascii", "replace") if isinstance(data, bytes) else data
    _at_the_end.yes = text == ".\r\n"
    if text.upper().startswith("DATA"):
        return "SMTP DATA"
    return "SMTP end of message" if _at_the_end.yes else "SMTP message" if len(text) > 500 else ""


def _heard(_: smtplib.SMTP) -> str:
    return "SMTP answer to a message" if getattr(_at_the_end, "yes", False) else ""
