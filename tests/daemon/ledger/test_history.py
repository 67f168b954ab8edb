"""What the ledger remembers, how it is asked, and that asking stays quick."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.ledger.history import ELSEWHERE, HERE
from daemon.ledger.rows import Outcome
from daemon.ledger.store import Ledger, LedgerError, verify
from rules.model import Signal
from rules.signals.history import Kind, Sighting, Trait
from tests.daemon.ledger.examples import DEFICIENT, LIMIT, MINUTE, MISROUTED, NOON, new_case, no_reply, position, record

MINE, THEIRS = Trait(Kind.DOCUMENT, "a" * 64, "one@met.police.uk"), Trait(Kind.DOCUMENT, "a" * 64, "two@met.police.uk")
NEW = Signal("first_domain", "the first request ever from county.police.uk")
COPIED = Signal("known_document", "the same PDF came before from somebody else")


def keep(ledger: Ledger, uid: int, *traits: Trait, signals: tuple[Signal, ...] = ()) -> str:
    case = new_case(uid, traits=traits, signals=signals)
    return ledger.record(case, no_reply, NOON, LIMIT)


def test_what_nobody_showed_is_unknown(ledger: Ledger) -> None:
    assert ledger.history((MINE,)).sightings == (Sighting(MINE, here=False),)


def test_what_the_same_sender_showed_is_known_and_nobody_elses(ledger: Ledger) -> None:
    keep(ledger, 1, MINE)
    assert ledger.history((MINE,)).sightings == (Sighting(MINE, here=True),)


def test_what_another_showed_is_told_with_its_first_case(ledger: Ledger) -> None:
    first = keep(ledger, 1, MINE)
    keep(ledger, 2, MINE)
    assert ledger.history((THEIRS,)).sightings == (Sighting(THEIRS, False, MINE.origin, first),)
    second = keep(ledger, 3, THEIRS)
    # On either side of one's own place in the index.
    assert ledger.history((MINE,)).sightings == (Sighting(MINE, True, THEIRS.origin, second),)


def test_values_of_other_kinds_do_not_mix(ledger: Ledger) -> None:
    keep(ledger, 1, MINE)
    image = Trait(Kind.IMAGE, MINE.value, THEIRS.origin)
    assert ledger.history((image,)).sightings == (Sighting(image, here=False),)


def test_what_was_told_stays_with_the_case_and_its_copies_in_the_chain(ledger: Ledger) -> None:
    reference = keep(ledger, 1, MINE, signals=(NEW, COPIED))
    copy = ledger.record_duplicate(position(9), new_case(1).sha256, NOON + MINUTE)
    assert ledger.case(reference).signals == (COPIED, NEW)
    assert ledger.case(copy).signals == (COPIED, NEW)
    assert verify(ledger) == []


def test_a_case_without_such_signals_has_no_event_of_them(ledger: Ledger) -> None:
    reference = keep(ledger, 1, MINE)
    detail = ledger.case(reference)
    assert (detail.signals, [event.kind for event in detail.events]) == ((), ["recorded"])


def test_lone_surrogates_of_a_strangers_name_do_no_harm(ledger: Ledger) -> None:
    odd = Trait(Kind.OFFICER, "jane \udce9", "met.police.uk")
    keep(ledger, 1, odd)
    assert ledger.history((odd,)).sightings[0].here


def test_a_failed_record_remembers_nothing(ledger: Ledger) -> None:
    keep(ledger, 1)

    def broken(reference: str) -> None:
        raise LedgerError(reference)

    with pytest.raises(LedgerError):
        ledger.record(new_case(2, traits=(MINE,)), broken, NOON, LIMIT)
    assert not ledger.history((MINE,)).sightings[0].here


# --- quick, however many cases -----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [HERE, ELSEWHERE])
def test_every_question_goes_down_the_primary_key_and_walks_over_nothing(ledger: Ledger, query: str) -> None:
    plan = [row["detail"] for row in ledger.rows(f"EXPLAIN QUERY PLAN {query}", ("document", "a", "b"))]
    steps = [detail for detail in plan if "seen" in detail]
    assert steps
    for step in steps:
        assert "SEARCH seen USING PRIMARY KEY (kind=? AND value=? AND origin" in step


def test_a_paper_that_thousands_sent_is_asked_for_in_a_step(ledger: Ledger) -> None:
    """Counted in steps of SQLite's machine, which no other process slows down."""
    reference = keep(ledger, 1)

    def steps() -> int:
        count = 0

        def tick() -> int:
            nonlocal count
            count += 1
            return 0

        ledger._connection.set_progress_handler(tick, 1)
        ledger.history((Trait(Kind.DOCUMENT, "a", "m"),))
        ledger._connection.set_progress_handler(None, 1)
        return count

    def fill(start: int, end: int) -> None:
        with ledger.transaction() as connection:
            rows = [("document", "a", f"{number:07}@x.example", reference) for number in range(start, end)]
            connection.executemany("INSERT INTO seen VALUES (?, ?, ?, ?)", rows)

    fill(0, 10)
    few = steps()
    fill(10, 20_000)
    assert steps() == few


