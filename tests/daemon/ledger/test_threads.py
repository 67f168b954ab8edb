"""Threads in the ledger: numbers below the root, whose judgement stands, and what came before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.ledger.queries import MEMBERS, THREAD
from daemon.ledger.rows import CaseFilter, Outcome
from daemon.ledger.store import Ledger, verify
from daemon.ledger.threads import BY_MESSAGE, BY_REPLY, SAME_PAPERS
from rules.model import Assessment, Disposition, Progress, Signal
from tests.daemon.ledger.examples import DEFICIENT, LIMIT, NOON, new_case, position, record, reply_to, sha

ACCEPTED = replace(DEFICIENT, disposition=Disposition.ACCEPTED, reason="complete", missing=())


def follow(ledger: Ledger, uid: int, root: str, judged: Assessment = ACCEPTED, *gained: str) -> str:
    return record(ledger, uid, replace(judged, thread=Progress(root, gained)))


@pytest.fixture
def root(ledger: Ledger) -> str:
    return record(ledger, 1)


def listed(ledger: Ledger, disposition: Disposition | None = None) -> list[str]:
    return [row.reference for row in ledger.cases(CaseFilter(disposition=disposition))]


def test_follow_ups_are_numbered_below_their_root_and_the_newest_stands(ledger: Ledger, root: str) -> None:
    second, third = follow(ledger, 2, root, DEFICIENT), follow(ledger, 3, root)
    other = record(ledger, 4)

    assert (second, third, other) == (f"{root}-2", f"{root}-3", "LE-2026-000002")
    assert [ledger.case(r).row.superseded_by for r in (root, second, third, other)] == [third, third, None, None]
    assert [ledger.case(r).row.follows for r in (root, second, third, other)] == [None, root, root, None]
    assert listed(ledger, Disposition.DEFICIENT) == [other]
    assert listed(ledger, Disposition.ACCEPTED) == [third]
    assert listed(ledger) == [other, third, second, root]
    assert verify(ledger) == []


def test_what_a_person_is_to_decide_does_not_stand(ledger: Ledger) -> None:
    root = record(ledger, 1, ACCEPTED)
    worse = record(ledger, 2, replace(DEFICIENT, thread=Progress(root, stands=False)))
    assert [ledger.case(r).row.superseded_by for r in (root, worse)] == [None, None]
    assert listed(ledger, Disposition.ACCEPTED) == [root]
    assert verify(ledger) == []

    better = follow(ledger, 3, root)
    assert [ledger.case(r).row.superseded_by for r in (root, worse, better)] == [better, better, None]
    assert better == f"{root}-3"
    assert verify(ledger) == []


def test_signs_of_fraud_and_calls_of_any_message_are_told_with_all_of_its_thread(ledger: Ledger) -> None:
    signal = Signal("first_domain", "the first request ever from county.police.uk")
    root = ledger.record(new_case(1, signals=(signal,)), reply_to(), NOON, LIMIT)
    ledger.called_back(root, Outcome.DENIED, "A. Clerk", "no such officer", NOON)
    detail = ledger.case(follow(ledger, 2, root))
    assert (detail.signals, [answer.outcome for answer in detail.callbacks]) == ((signal,), [Outcome.DENIED])


def test_every_message_of_a_thread_shows_all_of_it(ledger: Ledger, root: str) -> None:
    second = follow(ledger, 2, root)
    copy = ledger.record_duplicate(position(3), sha("message 2"), NOON)
    repeat = ledger.record(replace(new_case(4), duplicate_of=root), reply_to(), NOON, LIMIT)

    wanted = [root, second, copy, repeat]
    for reference in wanted:
        assert [member.row.reference for member in ledger.case(reference).thread] == wanted
    assert ledger.case(copy).row.duplicate_of == second
    assert ledger.case(copy).row.follows is None
    assert [ledger.case(r).row.superseded_by for r in (root, second)] == [second, None]
    assert verify(ledger) == []


def test_a_case_by_itself_is_a_thread_of_one(ledger: Ledger, root: str) -> None:
    record(ledger, 2)
    assert [member.row.reference for member in ledger.case(root).thread] == [root]


def test_a_repeat_has_no_reply_and_its_bytes_are_known_from_then_on(ledger: Ledger, root: str) -> None:
    repeat = ledger.record(replace(new_case(2), duplicate_of=root, papers=("a",)), reply_to(), NOON, LIMIT)

    assert ledger.replies_of(repeat) == []
    assert ledger.with_papers(["a"]) == []
    known = ledger.case_by_sha256(sha("message 2"))
    assert known is not None
    assert known.reference == repeat
    again = ledger.record_duplicate(position(3), sha("message 2"), NOON)
    assert ledger.case(again).row.duplicate_of == root
    assert verify(ledger) == []


def test_a_message_is_found_by_our_reply_by_its_own_identifier_and_by_its_reference(ledger: Ledger, root: str) -> None:
    second = follow(ledger, 2, root)
    assert ledger.answered(["<no@x>", f"<{second}@example.org>", f"<{root}@example.org>"]) == [root]
    assert ledger.known_messages(["<2@county.police.uk>"]) == [root]
    assert ledger.referred(["LE-1999-000001", second, root]) == [root]
    assert (ledger.answered([]), ledger.known_messages(["\udc80"]), ledger.referred(["' OR 1"])) == ([], [], [])


def test_the_same_papers_are_found_all_of_them_and_no_more(ledger: Ledger) -> None:
    for uid, papers in ((1, ("a",)), (2, ("b", "a")), (3, ("a", "b")), (4, ("a", "b", "c")), (5, ())):
        ledger.record(replace(new_case(uid), papers=papers), reply_to(), NOON, LIMIT)
    found = {papers: ledger.with_papers(papers) for papers in (("a",), ("b", "a"), ("a", "b", "c"), ("c",), ())}
    assert found == {
        ("a",): ["LE-2026-000001"],
        ("b", "a"): ["LE-2026-000003", "LE-2026-000002"],
        ("a", "b", "c"): ["LE-2026-000004"],
        ("c",): [],
        (): [],
    }


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("UPDATE cases SET follows = NULL WHERE follows IS NOT NULL", "was changed after it was recorded"),
        ("UPDATE cases SET follows = 'LE-2026-000002' WHERE reference = 'LE-2026-000001'", "was changed after"),
        ("UPDATE cases SET superseded_by = NULL", "the newest message of its thread is LE-2026-000001-2"),
        ("UPDATE cases SET superseded_by = 'LE-2026-000001'", "the newest message of its thread is none"),
    ],
)
def test_a_thread_that_was_tampered_with_is_told(ledger: Ledger, path: Path, root: str, change: str, line: str) -> None:
    follow(ledger, 2, root)
    record(ledger, 3)
    with closing(sqlite3.connect(path)) as stranger, stranger:
        stranger.execute(change)
    assert any(line in found for found in verify(ledger))


def test_no_question_walks_over_all_cases(ledger: Ledger) -> None:
    asked = (
        (THREAD, {"root": "x"}),
        (MEMBERS, {"root": "x"}),
        (SAME_PAPERS, ("x", 1, "[]", 1)),
        (BY_REPLY, ("x",)),
        (BY_MESSAGE, ("x",)),
    )
    for sql, values in asked:
        plan = [row["detail"] for row in ledger.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert [step for step in plan if step.startswith(("SCAN c", "SCAN p", "SCAN q", "SCAN r"))] == [], plan


def test_the_questions_use_an_index(ledger: Ledger) -> None:
    for where in ("cases WHERE follows = 'x'", "cases WHERE sha256 = 'x'", "papers WHERE sha256 = 'x'"):
        (plan,) = ledger.rows(f"EXPLAIN QUERY PLAN SELECT * FROM {where}")
        assert "INDEX" in plan["detail"]


def test_a_ledger_from_before_the_threads_is_brought_up_and_its_chain_stays_whole(path: Path) -> None:
    with Ledger(path) as ledger:
        record(ledger, 1)
        ledger.record_duplicate(position(2), sha("message 1"), NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            "DROP INDEX cases_by_thread; DROP INDEX cases_by_first; DROP INDEX cases_by_content; DROP TABLE papers;"
            "ALTER TABLE cases DROP COLUMN follows; ALTER TABLE cases DROP COLUMN superseded_by;"
            "DELETE FROM _sqlite_migrations WHERE name LIKE '0007%'"
        )
    with Ledger(path) as ledger:
        assert [(row.follows, row.superseded_by) for row in ledger.cases()] == [(None, None)] * 2
        assert verify(ledger) == []
        follow(ledger, 3, "LE-2026-000001")
        assert verify(ledger) == []
