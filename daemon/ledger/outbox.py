"""The outbox: replies on their way, and every step that one may take.

| from | step | to | who takes it, and when |
| --- | --- | --- | --- |
| (none) | record | queued or held | the transaction that records the case; held by the rules, the mode or a brake |
| queued | begin | sending | the outbox, committed before the first byte leaves |
| sending | accept | sent | the server took the message |
| sending | retry | queued | the server does not have it and may take it later |
| sending | fail | failed | the server refused it for good, or `retry_hours` are over: an alert |
| sending | hold | held | it was complete and no answer came (no_answer) |
| sending | interrupt | held | found so at the start: docketd died there (interrupted) |
| held | find | sent | only interrupted and no_answer: the Sent folder holds its Message-ID |
| queued, held, failed | discard | discarded | a person |
| held, failed | release | queued | a person |

sent and discarded are final. Every step is one transaction with its event, so that a crash leaves a reply before or after
it, never between. A crash after begin and before the commit of what came of it leaves a doubt. It leaves the state sending
too, which no round ever sends from; the next start takes it to held, and there it stays until the Sent folder or a person
tells. Every state but sending, and held where it is in doubt, says truly whether the server has the message.

What else is kept with a reply changes no state: copied_at (the Sent folder holds it; only for sent ones, see
daemon.ledger.copies) and bounced (what a mail server reported, see daemon.ledger.reports).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.assessment_json import well_formed
from daemon.ledger.alerts import raise_alert
from daemon.ledger.audit import append_event, raw_sha256
from daemon.ledger.database import LedgerFile, stamp, unstamp
from daemon.ledger.schema import LedgerError
from daemon.records import OutboxEntry, ReplyState
from rules.loops import IN_DOUBT, RELEASED_TOGETHER, HeldBy

INTERRUPTED = (
    "interrupted while being sent: it may have left; look for its Message-ID in the mail server's log or ask the"
    " recipient, then release or discard it"
)
"""The note of a reply that was found in state sending at start."""

NOT_DELIVERED = "a reply could not be delivered: tell the authority another way, or release it"


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
HOLD = Step("be held", (ReplyState.SENDING,), ReplyState.HELD)
FIND = Step("be found in the Sent folder", (ReplyState.HELD,), ReplyState.SENT)
RELEASE = Step("be released", (ReplyState.HELD, ReplyState.FAILED), ReplyState.QUEUED)
DISCARD = Step("be discarded", (ReplyState.HELD, ReplyState.FAILED, ReplyState.QUEUED), ReplyState.DISCARDED)

COLUMNS = (
    'SELECT r.id, r."case", r.message_id, r.recipient, r.template, r.language, r.raw, r.state, r.attempts, r.queued_at,'
    " r.next_attempt_at, r.note, r.held_by, r.sent_at, r.told_at, r.copied_at, r.bounced"
    ' FROM replies r JOIN cases c ON c.reference = r."case"'
)
"""What `outbox_entry` reads, with the reply as r and its case as c."""


class Outbox(LedgerFile):
    """The replies. A step from the wrong state, or of an unknown reply, raises LedgerError and changes nothing."""

    def due(self, now: datetime) -> list[OutboxEntry]:
        """The queued replies whose time has come: emergencies first, then the oldest."""
        rows = self.rows(
            f"{COLUMNS} WHERE r.state = 'queued' AND (r.next_attempt_at <= ? OR r.next_attempt_at > ?)"
            " ORDER BY c.priority = 'emergency' DESC, r.queued_at, r.id",
            (stamp(now), stamp(now + LONGEST_WAIT)),
        )
        return [outbox_entry(row) for row in rows]

    def begin_sending(self, reply: int, now: datetime) -> bool:
        """Claim a queued reply, committed before anything is sent. False when it is not queued any more."""
        with self.transaction() as connection:
            entry = entry_of(connection, reply)
            if entry.state not in BEGIN.sources:
                return False
            take(connection, entry, BEGIN, now)
            connection.execute("UPDATE replies SET attempts = attempts + 1 WHERE id = ?", (reply,))
        return True

    def mark_sent(self, reply: int, now: datetime) -> None:
        """The server took it."""
        with self.transaction() as connection:
            take(connection, entry_of(connection, reply), ACCEPT, now)

    def retry_later(self, reply: int, next_attempt_at: datetime, note: str, now: datetime) -> None:
        """A temporary failure: back to the queue until `next_attempt_at`."""
        with self.transaction() as connection:
            take(connection, entry_of(connection, reply), RETRY, now, note=note)
            connection.execute("UPDATE replies SET next_attempt_at = ? WHERE id = ?", (stamp(next_attempt_at), reply))

    def mark_failed(self, reply: int, note: str, now: datetime) -> None:
        """A permanent failure: a person must look, and is alerted."""
        with self.transaction() as connection:
            entry = entry_of(connection, reply)
            take(connection, entry, FAIL, now, note=note)
            raise_alert(connection, now, entry.case, NOT_DELIVERED, f"reply {reply}: {note}")

    def hold(self, reply: int, note: str, now: datetime) -> None:
        """Keep it, because no answer came and nobody knows whether the server took it."""
        with self.transaction() as connection:
            take(connection, entry_of(connection, reply), HOLD, now, note=note, held_by=HeldBy.NO_ANSWER)

    def hold_interrupted(self, now: datetime) -> list[OutboxEntry]:
        """Hold all that a crash left in state sending, and return them. Only for the start, before anything is sent."""
        with self.transaction() as connection:
            stuck = connection.execute("SELECT id FROM replies WHERE state = 'sending' ORDER BY id").fetchall()
            for (reply,) in stuck:
                take(connection, entry_of(connection, reply), HOLD, now, note=INTERRUPTED, held_by=HeldBy.INTERRUPTED)
            return [entry_of(connection, reply) for (reply,) in stuck]

    def release(self, reply: int, by: str, now: datetime) -> None:
        """A person, named by `by`, has a held or failed reply sent: it is queued as if it were new."""
        with self.transaction() as connection:
            _release(connection, entry_of(connection, reply), by, now)

    def release_all(self, held_by: HeldBy, by: str, now: datetime) -> list[OutboxEntry]:
        """The same for all that one thing holds, and return them. Raises LedgerError for what wants a look at each."""
        if held_by not in RELEASED_TOGETHER:
            raise LedgerError(f"replies held by {held_by} are released one by one: each may be a forgery's or a repeat")
        with self.transaction() as connection:
            rows = connection.execute(
                f"{COLUMNS} WHERE r.state = 'held' AND r.held_by = ? ORDER BY r.id", (held_by,)
            ).fetchall()
            for row in rows:
                _release(connection, outbox_entry(row), by, now)
            return [entry_of(connection, row["id"]) for row in rows]

    def discard(self, reply: int, by: str, now: datetime) -> None:
        """A person, named by `by`, decides that a reply is never sent. It stays in the ledger."""
        with self.transaction() as connection:
            take(connection, entry_of(connection, reply), DISCARD, now, note=f"discarded by {by}", by=by)

    def reply(self, reply: int) -> OutboxEntry:
        """One reply. Raises LedgerError when there is none of that number."""
        with self.snapshot() as connection:
            return entry_of(connection, reply)

    def is_ours(self, message_id: str) -> bool:
        """Whether a Message-ID is that of one of the replies."""
        found = self.rows("SELECT 1 FROM replies WHERE message_id = ?", (well_formed(message_id),))
        return bool(message_id and found)

    def replies(self, state: ReplyState | None = None) -> list[OutboxEntry]:
        """All replies, or those in one state, oldest first."""
        rows = self.rows(f"{COLUMNS} WHERE ? IS NULL OR r.state = ? ORDER BY r.id", (state, state))
        return [outbox_entry(row) for row in rows]

    def replies_of(self, reference: str) -> list[OutboxEntry]:
        """The replies of a case: one or none."""
        return [outbox_entry(row) for row in self.rows(f'{COLUMNS} WHERE r."case" = ?', (reference,))]


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
        next_attempt_at=_moment(row["next_attempt_at"]),
        note=row["note"],
        held_by=HeldBy(row["held_by"]) if row["held_by"] else None,
        sent_at=_moment(row["sent_at"]),
        told_at=_moment(row["told_at"]),
        copied_at=_moment(row["copied_at"]),
        bounced=row["bounced"],
    )


def _moment(text: str | None) -> datetime | None:
    return unstamp(text) if text else None


def entry_of(connection: sqlite3.Connection, reply: int) -> OutboxEntry:
    """One reply inside the open transaction. Raises LedgerError when there is none of that number."""
    row = connection.execute(f"{COLUMNS} WHERE r.id = ?", (reply,)).fetchone()
    if row is None:
        raise LedgerError(f"there is no reply {reply}")
    return outbox_entry(row)


def take(  # noqa: PLR0913 - a step has as many facts as its event tells
    connection: sqlite3.Connection,
    entry: OutboxEntry,
    step: Step,
    now: datetime,
    *,
    note: str = "",
    by: str = "",
    held_by: HeldBy | None = None,
) -> None:
    """Take one step inside the open transaction, with its event. Raises LedgerError when it starts elsewhere."""
    if entry.state not in step.sources:
        wanted, found = " or ".join(step.sources), f"reply {entry.id} ({entry.case}) is {entry.state}"
        raise LedgerError(f"{found} and cannot {step.verb}: it must be {wanted}")
    if step is FIND and entry.held_by not in IN_DOUBT:
        raise LedgerError(f"reply {entry.id} ({entry.case}) was never on the wire: it cannot {step.verb}")
    connection.execute(
        "UPDATE replies SET state = :state, note = :note, sent_at = iif(:state = 'sent', :now, NULL),"
        " next_attempt_at = iif(:state = 'queued', :now, NULL), held_at = iif(:state = 'held', :now, NULL),"
        " held_by = :held_by, told_at = NULL WHERE id = :id",
        {"state": step.target, "note": well_formed(note), "now": stamp(now), "held_by": held_by or "", "id": entry.id},
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
        held_by=held_by,
    )


def _release(connection: sqlite3.Connection, entry: OutboxEntry, by: str, now: datetime) -> None:
    take(connection, entry, RELEASE, now, note=f"released by {by}", by=by)
    connection.execute("UPDATE replies SET queued_at = ?, attempts = 0 WHERE id = ?", (stamp(now), entry.id))
