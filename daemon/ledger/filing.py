"""Recording cases, and counting what fails or waits: with the states of messages, what the intake uses of the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from daemon.assessment_json import well_formed
from daemon.ledger.audit import append_event
from daemon.ledger.callbacks import CALLED_BACK
from daemon.ledger.database import stamp, unstamp
from daemon.ledger.history import TOLD, remember
from daemon.ledger.insert import assessment_text, insert_case, insert_reply, judged_row, next_reference, unjudged_row
from daemon.ledger.limits import braked, remember_words
from daemon.ledger.message_states import MessageStates
from daemon.ledger.queries import FIRST_CASE, case_row
from daemon.ledger.reports import tie_report
from daemon.ledger.rows import CaseState, NewCase, Outcome, Unjudged
from daemon.ledger.schema import LedgerError
from daemon.ledger.threads import continue_thread, keep_papers, next_follow_up
from daemon.records import Position, RenderedReply, Versions
from rules.loops import ReplyLimits


class AlreadyRecorded(LedgerError):
    """The same content has a first case already: record a duplicate instead."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"this message is case {reference} already")
        self.reference = reference


class Filing(MessageStates):
    """Cases and attempts. Every method is one transaction or one query and raises LedgerError."""

    def record(
        self,
        entry: NewCase,
        compose: Callable[[str], RenderedReply | None],
        now: datetime,
        limits: ReplyLimits,
    ) -> str:
        """Record a judged message with its reply and return its reference; all of it is committed, or nothing.

        `compose` is given the reference and must be pure: it runs inside the transaction. Its reply is held instead of
        queued when a brake of rules.loops applies. A follow-up gets a number below its root and stands for the thread, unless
        a person is to decide that; a repeat gets no reply. Raises AlreadyRecorded when the content has a case.
        """
        with self.transaction() as connection:
            _refuse_known(connection, entry.sha256)
            root = entry.follows
            reference = next_follow_up(connection, root) if root else next_reference(connection, now)
            text = assessment_text(entry.assessment, reference)
            insert_case(connection, judged_row(entry, reference, now), entry.position, text)
            if entry.assessment.thread:
                continue_thread(connection, entry.assessment.thread, reference, now)
            keep_papers(connection, reference, () if entry.duplicate_of else entry.papers)
            remember(connection, entry.traits, reference)
            if entry.signals:
                told = {signal.name: signal.text for signal in entry.signals}
                append_event(connection, now, reference, TOLD, **told)
            reply = None if entry.duplicate_of else compose(reference)
            if reply is not None:
                insert_reply(connection, reference, braked(connection, reference, entry, reply, now, limits), now)
                remember_words(connection, reference, entry, now)
            if entry.report is not None:
                tie_report(connection, reference, entry.report, now)
            _forget_failures(connection, entry.sha256)
        return reference

    def record_unjudged(self, entry: Unjudged, now: datetime) -> str:
        """Record a message that could not be judged, state quarantined and without a reply; return its reference."""
        with self.transaction() as connection:
            if entry.sha256:
                _refuse_known(connection, entry.sha256)
            reference = next_reference(connection, now)
            insert_case(connection, unjudged_row(entry, reference, now), entry.position, None)
            _forget_failures(connection, entry.sha256)
        return reference

    def record_duplicate(
        self, position: Position, sha256: str, now: datetime, received_at: datetime | None = None
    ) -> str:
        """Record another copy of a known message: same judgement and folder, no reply. Returns the copy's reference."""
        with self.transaction() as connection:
            found = connection.execute(FIRST_CASE, (sha256,)).fetchone()
            if found is None:
                raise LedgerError(f"no case of the message {sha256}: nothing to be a duplicate of")
            first, reference = case_row(found), next_reference(connection, now)
            state = CaseState.QUARANTINED if first.disposition is None else CaseState.RECORDED
            copy = replace(
                first,
                reference=reference,
                recorded_at=now,
                received_at=received_at or now,
                state=state,
                duplicate_of=first.duplicate_of or first.reference,
                follows=None,
            )
            insert_case(connection, copy, position, found["assessment"])
        return reference

    def called_back(self, reference: str, outcome: Outcome, by: str, note: str, now: datetime) -> str:
        """Append what a call to the authority ended with; of a copy, to its first case. Returns that case's reference.

        Nothing else changes: an answer is for the people who decide. Raises LedgerError when there is no such case.
        """
        with self.transaction() as connection:
            sql = "SELECT coalesce(duplicate_of, reference) AS first FROM cases WHERE reference = ?"
            found = connection.execute(sql, (well_formed(reference),)).fetchone()
            if found is None:
                raise LedgerError(f"there is no case {reference}")
            first = str(found["first"])
            append_event(connection, now, first, CALLED_BACK, answer=outcome.value, by=by, note=note)
        return first

    def note_failure(self, key: str, error: str, now: datetime) -> int:
        """Count a failed attempt at a message; returns how many there were. `key` is its SHA-256 or another name."""
        key, error = well_formed(key), well_formed(error)
        with self.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO attempts VALUES (?, 0, '', '')", (key,))
            connection.execute(
                "UPDATE attempts SET count = count + 1, last_error = ?, at = ? WHERE key = ?", (error, stamp(now), key)
            )
            append_event(connection, now, None, "attempt_failed", key=key, error=error)
        return self.failures(key)

    def note_wait(self, key: str, why: str, now: datetime) -> datetime:
        """Note that a message (its SHA-256) waits for the DNS and return since when; the chain tells of the first time.

        It is no failure and counts towards nothing. Recording its case forgets it.
        """
        key, why = well_formed(key), well_formed(why)
        with self.transaction() as connection:
            found = connection.execute("SELECT since FROM waits WHERE key = ?", (key,)).fetchone()
            if found is not None:
                connection.execute("UPDATE waits SET times = times + 1, why = ? WHERE key = ?", (why, key))
                return unstamp(found["since"])
            connection.execute("INSERT INTO waits VALUES (?, ?, 1, ?)", (key, stamp(now), why))
            append_event(connection, now, None, "waits_for_dns", key=key, why=why)
        return now

    def failures(self, key: str) -> int:
        """How many attempts at that message failed since it was last cleared."""
        rows = self.rows("SELECT count FROM attempts WHERE key = ?", (well_formed(key),))
        return int(rows[0]["count"]) if rows else 0

    def tables_loaded(self, versions: Versions, now: datetime) -> None:
        """Note that the running daemon judges by changed tables from now on."""
        with self.transaction() as connection:
            append_event(connection, now, None, "tables_loaded", lists=versions.lists, policy=versions.policy)

    def tables_refused(self, error: str, kept: Versions, now: datetime) -> None:
        """Note that changed tables are broken and that the daemon goes on judging by those it has."""
        with self.transaction() as connection:
            append_event(connection, now, None, "tables_refused", error=error, lists=kept.lists, policy=kept.policy)

    def clear_failures(self, key: str) -> None:
        """Forget the failed attempts at a message; recording a case does it by itself."""
        with self.transaction() as connection:
            _forget_failures(connection, well_formed(key))


def _refuse_known(connection: sqlite3.Connection, sha256: str) -> None:
    found = connection.execute(FIRST_CASE, (sha256,)).fetchone()
    if found is not None:
        raise AlreadyRecorded(found["reference"])


def _forget_failures(connection: sqlite3.Connection, key: str) -> None:
    connection.execute("DELETE FROM attempts WHERE key = ?", (key,))
    connection.execute("DELETE FROM waits WHERE key = ?", (key,))
