"""The outbox: replies on their way. Which step leads from which state to which stands in one table.

A reply is in state sending, committed, before its first byte leaves. If docketd dies there, nobody knows whether the
server took it, and it is held for a person rather than sent twice.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.assessment_json import well_formed
from daemon.ledger.audit import append_event, raw_sha256
from daemon.ledger.database import LedgerFile, stamp, unstamp
from daemon.ledger.schema import LedgerError
from daemon.records import OutboxEntry, ReplyState

INTERRUPTED = "interrupted while being sent: it may have left; look in the recipient's thread before releasing"
"""The note of a reply that was found in state sending at start."""


LONGEST_WAIT = timedelta(hours=5)
"""No reply is put off for so long: a later time was set by a clock that was ahead, and is not waited for."""


@dataclass(frozen=True, slots=True)
class Step:
    """A transition of the outbox; `verb` names it in messages."""

    verb: str
    sources: tuple[ReplyState, ...]
    target: ReplyState


BEGIN = Step("be sent", (ReplyState.QUEUED,), ReplyState.SENDING)
ACCEPT = Step("be marked as sent", (ReplyState.SENDING,), ReplyState.SENT)
RETRY = Step("be put off", (ReplyState.SENDING,), ReplyState.QUEUED)
FAIL = Step("be marked as failed", (ReplyState.SENDING,), ReplyState.FAILED)
HOLD = Step("be held", (ReplyState.SENDING, ReplyState.QUEUED), ReplyState.HELD)
RELEASE = Step("be released", (ReplyState.HELD, ReplyState.FAILED), ReplyState.QUEUED)
DISCARD = Step("be discarded", (ReplyState.HELD, ReplyState.FAILED, ReplyState.QUEUED), ReplyState.DISCARDED)

_COLUMNS = (
    'SELECT r.id, r."case", r.message_id, r.recipient, r.template, r.language, r.raw, r.state, r.attempts, r.queued_at,'
    ' r.next_attempt_at, r.note FROM replies r JOIN cases c ON c.reference = r."case"'
)


class Outbox(LedgerFile):
    """The replies. A step from the wrong state, or of an unknown reply, raises LedgerError and changes nothing."""

    def due(self, now: datetime) -> list[OutboxEntry]:
        """The queued replies whose time has come: emergencies first, then the oldest."""
        rows = self.rows(
            f"{_COLUMNS} WHERE r.state = 'queued' AND (r.next_attempt_at <= ? OR r.next_attempt_at > ?)"
            " ORDER BY c.priority = 'emergency' DESC, r.queued_at, r.id",
            (stamp(now), stamp(now + LONGEST_WAIT)),
        )
        return [outbox_entry(row) for row in rows]

    def begin_sending(self, reply: int, now: datetime) -> bool:
        """Claim a queued reply, committed before anything is sent. False when it is not queued any more."""
        with self.transaction() as connection:
            entry = _entry(connection, reply)
            if entry.state not in BEGIN.sources:
                return False
            _take(connection, entry, BEGIN, now)
            connection.execute("UPDATE replies SET attempts = attempts + 1 WHERE id = ?", (reply,))
        return True

    def mark_sent(self, reply: int, now: datetime) -> None:
        """The server took it."""
        with self.transaction() as connection:
            _take(connection, _entry(connection, reply), ACCEPT, now)

    def retry_later(self, reply: int, next_attempt_at: datetime, note: str, now: datetime) -> None:
        """A temporary failure: back to the queue until `next_attempt_at`."""
        with self.transaction() as connection:
            _take(connection, _entry(connection, reply), RETRY, now, note=note)
            connection.execute("UPDATE replies SET next_attempt_at = ? WHERE id = ?", (stamp(next_attempt_at), reply))

    def mark_failed(self, reply: int, note: str, now: datetime) -> None:
        """A permanent failure: a person must look."""
        with self.transaction() as connection:
            _take(connection, _entry(connection, reply), FAIL, now, note=note)

    def hold(self, reply: int, note: str, now: datetime) -> None:
        """Keep it for a person, as when nobody knows whether the server took it."""
        with self.transaction() as connection:
            _take(connection, _entry(connection, reply), HOLD, now, note=note)

    def hold_interrupted(self, now: datetime) -> list[OutboxEntry]:
        """Hold all that a crash left in state sending, and return them. Only for the start, before anything is sent."""
        with self.transaction() as connection:
            stuck = connection.execute("SELECT id FROM replies WHERE state = 'sending' ORDER BY id").fetchall()
            for (reply,) in stuck:
                _take(connection, _entry(connection, reply), HOLD, now, note=INTERRUPTED)
            return [_entry(connection, reply) for (reply,) in stuck]

    def release(self, reply: int, by: str, now: datetime) -> None:
        """A person, named by `by`, has a held or failed reply sent: it is queued as if it were new."""
        with self.transaction() as connection:
            _take(connection, _entry(connection, reply), RELEASE, now, note=f"released by {by}", by=by)
            connection.execute("UPDATE replies SET queued_at = ?, attempts = 0 WHERE id = ?", (stamp(now), reply))

    def discard(self, reply: int, by: str, now: datetime) -> None:
        """A person, named by `by`, decides that a reply is never sent. It stays in the ledger."""
        with self.transaction() as connection:
            _take(connection, _entry(connection, reply), DISCARD, now, note=f"discarded by {by}", by=by)

    def reply(self, reply: int) -> OutboxEntry:
        """One reply. Raises LedgerError when there is none of that number."""
        with self.snapshot() as connection:
            return _entry(connection, reply)

    def replies(self, state: ReplyState | None = None) -> list[OutboxEntry]:
        """All replies, or those in one state, oldest first."""
        rows = self.rows(f"{_COLUMNS} WHERE ? IS NULL OR r.state = ? ORDER BY r.id", (state, state))
        return [outbox_entry(row) for row in rows]

    def replies_of(self, reference: str) -> list[OutboxEntry]:
        """The replies of a case: one or none."""
        return [outbox_entry(row) for row in self.rows(f'{_COLUMNS} WHERE r."case" = ?', (reference,))]


def outbox_entry(row: sqlite3.Row) -> OutboxEntry:
    """A row of the table `replies` as a record."""
    return OutboxEntry(
        id=row["id"],
        case=row["case"],
        message_id=row["message_id"],
        recipient=row["recipient"],
        template=row["template"],
        language=row["language"],
        raw=row["raw"],
        state=ReplyState(row["state"]),
        attempts=row["attempts"],
        queued_at=unstamp(row["queued_at"]),
        next_attempt_at=unstamp(row["next_attempt_at"]) if row["next_attempt_at"] else None,
        note=row["note"],
    )


def _entry(connection: sqlite3.Connection, reply: int) -> OutboxEntry:
    row = connection.execute(f"{_COLUMNS} WHERE r.id = ?", (reply,)).fetchone()
    if row is None:
        raise LedgerError(f"there is no reply {reply}")
    return outbox_entry(row)


def _take(
    connection: sqlite3.Connection, entry: OutboxEntry, step: Step, now: datetime, note: str = "", by: str = ""
) -> None:
    if entry.state not in step.sources:
        wanted, found = " or ".join(step.sources), f"reply {entry.id} ({entry.case}) is {entry.state}"
        raise LedgerError(f"{found} and cannot {step.verb}: it must be {wanted}")
    connection.execute(
        "UPDATE replies SET state = :state, note = :note, sent_at = iif(:state = 'sent', :now, NULL),"
        " next_attempt_at = iif(:state = 'queued', :now, NULL) WHERE id = :id",
        {"state": step.target, "note": well_formed(note), "now": stamp(now), "id": entry.id},
    )
    append_event(
        connection,
        now,
        entry.case,
        "reply",
        state=step.target,
        recipient=entry.recipient,
        raw=raw_sha256(entry.raw),
        note=note,
        by=by,
    )
