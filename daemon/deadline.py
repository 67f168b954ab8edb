"""How long a cycle over the mailbox, or a round of the outbox, may go on.

The clock is the monotonic one: whoever sets the date neither cuts a cycle short nor keeps it going.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Self


class DeadlinePassed(Exception):
    """The time for this piece of work is over; what it did not reach is for the next one."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Two moments in seconds of the monotonic clock: from `soft` on nothing new is begun, at `hard` everything ends."""

    soft: float
    hard: float

    @classmethod
    def after(cls, seconds: float, reserve: float) -> Self:
        """The deadline in so many seconds, of which the last `reserve` ones are kept for what is begun already."""
        now = time.monotonic()
        return cls(now + seconds - reserve, now + seconds)

    def closing(self) -> bool:
        """Whether nothing new may be begun any more."""
        return time.monotonic() >= self.soft

    def passed(self) -> bool:
        """Whether all is over."""
        return time.monotonic() >= self.hard

    def until_closing(self) -> float:
        """Seconds in which something new may be begun, 0 at least."""
        return max(0.0, self.soft - time.monotonic())

    def left(self) -> float:
        """Seconds until all is over, 0 at least."""
        return max(0.0, self.hard - time.monotonic())


NEVER = Deadline(float("inf"), float("inf"))


@contextmanager
def limited(seconds: float, cut: Callable[[], None]) -> Iterator[threading.Event]:
    """Call `cut`, from another thread, when what happens within takes too long; the event says whether that was done."""
    late = threading.Event()

    def end() -> None:
        late.set()
        cut()

    # A timer cannot wait for ever.
    timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def cut_off(connection: socket.socket | None) -> None:
    """End a connection that another thread waits on; that one is told at once. Never fails."""
    if connection is not None:
        # SSLSocket.shutdown would drop the TLS state under the reading thread, which would then read ciphertext as mail.
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
