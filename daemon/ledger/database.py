"""The ledger's file: how it is opened, and the only two ways in, a transaction that writes and a query that reads."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from daemon.ledger.landmark import Landmark, LandmarkFile
from daemon.ledger.schema import LedgerError, migrate
from daemon.ledger.trouble import told
from daemon.private import NotPrivate, make_private_folder, private_opener, require_private

BUSY_SECONDS = 60.0
"""How long a writer waits for another process's transaction; docketd's own take about a millisecond.

A backup or somebody's shell may take half a minute, and a reply that has just left should be noted as sent.
"""

WAL_ATTEMPTS = 100
"""How often a new ledger is asked to keep a write-ahead log while others open it too; after the first it has one."""

_ADVICE = {
    sqlite3.SQLITE_BUSY: "another program keeps it locked: end that one",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked: end that one",
    sqlite3.SQLITE_FULL: "make room on its disk",
    sqlite3.SQLITE_IOERR: "make room on its disk, or look whether it is broken",
    sqlite3.SQLITE_READONLY: "let docketd write to it and to its folder",
    sqlite3.SQLITE_CANTOPEN: "let docketd write to it and to its folder",
    sqlite3.SQLITE_CORRUPT: "it is damaged: stop docketd and restore it from a backup",
    sqlite3.SQLITE_NOTADB: "it is damaged, or no ledger: restore it from a backup, or correct [ledger] path",
    sqlite3.SQLITE_NOMEM: "free memory on this machine",
    sqlite3.SQLITE_PROTOCOL: "another program keeps it locked: end that one",
}
"""What to do when SQLite cannot work with the file, whatever is asked of it; by primary result code."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA recursive_triggers = ON",
)


class LedgerUnavailable(LedgerError):
    """The file cannot be worked with for the moment: it is full, locked, read-only or damaged. No entry is to blame."""


class LedgerFile:
    """One SQLite file, migrated when opened. Its threads may share it: each transaction and each query has it alone."""

    def __init__(self, path: Path, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self.missing = 0
        self._landmark = LandmarkFile(path)
        self._lock = threading.RLock()
        self._connection = _connect(path, create, busy_seconds)
        try:
            with _named(path):
                for pragma in _PRAGMAS:
                    self._connection.execute(pragma)
                _keep_write_ahead_log(self._connection)
                migrate(self._connection)
                # Only now is it known to be a ledger: nobody is told to change another program's file.
                _require_private(path)
                self.missing = self._count_missing()
        except LedgerError as error:
            self._connection.close()
            raise type(error)(str(error) if str(path) in str(error) else f"{path}: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        with self._lock:
            self._connection.close()
            self._landmark.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write transaction: all of the block is committed and on disk when it ends, or, if it raises, none of it.

        Raises LedgerError when SQLite refuses (disk full, another process writes for too long, a broken constraint).
        """
        with self._lock, _named(self.path):
            # IMMEDIATE: a reader that turns writer fails at once when somebody else wrote meanwhile, time-out or not.
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                end = _last_event(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            if not self.missing:
                self._landmark.write(end)

    def trust_what_is_left(self) -> None:
        """Take the ledger as it is for the whole of it: nothing counts as missing any more."""
        with self._lock, _named(self.path):
            self.missing = 0
            self._landmark.write(_last_event(self._connection))

    def _count_missing(self) -> int:
        """How many events were committed once and are not there (another chain counts as one at least)."""
        mark = self._landmark.read()
        if mark is None:
            return 0
        try:
            found = self._connection.execute("SELECT hash FROM events WHERE seq = ?", (mark.seq,)).fetchone()
            last = _last_event(self._connection)
        except sqlite3.DatabaseError:
            # Damaged otherwise: whoever reads the events next says so, and `verify` how far they can be read.
            return 0
        return 0 if mark.seq == 0 or (found is not None and found[0] == mark.hash) else max(1, mark.seq - last.seq)

    def rows(self, sql: str, parameters: tuple[object, ...] | Mapping[str, object] = ()) -> list[sqlite3.Row]:
        """All rows of one query, from one snapshot. Raises LedgerError when SQLite refuses."""
        with self._lock, _named(self.path):
            try:
                return self._connection.execute(sql, parameters).fetchall()
            except UnicodeEncodeError as error:
                raise LedgerError("a text to look for is not well-formed: it holds half a character") from error

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """One state of the whole file for several queries, while other processes go on writing. Raises LedgerError."""
        with self._lock, _named(self.path):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def copy_to(self, target: Path) -> None:
        """Write a whole, consistent copy beside the running daemon. `target` must not exist yet. Raises LedgerError."""
        if target.exists():
            raise LedgerError(f"{target} exists already: name a new file")
        with self._lock, _named(target):
            _private_file(target)
            self._connection.execute("VACUUM INTO ?", (str(target),))


def _last_event(connection: sqlite3.Connection) -> Landmark:
    row = connection.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return Landmark(row[0], row[1]) if row else Landmark(0, "0" * 64)


def stamp(moment: datetime) -> str:
    """A time as the ledger writes it: ISO 8601 in UTC, so that text order is time order. Refuses a naive time."""
    if moment.tzinfo is None:
        raise LedgerError(f"a time without a zone cannot be recorded: {moment.isoformat()}")
    return moment.astimezone(UTC).isoformat()


def unstamp(text: str) -> datetime:
    """The time that `stamp` wrote."""
    return datetime.fromisoformat(text)


def _connect(path: Path, create: bool, busy_seconds: float) -> sqlite3.Connection:
    with _named(path):
        if not path.exists():
            if not create:
                raise LedgerError(f"{path}: no ledger there: let docketd take in mail first, or correct [ledger] path")
            _private_file(path)
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _keep_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file's journal. SQLite refuses at once, whatever the time-out, while another process writes to it."""
    for _ in range(WAL_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        else:
            return
        # A transaction of our own waits for the other's end, up to the time-out.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    connection.execute("PRAGMA journal_mode = WAL")


def _private_file(path: Path) -> None:
    # SQLite would create it readable by others; the -wal and -shm files take their mode from it.
    try:
        make_private_folder(path.parent)
        os.close(private_opener(str(path), os.O_CREAT | os.O_WRONLY))
    except OSError as error:
        raise LedgerUnavailable(f"{path}: {told(error)}") from error


def _require_private(path: Path) -> None:
    """SQLite's own files beside the ledger hold the same as it, whoever may have made them."""
    for file in (path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))):
        try:
            if file is path or file.exists():
                require_private(file)
        except NotPrivate as error:
            raise LedgerError(str(error)) from error
        except FileNotFoundError:
            # The last process that had the ledger open has just removed them.
            continue
        except OSError as error:
            raise LedgerUnavailable(f"{file}: {told(error)}") from error


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OverflowError) as error:
        # The lower byte is the primary code: https://sqlite.org/rescode.html
        advice = _ADVICE.get(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF)
        if advice:
            raise LedgerUnavailable(f"{path}: {error}: {advice}") from error
        raise LedgerError(f"{path}: {error}") from error
