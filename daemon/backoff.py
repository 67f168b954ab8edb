"""When to try again at a mail server that did not let us work: later and later, and not at the same moment as others."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from enum import Enum

from daemon.mailbox.protocol import CertificateRefused, LoginRefused, MailboxError

LONGEST = 15 * 60.0
"""Seconds between two tries at a server that is away or busy, at most."""

LONGEST_REFUSED = 60 * 60.0
"""Seconds between two tries with a password that was refused, at most."""

ALARMING = 5
"""So many failures in a row are no passing trouble any more: at a poll a minute, about a quarter of an hour."""

_JITTER = 0.25


class Trouble(Enum):
    """Why a try failed, with the seconds that the first pause lasts at least.

    A busy server counts our tries, and a few wrong passwords within minutes lock an account on many.
    """

    AWAY = 0.0
    BUSY = 120.0
    REFUSED = 720.0


def trouble_of(error: MailboxError) -> Trouble:
    """What a failure of the mailbox means for the next try."""
    if isinstance(error, LoginRefused):
        return Trouble.REFUSED
    return Trouble.BUSY if error.busy else Trouble.AWAY


def pause(trouble: Trouble, failures: int, regular: float, chance: float) -> float:
    """Seconds to wait after so many failures in a row (1 is the first): doubling, up to a limit.

    `regular` is the pause when all is well, which no other is shorter than. `chance`, from 0 to 1, makes it up to a
    quarter longer, so that many that failed together do not come back together.
    """
    longest = LONGEST_REFUSED if trouble is Trouble.REFUSED else LONGEST
    doubled = max(regular, trouble.value) * 2.0 ** min(failures - 1, 30)
    return max(regular, min(doubled, longest / (1 + _JITTER))) * (1 + _JITTER * chance)


class Backoff:
    """How often tries have failed by now, and how long to wait. One thread tells, others may ask."""

    def __init__(self, regular: float, chance: Callable[[], float] = random.random) -> None:
        self._regular = regular
        self._chance = chance
        self._failures = 0
        self._until = 0.0
        self._alerted = False

    def failed(self, error: MailboxError) -> float:
        """One more try failed; the seconds until the next one."""
        self._failures += 1
        seconds = pause(trouble_of(error), self._failures, self._regular, self._chance())
        self._until = time.monotonic() + seconds
        return seconds

    def worked(self) -> None:
        """A try succeeded: all is as before the first failure."""
        self._failures, self._until, self._alerted = 0, 0.0, False

    def alarming(self, error: MailboxError) -> bool:
        """Whether a person must hear of this failure: only they can mend it, or it lasts. Once until a try succeeds."""
        alarming = isinstance(error, LoginRefused | CertificateRefused) or self._failures >= ALARMING
        first, self._alerted = alarming and not self._alerted, alarming or self._alerted
        return first

    def left(self) -> float:
        """Seconds until the next try is due; 0 when all is well."""
        return max(0.0, self._until - time.monotonic())
