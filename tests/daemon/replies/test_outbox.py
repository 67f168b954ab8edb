from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.config import RepliesConfig
from daemon.deadline import Deadline
from daemon.records import OutboxEntry, ReplyState
from daemon.replies.outbox import (
    FIRST_DELAY,
    LONGEST_DELAY,
    OutboxReport,
    ServerUnavailable,
    Transport,
    delay,
    deliver_due,
)
from daemon.replies.transport import open_transport
from tests.daemon.replies.servers import Moody, Running, dripping, free_port, running, silent

START = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
RAW = b"Subject: one\r\n\r\nText\r\n"


@dataclass
class Shelf:
    """An outbox in memory that allows the ledger's transitions and no others."""

    entries: dict[int, OutboxEntry] = field(default_factory=dict)

    def add(self, recipient: str) -> int:
        number = len(self.entries) + 1
        self.entries[number] = OutboxEntry(
            id=number,
            case=f"LE-2026-{number:06}",
            message_id=f"<{number}@tokensmm.org>",
            recipient=recipient,
            template="accepted",
            language="en",
            raw=RAW,
            state=ReplyState.QUEUED,
            attempts=0,
            queued_at=START,
            next_attempt_at=START,
            note="",
        )
        return number

    def due(self, now: datetime, /) -> list[OutboxEntry]:
        waiting = (e for e in self.entries.values() if e.state is ReplyState.QUEUED)
        return [e for e in waiting if e.next_attempt_at is not None and e.next_attempt_at <= now]

    def begin_sending(self, reply: int, now: datetime, /) -> bool:
        entry = self.entries[reply]
        if entry.state is not ReplyState.QUEUED:
            return False
        self.entries[reply] = replace(entry, state=ReplyState.SENDING, attempts=entry.attempts + 1)
        return True

    def mark_sent(self, reply: int, now: datetime, /) -> None:
        self._leave_sending(reply, ReplyState.SENT, "")

    def retry_later(self, reply: int, next_attempt_at: datetime, note: str, now: datetime, /) -> None:
        self._leave_sending(reply, ReplyState.QUEUED, note)
        self.entries[reply] = replace(self.entries[reply], next_attempt_at=next_attempt_at)

    def mark_failed(self, reply: int, note: str, now: datetime, /) -> None:
        self._leave_sending(reply, ReplyState.FAILED, note)

    def hold(self, reply: int, note: str, now: datetime, /) -> None:
        self._leave_sending(reply, ReplyState.HELD, note)

    def hold_interrupted(self, now: datetime, /) -> list[OutboxEntry]:
        stuck = [e.id for e in self.entries.values() if e.state is ReplyState.SENDING]
        for reply in stuck:
            self.hold(reply, "interrupted", now)
        return [self.entries[reply] for reply in stuck]

    def _leave_sending(self, reply: int, state: ReplyState, note: str) -> None:
        assert self.entries[reply].state is ReplyState.SENDING
        self.entries[reply] = replace(self.entries[reply], state=state, note=note)


@pytest.fixture
def server() -> Iterator[Running]:
    with running(Moody()) as up:
        yield up


def through(port: int, timeout: int = 5) -> Transport:
    config = RepliesConfig(port=port, security="none", timeout_seconds=timeout)
    return open_transport(config, Path(), "smtp", "")


