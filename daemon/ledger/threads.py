"""Threads in the ledger: which cases a message names, what belongs to a case, and the papers that each message brought.

A follow-up is a case of its own below its root: `follows` names the root, and its reference is the root's with a number.
`superseded_by` of all earlier messages of the thread names the newest whose judgement stands for the thread. One that would
make the case worse does not stand: a person decides.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from daemon.assessment_json import well_formed
from daemon.ledger.audit import append_event
from daemon.ledger.database import LedgerFile
from rules.model import Progress

MOST_ALIKE = 20
"""Cases with the same papers that are looked at, the newest first."""

_ROOT = "coalesce(c.follows, c.reference)"

BY_REPLY = f"""
SELECT {_ROOT} FROM replies r JOIN cases c ON c.reference = r."case" WHERE r.message_id = ?"""  # noqa: S608 - a constant  # nosec B608
"""The root of the thread in which a reply bears that Message-ID."""

BY_MESSAGE = f"""
SELECT {_ROOT} FROM cases c WHERE c.message_id = ? AND c.duplicate_of IS NULL ORDER BY c.id LIMIT 1"""  # noqa: S608 - a constant  # nosec B608
"""The root of the thread in which the first message of that Message-ID came."""

_BY_REFERENCE = f"SELECT {_ROOT} FROM cases c WHERE c.reference = ? AND c.duplicate_of IS NULL"  # noqa: S608 - a constant  # nosec B608

SAME_PAPERS = """
SELECT p."case" FROM papers p WHERE p.sha256 = ?1
  AND (SELECT count(*) FROM papers q WHERE q."case" = p."case") = ?2
  AND NOT EXISTS (
    SELECT 1 FROM papers q WHERE q."case" = p."case" AND q.sha256 NOT IN (SELECT value FROM json_each(?3))
) ORDER BY p.rowid DESC LIMIT ?4"""
"""The cases that brought exactly some papers: one of them, how many they are, all of them as a JSON list, how many cases."""


class Threads(LedgerFile):
    """Asking which case a message belongs to. Every method raises LedgerError when the file cannot be read."""

    def answered(self, message_ids: Iterable[str]) -> list[str]:
        """The roots of the threads whose replies bear these Message-IDs, in their order, each once."""
        return self._roots(BY_REPLY, message_ids)

    def known_messages(self, message_ids: Iterable[str]) -> list[str]:
        """The roots of the threads in which messages bear these Message-IDs; their senders chose them."""
        return self._roots(BY_MESSAGE, message_ids)

    def referred(self, references: Iterable[str]) -> list[str]:
        """The roots of the threads that these references name."""
        return self._roots(_BY_REFERENCE, references)

    def with_papers(self, papers: Sequence[str]) -> list[str]:
        """The requests that brought exactly these papers (their SHA-256), the newest first; none for no papers."""
        wanted = sorted(set(papers))
        if not wanted:
            return []
        found = self.rows(SAME_PAPERS, (wanted[0], len(wanted), json.dumps(wanted), MOST_ALIKE))
        return [row["case"] for row in found]

    def _roots(self, sql: str, names: Iterable[str]) -> list[str]:
        found = (row[0] for name in names for row in self.rows(sql, (well_formed(name),)))
        return list(dict.fromkeys(found))


def next_follow_up(connection: sqlite3.Connection, root: str) -> str:
    """The reference of the next message of a thread: its root's, with the number that it has in the thread."""
    (count,) = connection.execute("SELECT count(*) FROM cases WHERE follows = ?", (root,)).fetchone()
    return f"{root}-{count + 2}"


def continue_thread(connection: sqlite3.Connection, step: Progress, by: str, now: datetime) -> None:
    """Tell the root of a new follow-up and, where its judgement stands, let it stand for the thread."""
    if step.stands:
        connection.execute(
            "UPDATE cases SET superseded_by = ? WHERE (reference = ? OR follows = ?) AND reference != ?",
            (by, step.root, step.root, by),
        )
    append_event(connection, now, step.root, "followed", by=by, stands="yes" if step.stands else "a person decides")


def keep_papers(connection: sqlite3.Connection, reference: str, papers: Iterable[str]) -> None:
    """Keep which papers a request brought."""
    connection.executemany("INSERT INTO papers VALUES (?, ?)", [(reference, sha256) for sha256 in sorted(set(papers))])
