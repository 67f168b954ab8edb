"""Replies into a Maildir, for a site whose own mail system takes them from there, and for trying docketd out."""

from __future__ import annotations

import os
from pathlib import Path

from daemon.deadline import Deadline
from daemon.maildir_delivery import deliver, make_maildir
from daemon.private import NotPrivate, require_private
from daemon.replies.outbox import ServerUnavailable


class MaildirTransport:
    """Delivers into one Maildir, whoever the recipient is: To in the message names them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, recipient: str, raw: bytes) -> None:
        """Store one message. Raises ServerUnavailable when the disk does not take it."""
        try:
            self._make()
            deliver(self._path, raw)
        except OSError as error:
            raise ServerUnavailable(self._trouble(error)) from error

    def probe(self) -> str:
        """Create the Maildir where needed and see that it can be written. Raises ServerUnavailable."""
        try:
            self._make()
        except OSError as error:
            raise ServerUnavailable(self._trouble(error)) from error
        if not os.access(self._path / "new", os.W_OK | os.X_OK):
            raise ServerUnavailable(f"{self._path}: not writable: let docketd's user own it")
        return f"{self._path} is a Maildir that can be written"

    def limit(self, deadline: Deadline) -> None:
        """A disk is not waited for."""

    def close(self) -> None:
        """Nothing is kept open."""

    def _make(self) -> None:
        """The Maildir, for its owner only: replies tell who is investigated. Raises ServerUnavailable or OSError."""
        make_maildir(self._path)
        try:
            require_private(self._path)
        except NotPrivate as error:
            raise ServerUnavailable(str(error)) from error

    def _trouble(self, error: OSError) -> str:
        return f"{self._path}: {error.strerror}: set [replies] path to a folder that docketd can write"
