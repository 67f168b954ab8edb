"""A cycle keeps to its deadline and its caps; what it did not reach is the next one's."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import daemon.readahead
from daemon.config import ReadingConfig, WorkersConfig
from daemon.cycle import CycleReport, FiledCase, Tools
from daemon.deadline import NEVER, Deadline, DeadlinePassed, limited
from daemon.deferrals import Deferrals
from daemon.ledger.rows import CaseState
from daemon.mailbox.imap import ImapMailbox
from daemon.mailbox.maildir import MaildirMailbox
from daemon.mailbox.protocol import OutOfTime
from daemon.readahead import AHEAD
from daemon.reading.workers import Workers
from daemon.records import Position, Received
from daemon.turns import Turns
from daemon.wiring import House
from rules.model import Submission
from tests.daemon.intake_parts import Place, letter, make_place
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import running_proxy


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> House:
    """The tables, read once."""
    return make_place(tmp_path_factory.mktemp("house"), workers).house


@pytest.fixture
def place(tmp_path: Path, house: House, workers: Workers) -> Place:
    return Place(tmp_path, house, workers)


def within(soft: float, hard: float = 3600.0) -> Callable[[Tools], Tools]:
    """A cycle that begins nothing after so many seconds, and is over after so many."""
    return lambda tools: replace(tools, deadline=Deadline.after(hard, hard - soft))


# --- the clock -------------------------------------------------------------------------------------------------------


def test_a_deadline_closes_before_it_passes() -> None:
    now = time.monotonic()
    soon, closing, passed = Deadline(now + 9, now + 10), Deadline(now - 1, now + 10), Deadline(now - 2, now - 1)

    assert [(d.closing(), d.passed()) for d in (soon, closing, passed)] == [(False, False), (True, False), (True, True)]
    assert (passed.left(), passed.until_closing(), closing.until_closing()) == (0, 0, 0)
    assert 9 < closing.left() <= 10
    assert (NEVER.closing(), NEVER.passed()) == (False, False)


def test_what_takes_too_long_is_cut_and_what_does_not_is_left_alone() -> None:
    cut = threading.Event()

    with limited(0.05, cut.set) as late:
        assert cut.wait(5)
    assert late.is_set()
    cut.clear()
    with limited(0.05, cut.set) as late, limited(float("inf"), cut.set):
        pass
    assert not cut.wait(0.1)
    assert not late.is_set()


# --- near the deadline -----------------------------------------------------------------------------------------------


def test_near_the_deadline_no_batch_is_begun_and_nothing_fails(place: Place) -> None:
    place.arrive(letter(1), letter(2))

    report = place.cycle(within(soft=0.0))

    assert (report.overdue, report.cut, report.left, report.cases, report.failures) == (True, False, 2, (), 0)
    assert not report.goes_on
    assert len(place.stored()) == 2
    assert len(place.cycle().cases) == 2


class Slow(Workers):
    """Workers whose readings are never ready, and which say what they were given."""

    def __init__(self) -> None:
        self.given: list[Future[Submission]] = []

    def submit(self, raw: bytes) -> Future[Submission]:
        self.given.append(Future())
        return self.given[-1]


def test_no_worker_is_waited_for_past_the_time_to_begin_and_what_is_read_is_filed(place: Place) -> None:
    place.arrive(letter(1))
    place.cycle()
    # The known letter needs no worker, the others wait for one.
    place.arrive(letter(1), letter(2), letter(3))
    slow = Slow()
    began = time.monotonic()

    report = place.cycle(lambda tools: replace(within(soft=1.5)(tools), workers=slow))

    assert time.monotonic() - began < 10
    assert (report.overdue, report.cut, len(report.duplicates), report.left) == (True, False, 1, 2)
    assert all(future.cancelled() for future in slow.given)
    assert (len(place.stored()), len(place.stored("Misrouted"))) == (2, 2)
    assert (len(place.cycle().cases), place.stored()) == (2, [])


def test_a_sender_whose_proof_takes_too_long_waits_for_the_next_cycle_and_is_not_read_again(place: Place) -> None:
    place.arrive(letter(1), letter(2))
    deferrals = Deferrals()

    def late(raw: bytes, submission: Submission, arrived: datetime, deadline: Deadline) -> Submission:
        raise DeadlinePassed("no time is left to ask the DNS about a sender")

    first = place.cycle(
        lambda t: replace(within(soft=0.0, hard=60)(t), deadline=NEVER, authenticate=late, deferrals=deferrals)
    )
    assert (first.cases, first.failures, first.left) == ((), 0, 2)

    slow = Slow()
    second = place.cycle(lambda t: replace(within(soft=1.5)(t), workers=slow, deferrals=deferrals))
    assert (len(second.cases), len(slow.given), second.left) == (1, 1, 1)


def test_workers_are_not_waited_for_past_a_deadline(workers: Workers) -> None:
    stuck: Future[str] = Future()

    with pytest.raises(DeadlinePassed):
        workers.result(stuck, Deadline.after(0.2, 0.1))
    assert stuck.cancelled()


def test_only_a_few_messages_are_given_to_the_workers_ahead(place: Place) -> None:
    place.arrive(*(letter(number) for number in range(9)))
    slow = Slow()
    config = place.config.mailbox.model_copy(update={"batch": 9})

    place.cycle(lambda tools: replace(within(soft=0.6)(tools), workers=slow, config=config))

    assert len(slow.given) == 1 + AHEAD


# --- at the deadline -------------------------------------------------------------------------------------------------


def test_at_the_deadline_the_connection_is_cut_and_the_next_cycle_files_what_is_recorded(
    place: Place, dovecot: Dovecot, account: str
) -> None:
    with dovecot.client(account) as client:
        for number in range(3):
            client.append("INBOX", letter(number))
    with running_proxy(dovecot.imap_port) as proxy:
        update = {"kind": "imap", "address": account, "port": proxy.port, "security": "none", "timeout_seconds": 60}
        config = place.config.mailbox.model_copy(update=update)

        with ImapMailbox(config, place.base, "secret") as mailbox:

            def stalling(tools: Tools) -> Tools:
                def compose(*asked: object) -> None:
                    proxy.drip = 60.0
                    mailbox._deadline = Deadline.after(0.5, 0.0)

                return replace(tools, compose=compose)

            cut = place.take_in(mailbox, config, stalling)
        assert (cut.cut, cut.overdue, len(cut.cases), cut.goes_on) == (True, True, 3, False)
        proxy.drip = 0.0

        with ImapMailbox(config, place.base, "secret") as mailbox:
            after = place.take_in(mailbox, config)

    assert (after.cases, after.resumed, after.cut) == ((), 3, False)
    assert (dovecot.messages(account), len(dovecot.messages(account, "Misrouted"))) == ([], 3)
    with place.book() as ledger:
        assert {row.state for row in ledger.cases()} == {CaseState.FILED}


class Heavy(MaildirMailbox):
    """A mailbox on a line over which letter 0 does not come in the time of a cycle."""

    def fetch(self, positions: Sequence[Position]) -> Iterator[Received]:
        for received in super().fetch(positions):
            if b"<0@" in received.raw:
                raise OutOfTime("The time for this cycle was over while fetching messages; the next one goes on")
            yield received


def test_a_message_too_slow_to_fetch_keeps_nobody_out_and_is_not_tried_for_ever(place: Place) -> None:
    for number in range(5):
        place.arrive(letter(number))
        time.sleep(0.002)
    turns = Turns()
    place.mailbox = Heavy

    reports = [place.cycle(capped(turns, cycle_seconds=0)) for _ in range(6)]

    assert [(len(r.cases), r.cut, r.failures) for r in reports] == [
        (0, True, 0),
        (2, False, 0),
        (0, True, 1),
        (2, True, 1),
        (1, True, 0),
        (0, False, 0),
    ]
    assert (len(place.stored("Misrouted")), place.stored("Quarantine"), place.stored()) == (4, [letter(0)], [])


# --- resting ---------------------------------------------------------------------------------------------------------


def test_the_mail_server_is_let_go_while_a_batch_is_read_for_long(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests = []

    class Resting(MaildirMailbox):
        def rest(self) -> None:
            rests.append(len(self.waiting()))

    place.mailbox = Resting
    monkeypatch.setattr(daemon.readahead, "REST_SECONDS", 60)
    place.arrive(letter(1))
    place.cycle()
    assert rests == []

    monkeypatch.setattr(daemon.readahead, "REST_SECONDS", 0.1)
    place.arrive(letter(2))
    place.cycle(lambda tools: replace(within(soft=0.7)(tools), workers=Slow()))
    assert rests


# --- caps ------------------------------------------------------------------------------------------------------------


def capped(turns: Turns, **caps: int) -> Callable[[Tools], Tools]:
    return lambda tools: replace(tools, config=tools.config.model_copy(update=caps), turns=turns)


@pytest.mark.parametrize("caps", [{"cycle_messages": 2}, {"cycle_bytes": 600}])
def test_a_cycle_takes_so_much_of_the_oldest_and_reports_the_rest(place: Place, caps: dict[str, int]) -> None:
    for number in range(5):
        place.arrive(letter(number))
        time.sleep(0.002)
    turns = Turns()

    reports = [place.cycle(capped(turns, **caps)) for _ in range(3)]

    assert [(len(r.cases), r.left, r.goes_on, r.overdue) for r in reports] == [
        (2, 3, True, False),
        (2, 1, True, False),
        (1, 0, False, False),
    ]
    assert place.stored() == []
    with place.book() as ledger:
        order = [row.message_id for row in sorted(ledger.cases(), key=lambda row: row.reference)]
    assert order == [f"<{number}@met.police.uk>" for number in range(5)]


def test_a_message_that_keeps_failing_at_the_head_of_the_inbox_keeps_nobody_out(place: Place) -> None:
    for number in range(3):
        place.arrive(letter(number))
        time.sleep(0.002)
    turns = Turns()

    def failing(tools: Tools) -> Tools:
        def judge(submission: Submission) -> object:
            if "<0@" in submission.message_id:
                raise RuntimeError("a bug")
            return place.house.judge(submission)

        return replace(capped(turns, cycle_messages=1)(tools), judge=judge)  # type: ignore[arg-type]

    reports = [place.cycle(failing) for _ in range(3)]

    assert [(len(r.cases), r.failures, r.left) for r in reports] == [(0, 1, 2), (1, 0, 1), (1, 0, 0)]


def test_a_renumbered_message_is_not_given_up_before_all_were_looked_at(place: Place) -> None:
    """Its case is recorded, its number has changed, and a capped cycle does not reach it."""

    class LostBeforeMove(MaildirMailbox):
        def move(self, positions: object, folder: str) -> frozenset[Position]:
            return frozenset()

    place.mailbox = LostBeforeMove
    place.arrive(letter(7))
    place.cycle()
    place.mailbox = MaildirMailbox
    (recorded,) = (place.base / "mailbox" / "new").iterdir()
    place.arrive(letter(1))
    # The number is the time in seconds; the recorded message now comes after the other one.
    time.sleep(1.01)
    (place.base / "mailbox" / "docketd-uidlist").unlink()
    recorded.touch()
    turns = Turns()

    first = place.cycle(capped(turns, cycle_messages=1))
    second = place.cycle(capped(turns, cycle_messages=1))

    assert (len(first.cases), first.left, second.resumed, second.duplicates) == (1, 1, 1, ())
    with place.book() as ledger:
        assert {row.state for row in ledger.cases()} == {CaseState.FILED}


def test_two_cycles_are_told_as_one_and_the_later_says_how_it_ended() -> None:
    case = FiledCase("LE-2026-000001", Position("legal@example.org", "INBOX", 7, 1), "Accepted", None, "")
    first = CycleReport((case,), failures=1, resumed=2, deferred=3, left=4)

    both = first.then(CycleReport((case, case), failures=1, stopped=True, left=1, overdue=True))

    assert both == CycleReport((case,) * 3, failures=2, resumed=2, stopped=True, deferred=3, left=1, overdue=True)
    assert (first.goes_on, both.goes_on, CycleReport(left=4).goes_on) == (True, False, False)