def clock(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_a_round_sends_each_due_reply_once_and_files_every_outcome(server: Running) -> None:
    shelf = Shelf()
    for local in ("anne", "full", "nobody", "bart"):
        shelf.add(f"{local}@met.police.uk")
    report = deliver_due(shelf, through(server.port), clock(START), 120)
    assert report == OutboxReport(sent=2, retried=1, failed=1)
    assert [e.state for e in shelf.entries.values()] == ["sent", "queued", "failed", "sent"]
    assert "452" in shelf.entries[2].note
    assert "550" in shelf.entries[3].note
    assert deliver_due(shelf, through(server.port), clock(START), 120) == OutboxReport()
    assert [e.rcpt_tos for e in server.handler.taken] == [["anne@met.police.uk"], ["bart@met.police.uk"]]


def test_an_unknown_outcome_is_held_for_a_person_and_never_sent_again(server: Running) -> None:
    shelf = Shelf()
    cut, next_one = shelf.add("cut@met.police.uk"), shelf.add("anne@met.police.uk")
    report = deliver_due(shelf, through(server.port), clock(START), 120)
    assert (report.held, report.sent) == (1, 0)
    assert "gave no answer" in report.trouble
    assert shelf.entries[cut].state is ReplyState.HELD
    assert "it may have arrived" in shelf.entries[cut].note
    later = deliver_due(shelf, through(server.port), clock(START + timedelta(days=9)), 120)
    assert later == OutboxReport(sent=1)
    assert shelf.entries[next_one].state is ReplyState.SENT
    assert [e.rcpt_tos[0] for e in server.handler.taken] == ["cut@met.police.uk", "anne@met.police.uk"]


@pytest.mark.parametrize("kind", ["dead", "silent"])
def test_a_dead_server_costs_one_attempt_a_round(kind: str) -> None:
    shelf = Shelf()
    for _ in range(20):
        shelf.add("anne@met.police.uk")
    with silent() as quiet:
        report = deliver_due(shelf, through(free_port() if kind == "dead" else quiet, timeout=1), clock(START), 120)
    assert (report.retried, report.failed) == (1, 0)
    assert report.trouble
    assert [e.attempts for e in shelf.entries.values()] == [1] + [0] * 19
    assert all(e.state is ReplyState.QUEUED for e in shelf.entries.values())


def test_a_reply_is_retried_ever_later_and_has_failed_at_its_deadline(server: Running) -> None:
    shelf = Shelf()
    reply = shelf.add("full@met.police.uk")
    moments = []
    while shelf.entries[reply].state is ReplyState.QUEUED:
        due_at = shelf.entries[reply].next_attempt_at
        assert due_at is not None
        moments.append(due_at)
        deliver_due(shelf, through(server.port), clock(due_at), 6)
    assert shelf.entries[reply].state is ReplyState.FAILED
    assert shelf.entries[reply].note.startswith("given up after 6 hours: ")
    assert moments[-1] == START + timedelta(hours=6)
    gaps = [b - a for a, b in itertools.pairwise(moments)]
    assert gaps[:-1] == sorted(gaps[:-1])
    assert len(moments) < 12


def test_the_delay_doubles_up_to_four_hours_and_is_fixed_by_the_number() -> None:
    for reply in range(1, 50):
        for attempts in range(30):
            full = min(FIRST_DELAY * 2 ** min(attempts, 20), LONGEST_DELAY)
            assert full * 0.8 <= delay(attempts, reply) <= full
            assert delay(attempts, reply) == delay(attempts, reply)
    assert len({delay(3, reply) for reply in range(1, 50)}) > 40


def test_a_reply_that_somebody_else_took_is_left_alone(server: Running) -> None:
    class Crowded(Shelf):
        def due(self, now: datetime, /) -> list[OutboxEntry]:
            found = super().due(now)
            for entry in found[:1]:
                assert self.begin_sending(entry.id, now)
            return found

    shelf = Crowded()
    shelf.add("anne@met.police.uk")
    shelf.add("bart@met.police.uk")
    assert deliver_due(shelf, through(server.port), clock(START), 120) == OutboxReport(sent=1)
    assert [e.rcpt_tos[0] for e in server.handler.taken] == ["bart@met.police.uk"]


def test_a_store_that_fails_after_the_server_took_it_leaves_the_reply_in_sending(server: Running) -> None:
    class Failing(Shelf):
        def mark_sent(self, reply: int, now: datetime, /) -> None:
            raise OSError("disk full")

    shelf = Failing()
    reply = shelf.add("anne@met.police.uk")
    with pytest.raises(OSError, match="disk full"):
        deliver_due(shelf, through(server.port), clock(START), 120)
    assert shelf.entries[reply].state is ReplyState.SENDING
    assert deliver_due(shelf, through(server.port), clock(START + timedelta(days=1)), 120) == OutboxReport()
    assert [e.id for e in shelf.hold_interrupted(START)] == [reply]
    assert len(server.handler.taken) == 1


def test_near_its_deadline_a_round_begins_no_reply_and_says_how_many_it_left(server: Running) -> None:
    shelf = Shelf()
    for local in ("anne", "bart"):
        shelf.add(f"{local}@met.police.uk")

    report = deliver_due(shelf, through(server.port), clock(START), 120, Deadline.after(60, 60))

    assert report == OutboxReport(left=2)
    assert [(e.state, e.attempts) for e in shelf.entries.values()] == [(ReplyState.QUEUED, 0)] * 2
    assert deliver_due(shelf, through(server.port), clock(START), 120) == OutboxReport(sent=2)


def test_at_its_deadline_a_round_ends_however_slowly_the_server_greets() -> None:
    shelf = Shelf()
    for local in ("anne", "bart"):
        shelf.add(f"{local}@met.police.uk")
    began = time.monotonic()

    with dripping() as port:
        report = deliver_due(shelf, through(port), clock(START), 120, Deadline.after(0.5, 0.1))

    assert time.monotonic() - began < 3
    assert (report.retried, report.held, report.failed) == (1, 0, 0)
    assert report.trouble
    assert all(e.state is ReplyState.QUEUED for e in shelf.entries.values())


def test_a_reply_that_the_server_ponders_past_the_deadline_is_held_and_never_sent_again(server: Running) -> None:
    shelf = Shelf()
    reply = shelf.add("pensive@met.police.uk")
    began = time.monotonic()

    report = deliver_due(shelf, through(server.port), clock(START), 120, Deadline.after(0.5, 0.1))

    assert time.monotonic() - began < 3
    assert (report.held, shelf.entries[reply].state) == (1, ReplyState.HELD)
    assert len(server.handler.taken) == 1


def test_after_its_deadline_a_transport_connects_to_nobody(server: Running) -> None:
    transport = through(server.port)
    transport.limit(Deadline.after(0, 0))

    with pytest.raises(ServerUnavailable, match="no time is left"):
        transport.send("anne@met.police.uk", RAW)
    assert server.handler.taken == []
