"""Where each message stands on its way from the inbox to its folder. Which step leads where stands in one table.

A message is known by the SHA-256 of its bytes. Its position (account, folder, UIDVALIDITY, UID) only tells where it was
last seen in the inbox, and its Message-ID only where to look first, because a sender chooses it (RFC 3501, 2.3.1.1).

    (in the inbox only) ──record──▶ recorded ──file──▶ filed
                            │          │  ▲               │
                            │         lose └────return────┤
                            │          ▼                  │
                            │         gone ◀──────────────┘ (only by way of recorded)
                            └────▶ quarantined, which stays so wherever its message lies

- *record*: case, judgement and reply are committed together. Until then the message is as it came, and the archive may
  hold it already: dying here repeats the reading, and nothing else.
- *file*: the message was moved to its folder, or a person moved it to another one and it was found there.
- *lose*: it is in none of docketd's folders any more; somebody took it away. Its reply is sent all the same.
- *return*: a filed or lost message lies in the inbox again. It is filed once more and neither judged nor answered anew.
- *relocate* (no change of state): an unfiled message has another number, as after a change of UIDVALIDITY.

Why a crash between any two of these loses nothing. Each step is one committed transaction, and each is taken *after*
what it tells has happened: a message is moved only when its case is recorded, and noted as filed only when it was moved.
So whatever a crash leaves, the ledger is behind the mailbox and never ahead of it, and `daemon.reconciling` closes the
gap by looking: in the inbox, by position and hash, and in the folders, by hash. An open position belongs to one case at
most (a unique index), and a content has one first case (another), so neither can be recorded twice.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from daemon.ledger.audit import append_event
from daemon.ledger.database import LedgerFile, stamp
from daemon.ledger.rows import CaseState, Unfiled
from daemon.ledger.schema import LedgerError
from daemon.records import Position

_UNFILED = (
    "SELECT p.*, c.message_id, c.sha256, c.folder AS target FROM positions p"
    ' JOIN cases c ON c.reference = p."case" WHERE p.moved_at IS NULL'
)


@dataclass(frozen=True, slots=True)
class MessageStep:
    """A transition: from which states, and to which; a quarantined message stays quarantined whatever happens to it."""

    verb: str
    sources: tuple[CaseState, ...]
    target: CaseState


FILE = MessageStep("be filed", (CaseState.RECORDED, CaseState.QUARANTINED), CaseState.FILED)
LOSE = MessageStep("be lost", (CaseState.RECORDED, CaseState.QUARANTINED), CaseState.GONE)
RETURN = MessageStep("return", (CaseState.FILED, CaseState.GONE, CaseState.QUARANTINED), CaseState.RECORDED)
RELOCATE = MessageStep("be relocated", (CaseState.RECORDED, CaseState.QUARANTINED), CaseState.RECORDED)


class MessageStates(LedgerFile):
    """The steps of a message. One from a wrong state raises LedgerError and changes nothing."""

    def filed(self, reference: str, position: Position, folder: str, now: datetime) -> None:
        """The message left the inbox for `folder`; of another than its own, a person put it there. Twice does no harm."""
        with self.transaction() as connection:
            if _left(connection, reference, position):
                return
            own = _take(connection, reference, FILE)
            connection.execute('UPDATE positions SET moved_at = ? WHERE "case" = ?', (stamp(now), reference))
            connection.execute(
                "UPDATE cases SET folder = ?, filed_at = ? WHERE reference = ?", (folder, stamp(now), reference)
            )
            if folder == own:
                append_event(connection, now, reference, "filed", folder=folder)
            else:
                append_event(connection, now, reference, "moved_by_a_person", folder=folder, instead_of=own)

    def gone(self, reference: str, position: Position, now: datetime) -> None:
        """The message is neither in the inbox nor in a folder of docketd's. Noting it twice does no harm."""
        with self.transaction() as connection:
            if _left(connection, reference, position):
                return
            _take(connection, reference, LOSE)
            connection.execute('UPDATE positions SET moved_at = ? WHERE "case" = ?', (stamp(now), reference))
            append_event(connection, now, reference, "gone", folder=position.folder, uid=position.uid)

    def relocate(self, reference: str, position: Position, now: datetime) -> None:
        """An unfiled message lies elsewhere in the inbox now."""
        with self.transaction() as connection:
            if not _open(connection, reference):
                raise LedgerError(f"case {reference} is filed: its place in the inbox cannot be changed")
            _take(connection, reference, RELOCATE)
            _place_at(connection, reference, position)
            append_event(connection, now, reference, "relocated", **_told(position))

    def returned(self, reference: str, position: Position, now: datetime) -> None:
        """A message that had left the inbox lies in it again, at `position`, and is to be filed once more."""
        with self.transaction() as connection:
            if _open(connection, reference):
                raise LedgerError(f"case {reference} never left the inbox: it cannot return")
            _take(connection, reference, RETURN)
            _place_at(connection, reference, position)
            append_event(connection, now, reference, "returned", **_told(position))

    def folder_made(self, folder: str, now: datetime) -> None:
        """A filing folder was missing (a first start, or a person deleted or renamed it) and has been made anew."""
        with self.transaction() as connection:
            append_event(connection, now, None, "folder_made", folder=folder)

    def filed_copies(self, sha256: str, folder: str) -> int:
        """How many messages of that content were filed in a folder and have not come back."""
        sql = (
            'SELECT count(*) FROM cases c JOIN positions p ON p."case" = c.reference'
            " WHERE c.sha256 = ? AND c.folder = ? AND p.moved_at IS NOT NULL AND c.state != 'gone'"
        )
        return int(self.rows(sql, (sha256, folder))[0][0])

    def unfiled(self) -> list[Unfiled]:
        """The cases whose message was not noted as moved, oldest first: what a crash left to be done."""
        return [_unfiled(row) for row in self.rows(f"{_UNFILED} ORDER BY c.id")]


