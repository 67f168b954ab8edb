"""Messages whose sender only the DNS can prove, while it does not answer: they wait in the inbox, and not for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from daemon.ledger.store import Ledger
from rules.model import Submission

MOST_KEPT = 100
"""Messages that are kept as read from one cycle to the next; more are read again, which only takes longer."""


class Deferrals:
    """What waits, for `limit` at most each. The ledger knows since when; what was read of a message is kept here."""

    def __init__(self, limit: timedelta = timedelta(hours=24)) -> None:
        self._limit = limit
        self._kept: dict[str, Submission] = {}

    def kept(self, sha256: str) -> Submission | None:
        """What was read of a message in an earlier cycle."""
        return self._kept.get(sha256)

    def defer(self, ledger: Ledger, submission: Submission, why: str, now: datetime) -> bool:
        """Whether the message is to wait for the next cycle; the ledger is told. False when it has waited long enough."""
        since = ledger.note_wait(submission.sha256, why, now)
        if now - since >= self._limit:
            self._kept.pop(submission.sha256, None)
            return False
        self.keep(submission)
        return True

    def keep(self, submission: Submission) -> None:
        """Keep what was read of a message for the next cycle, if there is room for it."""
        if len(self._kept) < MOST_KEPT:
            self._kept[submission.sha256] = submission

    def done(self, sha256: str) -> None:
        """Forget a message: it has become a case."""
        self._kept.pop(sha256, None)
