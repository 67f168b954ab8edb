"""What the Sent folder tells of replies, and which of them it still lacks.

A reply that nobody knows to have left (`rules.loops.IN_DOUBT`) has left if a mail server filed a copy of it. docketd files
its own copies only of what is committed as sent, so it never finds one that proves nothing.
"""

from __future__ import annotations

from datetime import datetime

from daemon.ledger.alerts import raise_alert
from daemon.ledger.audit import append_event
from daemon.ledger.database import LedgerFile, stamp
from daemon.ledger.outbox import COLUMNS, FIND, entry_of, outbox_entry, take
from daemon.records import OutboxEntry
from rules.loops import IN_DOUBT

FOUND = "found in the Sent folder: the server had taken it"
UNKNOWN_OUTCOME = "nobody knows whether a reply has left: a person decides"

_DOUBTFUL = f"{COLUMNS} WHERE r.state = 'held' AND r.held_by IN ('{IN_DOUBT[0]}', '{IN_DOUBT[1]}')"
_UNCOPIED = f"{COLUMNS} WHERE r.state = 'sent' AND r.copied_at IS NULL AND r.sent_at <= ? ORDER BY r.id LIMIT ?"


class SentCopies(LedgerFile):
    """The Sent folder's half of the outbox. Every method is one transaction or one query and raises LedgerError."""

    def in_doubt(self, held_before: datetime | None = None) -> list[OutboxEntry]:
        """The replies of which nobody knows whether they left, oldest first: all, or those held then or earlier."""
        latest = stamp(held_before) if held_before else None
        rows = self.rows(f"{_DOUBTFUL} AND (?1 IS NULL OR r.held_at <= ?1) ORDER BY r.id", (latest,))
        return [outbox_entry(row) for row in rows]

    def found_sent(self, reply: int, now: datetime) -> None:
        """held → sent: its Message-ID stands in the Sent folder. Only for a reply in doubt."""
        with self.transaction() as connection:
            take(connection, entry_of(connection, reply), FIND, now, note=FOUND)
            connection.execute("UPDATE replies SET copied_at = ? WHERE id = ?", (stamp(now), reply))

    def tell_doubt(self, reply: int, why: str, now: datetime) -> None:
        """Raise the alert for a reply in doubt, once for each time that it came into it. `why` says what was tried."""
        with self.transaction() as connection:
            entry = entry_of(connection, reply)
            if entry.held_by not in IN_DOUBT or entry.told_at is not None:
                return
            connection.execute("UPDATE replies SET told_at = ? WHERE id = ?", (stamp(now), reply))
            raise_alert(connection, now, entry.case, UNKNOWN_OUTCOME, f"reply {reply}, {why}; {entry.note}")

    def uncopied(self, sent_before: datetime, limit: int) -> list[OutboxEntry]:
        """The replies sent then or earlier without a known copy in the Sent folder: the oldest, at most `limit`."""
        return [outbox_entry(row) for row in self.rows(_UNCOPIED, (stamp(sent_before), limit))]

    def copied(self, reply: int, by_us: bool, now: datetime) -> None:
        """Note that the Sent folder holds a copy, filed by docketd or by the server. A second note changes nothing."""
        with self.transaction() as connection:
            entry = entry_of(connection, reply)
            changed = connection.execute(
                "UPDATE replies SET copied_at = ? WHERE id = ? AND copied_at IS NULL", (stamp(now), reply)
            ).rowcount
            if changed:
                append_event(
                    connection, now, entry.case, "copied", reply=reply, by="docketd" if by_us else "the server"
                )
