"""A daemon in this process, on Maildirs and without a server, whose disks and whose ledger can be taken away from it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from structlog.testing import capture_logs

from daemon import wiring
from daemon.config import Config, ReadingConfig, WorkersConfig, load_config
from daemon.cycle import Tools
from daemon.ledger.rows import CaseFilter, CaseRow
from daemon.ledger.store import verify
from daemon.maildir_delivery import deliver
from daemon.reading.workers import Workers
from daemon.records import OutboxEntry
from daemon.schedule import Daemon
from daemon.wiring import House, furnish, outgoing, working
from tests.daemon.intake_parts import letter
from tests.torture.clock import Clock
from tests.torture.rounds import daemon_by_hand

CONFIGURATION = """
[mailbox]
address = "legal@example.org"
kind = "maildir"
path = "mailbox"
batch = 2
[sender]
authserv_ids = ["mx.example.org"]
[replies]
sender = "Legal team <legal@example.org>"
path = "sent"
per_address_and_day = 100
[ledger]
path = "{ledger}/ledger.sqlite3"
archive = "{archive}/archive"
[reading]
ocr = false
[workers]
processes = 1
"""

FOLDERS = ("Accepted", "Deficient", "Misrouted", "Quarantine")


@dataclass
class Office:
    """The daemon's house; `lines` are all log lines since the last look."""

    base: Path
    clock: Clock
    lines: list[Any]
    house: House = field(init=False)
    tools: Tools = field(init=False)
    daemon: Daemon = field(init=False)
    _open: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        """As at the start of `docketd run`. Raises what stops it."""
        stop = threading.Event()
        self.house = _furnished(load_config(self.base / "config.toml"))
        self.tools = self._open.enter_context(working(self.house, stop))
        self.daemon = daemon_by_hand(self.house, self.tools, stop)

    def stop(self) -> None:
        """As at the end of `docketd run`."""
        self._open.close()

    def arrive(self, *numbers: int) -> None:
        """Letters come into the inbox, each from a sender of its own, asking for nothing: misrouted, and answered."""
        for number in numbers:
            raw = letter(number, f"officer{number}@met.police.uk")
            deliver(self.base / "mailbox", raw.replace(b"\r\n", b"\n"))

    def round(self, hours: float = 5) -> list[str]:
        """A poll and a look at the outbox, after some hours; the alerts that it logged."""
        self.clock.advance(timedelta(hours=hours))
        self.lines.clear()
        self.daemon._poll()
        self.daemon._send()
        return self.alerts()

    def alerts(self) -> list[str]:
        """The alerts among the log lines, with what they say of the error."""
        return [f"{e['event']} {e.get('error', '')}" for e in self.lines if str(e["event"]).startswith("alert: ")]

    def inbox(self) -> int:
        """How many messages wait."""
        return _count(self.base / "mailbox")

    def filed(self) -> dict[str, int]:
        """How many messages lie in each folder that holds any."""
        counts = {folder: _count(self.base / "mailbox" / f".{folder}") for folder in FOLDERS}
        return {folder: count for folder, count in counts.items() if count}

    def sent(self) -> int:
        """How many replies have left."""
        return _count(self.base / "sent")

    def cases(self) -> list[CaseRow]:
        """All cases."""
        return self.tools.ledger.cases(CaseFilter(limit=1000))

    def replies(self) -> list[OutboxEntry]:
        """All replies."""
        return self.tools.ledger.replies()

    def alert_events(self) -> list[str]:
        """What the alerts in the chain of events say."""
        return [row["detail"] for row in self.tools.ledger.rows("SELECT detail FROM events WHERE kind = 'alert'")]

    def breaks(self) -> list[str]:
        """What is wrong with the chain of events."""
        return verify(self.tools.ledger)


@cache
def _tables() -> House:
    """The tables of all houses here, which take a while to read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_text(CONFIGURATION.format(ledger=folder, archive=folder), encoding="utf-8")
        return furnish(load_config(path))


def _furnished(config: Config) -> House:
    return replace(_tables(), config=config, transport=outgoing(config))


def _count(maildir: Path) -> int:
    return sum(1 for name in ("new", "cur") if (maildir / name).exists() for _ in (maildir / name).iterdir())


class _Shared:
    """Reading processes that all offices use one after the other: they take a second to start."""

    def __init__(self) -> None:
        self._made: Workers | None = None

    def __call__(self, workers: WorkersConfig, reading: ReadingConfig) -> AbstractContextManager[Workers]:
        if self._made is None:
            self._made = Workers(workers, reading)
        return nullcontext(self._made)

    def stop(self) -> None:
        """At the end of the session."""
        if self._made is not None:
            self._made.__exit__(None, None, None)
            self._made = None


readers = _Shared()


@contextmanager
def office(base: Path, ledger: Path | None = None, archive: Path | None = None) -> Iterator[Office]:
    """A daemon that has started in an empty folder; the ledger and the archive may lie on disks of their own."""
    text = CONFIGURATION.format(ledger=ledger or base, archive=archive or base)
    (base / "config.toml").write_text(text, encoding="utf-8")
    clock = Clock()
    with capture_logs() as lines, clock.installed(), patch.object(wiring, "Workers", readers):
        made = Office(base, clock, lines)
        made.start()
        try:
            yield made
        finally:
            made.stop()
