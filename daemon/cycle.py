"""What one cycle of the intake works with and what it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from daemon.config import MailboxConfig
from daemon.deferrals import Deferrals
from daemon.ledger.archive import Archive
from daemon.ledger.store import Ledger
from daemon.reading.workers import Workers
from daemon.records import NO_VERSIONS, Position, RenderedReply, Versions
from rules.model import Assessment, Disposition, Submission
from rules.official_domains import OfficialDomains
from rules.policy import Policy
from rules.vocabulary import Vocabulary

NO_POLICY = Policy("", "", (), (), (), (), OfficialDomains(), Vocabulary())


class Progress(Protocol):
    """Somebody who watches a cycle, such as a progress bar."""

    def begin(self, messages: int) -> None:
        """So many messages wait to be taken in."""

    def advance(self) -> None:
        """One of them is done with, well or badly."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a cycle works with. `compose` must be pure; `now` gives aware times; `versions` are those that `judge` judges by.

    `authenticate` completes what was read by what the DNS says of the sender; a message that it fails for waits. `policy` is
    what tells which message belongs to which case; without its list of domains each is a case of its own.
    """

    config: MailboxConfig
    per_address_and_day: int
    archive: Archive
    ledger: Ledger
    workers: Workers
    judge: Callable[[Submission], Assessment]
    compose: Callable[[Assessment, Submission, str, datetime], RenderedReply | None]
    now: Callable[[], datetime]
    authenticate: Callable[[bytes, Submission, datetime], Submission] = lambda _raw, submission, _arrived: submission
    deferrals: Deferrals = field(default_factory=Deferrals)
    versions: Versions = NO_VERSIONS
    policy: Policy = NO_POLICY


@dataclass(frozen=True, slots=True)
class FiledCase:
    """One case of this cycle. `disposition` is None for the quarantined; `assessment` for those and for copies."""

    reference: str
    position: Position
    folder: str
    disposition: Disposition | None
    reason: str
    duplicate_of: str | None = None
    assessment: Assessment | None = None


@dataclass(frozen=True, slots=True)
class CycleReport:
    """What one cycle did. `failures` are messages left in the inbox for another attempt; `resumed` are cases of an
    earlier cycle whose filing was finished now; `stopped` says that messages may be waiting still; `deferred` are
    messages that wait in the inbox until the DNS answers about their sender.
    """

    cases: tuple[FiledCase, ...] = ()
    failures: int = 0
    resumed: int = 0
    stopped: bool = False
    deferred: int = 0

    def count(self, disposition: Disposition) -> int:
        """How many cases were judged so, copies of known messages left out."""
        return sum(case.disposition is disposition for case in self.cases if not case.duplicate_of)

    @property
    def quarantined(self) -> tuple[FiledCase, ...]:
        """The messages that could not be judged."""
        return tuple(case for case in self.cases if case.disposition is None)

    @property
    def duplicates(self) -> tuple[FiledCase, ...]:
        """Further copies of known messages: filed beside the first and not answered."""
        return tuple(case for case in self.cases if case.duplicate_of)
