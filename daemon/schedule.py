"""The daemon: a scheduler that polls the mailbox and sends the outbox until a signal stops it.

A job that fails is logged in one line and runs again at its next time. Jobs run in threads that do not keep the process
alive: whatever they are in the middle of, the next start resumes it (see `daemon.intake` and `daemon.replies.outbox`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from apscheduler.executors.base import BaseExecutor, run_job
from apscheduler.schedulers.background import BackgroundScheduler

from daemon.backoff import Backoff
from daemon.cycle import CycleReport, Tools
from daemon.intake import take_in
from daemon.ledger.alerts import record_alert
from daemon.ledger.archive import ArchiveError
from daemon.ledger.store import LedgerError
from daemon.listening import Listener
from daemon.mailbox.protocol import MailboxError
from daemon.reading.trouble import NoRoomToRead
from daemon.refreshing import Refreshing
from daemon.replies.outbox import OutboxReport
from daemon.sent_folder import tell_unlooked, tend_sent_folder
from daemon.wiring import House, send_due, utc_now
from rules.model import Disposition

OUTBOX_SECONDS = 60
"""How often the outbox looks for replies whose time has come."""

CLOCK_SECONDS = 5.0
"""How often the system's clock is compared with one that nobody sets."""

GRACE_SECONDS = 7.0
"""How long the jobs get to finish after a signal; with the workers' end it stays below ten seconds."""

log = structlog.get_logger("docketd")


class Silent:
    """The progress of a cycle that nobody watches."""

    def begin(self, messages: int) -> None:
        """So many messages wait."""
        if messages:
            log.info("messages waiting", count=messages)

    def advance(self) -> None:
        """One of them is done with."""


