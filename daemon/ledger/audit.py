"""The chain of events: each carries the hash of the one before, so that no past line can be changed or slipped in.

The chain proves nothing against somebody who rewrites all of it; for that, keep `head` outside (a log, a backup).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from daemon.assessment_json import well_formed
from daemon.ledger.database import LedgerFile, stamp
from daemon.ledger.schema import LedgerError

GENESIS = "0" * 64
"""What the first event has in place of a predecessor's hash."""

_FACTS = (
    "SELECT sha256, message_id, recorded_at, received_at, sender, official, country, authority, subject, disposition,"
    " reason, request_type, pathway, priority, duplicate_of, assessment FROM cases WHERE reference = ?",
    'SELECT requirement, status, section, document, page, quote, why FROM findings WHERE "case" = ? ORDER BY id',
    'SELECT field, value, quote, document, page, how FROM evidence WHERE "case" = ? ORDER BY id',
)

_FOLLOWS = "SELECT follows FROM cases WHERE reference = ? AND follows IS NOT NULL"

_CASES_AND_EVENTS = """
SELECT reference, lists_version, policy_version, (
    SELECT detail FROM events WHERE "case" = reference AND kind = 'recorded' ORDER BY seq LIMIT 1
) AS detail FROM cases ORDER BY id"""

_REPLIES_AND_EVENTS = """
SELECT id, state, recipient, raw, held_by, (
    SELECT detail FROM events WHERE "case" = replies."case" AND kind = 'reply' ORDER BY seq DESC LIMIT 1
) AS detail FROM replies ORDER BY id"""

_UNTRUE_THREADS = """
SELECT reference, superseded_by, (
    SELECT f.reference FROM cases f WHERE f.follows = coalesce(c.follows, c.reference) AND f.id > c.id
      AND CASE WHEN json_valid(f.assessment) THEN json_extract(f.assessment, '$.thread.stands') END
    ORDER BY f.id DESC LIMIT 1
) AS newest FROM cases c WHERE c.duplicate_of IS NULL AND superseded_by IS NOT newest ORDER BY c.id"""


def append_event(
    connection: sqlite3.Connection, at: datetime, case: str | None, kind: str, **detail: str | int | None
) -> None:
    """Add the next link inside the open transaction: `kind` names what happened, `detail` what to keep of it."""
    seq, previous = _last(connection)
    text = _canonical({key: well_formed(v) if isinstance(v, str) else v for key, v in detail.items()})
    link = (seq + 1, stamp(at), case, kind, text, previous)
    connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", (*link, _hash(*link)))


def case_fingerprint(connection: sqlite3.Connection, reference: str) -> str:
    """SHA-256 over all of a case that never changes once recorded: facts, judgement, findings, evidence."""
    rows = [[list(row) for row in connection.execute(sql, (reference,))] for sql in _FACTS]
    # Only where there is one: the cases from before there were threads keep their fingerprint.
    rows += [[list(row)] for row in connection.execute(_FOLLOWS, (reference,))]
    return hashlib.sha256(_canonical(rows).encode()).hexdigest()


def head(ledger: LedgerFile) -> tuple[int, str]:
    """The number and the hash of the last event (0 and GENESIS when there is none)."""
    with ledger.snapshot() as connection:
        return _last(connection)


def verify(ledger: LedgerFile) -> list[str]:
    """One line for each break: empty when the file is sound, the chain whole, and the tables agree with it."""
    breaks: list[str] = []
    try:
        with ledger.snapshot() as connection:
            for check in (_file_breaks, _chain_breaks, _case_breaks, _thread_breaks, _reply_breaks):
                breaks.extend(check(connection))
    except LedgerError as error:
        breaks.append(f"cannot be read to the end: {error}")
    return breaks


def _file_breaks(connection: sqlite3.Connection) -> Iterator[str]:
    yield from (f"file: {row[0]}" for row in connection.execute("PRAGMA quick_check") if row[0] != "ok")
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"file: a row of {table} belongs to no row of {parent}"


def _chain_breaks(connection: sqlite3.Connection) -> Iterator[str]:
    seq, previous = 0, GENESIS
    for row in connection.execute('SELECT seq, at, "case", kind, detail, previous, hash FROM events ORDER BY seq'):
        if row["seq"] != seq + 1:
            yield f"event {row['seq']}: the one before it is {seq}: events are missing"
        if row["previous"] != previous:
            yield f"event {row['seq']}: does not follow event {seq}"
        if row["hash"] != _hash(*tuple(row)[:6]):
            yield f"event {row['seq']}: was changed after it was written"
        seq, previous = row["seq"], row["hash"]


def _case_breaks(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(_CASES_AND_EVENTS):
        if row["detail"] is None:
            yield f"case {row['reference']}: no event tells of it"
        elif not _says(row["detail"], fingerprint=case_fingerprint(connection, row["reference"])):
            yield f"case {row['reference']}: was changed after it was recorded"
        elif not _versions_agree(row):
            yield f"case {row['reference']}: the versions of its tables are not those that were recorded"


def _thread_breaks(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(_UNTRUE_THREADS):
        found, newest = row["superseded_by"] or "none", row["newest"] or "none"
        yield f"case {row['reference']}: superseded by {found}, but the newest message of its thread is {newest}"


def _reply_breaks(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(_REPLIES_AND_EVENTS):
        if row["detail"] is None:
            yield f"reply {row['id']}: no event tells of it"
        elif not _says(row["detail"], **_facts_of_reply(row)):
            yield f"reply {row['id']}: its state, recipient or text is not what the last event says"


def _facts_of_reply(row: sqlite3.Row) -> dict[str, str]:
    facts = {"state": row["state"], "recipient": row["recipient"], "raw": raw_sha256(row["raw"])}
    # Replies that were held before anybody noted what holds them have it in neither place.
    return {**facts, "held_by": row["held_by"]} if row["held_by"] else facts


def _versions_agree(row: sqlite3.Row) -> bool:
    """Whether the event tells the same versions; cases that are older than the versions have none in either place."""
    lists, policy = row["lists_version"], row["policy_version"]
    untold = not (lists or policy) and '"lists":' not in str(row["detail"])
    return untold or _says(row["detail"], lists=lists, policy=policy)


def raw_sha256(raw: bytes) -> str:
    """What stands in the events for a reply's bytes."""
    return hashlib.sha256(raw).hexdigest()


def _says(detail: object, **facts: str) -> bool:
    # In canonical JSON a fact has one spelling, and the quotes inside any other value are escaped.
    # Tampering may have left bytes where the text was.
    return isinstance(detail, str) and all(_canonical({key: value})[1:-1] in detail for key, value in facts.items())


def _last(connection: sqlite3.Connection) -> tuple[int, str]:
    row = connection.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return (row["seq"], row["hash"]) if row else (0, GENESIS)


def _hash(*link: object) -> str:
    return hashlib.sha256(_canonical(link).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)
