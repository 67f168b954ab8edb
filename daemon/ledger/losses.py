"""What a ledger does that finds it has lost its end (`daemon.ledger.landmark`): it becomes careful, until all is found.

From `note_loss` until `note_found` the intake gives every archived original a case again and lets no reply to it leave by
itself (`daemon.recovery`), for what was lost may have been that reply. Both are events, so that a crash changes nothing.
"""

from __future__ import annotations

from datetime import datetime

from daemon.ledger.alerts import record_alert
from daemon.ledger.audit import append_event
from daemon.ledger.outbox import Outbox
from daemon.records import ReplyState

LOST, FOUND = "entries_lost", "entries_found"

WHAT = (
    "the ledger has lost its last entries: look at the disk; what is archived is taken in again, its replies are held"
)

_LAST = 'SELECT kind FROM events WHERE "case" IS NULL AND kind IN (?, ?) ORDER BY seq DESC LIMIT 1'


class Losses(Outbox):
    """The loss of the last entries, told and lived with. Every method raises LedgerError when the file fails."""

    def note_loss(self, now: datetime) -> int:
        """Where entries are missing that were committed once, tell it; returns how many they are, 0 for none.

        Replies that are not known to have left count as interrupted from now on: they may have left. Numbers of lost
        cases, which may have been told to somebody, are not given out again.
        """
        if not self.missing:
            return 0
        lost = self.missing
        for reply in self.replies(ReplyState.QUEUED):
            # Not a subclass's, which may begin nothing because docketd is to stop.
            Outbox.begin_sending(self, reply.id, now)
        self.hold_interrupted(now)
        with self.transaction() as connection:
            # More entries than cases are missing: the gap in the numbers is wide enough.
            connection.execute("INSERT OR IGNORE INTO numbers VALUES (?, 0)", (now.year,))
            connection.execute("UPDATE numbers SET last = last + ? WHERE year = ?", (lost, now.year))
            append_event(connection, now, None, LOST, count=lost)
            record_alert(connection, now, None, WHAT, f"{lost} events of the chain are missing")
        # Last: a crash before this line begins all of it again.
        self.trust_what_is_left()
        return lost

    def careful(self) -> bool:
        """Whether entries were lost and not all archived originals have a case again."""
        return any(row["kind"] == LOST for row in self.rows(_LAST, (LOST, FOUND)))

    def note_found(self, now: datetime) -> None:
        """Every archived original has a case: replies leave by themselves again."""
        with self.transaction() as connection:
            append_event(connection, now, None, FOUND)

    def knows(self, sha256: str) -> bool:
        """Whether any case is of that content."""
        return bool(self.rows("SELECT 1 FROM cases WHERE sha256 = ? LIMIT 1", (sha256,)))

    def numbers_of(self, uidvalidity: int) -> int:
        """The highest UID that a message was recorded under with that UIDVALIDITY, 0 for none."""
        rows = self.rows("SELECT coalesce(max(uid), 0) AS uid FROM positions WHERE uidvalidity = ?", (uidvalidity,))
        return int(rows[0]["uid"])
