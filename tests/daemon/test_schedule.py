"""The daemon polls whatever its listener and the mail server do: neither too seldom nor too often."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import apscheduler.schedulers.base
import pytest

import daemon.listening
import daemon.schedule
from daemon.deadline import NEVER, Deadline
from daemon.mailbox.maildir import MaildirMailbox
from daemon.mailbox.protocol import CannotConnect, LoginRefused, Mailbox, MailboxError, MailboxLost
from daemon.schedule import Daemon
from daemon.wiring import House, working
from tests.daemon.intake_parts import Place, letter, make_place


@dataclass(frozen=True)
class Watched(House):
    """A house that notes when its mailbox is opened by the poll and by the listener, and can refuse either."""

    polls: list[float] = field(default_factory=list)
    listens: list[float] = field(default_factory=list)
    refusals: list[MailboxError] = field(default_factory=list)
    idle: Callable[[float], bool] | None = None

    def mailbox(self, deadline: Deadline = NEVER) -> Mailbox:
        """Only the poll has a deadline. The last refusal stays."""
        listening = deadline is NEVER
        (self.listens if listening else self.polls).append(time.monotonic())
        if self.refusals:
            raise self.refusals[0] if len(self.refusals) == 1 or listening else self.refusals.pop(0)
        mailbox = super().mailbox(deadline)
        if listening and self.idle:
            assert isinstance(mailbox, MaildirMailbox)
            mailbox.idle = self.idle  # type: ignore[method-assign]
        return mailbox


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The tables, read once."""
    return make_place(tmp_path_factory.mktemp("house"), None).house  # type: ignore[arg-type]  # nobody reads here


@dataclass
class Running:
    """A daemon at work over a Maildir."""

    place: Place
    house: Watched

    def filed(self, count: int, seconds: float = 20.0) -> bool:
        """Whether so many messages are filed in time."""
        end = time.monotonic() + seconds
        folder = self.place.base / "mailbox" / ".Misrouted" / "new"
        while not folder.exists() or len(list(folder.iterdir())) < count:
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def polled(self, count: int, seconds: float = 20.0) -> bool:
        """Whether so many polls have begun in time."""
        end = time.monotonic() + seconds
        while len(self.house.polls) < count and time.monotonic() < end:
            time.sleep(0.01)
        return len(self.house.polls) >= count


@contextmanager
def at_work(
    house: House,
    base: Path,
    *refusals: MailboxError,
    idle: Callable[[float], bool] | None = None,
    **mailbox: object,
) -> Iterator[Running]:
    """Run a daemon in this process until the block ends."""
    config = house.config.model_copy(
        update={"base": base, "mailbox": house.config.mailbox.model_copy(update=mailbox)},
    )
    parts = {f.name: getattr(house, f.name) for f in fields(House)}
    watched = Watched(**{**parts, "config": config}, refusals=list(refusals), idle=idle)
    stop = threading.Event()
    with working(watched, stop) as tools:
        running = Running(Place(base, watched, tools.workers), watched)
        thread = threading.Thread(target=Daemon(watched, tools, stop).serve)
        thread.start()
        try:
            yield running
        finally:
            stop.set()
            thread.join(timeout=15)
    assert not thread.is_alive()


# --- the listener is a hint ------------------------------------------------------------------------------------------


def hangs(seconds: float) -> bool:
    threading.Event().wait(60)
    return False


def breaks(seconds: float) -> bool:
    raise MailboxLost("the connection broke while waiting for mail")


def dies(seconds: float) -> bool:
    raise RuntimeError("a bug ends the thread that listens")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("idle", [hangs, breaks, dies])
def test_polling_goes_on_whatever_becomes_of_the_listener(
    house: House, tmp_path: Path, idle: Callable[[float], bool]
) -> None:
    with at_work(house, tmp_path, idle=idle, poll_seconds=0.2) as running:
        assert running.polled(4)

    assert len(running.house.listens) <= 1 + len(running.house.polls)


def test_mail_is_taken_in_without_a_listener(house: House, tmp_path: Path) -> None:
    with at_work(house, tmp_path, idle=hangs, poll_seconds=0.2) as running:
        assert running.polled(2)
        running.place.arrive(letter(1))
        assert running.filed(1)


