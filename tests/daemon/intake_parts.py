"""A small house for the intake's tests: a Maildir, a real ledger, a real archive, shared reading processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from daemon.config import Config, MailboxConfig, load_config
from daemon.cycle import CycleReport, Tools
from daemon.intake import take_in
from daemon.ledger.archive import Archive
from daemon.ledger.store import Ledger
from daemon.mailbox.maildir import MaildirMailbox
from daemon.mailbox.protocol import Mailbox
from daemon.maildir_delivery import deliver
from daemon.reading.workers import Workers
from daemon.schedule import Silent
from daemon.wiring import House, furnish, reply_limits, utc_now

CONFIGURATION = """
[mailbox]
address = "legal@example.org"
other_channels = ["support@example.org"]
kind = "maildir"
path = "mailbox"
max_message_bytes = 100000
batch = 3
timeout_seconds = 2
[sender]
authserv_ids = ["mx.example.org"]
[replies]
sender = "Legal team <legal@example.org>"
per_address_and_day = 3
[ledger]
path = "ledger.sqlite3"
archive = "archive"
[workers]
processes = 1
"""


def letter(number: int, sender: str = "a.constable@met.police.uk", subject: str = "Invitation to a seminar") -> bytes:
    """A message that proves its sender and asks for nothing: misrouted as not_a_request, and answered."""
    domain = sender.rpartition("@")[2]
    return (
        f"Authentication-Results: mx.example.org; dmarc=pass header.from={domain}\r\n"
        f"From: A. Constable <{sender}>\r\nTo: legal@example.org\r\nSubject: {subject}\r\n"
        f"Message-ID: <{number}@{domain}>\r\n\r\nWe would like to invite you, letter {number}.\r\n"
    ).encode()


@dataclass
class Place:
    """The house with its mailbox; `judge` can be exchanged for one that fails."""

    base: Path
    house: House
    workers: Workers
    mailbox: type[MaildirMailbox] = MaildirMailbox
    ledger: type[Ledger] = Ledger
    stop: Event = field(default_factory=Event)

    @property
    def config(self) -> Config:
        return self.house.config

    def arrive(self, *messages: bytes) -> None:
        """Messages come into the inbox."""
        for raw in messages:
            deliver(self.base / "mailbox", raw.replace(b"\r\n", b"\n"))

    def cycle(self, change: Callable[[Tools], Tools] = lambda tools: tools) -> CycleReport:
        """One cycle, with parts exchanged where a test wants it."""
        with self.mailbox(self.config.mailbox, self.base, observe=self.config.observe) as mailbox:
            return self.take_in(mailbox, self.config.mailbox, change)

    def take_in(
        self, mailbox: Mailbox, config: MailboxConfig, change: Callable[[Tools], Tools] = lambda tools: tools
    ) -> CycleReport:
        """One cycle over an open mailbox of any kind."""
        with self.ledger(self.base / "ledger.sqlite3") as ledger:
            tools = Tools(
                config=config,
                limits=reply_limits(self.config),
                archive=Archive(self.base / "archive"),
                ledger=ledger,
                workers=self.workers,
                judge=self.house.judge,
                compose=self.house.compose,
                now=utc_now,
                observe=self.config.observe,
                policy=self.house.policy,
            )
            return take_in(mailbox, change(tools), self.stop, Silent())

    @contextmanager
    def book(self) -> Iterator[Ledger]:
        """The ledger, to look into."""
        with Ledger(self.base / "ledger.sqlite3", create=False) as ledger:
            yield ledger

    def stored(self, folder: str = "INBOX") -> list[bytes]:
        """The messages in a folder, with CRLF."""
        place = self.base / "mailbox" if folder == "INBOX" else self.base / "mailbox" / f".{folder}"
        files = [*(place / "new").iterdir(), *(place / "cur").iterdir()]
        return [path.read_bytes().replace(b"\n", b"\r\n") for path in files]


def make_place(base: Path, workers: Workers, before: str = "") -> Place:
    """A house in a folder; `before` are lines before the first table of its configuration."""
    path = base / "config.toml"
    path.write_text(before + CONFIGURATION, encoding="utf-8")
    return Place(base, furnish(load_config(path)), workers)


def judging(judge: Callable[..., object]) -> Callable[[Tools], Tools]:
    """A change of the tools: another judge."""
    return lambda tools: replace(tools, judge=judge)  # type: ignore[arg-type]
