from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from daemon.ledger.schema import MIGRATIONS, LedgerError, migrate
from daemon.ledger.store import Ledger, verify
from daemon.records import NO_VERSIONS, ReplyState
from tests.daemon.ledger.examples import LIMIT, NOON, new_case, no_reply, record, reply_to


def autocommit(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_new_ledger_is_private_and_set_up_for_power_cuts(ledger: Ledger, path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.with_name(path.name + "-wal").stat().st_mode) == 0o600
    for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 60000)):
        assert ledger.rows(f"PRAGMA {pragma}")[0][0] == value


def test_the_tables_have_the_columns_that_others_rely_on(ledger: Ledger) -> None:
    promised = {
        "cases": "reference sha256 message_id received_at sender disposition reason request_type pathway priority"
        " folder state duplicate_of",
        "findings": "case requirement status section document page quote",
        "replies": "case message_id recipient template language state",
    }
    for table, columns in promised.items():
        assert set(columns.split()) <= {row["name"] for row in ledger.rows(f"PRAGMA table_info({table})")}


def test_opening_again_changes_nothing(path: Path) -> None:
    with Ledger(path) as first:
        reference = record(first, 1)
    with Ledger(path) as second:
        assert second.case(reference).row.reference == reference


def test_a_failing_migration_leaves_the_database_as_it_was(path: Path) -> None:
    Ledger(path).close()
    later = Migrations("docketd")
    published = [m.name for m in MIGRATIONS.pending(Database(memory=True))]
    for name in published:
        later(name=name)(lambda db: None)

    @later(name="9999 half")
    def _half(db: Database) -> None:
        db.conn.execute("CREATE TABLE half (x)")
        db.conn.execute("CREATE TABLE cases (x)")

    with closing(autocommit(path)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, later)
        assert "half" not in tables(connection)
        assert [m.name for m in MIGRATIONS.applied(Database(connection))] == published
    Ledger(path).close()


def test_a_ledger_from_before_the_versions_is_brought_up_and_its_chain_stays_whole(path: Path) -> None:
    with Ledger(path) as ledger:
        record(ledger, 1)
    with closing(autocommit(path)) as connection:
        connection.executescript(
            "ALTER TABLE cases DROP COLUMN lists_version; ALTER TABLE cases DROP COLUMN policy_version;"
            "DELETE FROM _sqlite_migrations WHERE name LIKE '0003%'"
        )
    with Ledger(path) as ledger:
        assert ledger.cases()[0].versions == NO_VERSIONS
        assert verify(ledger) == []


def test_a_migration_and_its_record_are_committed_together(tmp_path: Path) -> None:
    with closing(autocommit(tmp_path / "new.sqlite3")) as connection:
        migrate(connection)
        assert not connection.in_transaction
        assert {"cases", "events", "_sqlite_migrations"} <= tables(connection)
        assert MIGRATIONS.pending(Database(connection)) == []


def test_a_ledger_of_a_newer_docketd_is_refused_untouched(path: Path) -> None:
    Ledger(path).close()
    with closing(autocommit(path)) as connection:
        connection.execute("INSERT INTO _sqlite_migrations VALUES (99, 'docketd', '0099 the future', '2030-01-01')")
    with pytest.raises(LedgerError, match=r'ledger\.sqlite3: .*newer docketd \(migration "0099 the future"\)'):
        Ledger(path)


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    with closing(autocommit(path)) as connection:
        connection.execute("CREATE TABLE notes (x)")
    with pytest.raises(LedgerError, match="another program's database"):
        Ledger(path)
    with closing(autocommit(path)) as connection:
        assert tables(connection) == {"notes"}


def test_a_file_that_is_no_database_is_a_clear_error(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is a letter, not a database, and long enough to be read as one\n" * 20)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite3: file is not a database"):
        Ledger(path)


def test_a_path_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LedgerError, match="file"):
        Ledger(tmp_path / "file" / "ledger.sqlite3")


def test_a_command_that_only_reads_does_not_create_a_ledger(path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there"):
        Ledger(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET kind = 'nothing'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events VALUES (1, '', NULL, 'x', '', '', '')",
        "INSERT INTO events VALUES (9, '', NULL, 'x', '', '', '')",
    ],
)
def test_events_cannot_be_changed_deleted_replaced_or_numbered_at_will(path: Path, statement: str) -> None:
    with Ledger(path) as ledger:
        ledger.record(new_case(1), no_reply, new_case(1).received_at, 5)  # type: ignore[arg-type]
    with closing(autocommit(path)) as stranger, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        stranger.execute(statement)


def test_the_tables_refuse_states_that_do_not_exist(ledger: Ledger) -> None:
    record(ledger, 1)
    for statement in (
        "UPDATE replies SET state = 'lost'",
        "UPDATE replies SET state = 'sent'",
        "UPDATE cases SET disposition = 'perhaps'",
        "UPDATE cases SET duplicate_of = 'LE-1999-000001'",
    ):
        with pytest.raises(LedgerError, match="constraint failed"), ledger.transaction() as connection:
            connection.execute(statement)


def test_look_ups_use_an_index(ledger: Ledger) -> None:
    for where in ("cases WHERE message_id = 'x'", "cases WHERE state = 'x'", "replies WHERE state = 'x'"):
        (plan,) = ledger.rows(f"EXPLAIN QUERY PLAN SELECT * FROM {where}")
        assert "USING INDEX" in plan["detail"]


BEFORE_0006 = """
DROP INDEX replies_in_hand; DROP INDEX replies_uncopied; DROP INDEX cases_by_recording; DROP TABLE words;
ALTER TABLE replies DROP COLUMN held_by; ALTER TABLE replies DROP COLUMN held_at; ALTER TABLE replies DROP COLUMN told_at;
ALTER TABLE replies DROP COLUMN copied_at; ALTER TABLE replies DROP COLUMN bounced;
DELETE FROM _sqlite_migrations WHERE name LIKE '0006%'"""


def test_replies_of_before_the_holds_are_kept_and_lack_their_copies(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.record(new_case(1), reply_to(state=ReplyState.HELD, note="unproven sender"), NOON, LIMIT)
        record(ledger, 2)
        ledger.begin_sending(2, NOON)
        ledger.mark_sent(2, NOON)
    with closing(autocommit(path)) as connection:
        connection.executescript(BEFORE_0006)
    with Ledger(path) as ledger:
        held, sent = ledger.replies()
        assert (held.state, held.held_by, held.note) == (ReplyState.HELD, None, "unproven sender")
        assert (ledger.in_doubt(), [reply.id for reply in ledger.uncopied(NOON, 9)]) == ([], [sent.id])
        assert verify(ledger) == []
        ledger.release(held.id, "Ines Clerk", NOON)
        assert verify(ledger) == []
