"""Reading the ledger: lists, one whole case, counts."""

from __future__ import annotations

import sqlite3

from daemon.ledger.callbacks import callbacks_of
from daemon.ledger.database import stamp, unstamp
from daemon.ledger.history import signals_told
from daemon.ledger.insert import stored_assessment
from daemon.ledger.outbox import Outbox
from daemon.ledger.rows import CaseDetail, CaseFilter, CaseRow, CaseState, Counts, Event, Member, Wait
from daemon.ledger.schema import LedgerError
from daemon.records import ReplyState, Versions
from rules.model import Disposition, PathwayId, RequestType
from rules.signals.names import FRAUD

ALL = CaseFilter()
"""Any case, the newest 50."""

_CASES = 'SELECT c.*, r.state AS reply_state FROM cases c LEFT JOIN replies r ON r."case" = c.reference'

FIRST_CASE = f"{_CASES} WHERE c.sha256 = ? AND c.sha256 != '' ORDER BY c.duplicate_of IS NOT NULL, c.id LIMIT 1"
"""The first case of a content, or the repeat that it was: its one parameter is the SHA-256."""

THREAD = f"""
{_CASES}
WHERE c.reference = :root OR c.follows = :root
   OR c.duplicate_of = :root OR c.duplicate_of IN (SELECT reference FROM cases WHERE follows = :root)
ORDER BY c.id LIMIT 500"""  # noqa: S608 - a constant  # nosec B608
"""The messages of the thread with that root, copies and repeats among them: enough of them for a page."""

MEMBERS = f"""
{_CASES}
WHERE (c.reference = :root OR c.follows = :root) AND c.duplicate_of IS NULL ORDER BY c.id"""
"""The messages of the thread with that root."""

_FILTERED = f"""
{_CASES}
WHERE (:disposition IS NULL OR (c.disposition = :disposition AND c.superseded_by IS NULL))
  AND (:state IS NULL OR c.state = :state)
  AND (:country IS NULL OR c.country = :country)
  AND (:since IS NULL OR c.received_at >= :since)
ORDER BY c.id DESC LIMIT :limit"""


