"""What one cycle of the intake works with and what it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from daemon.config import MailboxConfig
from daemon.deadline import NEVER, Deadline
from daemon.deferrals import Deferrals
from daemon.ledger.archive import Archive
from daemon.ledger.store import Ledger
from daemon.reading.workers import Workers
from daemon.records import NO_VERSIONS, Position, RenderedReply, Versions
from daemon.turns import Turns
from rules.loops import ReplyLimits
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
    what tells which message belongs to which case; without its list of domains each is a case of its own. With `observe` the
    mailbox is only looked at. `deadline` is this cycle's own.
    """

    config: MailboxConfig
    limits: ReplyLimits
    archive: Archive
    ledger: Ledger
    workers: Workers
    judge: Callable[[Submission], Assessment]
    compose: Callable[[Assessment, Submission, str, datetime], RenderedReply | None]
    now: Callable[[], datetime]
    authenticate: Callable[[bytes, Submission, datetime, Deadline], Submission] = lambda _raw, known, _arrived, _: known
    deferrals: Deferrals = field(default_factory=Deferrals)
    versions: Versions = NO_VERSIONS
    policy: Policy = NO_POLICY
    observe: bool = False
    turns: Turns = field(default_factory=Turns)
    deadline: Deadline = NEVER


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
    messages that wait in the inbox until the DNS answers about their sender; `left` are those whose turn did not come.
    `overdue` says that the deadline ended this cycle, and `cut` that it did so in the middle of a conversation with the
    mail server: what is recorded and not filed yet is filed by the next one.
    """

    cases: tuple[FiledCase, ...] = ()
    failures: int = 0
    resumed: int = 0
    stopped: bool = False
    deferred: int = 0
    left: int = 0
    overdue: bool = False
    cut: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether the next cycle is due at once: something is left, and this one got somewhere."""
        worked = self.cases or self.failures or self.deferred
        return bool(self.left and worked) and not self.cut and not self.stopped

    def then(self, later: CycleReport) -> CycleReport:
        """This cycle and the one after it as one; how it ended is the later one's to say."""
        return replace(
            later,
            cases=self.cases + later.cases,
            failures=self.failures + later.failures,
            resumed=self.resumed + later.resumed,
            deferred=self.deferred + later.deferred,
        )

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
