from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from daemon.ledger.audit import GENESIS
from daemon.ledger.store import Ledger, head, verify
from daemon.records import Versions
from tests.daemon.ledger.examples import LIMIT, MISROUTED, NOON, new_case, no_reply, position, record, unjudged

UNLOCK = "DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted;"
LAST = "(SELECT max(seq) FROM events)"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    record(ledger, 1)
    record(ledger, 2, MISROUTED)
    ledger.record_unjudged(unjudged(3), NOON)
    ledger.record(new_case(4, versions=Versions("aa", "bb")), no_reply, NOON, LIMIT)
    ledger.filed("LE-2026-000001", position(1), "Deficient", NOON)
    ledger.begin_sending(1, NOON)
    ledger.mark_sent(1, NOON)
    return ledger


def tamper(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        stranger.executescript(script)


def test_a_ledger_that_nobody_touched_is_whole(filled: Ledger) -> None:
    assert verify(filled) == []


def test_an_empty_ledger_is_whole_and_its_head_is_the_genesis(ledger: Ledger) -> None:
    assert verify(ledger) == []
    assert head(ledger) == (0, GENESIS)


def test_the_head_moves_with_each_event(filled: Ledger) -> None:
    before = head(filled)
    filled.note_failure("key", "broken", NOON)
    assert head(filled)[0] == before[0] + 1
    assert head(filled)[1] != before[1]


@pytest.mark.parametrize(
    ("script", "breaks"),
    [
        (f"{UNLOCK} UPDATE events SET detail = '{{}}' WHERE seq = 2", ["event 2: was changed after it was written"]),
        (f"{UNLOCK} UPDATE events SET at = at || 'x' WHERE seq = 2", ["event 2: was changed after it was written"]),
        (f"{UNLOCK} UPDATE events SET detail = x'ff' WHERE seq = 6", ["event 6: was changed after it was written"]),
        (
            f"{UNLOCK} DELETE FROM events WHERE seq = 3",
            ["event 4: the one before it is 2: events are missing", "event 4: does not follow event 2"],
        ),
        (f"{UNLOCK} DELETE FROM events WHERE seq = {LAST}", ["reply 1: its state, recipient or text"]),
        (
            f"{UNLOCK} DELETE FROM events",
            ["case LE-2026-000001: no event tells of it", "reply 1: no event tells of it"],
        ),
        ("UPDATE cases SET disposition = 'accepted' WHERE id = 1", ["case LE-2026-000001: was changed"]),
        ("UPDATE cases SET sender = 'x@example.org' WHERE id = 2", ["case LE-2026-000002: was changed"]),
        ("UPDATE cases SET reason = 'none' WHERE id = 3", ["case LE-2026-000003: was changed"]),
        ("UPDATE cases SET lists_version = 'other' WHERE id = 1", ["case LE-2026-000001: the versions of its tables"]),
        ("UPDATE cases SET policy_version = '' WHERE id = 4", ["case LE-2026-000004: the versions of its tables"]),
        ("UPDATE findings SET status = 'met'", ["case LE-2026-000001: was changed"]),
        ("DELETE FROM evidence WHERE id = 1", ["case LE-2026-000001: was changed"]),
        ("UPDATE replies SET recipient = 'x@example.org' WHERE id = 1", ["reply 1: its state, recipient or text"]),
        ("UPDATE replies SET raw = x'00' WHERE id = 1", ["reply 1: its state, recipient or text"]),
        ("UPDATE replies SET held_by = 'no_answer' WHERE id = 1", ["reply 1: its state, recipient or text"]),
        ("UPDATE replies SET state = 'held', sent_at = NULL WHERE id = 1", ["reply 1: its state, recipient or text"]),
        ("DELETE FROM positions; DELETE FROM findings WHERE id = 1", ["case LE-2026-000001: was changed"]),
        ("DELETE FROM cases WHERE id = 3", ["file: a row of positions belongs to no row of cases"]),
    ],
)
def test_tampering_is_told_with_the_place(filled: Ledger, path: Path, script: str, breaks: list[str]) -> None:
    tamper(path, script)
    told = verify(filled)
    for line in breaks:
        assert any(found.startswith(line) for found in told), told


def test_a_file_that_cannot_be_read_to_the_end_is_a_break_and_no_crash(filled: Ledger, path: Path) -> None:
    filled.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.close()
    with closing(sqlite3.connect(path)) as stranger:
        (page,) = stranger.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with Ledger(path) as damaged:
        assert verify(damaged) != []
