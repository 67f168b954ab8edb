"""The daemon's two jobs, one after the other in one process, with the time put forward and all that it holds counted."""

from __future__ import annotations

import gc
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from daemon import schedule
from daemon.commands.outcome import explained
from daemon.cycle import CycleReport, Tools
from daemon.logs import start_logging
from daemon.schedule import Daemon
from daemon.wiring import House, load_house, working
from tests.torture.clock import Clock

HOURS_BETWEEN = 5
"""The time that passes between two rounds: longer than a reply is ever put off."""

BLANK = b"Subject: nothing\r\n\r\nnothing\r\n"


@dataclass(frozen=True, slots=True)
class Round:
    """One poll and one look at the outbox: how long they took, and what was open afterwards that was not before all."""

    round: int
    poll_seconds: float
    send_seconds: float
    idle: bool
    threads: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def work(config: Path, most: int) -> int:
    """Do up to `most` rounds, fewer when nothing is left to be done, and print each as one line of JSON."""
    start_logging()
    clock, stop = Clock(), threading.Event()
    with explained(), clock.installed():
        house = load_house(config)
        with working(house, stop) as tools:
            for done in _rounds(daemon_by_hand(house, tools, stop), tools, clock, most):
                print(json.dumps(asdict(done)), flush=True)
                if done.idle:
                    break
    return 0


def rounds_of(said: str) -> list[Round]:
    """The rounds that `work` printed, found among the log lines."""
    found = []
    for line in said.splitlines():
        if line.startswith('{"round"'):
            values: dict[str, Any] = json.loads(line, object_hook=_tuples)
            found.append(Round(**values))
    return found


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}


def daemon_by_hand(house: House, tools: Tools, stop: threading.Event) -> Daemon:
    """A daemon whose jobs are called one after the other; nobody brings them forward."""
    daemon = Daemon(house, tools, stop)
    vars(vars(daemon)["_scheduler"])["modify_job"] = lambda *_, **__: None
    return daemon


def _rounds(daemon: Daemon, tools: Tools, clock: Clock, most: int) -> Iterator[Round]:
    reports: list[CycleReport] = []
    inner = vars(schedule)["take_in"]

    def take_in(*args: Any, **kwargs: Any) -> CycleReport:
        report: CycleReport = inner(*args, **kwargs)
        reports.append(report)
        return report

    vars(schedule)["take_in"] = take_in
    # Not a leak, and there for good: the reading processes with their pipes and threads.
    tools.workers.result(tools.workers.submit(BLANK))
    before = open_now()
    for number in range(most):
        clock.advance(timedelta(hours=HOURS_BETWEEN))
        reports.clear()
        began = time.monotonic()
        daemon._poll()
        polled = time.monotonic()
        daemon._send()
        sent = time.monotonic()
        threads, handles, files = left_open(before)
        idle = bool(reports) and _nothing_done(reports[-1]) and not _on_its_way(tools)
        yield Round(number, polled - began, sent - polled, idle, threads, handles, files)


def _nothing_done(report: CycleReport) -> bool:
    done = report.cases or report.failures or report.resumed or report.deferred
    # What a cycle could not reach in its time is for the next one.
    return not (done or report.left or report.overdue)


def _on_its_way(tools: Tools) -> bool:
    waiting = [reply for reply in tools.ledger.replies() if str(reply.state) in ("queued", "sending")]
    return bool(waiting or tools.ledger.unfiled())


def left_open(before: Sequence[Counter[str]], seconds: float = 2.0) -> list[tuple[str, ...]]:
    """What is open now and was not before. A timer that was cancelled takes a moment to end on a busy machine."""
    gc.collect()
    end = time.monotonic() + seconds
    while True:
        more = [tuple((now - then).elements()) for now, then in zip(open_now(), before, strict=True)]
        if not any(more) or time.monotonic() > end:
            return more
        time.sleep(0.02)


def open_now() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Threads, open files and sockets, and temporary files of this process."""
    threads = Counter(thread.name.rstrip("0123456789") for thread in threading.enumerate())
    handles: Counter[str] = Counter()
    for name in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except OSError:
            continue
        handles[target.partition("[")[0]] += 1
    files = Counter(str(path) for path in Path(os.environ["TMPDIR"]).rglob("*"))
    return threads, handles, files
