"""What is left after a break at each step of a cycle, and how the next one finishes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.ledger.rows import CaseState
from daemon.ledger.store import Ledger, LedgerUnavailable
from daemon.mailbox.maildir import MaildirMailbox
from daemon.mailbox.protocol import MailboxLost
from daemon.reading.trouble import NoRoomToRead
from daemon.reading.workers import Workers
from daemon.records import Position, ReplyState
from daemon.replies.outbox import OutboxReport
from daemon.wiring import send_due, utc_now
from rules.assess import assess
from rules.model import Assessment, Disposition, Submission
from tests.daemon.intake_parts import Place, judging, letter, make_place


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture
def place(tmp_path: Path, workers: Workers) -> Place:
    return make_place(tmp_path, workers)


# --- breaks in the middle ----------------------------------------------------------------------------------------


class LostBeforeMove(MaildirMailbox):
    """The connection breaks when messages are to be moved; none is."""

    def move(self, positions: Sequence[Position], folder: str) -> frozenset[Position]:
        if positions:
            raise MailboxLost("the line is cut")
        return frozenset()


class LostAfterMove(MaildirMailbox):
    """The connection breaks when the messages are moved, before anybody hears of it."""

    def move(self, positions: Sequence[Position], folder: str) -> frozenset[Position]:
        super().move(positions, folder)
        raise MailboxLost("the line is cut")


def break_off(place: Place, breaking: type[MaildirMailbox]) -> None:
    """A cycle that this mailbox cuts off; the next one has a sound mailbox again."""
    place.mailbox = breaking
    with pytest.raises(MailboxLost):
        place.cycle()
    place.mailbox = MaildirMailbox


@pytest.mark.parametrize("breaking", [LostBeforeMove, LostAfterMove])
def test_after_a_break_around_the_move_the_next_cycle_finishes_without_a_second_case_or_reply(
    place: Place, breaking: type[MaildirMailbox]
) -> None:
    place.arrive(letter(1), letter(2))
    break_off(place, breaking)

    report = place.cycle()

    assert (report.cases, report.resumed) == ((), 2)
    assert (place.stored(), sorted(place.stored("Misrouted"))) == ([], [letter(1), letter(2)])
    with place.book() as ledger:
        assert [row.state for row in ledger.cases()] == [CaseState.FILED, CaseState.FILED]
        assert (len(ledger.replies()), ledger.unfiled()) == (2, [])


class Deaf(Ledger):
    """A ledger that dies when it is told of a move."""

    def filed(self, reference: str, position: Position, folder: str, now: datetime) -> None:
        raise KeyboardInterrupt


def test_after_a_break_between_the_move_and_its_note_the_next_cycle_notes_it(place: Place) -> None:
    place.arrive(letter(1))
    place.ledger = Deaf
    with pytest.raises(KeyboardInterrupt):
        place.cycle()
    place.ledger = Ledger

    report = place.cycle()

    assert (report.cases, report.resumed) == ((), 1)
    with place.book() as ledger:
        assert [row.state for row in ledger.cases()] == [CaseState.FILED]


def test_a_recorded_message_is_known_again_when_the_mailbox_was_renumbered_meanwhile(place: Place) -> None:
    place.arrive(letter(1))
    break_off(place, LostBeforeMove)
    numbers = place.base / "mailbox" / "docketd-uidlist"
    numbers.write_bytes(numbers.read_bytes()[:-4])

    report = place.cycle()

    assert (len(report.duplicates), report.resumed) == (0, 1)
    assert place.stored("Misrouted") == [letter(1)]
    with place.book() as ledger:
        assert [row.state for row in ledger.cases()] == [CaseState.FILED]
        assert len(ledger.replies()) == 1


def test_a_recorded_message_that_somebody_took_away_is_noted_as_gone(place: Place) -> None:
    place.arrive(letter(1))
    break_off(place, LostBeforeMove)
    for path in (place.base / "mailbox" / "new").iterdir():
        path.unlink()

    place.cycle()

    with place.book() as ledger:
        assert [row.state for row in ledger.cases()] == [CaseState.GONE]


# --- stopping ----------------------------------------------------------------------------------------------------


def test_a_cycle_that_is_told_to_stop_at_once_takes_nothing(place: Place) -> None:
    place.arrive(letter(1))
    place.stop.set()

    report = place.cycle()

    assert (report.stopped, report.cases, place.stored()) == (True, (), [letter(1)])


def test_a_cycle_that_is_told_to_stop_files_the_message_in_hand_and_leaves_the_rest(place: Place) -> None:
    place.arrive(*(letter(number) for number in range(5)))

    def judge(submission: Submission) -> Assessment:
        place.stop.set()
        return assess(submission, place.house.policy)

    report = place.cycle(judging(judge))

    assert (report.stopped, len(report.cases)) == (True, 1)
    assert (len(place.stored()), len(place.stored("Misrouted"))) == (4, 1)
    place.stop.clear()
    assert place.cycle().count(Disposition.MISROUTED) == 4


# --- a mailbox that is only observed -----------------------------------------------------------------------------


def test_an_observed_mailbox_is_judged_and_recorded_and_filed_only_after_the_change(
    tmp_path: Path, workers: Workers
) -> None:
    observing = make_place(tmp_path, workers, 'mode = "observe"')
    observing.arrive(letter(1), letter(2))

    first, second = observing.cycle(), observing.cycle()

    assert ([case.folder for case in first.cases], second.cases) == (["Misrouted", "Misrouted"], ())
    assert sorted(observing.stored()) == [letter(1), letter(2)]
    assert not (tmp_path / "mailbox" / ".Misrouted").exists()
    with observing.book() as ledger:
        assert [row.state for row in ledger.cases()] == [CaseState.RECORDED, CaseState.RECORDED]
        assert [(reply.state, "observe" in reply.note) for reply in ledger.replies()] == [(ReplyState.HELD, True)] * 2
        assert send_due(observing.config, ledger, observing.house.transport, utc_now) == OutboxReport()

    acting = make_place(tmp_path, workers)
    report = acting.cycle()

    assert (report.cases, report.resumed, acting.stored()) == ((), 2, [])
    assert sorted(acting.stored("Misrouted")) == [letter(1), letter(2)]
    with acting.book() as ledger:
        assert [reply.state for reply in ledger.replies()] == [ReplyState.HELD] * 2


def test_a_message_that_a_person_puts_back_is_filed_again_and_neither_judged_nor_answered_anew(place: Place) -> None:
    place.arrive(letter(1))
    place.cycle()
    (filed,) = (place.base / "mailbox" / ".Misrouted" / "new").iterdir()
    filed.rename(place.base / "mailbox" / "new" / filed.name)

    report = place.cycle()

    assert ([case.duplicate_of for case in report.cases], report.resumed) == ([None], 1)
    assert (place.stored(), place.stored("Misrouted")) == ([], [letter(1)])
    with place.book() as ledger:
        assert (len(ledger.cases()), len(ledger.replies())) == (1, 1)
        kinds = [event.kind for event in ledger.case(report.cases[0].reference).events]
        assert kinds[-3:] == ["filed", "returned", "filed"]


# --- trouble of the whole house ----------------------------------------------------------------------------------


class LockedWhileRecording(Ledger):
    """Another program writes just when a case is to be recorded, for longer than docketd waits, and then is done."""

    def record(self, *arguments: Any) -> str:
        self._connection.execute("PRAGMA busy_timeout = 50")
        with closing(sqlite3.connect(self.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            return super().record(*arguments)


def test_a_ledger_that_is_locked_is_not_held_against_the_message(place: Place) -> None:
    place.arrive(letter(1))
    place.ledger = LockedWhileRecording
    for _ in range(place.config.mailbox.max_attempts):
        with pytest.raises(LedgerUnavailable, match="database is locked: another program keeps it locked"):
            place.cycle()
    assert place.stored() == [letter(1)]

    place.ledger = Ledger
    report = place.cycle()

    assert [case.disposition for case in report.cases] == [Disposition.MISROUTED]
    assert report.failures == 0


def test_a_full_temporary_folder_is_not_held_against_the_message(place: Place) -> None:
    place.arrive(letter(1))

    def no_room(_: Submission) -> Assessment:
        raise NoRoomToRead("/tmp: No space left on device: make room there")

    for _ in range(place.config.mailbox.max_attempts):
        with pytest.raises(NoRoomToRead):
            place.cycle(judging(no_room))
    assert place.stored() == [letter(1)]
    assert [case.disposition for case in place.cycle().cases] == [Disposition.MISROUTED]