class Daemon:
    """The two jobs and, where the mailbox can tell of new mail, a listener that brings the poll forward."""

    def __init__(self, house: House, tools: Tools, stop: threading.Event) -> None:
        self._house = house
        self._tools = tools
        self._stop = stop
        self._refreshing = Refreshing(house)
        self._running = _Running()
        every = house.config.mailbox.poll_seconds
        self._backoff = Backoff(every)
        self._listener = Listener(house.mailbox, every, self._backoff, self._hint, stop)
        self._hinted = threading.Event()
        self._told = ""
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            executors={"default": _DaemonThreads()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def serve(self) -> None:
        """Work until `stop` is set, then let what is running finish, for `GRACE_SECONDS` at most."""
        every = self._house.config.mailbox.poll_seconds
        # Before the scheduler reads the clock: one that is set in between would not be noticed.
        wall, steady = utc_now(), time.monotonic()
        self._add("poll", self._poll, every)
        self._add("outbox", self._send, OUTBOX_SECONDS)
        self._scheduler.start()
        if self._house.config.mailbox.idle:
            threading.Thread(target=self._listener.listen, name="idle", daemon=True).start()
        log.info("docketd runs", mailbox=self._house.config.mailbox.kind, poll_seconds=every)
        self._watch_clock(wall, steady)
        log.info("stopping")
        self._scheduler.shutdown(wait=False)
        if not self._running.finished(GRACE_SECONDS):
            log.warning("left in the middle of its work: the next start resumes it")

    def _add(self, name: str, job: Callable[[], None], seconds: int) -> None:
        self._scheduler.add_job(job, "interval", seconds=seconds, id=name, next_run_time=utc_now())

    def _soon(self, name: str) -> None:
        """Bring a job forward; the scheduler coalesces what comes together."""
        self._in(0.0, name)

    def _in(self, seconds: float, name: str) -> None:
        if not self._stop.is_set():
            self._scheduler.modify_job(name, next_run_time=utc_now() + timedelta(seconds=seconds))

    def _watch_clock(self, wall: datetime, steady: float) -> None:
        """Wait for the end. The scheduler goes by the system's clock: set back by a day, it would sleep for a day.

        `wall` and `steady` are one moment by the system's clock and by the monotonic one.
        """
        while not self._stop.wait(CLOCK_SECONDS):
            drift = (utc_now() - wall).total_seconds() - (time.monotonic() - steady)
            wall, steady = utc_now(), time.monotonic()
            if abs(drift) > CLOCK_SECONDS:
                log.warning("the system's clock was set", seconds=round(drift))
                self._in(self._backoff.left(), "poll")
                self._soon("outbox")

    def _hint(self) -> None:
        """The mailbox tells of new mail. While the poll is at work it looks once more; a server in trouble is left alone."""
        self._hinted.set()
        if not self._backoff.left() and not self._running.has("poll"):
            self._soon("poll")

    def _poll(self) -> None:
        with self._running("poll"):
            again = True
            while again and not self._stop.is_set():
                self._hinted.clear()
                report = self._cycle()
                again = report is not None and (report.goes_on or self._hinted.is_set())

    def _cycle(self) -> CycleReport | None:
        """One cycle; None when it failed."""
        deadline = self._house.cycle_deadline()
        try:
            tools = replace(self._refreshing.tools(self._tools), deadline=deadline)
            with self._house.mailbox(deadline) as mailbox:
                report = take_in(mailbox, tools, self._stop, Silent())
                # Last: whatever is wrong with the Sent folder, mail is taken in.
                if not (self._stop.is_set() or tools.observe):
                    tend_sent_folder(mailbox, tools.ledger, self._house.config.mailbox.sent, utc_now())
        except MailboxError as error:
            seconds = self._backoff.failed(error)
            _log_failure(error, seconds)
            if self._backoff.alarming(error):
                self._alert("no mail is taken in", str(error))
            self._in(seconds, "poll")
            return None
        except (LedgerError, ArchiveError, NoRoomToRead) as error:
            self._trouble("no mail is taken in until this is mended; it is tried again", error)
            return None
        self._told = ""
        self._backoff.worked()
        self._listener.polled(found=bool(report.cases or report.failures or report.deferred))
        _log_cycle(report)
        if report.cases:
            self._soon("outbox")
        return report

    def _alert(self, what: str, why: str) -> None:
        log.error(f"alert: {what}", error=why)
        try:
            with self._tools.ledger.transaction() as connection:
                record_alert(connection, utc_now(), None, what, why)
        except LedgerError as error:
            log.warning("the alert could not be recorded", error=str(error))

    def _send(self) -> None:
        with self._running("outbox"):
            try:
                # What is in sending now was left there when the ledger failed: nobody else sends.
                self._tools.ledger.hold_interrupted(utc_now())
                report = send_due(self._house.config, self._tools.ledger, self._house.transport, utc_now)
                tell_unlooked(self._tools.ledger, self._house.config.mailbox.sent, utc_now())
            except LedgerError as error:
                self._trouble("no reply leaves until this is mended; it is tried again", error)
                return
        _log_outbox(report)

    def _trouble(self, what: str, error: Exception) -> None:
        """An alert: a line of the log each time, and once an event, unless it is the ledger itself that fails."""
        if isinstance(error, LedgerError) or str(error) == self._told:
            log.error(f"alert: {what}", error=str(error))
            return
        self._told = str(error)
        self._alert(what, str(error))


class _Running:
    """Which jobs are at work, so that the end can wait for them."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._changed = threading.Condition()

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        with self._changed:
            self._names.add(name)
        try:
            yield
        finally:
            with self._changed:
                self._names.discard(name)
                self._changed.notify_all()

    def has(self, name: str) -> bool:
        """Whether that job is at work."""
        return name in self._names

    def finished(self, seconds: float) -> bool:
        """Wait until none is at work; False when the time is over first."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._names, timeout=seconds)


class _DaemonThreads(BaseExecutor):  # type: ignore[misc]
    """Each run in a daemon thread. The scheduler's own pools are joined at exit, however long a server is silent."""

    def _do_submit_job(self, job: Any, run_times: list[datetime]) -> None:
        threading.Thread(target=self._run, args=(job, run_times), name=job.id, daemon=True).start()

    def _run(self, job: Any, run_times: list[datetime]) -> None:
        # run_job catches what a job raises and turns it into an event, which is logged with its traceback.
        events = run_job(job, job._jobstore_alias, run_times, self._logger.name)
        self._run_job_success(job.id, events)


def _log_failure(error: Exception, seconds: float) -> None:
    kind = type(error).__name__
    log.warning("the cycle failed and is tried again", error=str(error), kind=kind, seconds=round(seconds))


def _log_cycle(report: CycleReport) -> None:
    if report.overdue:
        log.warning("the cycle ended by its deadline; the next one goes on", left=report.left, cut=report.cut)
    if report.cases or report.failures or report.resumed or report.deferred:
        counts = {str(disposition): report.count(disposition) for disposition in Disposition}
        log.info(
            "cycle",
            **counts,
            quarantined=len(report.quarantined),
            duplicates=len(report.duplicates),
            failures=report.failures,
            deferred=report.deferred,
            left=report.left,
        )


def _log_outbox(report: OutboxReport) -> None:
    if report.sent or report.failed or report.held or report.retried:
        log.info("outbox", sent=report.sent, retried=report.retried, failed=report.failed, held=report.held)
    if report.trouble:
        log.warning("the outbox stopped early and is tried again", error=report.trouble)
    if report.left:
        log.warning("the outbox ended by its deadline; the next round goes on", left=report.left)