class Queries(Outbox):
    """What staff and commands ask. Every method raises LedgerError when the file cannot be read."""

    def case_by_sha256(self, sha256: str) -> CaseRow | None:
        """The first case of that content, or the repeat that it was, or None."""
        return next((case_row(row) for row in self.rows(FIRST_CASE, (sha256,))), None)

    def cases_by_message_id(self, message_id: str) -> list[CaseRow]:
        """The cases whose message bore that Message-ID, oldest first; a sender chooses it, so it proves nothing."""
        return [case_row(row) for row in self.rows(f"{_CASES} WHERE c.message_id = ? ORDER BY c.id", (message_id,))]

    def cases(self, only: CaseFilter = ALL) -> list[CaseRow]:
        """The cases that pass the filter, the last recorded first."""
        parameters = {
            "disposition": only.disposition,
            "state": only.state,
            "country": only.country,
            "since": stamp(only.since) if only.since else None,
            "limit": only.limit,
        }
        return [case_row(row) for row in self.rows(_FILTERED, parameters)]

    def case(self, reference: str) -> CaseDetail:
        """One whole case. Raises LedgerError when there is none of that reference."""
        found = self.rows(f"{_CASES} WHERE c.reference = ?", (reference,))
        if not found:
            raise LedgerError(f"there is no case {reference}")
        thread = self.thread(reference)
        events, first = self._events(reference), found[0]["duplicate_of"]
        # Signs of fraud in any message of a thread, and calls about it, belong before all of it.
        others = [event for member in thread for event in self._events(member.row.reference)]
        own = signals_told(self._events(first) if first else events)
        return CaseDetail(
            row=case_row(found[0]),
            assessment=stored_assessment(reference, found[0]["assessment"]),
            replies=tuple(self.replies_of(reference)),
            events=events,
            signals=tuple(dict.fromkeys((*own, *(s for s in signals_told(others) if s.name in FRAUD)))),
            callbacks=tuple(sorted(callbacks_of(others), key=lambda answer: answer.at)),
            thread=thread,
        )

    def thread(self, reference: str) -> tuple[Member, ...]:
        """The messages of the thread that a case belongs to, repeats among them, in their order; itself where it is alone."""
        sql = """SELECT coalesce(c.follows, f.follows, c.duplicate_of, c.reference) FROM cases c
                 LEFT JOIN cases f ON f.reference = c.duplicate_of WHERE c.reference = ?"""
        roots = [row[0] for row in self.rows(sql, (reference,))]
        return tuple(_member(row) for root in roots for row in self.rows(THREAD, {"root": root}))

    def members(self, root: str) -> list[Member]:
        """The messages of a thread without copies and repeats, the root first."""
        return [_member(row) for row in self.rows(MEMBERS, {"root": root})]

    def _events(self, reference: str) -> tuple[Event, ...]:
        rows = self.rows('SELECT * FROM events WHERE "case" = ? ORDER BY seq', (reference,))
        return tuple(_event(row) for row in rows)

    def waits(self) -> list[Wait]:
        """The messages that wait for the DNS, the longest waiting first."""
        rows = self.rows("SELECT key, since, times, why FROM waits ORDER BY since, key")
        return [Wait(row["key"], unstamp(row["since"]), row["times"], row["why"]) for row in rows]

    def counts(self) -> Counts:
        """How many cases and replies there are of each kind."""
        by_disposition = "SELECT coalesce(disposition, 'unjudged'), count(*) FROM cases GROUP BY 1 ORDER BY 1"
        by_state = "SELECT state, count(*) FROM replies GROUP BY 1 ORDER BY 1"
        unfiled = "SELECT count(*) FROM positions WHERE moved_at IS NULL"
        emergencies = "SELECT count(*) FROM cases WHERE priority = 'emergency'"
        return Counts(
            cases=tuple((row[0], row[1]) for row in self.rows(by_disposition)),
            replies=tuple((row[0], row[1]) for row in self.rows(by_state)),
            unfiled=self.rows(unfiled)[0][0],
            emergencies=self.rows(emergencies)[0][0],
        )


def case_row(row: sqlite3.Row) -> CaseRow:
    """A row of the table `cases` as a record."""
    return CaseRow(
        reference=row["reference"],
        sha256=row["sha256"],
        message_id=row["message_id"],
        recorded_at=unstamp(row["recorded_at"]),
        received_at=unstamp(row["received_at"]),
        filed_at=unstamp(row["filed_at"]) if row["filed_at"] else None,
        sender=row["sender"],
        official=bool(row["official"]),
        country=row["country"],
        authority=row["authority"],
        subject=row["subject"],
        disposition=Disposition(row["disposition"]) if row["disposition"] else None,
        reason=row["reason"],
        request_type=RequestType(row["request_type"]) if row["request_type"] else None,
        pathway=PathwayId(row["pathway"]) if row["pathway"] else None,
        priority=row["priority"],
        folder=row["folder"],
        state=CaseState(row["state"]),
        duplicate_of=row["duplicate_of"],
        reply_state=ReplyState(row["reply_state"]) if row["reply_state"] else None,
        versions=Versions(row["lists_version"], row["policy_version"]),
        follows=row["follows"],
        superseded_by=row["superseded_by"],
    )


def _member(row: sqlite3.Row) -> Member:
    return Member(case_row(row), stored_assessment(row["reference"], row["assessment"]))


def _event(row: sqlite3.Row) -> Event:
    return Event(
        seq=row["seq"],
        at=unstamp(row["at"]),
        case=row["case"],
        kind=row["kind"],
        detail=row["detail"],
        previous=row["previous"],
        hash=row["hash"],
    )
