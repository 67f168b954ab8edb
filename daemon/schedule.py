"""The daemon: a scheduler that polls the mailbox and sends the outbox until a signal stops it.

A job that fails is logged in one line and runs again at its next time. Jobs run in threads that do not keep the process
alive: whatever they are in the middle of, the next start resumes it (see `daemon.intake` and `daemon.replies.outbox`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from apscheduler.executors.base import BaseExecutor, run_job
from apscheduler.schedulers.background import BackgroundScheduler

from daemon.cycle import CycleReport, Tools
from daemon.intake import take_in
from daemon.ledger.archive import ArchiveError
from daemon.ledger.audit import append_event
from daemon.ledger.store import LedgerError
from daemon.mailbox.protocol import MailboxError
from daemon.reading.trouble import NoRoomToRead
from daemon.refreshing import Refreshing
from daemon.replies.outbox import OutboxReport
from daemon.wiring import House, send_due, utc_now
from rules.model import Disposition

OUTBOX_SECONDS = 60
"""How often the outbox looks for replies whose time has come."""

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
        self._told = ""
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            executors={"default": _DaemonThreads()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def serve(self) -> None:
        """Work until `stop` is set, then let what is running finish, for `GRACE_SECONDS` at most."""
        every = self._house.config.mailbox.poll_seconds
        self._add("poll", self._poll, every)
        self._add("outbox", self._send, OUTBOX_SECONDS)
        self._scheduler.start()
        if self._house.config.mailbox.idle:
            threading.Thread(target=self._listen, name="idle", daemon=True).start()
        log.info("docketd runs", mailbox=self._house.config.mailbox.kind, poll_seconds=every)
        self._stop.wait()
        log.info("stopping")
        self._scheduler.shutdown(wait=False)
        if not self._running.finished(GRACE_SECONDS):
            log.warning("left in the middle of its work: the next start resumes it")

    def _add(self, name: str, job: Callable[[], None], seconds: int) -> None:
        self._scheduler.add_job(job, "interval", seconds=seconds, id=name, next_run_time=utc_now())

    def _soon(self, name: str) -> None:
        """Bring a job forward; the scheduler coalesces what comes together."""
        if not self._stop.is_set():
            self._scheduler.modify_job(name, next_run_time=utc_now())

    def _poll(self) -> None:
        with self._running:
            try:
                tools = self._refreshing.tools(self._tools)
                with self._house.mailbox() as mailbox:
                    report = take_in(mailbox, tools, self._stop, Silent())
            except MailboxError as error:
                log.warning("the cycle failed and is tried again", error=str(error), kind=type(error).__name__)
                return
            except (LedgerError, ArchiveError, NoRoomToRead) as error:
                self._trouble("no mail is taken in until this is mended; it is tried again", error)
                return
            self._told = ""
        _log_cycle(report)
        if report.cases:
            self._soon("outbox")

    def _send(self) -> None:
        with self._running:
            try:
                # What is in sending now was left there when the ledger failed: nobody else sends.
                self._tools.ledger.hold_interrupted(utc_now())
                report = send_due(self._house.config, self._tools.ledger, self._house.transport, utc_now)
            except LedgerError as error:
                self._trouble("no reply leaves until this is mended; it is tried again", error)
                return
        _log_outbox(report)

    def _trouble(self, what: str, error: Exception) -> None:
        """An alert: a line of the log each time, and once an event, unless it is the ledger itself that fails."""
        log.error(f"alert: {what}", error=str(error))
        if isinstance(error, LedgerError) or str(error) == self._told:
            return
        try:
            with self._tools.ledger.transaction() as connection:
                append_event(connection, utc_now(), None, "alert", what=what, why=str(error))
            self._told = str(error)
        except LedgerError as failed:
            log.warning("the alert could not be recorded", error=str(failed))

    def _listen(self) -> None:
        """Wait for the mailbox to tell of new mail: a hint that only makes the next poll come sooner."""
        seconds = self._house.config.mailbox.poll_seconds
        while not self._stop.is_set():
            try:
                with self._house.mailbox() as mailbox:
                    while not self._stop.is_set():
                        if mailbox.idle(seconds):
                            self._soon("poll")
            except MailboxError:
                # The poll meets the same trouble and says so.
                self._stop.wait(seconds)


class _Running:
    """How many jobs are at work, so that the end can wait for them."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def __enter__(self) -> None:
        with self._changed:
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def finished(self, seconds: float) -> bool:
        """Wait until none is at work; False when the time is over first."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count == 0, timeout=seconds)


class _DaemonThreads(BaseExecutor):  # type: ignore[misc]
    """Each run in a daemon thread. The scheduler's own pools are joined at exit, however long a server is silent."""

    def _do_submit_job(self, job: Any, run_times: list[datetime]) -> None:
        threading.Thread(target=self._run, args=(job, run_times), name=job.id, daemon=True).start()

    def _run(self, job: Any, run_times: list[datetime]) -> None:
        # run_job catches what a job raises and turns it into an event, which is logged with its traceback.
        events = run_job(job, job._jobstore_alias, run_times, self._logger.name)
        self._run_job_success(job.id, events)


def _log_cycle(report: CycleReport) -> None:
    if report.cases or report.failures or report.resumed or report.deferred:
        counts = {str(disposition): report.count(disposition) for disposition in Disposition}
        log.info(
            "cycle",
            **counts,
            quarantined=len(report.quarantined),
            duplicates=len(report.duplicates),
            failures=report.failures,
            deferred=report.deferred,
        )


def _log_outbox(report: OutboxReport) -> None:
    if report.sent or report.failed or report.held or report.retried:
        log.info("outbox", sent=report.sent, retried=report.retried, failed=report.failed, held=report.held)
    if report.trouble:
        log.warning("the outbox stopped early and is tried again", error=report.trouble)
