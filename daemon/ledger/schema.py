"""The tables of the ledger, as migrations: each commits together with the record that it ran, in the order here.

A published migration is never edited; a change is a new one at the end. `case` is a word of SQL, hence the quotes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlite_utils import Database, Migrations

from daemon.ledger.outbox_schema import OUTBOX_0006
from rules.signals.history import sender_traits

APPLICATION_ID = 0x646B7464
"""SQLite's mark of whose file this is (PRAGMA application_id): "dktd" in ASCII."""

MIGRATIONS = Migrations("docketd")

_CASES = """
CREATE TABLE cases (
    id            INTEGER PRIMARY KEY,
    reference     TEXT NOT NULL UNIQUE,
    sha256        TEXT NOT NULL,
    message_id    TEXT NOT NULL,
    recorded_at   TEXT NOT NULL,
    received_at   TEXT NOT NULL,
    filed_at      TEXT,
    sender        TEXT,
    official      INTEGER NOT NULL CHECK (official IN (0, 1)),
    country       TEXT,
    authority     TEXT NOT NULL,
    subject       TEXT NOT NULL,
    disposition   TEXT CHECK (disposition IN ('accepted', 'deficient', 'misrouted')),
    reason        TEXT NOT NULL,
    request_type  TEXT,
    pathway       TEXT,
    priority      TEXT NOT NULL CHECK (priority IN ('normal', 'emergency')),
    folder        TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('recorded', 'filed', 'quarantined', 'gone')),
    duplicate_of  TEXT REFERENCES cases (reference),
    assessment    TEXT,
    CHECK (disposition IS NOT NULL OR assessment IS NULL)
)"""

_POSITIONS = """
CREATE TABLE positions (
    account      TEXT NOT NULL,
    folder       TEXT NOT NULL,
    uidvalidity  INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    "case"       TEXT NOT NULL UNIQUE REFERENCES cases (reference),
    moved_at     TEXT,
    PRIMARY KEY (account, folder, uidvalidity, uid)
)"""

_FINDINGS = """
CREATE TABLE findings (
    id           INTEGER PRIMARY KEY,
    "case"       TEXT NOT NULL REFERENCES cases (reference),
    requirement  TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('met', 'missing', 'undecided')),
    section      TEXT NOT NULL,
    document     TEXT,
    page         INTEGER,
    quote        TEXT,
    why          TEXT NOT NULL
)"""

_EVIDENCE = """
CREATE TABLE evidence (
    id        INTEGER PRIMARY KEY,
    "case"    TEXT NOT NULL REFERENCES cases (reference),
    finding   INTEGER REFERENCES findings (id),
    field     TEXT NOT NULL,
    value     TEXT NOT NULL,
    quote     TEXT NOT NULL,
    document  TEXT NOT NULL,
    page      INTEGER NOT NULL,
    how       TEXT NOT NULL
)"""

_REPLIES = """
CREATE TABLE replies (
    id               INTEGER PRIMARY KEY,
    "case"           TEXT NOT NULL UNIQUE REFERENCES cases (reference),
    message_id       TEXT NOT NULL UNIQUE,
    recipient        TEXT NOT NULL,
    template         TEXT NOT NULL,
    language         TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'held', 'failed', 'discarded')),
    attempts         INTEGER NOT NULL DEFAULT 0,
    queued_at        TEXT NOT NULL,
    next_attempt_at  TEXT,
    sent_at          TEXT,
    note             TEXT NOT NULL,
    raw              BLOB NOT NULL,
    CHECK ((state = 'queued') = (next_attempt_at IS NOT NULL)),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
)"""

_EVENTS = """
CREATE TABLE events (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    "case"    TEXT REFERENCES cases (reference),
    kind      TEXT NOT NULL,
    detail    TEXT NOT NULL,
    previous  TEXT NOT NULL,
    hash      TEXT NOT NULL
)"""

_REST = (
    "CREATE TABLE attempts (key TEXT PRIMARY KEY, count INTEGER NOT NULL, last_error TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE TABLE numbers (year INTEGER PRIMARY KEY, last INTEGER NOT NULL)",
    # One first case for each content: two processes that fetch the same message cannot both answer it.
    "CREATE UNIQUE INDEX first_cases ON cases (sha256) WHERE duplicate_of IS NULL AND sha256 != ''",
    "CREATE INDEX cases_by_message_id ON cases (message_id)",
    "CREATE INDEX cases_by_state ON cases (state)",
    "CREATE INDEX cases_by_receipt ON cases (received_at)",
    "CREATE INDEX positions_unmoved ON positions (moved_at) WHERE moved_at IS NULL",
    'CREATE INDEX findings_of_case ON findings ("case")',
    'CREATE INDEX evidence_of_case ON evidence ("case")',
    "CREATE INDEX replies_by_state ON replies (state, next_attempt_at)",
    "CREATE INDEX replies_by_recipient ON replies (lower(recipient), queued_at)",
    'CREATE INDEX events_of_case ON events ("case", kind, seq)',
    "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN"
    " SELECT RAISE(ABORT, 'events are append-only'); END",
    "CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN"
    " SELECT RAISE(ABORT, 'events are append-only'); END",
    # INSERT OR REPLACE deletes without firing a delete trigger unless recursive_triggers is on.
    "CREATE TRIGGER events_follow_one_another BEFORE INSERT ON events"
    " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events) BEGIN"
    " SELECT RAISE(ABORT, 'events are append-only'); END",
    f"PRAGMA application_id = {APPLICATION_ID}",
)


_WAITS = "CREATE TABLE waits (key TEXT PRIMARY KEY, since TEXT NOT NULL, times INTEGER NOT NULL, why TEXT NOT NULL)"
"""Messages that wait in the inbox until the DNS tells who sent them: no failures, and no cases yet."""

