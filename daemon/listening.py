"""Waiting for the mailbox to tell of new mail: a hint that makes the next poll come sooner, and nothing else.

A server that cannot tell, tells nothing, or tells of mail without end changes only how soon a message is seen: the poll
comes round regularly, whatever happens here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from daemon.backoff import Backoff
from daemon.mailbox.protocol import Mailbox, MailboxError

HINT_SECONDS = 2.0
"""How long after a hint the next one is listened for; twice as long after each one for which the poll found nothing."""


class Listener:
    """Listens in a session of its own while the poll is well, and gives `hint` at most every few seconds."""

    def __init__(
        self,
        mailbox: Callable[[], Mailbox],
        regular: float,
        poll: Backoff,
        hint: Callable[[], None],
        stop: threading.Event,
    ) -> None:
        self._mailbox = mailbox
        self._regular = regular
        self._poll = poll
        self._hint = hint
        self._stop = stop
        self._own = Backoff(regular)
        self._gap = HINT_SECONDS
        self._hinted = False

    def listen(self) -> None:
        """Listen until `stop` is set."""
        while not self._stop.wait(max(self._poll.left(), self._own.left())):
            if self._poll.left():
                # Two that try a wrong password lock an account twice as fast.
                continue
            try:
                with self._mailbox() as mailbox:
                    self._hear(mailbox)
            except MailboxError as error:
                # The poll meets the same trouble and says so.
                self._own.failed(error)

    def _hear(self, mailbox: Mailbox) -> None:
        while not self._stop.is_set():
            told = mailbox.idle(self._regular)
            self._own.worked()
            if told:
                self._hinted = True
                self._hint()
                self._stop.wait(self._gap)

    def polled(self, *, found: bool) -> None:
        """A poll is over: whether it found what a hint may have meant."""
        if found:
            self._gap = HINT_SECONDS
        elif self._hinted:
            self._gap = min(self._gap * 2, max(self._regular, HINT_SECONDS))
        self._hinted = False
