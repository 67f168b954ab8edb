"""The steps of a message: which states they start from, where they lead, and that nothing else happens."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from daemon.ledger.rows import CaseState
from daemon.ledger.store import Ledger, LedgerError, verify
from tests.daemon.ledger.examples import NOON, position, record, unjudged

Step = Callable[[Ledger, str], None]

STEPS: dict[str, Step] = {
    "file": lambda ledger, ref: ledger.filed(ref, position(1), "Deficient", NOON),
    "lose": lambda ledger, ref: ledger.gone(ref, position(1), NOON),
    "return": lambda ledger, ref: ledger.returned(ref, position(1), NOON),
    "relocate": lambda ledger, ref: ledger.relocate(ref, position(1), NOON),
}

TABLE = {
    (): {"file": "filed", "lose": "gone", "relocate": "recorded"},
    ("file",): {"file": "filed", "lose": "filed", "return": "recorded"},
    ("lose",): {"file": "gone", "lose": "gone", "return": "recorded"},
    ("file", "return"): {"file": "filed", "lose": "gone", "relocate": "recorded"},
    ("lose", "return"): {"file": "filed", "lose": "gone", "relocate": "recorded"},
}
"""What each step leads to after the steps before it; one that is not named is refused."""

UNJUDGED = {
    (): {"file": "quarantined", "lose": "gone", "relocate": "quarantined"},
    ("file",): {"file": "quarantined", "lose": "quarantined", "return": "quarantined"},
    ("lose",): {"file": "gone", "lose": "gone", "return": "quarantined"},
}


@pytest.mark.parametrize("judged", [True, False], ids=["judged", "unjudged"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("before", TABLE, ids=lambda before: "-".join(before) or "new")
def test_every_step_from_every_state_is_allowed_or_changes_nothing(
    ledger: Ledger, before: tuple[str, ...], step: str, *, judged: bool
) -> None:
    table = TABLE if judged else UNJUDGED
    if before not in table:
        pytest.skip("the same as for what was judged")
    reference = record(ledger, 1) if judged else ledger.record_unjudged(unjudged(1), NOON)
    for earlier in before:
        STEPS[earlier](ledger, reference)
    state, events = ledger.case(reference).row.state, len(ledger.case(reference).events)

    if step in table[before]:
        STEPS[step](ledger, reference)
        state = CaseState(table[before][step])
    else:
        with pytest.raises(LedgerError, match=reference):
            STEPS[step](ledger, reference)
        assert len(ledger.case(reference).events) == events

    assert ledger.case(reference).row.state is state
    assert verify(ledger) == []


def test_a_message_that_a_person_put_into_another_folder_is_told_so(ledger: Ledger) -> None:
    reference = record(ledger, 1)

    ledger.filed(reference, position(1), "Accepted", NOON)

    detail = ledger.case(reference)
    assert (detail.row.state, detail.row.folder) == (CaseState.FILED, "Accepted")
    assert detail.events[-1].kind == "moved_by_a_person"
    assert '"instead_of":"Deficient"' in detail.events[-1].detail


def test_a_number_that_a_server_gives_out_again_is_another_message_once_the_first_has_left(ledger: Ledger) -> None:
    first = record(ledger, 1)
    with pytest.raises(LedgerError, match="UNIQUE"):
        ledger.record_unjudged(unjudged(1), NOON)
    ledger.filed(first, position(1), "Deficient", NOON)

    second = ledger.record_unjudged(unjudged(1), NOON)

    assert [left.reference for left in ledger.unfiled()] == [second]


def test_a_ledger_of_before_keeps_its_positions(path: Path) -> None:
    with Ledger(path) as ledger:
        record(ledger, 1)
        filed = record(ledger, 2)
        ledger.filed(filed, position(2), "Deficient", NOON)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript("""
            ALTER TABLE positions RENAME TO newer;
            DROP INDEX positions_unmoved;
            CREATE TABLE positions (account TEXT NOT NULL, folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL,
                uid INTEGER NOT NULL, "case" TEXT NOT NULL UNIQUE REFERENCES cases (reference), moved_at TEXT,
                PRIMARY KEY (account, folder, uidvalidity, uid));
            INSERT INTO positions SELECT * FROM newer;
            DROP TABLE newer;
            CREATE INDEX positions_unmoved ON positions (moved_at) WHERE moved_at IS NULL;
            DELETE FROM _sqlite_migrations WHERE name LIKE '0005%';
        """)

    with Ledger(path) as ledger:
        assert [(left.reference, left.position) for left in ledger.unfiled()] == [("LE-2026-000001", position(1))]
        ledger.returned(filed, position(9), NOON)
        assert len(ledger.unfiled()) == 2
        assert verify(ledger) == []