_SEEN = """
CREATE TABLE seen (
    kind    TEXT NOT NULL,
    value   TEXT NOT NULL,
    origin  TEXT NOT NULL,
    "case"  TEXT NOT NULL REFERENCES cases (reference),
    PRIMARY KEY (kind, value, origin)
) WITHOUT ROWID"""
"""What came before and from whom (daemon/ledger/history.py). Its key is the index of every question."""

_OPEN_POSITIONS = (
    # A server that was restored from a backup gives numbers out again: only of the messages that still lie in the inbox
    # can each have one of its own.
    """CREATE TABLE open_positions (
    account      TEXT NOT NULL,
    folder       TEXT NOT NULL,
    uidvalidity  INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    "case"       TEXT NOT NULL PRIMARY KEY REFERENCES cases (reference),
    moved_at     TEXT
)""",
    'INSERT INTO open_positions SELECT account, folder, uidvalidity, uid, "case", moved_at FROM positions',
    "DROP TABLE positions",
    "ALTER TABLE open_positions RENAME TO positions",
    "CREATE UNIQUE INDEX positions_unmoved ON positions (account, folder, uidvalidity, uid) WHERE moved_at IS NULL",
)
_PAPERS = (
    'CREATE TABLE papers ("case" TEXT NOT NULL REFERENCES cases (reference), sha256 TEXT NOT NULL,'
    ' PRIMARY KEY ("case", sha256))',
    "CREATE INDEX papers_by_content ON papers (sha256)",
)
"""The attachments that each request brought, to know one that comes again."""

_THREADS = (
    "ALTER TABLE cases ADD COLUMN follows TEXT REFERENCES cases (reference)",
    "ALTER TABLE cases ADD COLUMN superseded_by TEXT REFERENCES cases (reference)",
    "CREATE INDEX cases_by_thread ON cases (follows) WHERE follows IS NOT NULL",
    "CREATE INDEX cases_by_first ON cases (duplicate_of) WHERE duplicate_of IS NOT NULL",
    # A repeat is no first case, but its message may come again too.
    "CREATE INDEX cases_by_content ON cases (sha256)",
)
"""A follow-up names the first case of its thread, an earlier message the newest (daemon/ledger/threads.py)."""

_PAST_SENDERS = """
SELECT c.reference, c.sender, (
    SELECT value FROM evidence WHERE "case" = c.reference AND field = 'officer_name' LIMIT 1
) AS officer
FROM cases c WHERE c.disposition IN ('accepted', 'deficient') AND c.duplicate_of IS NULL AND c.sender IS NOT NULL
ORDER BY c.id"""


class LedgerError(Exception):
    """The ledger refuses or cannot do what was asked; one line that says what and why."""


@MIGRATIONS(name="0001 cases, replies, events")
def _first(db: Database) -> None:
    # Not executescript: it would commit the transaction that the record of this migration belongs to.
    for statement in (_CASES, _POSITIONS, _FINDINGS, _EVIDENCE, _REPLIES, _EVENTS, *_REST):
        db.conn.execute(statement)


@MIGRATIONS(name="0002 messages that wait for the DNS")
def _waits(db: Database) -> None:
    db.conn.execute(_WAITS)


@MIGRATIONS(name="0003 versions of lists and policy")
def _versions(db: Database) -> None:
    for column in ("lists_version", "policy_version"):
        db.conn.execute(f"ALTER TABLE cases ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


@MIGRATIONS(name="0004 what was seen before")
def _seen(db: Database) -> None:
    db.conn.execute(_SEEN)
    # Of earlier cases the senders are known; their documents' and pictures' digests nobody kept.
    for reference, sender, officer in db.conn.execute(_PAST_SENDERS).fetchall():
        for trait in sender_traits(sender, officer or ""):
            row = (trait.kind.value, trait.value, trait.origin, reference)
            db.conn.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?)", row)


@MIGRATIONS(name="0005 numbers that a server gives out again")
def _reusable_positions(db: Database) -> None:
    for statement in _OPEN_POSITIONS:
        db.conn.execute(statement)


@MIGRATIONS(name="0006 holds, copies and bounces of replies")
def _outbox(db: Database) -> None:
    for statement in OUTBOX_0006:
        db.conn.execute(statement)


@MIGRATIONS(name="0007 threads and papers")
def _threads(db: Database) -> None:
    for statement in (*_THREADS, *_PAPERS):
        db.conn.execute(statement)


def migrate(connection: sqlite3.Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Bring a database up to this program's schema; all pending migrations commit as one, or none does.

    The connection must be in autocommit mode (isolation_level None). Raises LedgerError for another program's database
    and for one that a newer docketd wrote; sqlite3.Error when a migration fails, with the database as it was.
    """
    db = Database(connection, execute_plugins=False)
    _refuse_foreign(connection)
    unknown = sorted({applied.name for applied in migrations.applied(db)} - _names(migrations))
    if unknown:
        raise LedgerError(
            f'it was written by a newer docketd (migration "{unknown[0]}"): upgrade docketd or restore an older backup'
        )
    if not migrations.pending(db):
        return
    # IMMEDIATE: a second process that opens the ledger now waits here, and then finds nothing pending.
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        connection.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def _names(migrations: Migrations) -> set[str]:
    # To an empty database every migration is pending: sqlite-utils has no other public list of them.
    with closing(sqlite3.connect(":memory:")) as empty:
        return {migration.name for migration in migrations.pending(Database(empty, execute_plugins=False))}


def _refuse_foreign(connection: sqlite3.Connection) -> None:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()
    if tables and mark != APPLICATION_ID:
        raise LedgerError("it is another program's database: name a file of docketd's own in [ledger] path")
