"""What the present rules say of past cases: their archived originals are judged anew, and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from daemon.assessing import Original, assess_originals
from daemon.ledger.archive import Archive, ArchiveError
from daemon.ledger.rows import CaseDetail
from daemon.ledger.store import Ledger
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from rules.model import Assessment
from rules.policy import Policy

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
    originals = (_original(past.ledger.case(reference), past.archive) for reference in references)
    judged = assess_originals(originals, policy, workers, resolver, ahead)
    for reference, item in zip(references, judged, strict=True):
        yield _compared(past.ledger.case(reference), item.assessment, item.error)


def _original(detail: CaseDetail, archive: Archive) -> Original:
    row = detail.row
    if not row.sha256:
        return Original(archive.folder, b"", row.received_at, error="its message was never fetched: it was too large")
    try:
        return Original(archive.path(row.sha256), archive.get(row.sha256), row.received_at)
    except ArchiveError as error:
        return Original(archive.folder, b"", row.received_at, error=str(error))


def _compared(detail: CaseDetail, now: Assessment | None, error: str) -> Reassessed:
    reference, decided = detail.row.reference, detail.assessment
    if now is None:
        return Reassessed(reference, decided, None, note=error)
    if decided is None:
        return Reassessed(reference, None, now, note=f"it was not judged: {detail.row.reason}")
    changed = tuple(_differing(DECIDING, decided, now))
    note = ""
    if UNAUTHENTICATED == now.reason != decided.reason:
        note = now.waits_for or "what proved its sender then proves nothing today: a key may have left the DNS"
    return Reassessed(reference, decided, now, changed, tuple(_fields(decided, now)), note)


def _fields(decided: Assessment, now: Assessment) -> Iterable[str]:
    return _differing(decided.fields.__slots__, decided.fields, now.fields)


def _differing(names: Iterable[str], one: object, other: object) -> Iterator[str]:
    return (name for name in names if getattr(one, name) != getattr(other, name))