# --- older ledgers -----------------------------------------------------------------------------------------------


def test_a_ledger_from_before_remembers_the_senders_of_its_requests(path: Path) -> None:
    officer = replace(DEFICIENT.evidence[0], field="officer_name", value="Petra Umbrella")
    with Ledger(path) as ledger:
        case = record(ledger, 1, replace(DEFICIENT, evidence=(officer,)))
        record(ledger, 2, replace(MISROUTED, sender=replace(DEFICIENT.sender, address="forged@kent.police.uk")))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("DROP TABLE seen; DELETE FROM _sqlite_migrations WHERE name LIKE '0004%'")
    with Ledger(path) as ledger:
        rows = [tuple(row) for row in ledger.rows("SELECT * FROM seen ORDER BY kind")]
        assert verify(ledger) == []
    address, domain = "p.umbrella@county.police.uk", "county.police.uk"
    assert rows == [
        ("address", address, address, case),
        ("domain", domain, domain, case),
        ("officer", "petra umbrella", domain, case),
    ]


# --- calls -------------------------------------------------------------------------------------------------------


def test_answers_of_calls_are_kept_in_order_and_change_no_judgement(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    before = ledger.case(reference)
    ledger.called_back(reference, Outcome.UNREACHED, "A. Clerk", "nobody there", NOON)
    ledger.called_back(reference, Outcome.DENIED, "A. Clerk", "no such officer", NOON + MINUTE)
    after = ledger.case(reference)
    assert [(c.outcome, c.by, c.note) for c in after.callbacks] == [
        (Outcome.UNREACHED, "A. Clerk", "nobody there"),
        (Outcome.DENIED, "A. Clerk", "no such officer"),
    ]
    assert (after.row, after.assessment, after.replies) == (before.row, before.assessment, before.replies)
    assert verify(ledger) == []


def test_an_answer_to_a_copy_belongs_to_the_first_case_and_shows_with_both(ledger: Ledger) -> None:
    reference = record(ledger, 1)
    copy = ledger.record_duplicate(position(9), new_case(1).sha256, NOON)
    assert ledger.called_back(copy, Outcome.CONFIRMED, "A. Clerk", "", NOON) == reference
    assert ledger.case(copy).callbacks == ledger.case(reference).callbacks != ()


def test_there_is_no_answer_without_a_case(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="there is no case LE-1999-000001"):
        ledger.called_back("LE-1999-000001", Outcome.CONFIRMED, "A. Clerk", "", NOON)


def test_a_tampered_answer_is_told_by_the_check_and_breaks_no_page(path: Path) -> None:
    with Ledger(path) as ledger:
        reference = record(ledger, 1)
        ledger.called_back(reference, Outcome.DENIED, "A. Clerk", "", NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            "DROP TRIGGER events_are_never_changed; UPDATE events SET detail = '[1]' WHERE kind = 'callback'"
        )
    with Ledger(path) as ledger:
        assert ledger.case(reference).callbacks == ()
        assert any("was changed" in line for line in verify(ledger))
