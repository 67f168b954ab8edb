from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from daemon.ledger.rows import CaseFilter, CaseState
from daemon.ledger.store import Ledger, LedgerError
from daemon.records import ReplyState
from rules.model import Disposition
from tests.daemon.ledger.examples import EMERGENCY, LIMIT, MINUTE, MISROUTED, NOON, new_case, no_reply, record, unjudged


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    record(ledger, 1)
    record(ledger, 2, EMERGENCY)
    ledger.record(new_case(3, MISROUTED, received_at=NOON), no_reply, NOON, LIMIT)
    ledger.record_unjudged(unjudged(4), NOON + MINUTE)
    return ledger


@pytest.mark.parametrize(
    ("only", "numbers"),
    [
        (CaseFilter(), [4, 3, 2, 1]),
        (CaseFilter(limit=2), [4, 3]),
        (CaseFilter(limit=0), []),
        (CaseFilter(disposition=Disposition.ACCEPTED), [2]),
        (CaseFilter(state=CaseState.QUARANTINED), [4]),
        (CaseFilter(country="GB"), [2, 1]),
        (CaseFilter(since=NOON), [4, 3]),
        (CaseFilter(country="GB", disposition=Disposition.MISROUTED), []),
        (CaseFilter(country="GB' OR 1=1 --"), []),
    ],
)
def test_cases_are_listed_by_what_they_are_the_newest_first(
    filled: Ledger, only: CaseFilter, numbers: list[int]
) -> None:
    assert [row.reference for row in filled.cases(only)] == [f"LE-2026-{n:06}" for n in numbers]


def test_a_listed_case_tells_where_its_reply_stands(filled: Ledger) -> None:
    filled.begin_sending(filled.due(NOON)[0].id, NOON)
    states = [row.reply_state for row in filled.cases()]
    assert states == [None, None, ReplyState.SENDING, ReplyState.QUEUED]


def test_counts_tell_how_many_there_are_of_each_kind(filled: Ledger) -> None:
    counts = filled.counts()
    assert dict(counts.cases) == {"accepted": 1, "deficient": 1, "misrouted": 1, "unjudged": 1}
    assert dict(counts.replies) == {"queued": 2}
    assert (counts.unfiled, counts.emergencies) == (4, 1)


def test_an_empty_ledger_counts_nothing(ledger: Ledger) -> None:
    assert ledger.counts().cases == ledger.counts().replies == ()
    assert (ledger.counts().unfiled, ledger.counts().emergencies) == (0, 0)


def test_cases_are_found_by_their_message_id(filled: Ledger) -> None:
    assert [row.reference for row in filled.cases_by_message_id("<2@county.police.uk>")] == ["LE-2026-000002"]
    assert filled.cases_by_message_id("<none@example.org>") == []


@pytest.mark.parametrize("reference", ["LE-2026-000099", "", "' OR 1=1 --"])
def test_a_case_that_does_not_exist_is_a_clear_error(filled: Ledger, reference: str) -> None:
    with pytest.raises(LedgerError, match=f"there is no case {reference}"):
        filled.case(reference)


def test_a_reference_that_is_no_text_is_a_clear_error(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="not well-formed: it holds half a character"):
        filled.case("\udcff")


def test_a_damaged_assessment_is_a_clear_error(filled: Ledger, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        stranger.execute("""UPDATE cases SET assessment = '{"disposition": "maybe"}' WHERE id = 1""")
    with pytest.raises(LedgerError, match="case LE-2026-000001: its stored assessment is damaged: disposition"):
        filled.case("LE-2026-000001")