def test_a_listener_that_breaks_off_again_and_again_comes_back_later_and_later(house: House, tmp_path: Path) -> None:
    with at_work(house, tmp_path, idle=breaks, poll_seconds=0.2) as running:
        assert running.polled(12)

    gaps = [later - earlier for earlier, later in zip(running.house.listens, running.house.listens[1:], strict=False)]
    assert gaps
    assert all(gap >= 0.2 * 2**number for number, gap in enumerate(gaps))


def test_a_hint_brings_the_poll_forward(house: House, tmp_path: Path) -> None:
    told = threading.Event()
    with at_work(house, tmp_path, poll_seconds=300, idle=told.wait) as running:
        assert running.polled(1)
        running.place.arrive(letter(1))
        told.set()
        assert running.filed(1)


def test_a_server_that_tells_of_mail_without_end_is_asked_less_and_less(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemon.listening, "HINT_SECONDS", 0.1)
    with at_work(house, tmp_path, idle=lambda seconds: True, poll_seconds=300) as running:
        time.sleep(1.6)

    # At 0, and 0.1, 0.3, 0.7 and 1.5 seconds after the first hint.
    assert 2 <= len(running.house.polls) <= 7
    assert len(running.house.listens) == 1


# --- trouble ---------------------------------------------------------------------------------------------------------


def test_after_failures_the_tries_come_later_and_later_and_after_a_success_regularly_again(
    house: House, tmp_path: Path
) -> None:
    away = CannotConnect("127.0.0.1:143 refuses connections")
    with at_work(house, tmp_path, away, away, away, away, poll_seconds=0.2) as running:
        assert running.polled(4)
        failed = len(running.house.polls)
        running.house.refusals.clear()
        assert running.polled(failed + 4)
        polls = running.house.polls

    gaps = [later - earlier for earlier, later in itertools.pairwise(polls)]
    # A fifth of a second, doubled each time, a quarter longer at most, and what a busy machine adds.
    for gap, at_least in zip(gaps, (0.2, 0.4, 0.8), strict=False):
        assert gap >= at_least
    assert min(gaps[failed:]) < 0.5


def test_a_refused_password_is_not_tried_again_at_the_next_poll_nor_by_the_listener(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = LoginRefused("The mail server refuses user legal: no. Check [mailbox] username and password_file")
    with at_work(house, tmp_path, refused, poll_seconds=0.1) as running:
        time.sleep(1.0)

    assert len(running.house.polls) == 1
    assert len(running.house.listens) <= 1
    logged = capsys.readouterr().out
    assert "LoginRefused" in logged
    assert "alert: no mail is taken in" in logged
    with running.place.book() as ledger, ledger.snapshot() as connection:
        alerts = connection.execute("SELECT kind, detail FROM events WHERE kind = 'alert'").fetchall()
    assert len(alerts) == 1
    assert "Check [mailbox] username and password_file" in alerts[0][1]


# --- more than one cycle may take ------------------------------------------------------------------------------------


def test_what_a_cycle_leaves_is_taken_at_once(house: House, tmp_path: Path) -> None:
    place = Place(tmp_path, house, None)  # type: ignore[arg-type]  # only delivers
    MaildirMailbox(house.config.mailbox, tmp_path).__enter__()
    place.arrive(*(letter(number) for number in range(5)))

    with at_work(house, tmp_path, poll_seconds=300, idle=hangs, cycle_messages=2) as running:
        assert running.filed(5)

    assert len(running.house.polls) == 3


# --- the clock -------------------------------------------------------------------------------------------------------


def test_a_clock_that_is_set_back_by_a_day_does_not_stop_the_polling(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = timedelta()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + shift

    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", Clock)
    monkeypatch.setattr(daemon.schedule, "utc_now", lambda: daemon.wiring.utc_now() + shift)
    monkeypatch.setattr(daemon.schedule, "CLOCK_SECONDS", 0.2)
    with at_work(house, tmp_path, idle=hangs, poll_seconds=1) as running:
        assert running.polled(2)
        shift = timedelta(days=-1)
        assert running.polled(len(running.house.polls) + 3, seconds=10)