def _take(connection: sqlite3.Connection, reference: str, step: MessageStep) -> str:
    """Change the state of a case by a step and return the folder that its message belongs to."""
    found = connection.execute(
        "SELECT state, folder, disposition FROM cases WHERE reference = ?", (reference,)
    ).fetchone()
    if found is None:
        raise LedgerError(f"there is no case {reference}")
    state = CaseState(found["state"])
    if state not in step.sources:
        raise LedgerError(f"the message of case {reference} is {state} and cannot {step.verb}")
    unjudged = state is CaseState.QUARANTINED or (state is CaseState.GONE and found["disposition"] is None)
    # What could not be judged stays so when it is filed, comes back or gets another number.
    target = CaseState.QUARANTINED if unjudged and step is not LOSE else step.target
    connection.execute("UPDATE cases SET state = ? WHERE reference = ?", (target, reference))
    return str(found["folder"])


def _open(connection: sqlite3.Connection, reference: str) -> bool:
    found = connection.execute('SELECT moved_at FROM positions WHERE "case" = ?', (reference,)).fetchone()
    if found is None:
        raise LedgerError(f"there is no case {reference}")
    return found["moved_at"] is None


def _left(connection: sqlite3.Connection, reference: str, position: Position) -> bool:
    """Whether the message was noted as moved before. Raises LedgerError when it never lay at that position."""
    found = connection.execute('SELECT * FROM positions WHERE "case" = ?', (reference,)).fetchone()
    if found is None or _position(found) != position:
        raise LedgerError(f"case {reference} has no message at {position.folder} UID {position.uid}")
    return found["moved_at"] is not None


def _place_at(connection: sqlite3.Connection, reference: str, position: Position) -> None:
    place = (position.account, position.folder, position.uidvalidity, position.uid)
    connection.execute(
        'UPDATE positions SET account = ?, folder = ?, uidvalidity = ?, uid = ?, moved_at = NULL WHERE "case" = ?',
        (*place, reference),
    )


def _told(position: Position) -> dict[str, str | int | None]:
    return {"folder": position.folder, "uidvalidity": position.uidvalidity, "uid": position.uid}


def _position(row: sqlite3.Row) -> Position:
    return Position(row["account"], row["folder"], row["uidvalidity"], row["uid"])


def _unfiled(row: sqlite3.Row) -> Unfiled:
    return Unfiled(row["case"], _position(row), row["target"], row["message_id"], row["sha256"])
