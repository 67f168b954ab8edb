"""What the present rules say of past cases: their archived originals are judged anew, and nothing is changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from threading import Event

from daemon.assessing import Original, assess_originals
from daemon.intake import Failure, attempt
from daemon.ledger.archive import Archive, ArchiveError
from daemon.ledger.rows import CaseDetail
from daemon.ledger.store import Ledger
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from daemon.threads import Threads
from rules.assess import assess
from rules.model import Assessment, Submission
from rules.policy import Policy
from rules.threads.concluding import THREAD

DECIDING = ("disposition", "reason", "request_type", "pathway", "missing", "alert", "needs_review")
"""What a difference in changes what happens to a case; a field that is read otherwise by itself does not."""

UNAUTHENTICATED = "unauthenticated_sender"


class Comparison(StrEnum):
    """How a case stands: judged alike, judged otherwise, or not to be compared."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reassessed:
    """One case: what was decided, what would be now (None when it cannot be judged: see `note`), and what changed.

    `changed` names members of `DECIDING`, `fields` those of the request that are read otherwise.
    """

    reference: str
    decided: Assessment | None
    now: Assessment | None
    changed: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    note: str = ""

    @property
    def comparison(self) -> Comparison:
        """Whether a person should look at it."""
        if self.now is None or self.decided is None:
            return Comparison.UNKNOWN
        return Comparison.DIFFERENT if self.changed else Comparison.SAME


@dataclass(frozen=True, slots=True)
class Past:
    """Where past cases are kept."""

    ledger: Ledger
    archive: Archive


def reassess(
    references: Sequence[str], past: Past, policy: Policy, workers: Workers, resolver: Resolver, ahead: int
) -> Iterator[Reassessed]:
    """Judge the originals of these cases by `policy`, `ahead` at most in memory at once, in the order of the cases.

    The DNS is asked as it is today: a sender whom only a signature proved may have taken the key out of it since.
    Raises LedgerError for a case that is not there.
    """
    begun: deque[CaseDetail] = deque()

    def originals() -> Iterator[Original]:
        for reference in references:
            begun.append(past.ledger.case(reference))
            yield _original(begun[-1], past.archive)

    judged = assess_originals(originals(), policy, workers, resolver, ahead)
    threads = Threads(past.ledger, past.archive, workers, partial(assess, policy=policy), policy, Event())
    for item in judged:
        detail = begun.popleft()
        if item.assessment is None or item.submission is None:
            yield Reassessed(detail.row.reference, detail.assessment, None, note=item.error)
        else:
            yield _compared(detail, item.submission, item.assessment, threads)


def _original(detail: CaseDetail, archive: Archive) -> Original:
    row = detail.row
    if not row.sha256:
        return Original(archive.folder, b"", row.received_at, error="its message was never fetched: it was too large")
    try:
        return Original(archive.path(row.sha256), archive.get(row.sha256), row.received_at)
    except ArchiveError as error:
        return Original(archive.folder, b"", row.received_at, error=str(error))


def _compared(detail: CaseDetail, message: Submission, alone: Assessment, threads: Threads) -> Reassessed:
    reference, decided, now = detail.row.reference, detail.assessment, alone
    if decided is None:
        return Reassessed(reference, None, now, note=f"it was not judged: {detail.row.reason}")
    if (progress := decided.thread) is not None:
        again = attempt(lambda: threads.again(reference, progress.root, message, alone))
        if isinstance(again, Failure) or again is None:
            return Reassessed(reference, decided, None, note=again.reason if again else "it was stopped")
        now = again
    elif THREAD in decided.needs_review:
        return Reassessed(
            reference, decided, None, note="it names another case, and what it changes there a person decides"
        )
    changed = tuple(_differing(DECIDING, decided, now))
    note = ""
    if UNAUTHENTICATED == now.reason != decided.reason:
        note = now.waits_for or "what proved its sender then proves nothing today: a key may have left the DNS"
    return Reassessed(reference, decided, now, changed, tuple(_fields(decided, now)), note)


def _fields(decided: Assessment, now: Assessment) -> Iterable[str]:
    return _differing(decided.fields.__slots__, decided.fields, now.fields)


def _differing(names: Iterable[str], one: object, other: object) -> Iterator[str]:
    return (name for name in names if getattr(one, name) != getattr(other, name))
