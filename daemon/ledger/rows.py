"""The frozen rows that go into the ledger and come out of it. All times are aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from daemon.records import NO_VERSIONS, OutboxEntry, Position, ReplyState, Versions
from rules.delivery import DeliveryReport
from rules.model import Assessment, Disposition, PathwayId, RequestType, Signal
from rules.signals.history import Trait


class CaseState(StrEnum):
    """Where a case stands.

    recorded: committed, its message not yet moved out of the inbox. filed: moved. quarantined: could not be judged; it
    stays so after the move. gone: somebody else took the message out of the inbox before it could be moved.
    """

    RECORDED = "recorded"
    FILED = "filed"
    QUARANTINED = "quarantined"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class NewCase:
    """A judged message, ready to be recorded. `folder` is where it will be filed; `received_at` defaults to now.

    `traits` are what is to be remembered of it, `signals` what the ledger's memory told of it. `words` is what it says, to
    tell a robot that repeats itself (rules.loops.words_of); `report` is the mail server's report that it is. `papers` are
    the SHA-256 of its attachments. `duplicate_of` names the case that it repeats: other bytes, but the same papers and
    nothing new.
    """

    position: Position
    sha256: str
    message_id: str
    subject: str
    folder: str
    assessment: Assessment
    received_at: datetime | None = None
    versions: Versions = NO_VERSIONS
    traits: tuple[Trait, ...] = ()
    signals: tuple[Signal, ...] = ()
    words: str = ""
    report: DeliveryReport | None = None
    papers: tuple[str, ...] = ()
    duplicate_of: str | None = None

    @property
    def follows(self) -> str | None:
        """The root of the thread that it continues."""
        return self.assessment.thread.root if self.assessment.thread else None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A message that could not be judged, and why. `sha256` is "" when it was never fetched (too large)."""

    position: Position
    sha256: str
    reason: str
    folder: str
    message_id: str = ""
    subject: str = ""
    sender: str | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the table `cases`, with the state of its reply (None when no reply was written).

    `versions` are those of the tables that judged it. `follows` is the root of its thread, for a follow-up; `superseded_by`
    the newest message of the thread, for the earlier ones.
    """

    reference: str
    sha256: str
    message_id: str
    recorded_at: datetime
    received_at: datetime
    filed_at: datetime | None
    sender: str | None
    official: bool
    country: str | None
    authority: str
    subject: str
    disposition: Disposition | None
    reason: str
    request_type: RequestType | None
    pathway: PathwayId | None
    priority: str
    folder: str
    state: CaseState
    duplicate_of: str | None = None
    reply_state: ReplyState | None = None
    versions: Versions = NO_VERSIONS
    follows: str | None = None
    superseded_by: str | None = None

    @property
    def alert(self) -> bool:
        """A person must look at once: an imminent threat to life or limb is claimed (Guidelines 9)."""
        return self.priority == "emergency"


@dataclass(frozen=True, slots=True)
class Unfiled:
    """A case whose message was not yet seen to leave the inbox, with what it takes to move it or to find it moved."""

    reference: str
    position: Position
    folder: str
    message_id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Wait:
    """A message in the inbox whose sender only the DNS can prove: since when it waits, how often it was tried, and why."""

    sha256: str
    since: datetime
    times: int
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the chain. `detail` is canonical JSON; `case` is None for what concerns no case yet."""

    seq: int
    at: datetime
    case: str | None
    kind: str
    detail: str
    previous: str
    hash: str


class Outcome(StrEnum):
    """What a call to the authority ended with: it sent the request, it did not, or nobody could say."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Callback:
    """The answer of one call, who called, and what was said."""

    at: datetime
    outcome: Outcome
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Member:
    """One message of a thread with its judgement, None when it could not be judged."""

    row: CaseRow
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """All that the ledger knows of one case; `assessment`, with its findings and evidence, is None for the unjudged.

    `signals` are what history told when it was recorded, with the signs of fraud of all messages of its thread; `callbacks` the
    calls to the authority about any of them. `thread` are these messages, copies and repeats among them, in their order; one
    where there is no thread.
    """

    row: CaseRow
    assessment: Assessment | None
    replies: tuple[OutboxEntry, ...]
    events: tuple[Event, ...]
    signals: tuple[Signal, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    thread: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases to list; None stands for any. `since` looks at the time of receipt, `limit` is at most 2^31.

    A disposition is that of a thread: earlier messages, whose judgement stands no more, are left out.
    """

    disposition: Disposition | None = None
    state: CaseState | None = None
    country: str | None = None
    since: datetime | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are: cases by disposition ("unjudged" for none), replies by state, cases still in the inbox."""

    cases: tuple[tuple[str, int], ...]
    replies: tuple[tuple[str, int], ...]
    unfiled: int
    emergencies: int
