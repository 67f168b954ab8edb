from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from daemon.ledger.rows import CaseState
from daemon.ledger.store import AlreadyRecorded, Ledger, LedgerError, verify
from daemon.records import RenderedReply, ReplyState
from rules.model import Disposition
from tests.daemon.ledger.examples import (
    DEFICIENT,
    EMERGENCY,
    LIMIT,
    MINUTE,
    MISROUTED,
    NOON,
    new_case,
    no_reply,
    position,
    record,
    reply_to,
    sha,
    unjudged,
)

TWO = replace(LIMIT, per_address_and_day=2)


def test_references_are_the_year_and_a_running_number(ledger: Ledger) -> None:
    assert [record(ledger, uid) for uid in (1, 2)] == ["LE-2026-000001", "LE-2026-000002"]
    new_year = datetime.fromisoformat("2027-01-01T00:30:00+01:00")
    assert record(ledger, 3, now=new_year) == "LE-2026-000003"
    assert record(ledger, 4, now=new_year + 60 * MINUTE) == "LE-2027-000001"


def test_a_recorded_case_has_its_findings_evidence_reply_and_event(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    detail = ledger.case(reference)
    assert detail.assessment == DEFICIENT
    assert detail.row.disposition is Disposition.DEFICIENT
    assert detail.row.state is CaseState.RECORDED
    assert detail.row.received_at == NOON - MINUTE
    assert [reply.state for reply in detail.replies] == [ReplyState.QUEUED]
    assert reference.encode() in detail.replies[0].raw
    assert [event.kind for event in detail.events] == ["recorded", "reply"]
    findings = ledger.rows('SELECT requirement, document, page, quote FROM findings WHERE "case" = ?', (reference,))
    assert tuple(findings[0]) == ("account_email", "request.pdf", 1, "the account user@example.net")
    assert tuple(findings[2]) == ("letterhead", None, None, None)
    evidence = ledger.rows("SELECT finding, field, value, quote, document, page, how FROM evidence ORDER BY id")
    account = ("account_emails", "user@example.net", "the account user@example.net", "request.pdf", 1, "label")
    assert [tuple(row) for row in evidence if row["field"] == "account_emails"] == [(1, *account), (None, *account)]


def test_nothing_at_all_is_kept_when_composing_the_reply_fails(ledger: Ledger) -> None:
    def broken(reference: str) -> RenderedReply:
        raise KeyError(reference)

    with pytest.raises(KeyError, match="LE-2026-000001"):
        ledger.record(new_case(1), broken, NOON, LIMIT)
    assert [ledger.rows(f"SELECT 1 FROM {t}") for t in ("cases", "positions", "findings", "events", "numbers")] == [
        []
    ] * 5
    assert record(ledger, 1) == "LE-2026-000001"


CRASH_WHILE_RECORDING = """
import os, signal, sys
from pathlib import Path
from daemon.ledger.store import Ledger
from tests.daemon.ledger.examples import LIMIT, NOON, new_case
Ledger(Path(sys.argv[1])).record(new_case(1), lambda reference: os.kill(os.getpid(), signal.SIGKILL), NOON, LIMIT)
"""

CRASH_AFTER_RECORDING = """
import os, signal, sys
from pathlib import Path
from daemon.ledger.store import Ledger
from tests.daemon.ledger.examples import record
record(Ledger(Path(sys.argv[1])), 1)
os.kill(os.getpid(), signal.SIGKILL)
"""


def run_until_killed(script: str, path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == -signal.SIGKILL


def test_a_process_killed_within_the_transaction_leaves_no_trace(path: Path) -> None:
    run_until_killed(CRASH_WHILE_RECORDING, path)
    with Ledger(path) as ledger:
        assert ledger.cases() == []
        assert ledger.unfiled() == []
        assert record(ledger, 1) == "LE-2026-000001"


def test_a_process_killed_after_the_commit_leaves_the_move_and_the_reply_to_be_done(path: Path) -> None:
    run_until_killed(CRASH_AFTER_RECORDING, path)
    with Ledger(path) as ledger:
        (left,) = ledger.unfiled()
        assert (left.reference, left.position, left.folder) == ("LE-2026-000001", position(1), "Deficient")
        assert (left.message_id, left.sha256) == ("<1@county.police.uk>", sha("message 1"))
        assert len(ledger.due(NOON)) == 1
        assert verify(ledger) == []


def test_a_filed_case_is_no_longer_unfiled_and_filing_twice_is_one_event(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    for _ in range(2):
        ledger.filed(reference, position(1), "Deficient", NOON + MINUTE)
    row = ledger.case(reference).row
    assert (row.state, row.folder, row.filed_at) == (CaseState.FILED, "Deficient", NOON + MINUTE)
    assert ledger.unfiled() == []
    assert [event.kind for event in ledger.case(reference).events] == ["recorded", "reply", "filed"]


def test_a_message_filed_from_a_place_where_it_never_lay_is_refused(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    for wrong in (position(2), position(1, uidvalidity=8)):
        with pytest.raises(LedgerError, match=f"case {reference} has no message at INBOX UID"):
            ledger.filed(reference, wrong, "Deficient", NOON)
    assert len(ledger.unfiled()) == 1


def test_a_message_that_somebody_took_away_is_not_waited_for(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    ledger.gone(reference, position(1), NOON)
    assert ledger.unfiled() == []
    assert ledger.case(reference).row.state is CaseState.GONE


def test_an_unfiled_message_is_found_again_after_the_mailbox_was_renumbered(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    ledger.relocate(reference, position(1, uidvalidity=8), NOON)
    assert [left.position for left in ledger.unfiled()] == [position(1, uidvalidity=8)]
    ledger.filed(reference, position(1, uidvalidity=8), "Deficient", NOON)
    with pytest.raises(LedgerError, match="is filed: its place"):
        ledger.relocate(reference, position(2), NOON)


def test_the_same_content_is_never_recorded_twice(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    with pytest.raises(AlreadyRecorded, match=reference) as caught:
        ledger.record(new_case(2, sha256=sha("message 1")), reply_to(), NOON, LIMIT)
    assert caught.value.reference == reference
    assert len(ledger.cases()) == len(ledger.replies()) == 1


def test_a_second_copy_gets_a_case_of_its_own_without_a_reply(ledger: Ledger) -> None:
    first = record(ledger, 1)
    ledger.filed(first, position(1), "Deficient", NOON)
    copy = ledger.record_duplicate(position(2), sha("message 1"), NOON + MINUTE)
    third = ledger.record_duplicate(position(3), sha("message 1"), NOON + MINUTE)
    for reference in (copy, third):
        detail = ledger.case(reference)
        assert (detail.row.duplicate_of, detail.row.state, detail.row.filed_at) == (first, CaseState.RECORDED, None)
        assert detail.replies == ()
        assert detail.assessment == DEFICIENT
    found = ledger.case_by_sha256(sha("message 1"))
    assert found is not None
    assert found.reference == first
    assert [left.folder for left in ledger.unfiled()] == ["Deficient", "Deficient"]
    assert verify(ledger) == []


def test_a_copy_of_nothing_is_refused(ledger: Ledger) -> None:
    for sha256 in (sha("unknown"), ""):
        with pytest.raises(LedgerError, match="nothing to be a duplicate of"):
            ledger.record_duplicate(position(1), sha256, NOON)


def test_a_message_that_cannot_be_judged_is_quarantined_with_its_reason(ledger: Ledger) -> None:
    reference = ledger.record_unjudged(unjudged(1, sha("bomb")), NOON)
    ledger.filed(reference, position(1), "Quarantine", NOON)
    detail = ledger.case(reference)
    assert (detail.row.disposition, detail.row.state) == (None, CaseState.QUARANTINED)
    assert detail.row.reason == "60 MB: larger than max_message_bytes"
    assert detail.assessment is None
    copy = ledger.record_duplicate(position(2), sha("bomb"), NOON)
    assert ledger.case(copy).row.state is CaseState.QUARANTINED
    assert verify(ledger) == []


def test_messages_that_were_never_fetched_are_not_taken_for_copies_of_one_another(ledger: Ledger) -> None:
    references = [ledger.record_unjudged(unjudged(uid), NOON) for uid in (1, 2)]
    assert len(set(references)) == 2
    assert ledger.case_by_sha256("") is None


def test_failed_attempts_are_counted_across_restarts_until_a_case_is_recorded(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.note_failure(sha("message 1"), "the worker ran out of time", NOON) == 1
    with Ledger(path) as ledger:
        assert ledger.note_failure(sha("message 1"), "again \udce9\0", NOON) == 2
        assert ledger.failures(sha("message 2")) == 0
        record(ledger, 1)
        assert ledger.failures(sha("message 1")) == 0
        ledger.note_failure("INBOX 7 1", "lost", NOON)
        ledger.clear_failures("INBOX 7 1")
        assert ledger.failures("INBOX 7 1") == 0
        assert verify(ledger) == []


def test_waiting_is_noted_across_restarts_and_told_of_once_until_a_case_is_recorded(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.note_wait(sha("message 1"), "silence", NOON) == NOON
    with Ledger(path) as ledger:
        assert ledger.note_wait(sha("message 1"), "again \udce9\0", NOON + MINUTE) == NOON
        (wait,) = ledger.waits()
        assert (wait.since, wait.times, wait.why) == (NOON, 2, "again \ufffd\ufffd")
        assert ledger.failures(sha("message 1")) == 0
        assert [row["kind"] for row in ledger.rows("SELECT kind FROM events")] == ["waits_for_dns"]
        record(ledger, 1)
        assert ledger.waits() == []
        assert verify(ledger) == []


def test_the_replies_beyond_the_daily_limit_are_held_whatever_the_letters_case(ledger: Ledger) -> None:
    for uid in range(3):
        ledger.record(new_case(uid), reply_to("A@county.police.uk"), NOON + uid * MINUTE, TWO)
    ledger.record(new_case(3), reply_to("a@COUNTY.police.uk"), NOON + 3 * MINUTE, TWO)
    ledger.record(new_case(4), reply_to("b@county.police.uk"), NOON + 3 * MINUTE, TWO)
    states = [reply.state for reply in ledger.replies()]
    assert states == [ReplyState.QUEUED, ReplyState.QUEUED, ReplyState.HELD, ReplyState.HELD, ReplyState.QUEUED]
    assert "daily limit: 2 replies to this address" in ledger.replies()[2].note
    tomorrow = NOON + timedelta(hours=24)
    ledger.record(new_case(5), reply_to("a@county.police.uk"), tomorrow, TWO)
    assert ledger.replies()[-1].state is ReplyState.QUEUED


def test_a_reply_that_was_held_anyway_keeps_its_own_note(ledger: Ledger) -> None:
    ledger.record(new_case(1), reply_to(), NOON, LIMIT)
    ledger.record(
        new_case(2),
        reply_to(state=ReplyState.HELD, note="unproven sender"),
        NOON,
        replace(LIMIT, per_address_and_day=1),
    )
    assert ledger.replies(ReplyState.HELD)[0].note == "unproven sender"
    assert ledger.replies(ReplyState.HELD)[0].next_attempt_at is None


def test_a_case_without_a_reply_has_none(ledger: Ledger) -> None:
    reference = ledger.record(new_case(1, MISROUTED), no_reply, NOON, LIMIT)
    assert ledger.case(reference).replies == ()
    assert ledger.case(reference).row.sender is None


def test_a_reply_in_an_impossible_first_state_or_with_a_used_message_id_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="a new reply is queued or held, not sent"):
        ledger.record(new_case(1), reply_to(state=ReplyState.SENT), NOON, LIMIT)
    record(ledger, 1)
    same_id = replace(reply_to()("LE-2026-000001"), recipient="x@example.org")
    with pytest.raises(LedgerError, match=r"UNIQUE constraint failed: replies\.message_id"):
        ledger.record(new_case(2), lambda _: same_id, NOON, LIMIT)
    assert len(ledger.cases()) == 1


def test_hostile_text_is_kept_as_well_formed_text(ledger: Ledger) -> None:
    hostile = replace(DEFICIENT, explanation="\udcff\0'); DROP TABLE cases; --")
    entry = new_case(1, hostile, subject="\ud800 =?x?= \0", message_id="\udc80")
    reference = ledger.record(entry, reply_to(note="\udfff"), NOON, LIMIT)
    detail = ledger.case(reference)
    assert detail.row.subject == "� =?x?= �"
    assert detail.assessment == replace(hostile, explanation="��'); DROP TABLE cases; --")
    assert verify(ledger) == []


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="without a zone"):
        record(ledger, 1, now=datetime(2026, 11, 25, 12, 0))
    assert ledger.cases() == []


def test_two_processes_number_their_cases_without_gap_or_clash(path: Path) -> None:
    def work(first: int) -> None:
        with Ledger(path) as own:
            for uid in range(first, first + 20):
                record(own, uid, EMERGENCY)

    threads = [threading.Thread(target=work, args=(first,)) for first in (100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Ledger(path) as ledger:
        assert sorted(row.reference for row in ledger.cases()) == [f"LE-2026-{n:06}" for n in range(1, 41)]
        assert verify(ledger) == []


def test_a_new_ledger_waits_for_the_one_that_makes_it(path: Path) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        end = threading.Timer(0.3, other.execute, ("ROLLBACK",))
        end.start()
        with Ledger(path) as ledger:
            assert ledger.rows("PRAGMA journal_mode")[0][0] == "wal"
        end.join()


def test_threads_may_share_one_ledger(ledger: Ledger) -> None:
    threads = [threading.Thread(target=record, args=(ledger, uid)) for uid in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger.cases()) == 10
    assert verify(ledger) == []


def test_of_two_processes_with_the_same_message_one_wins_and_the_other_is_told(path: Path) -> None:
    with Ledger(path) as first, Ledger(path) as second:
        reference = record(first, 1)
        with pytest.raises(AlreadyRecorded) as caught:
            record(second, 1)
        assert caught.value.reference == reference
        assert len(second.replies()) == 1


def test_a_writer_that_blocks_for_too_long_is_a_clear_error_and_readers_go_on(path: Path) -> None:
    with Ledger(path) as ledger, closing(Ledger(path, busy_seconds=0.05)) as other, ledger.transaction():
        with pytest.raises(LedgerError, match=r"ledger\.sqlite3: database is locked"):
            record(other, 1)
        assert other.cases() == []


def test_a_closed_ledger_says_so(path: Path) -> None:
    ledger = Ledger(path)
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed database"):
        ledger.cases()


def test_a_copy_is_whole_private_and_overwrites_nothing(ledger: Ledger, tmp_path: Path) -> None:
    record(ledger, 1)
    target = tmp_path / "backup" / "ledger.sqlite3"
    ledger.copy_to(target)
    assert target.stat().st_mode & 0o077 == 0
    with Ledger(target) as copy:
        assert copy.cases() == ledger.cases()
        assert verify(copy) == []
    with pytest.raises(LedgerError, match="exists already"):
        ledger.copy_to(target)
