"""One cycle over the legal mailbox: every message archived, read, judged, recorded, and only then filed.

Why a crash at any point loses no message and answers none twice. A message passes through four states, each on disk
before the next begins:

1. in the inbox only: the next cycle takes it as if for the first time;
2. in the archive too: as before, for the archive stores the same bytes once;
3. its case committed, together with its complete reply: the next cycle knows the position, and the content, and only
   moves it. A second reply cannot arise, because a content has one first case and only that one is answered;
4. moved, the ledger not yet told: the next cycle finds the message in its folder and notes it.

What goes wrong with one message stays with that message: after `max_attempts` it lies in Quarantine with its reason.
What goes wrong with the mailbox, the ledger or the archive ends the cycle, and all messages stay where they are.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TypeVar

import structlog

from daemon.cycle import CycleReport, FiledCase, Progress, Tools
from daemon.ledger.rows import NewCase, Unfiled, Unjudged
from daemon.ledger.store import AlreadyRecorded, LedgerUnavailable
from daemon.mailbox.protocol import Mailbox
from daemon.reading.message import UnreadableMessage
from daemon.reading.trouble import NoRoomToRead
from daemon.records import Position, Received, Waiting
from daemon.recovery import after_a_loss
from rules.model import Disposition, Submission
from rules.signals.history import look, traits_of

BATCH_BYTES = 64 * 1024 * 1024
"""How many bytes of messages are in memory and in the workers' hands at once, one larger message aside."""

STOP_SECONDS = 0.2
"""How often a cycle that waits for a worker looks whether it is to stop."""

log = structlog.get_logger("docketd.intake")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one message could not be dealt with. `hopeless` when another attempt would end the same way."""

    reason: str
    where: str
    hopeless: bool = False


def attempt(work: Callable[[], T]) -> T | Failure:
    """Do some work for one message and contain what it raises: the only broad except of the program.

    Trouble of the whole house passes through: no message may use up its attempts on it.
    """
    try:
        return work()
    except (LedgerUnavailable, NoRoomToRead):
        raise
    except UnreadableMessage as error:
        return Failure(str(error), "reading", hopeless=True)
    except Exception as error:  # noqa: BLE001 - the one place where a message's trouble stays its own
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(f"{type(error).__name__}: {error}", f"{last.name} ({last.filename}:{last.lineno})")


def take_in(mailbox: Mailbox, tools: Tools, stop: Event, progress: Progress) -> CycleReport:
    """Take in all that waits in an open mailbox. When `stop` is set, the message in hand is finished and no more.

    Raises MailboxError, LedgerError, ArchiveError or NoRoomToRead when the mailbox, the ledger, the archive or the disk
    that the workers use fails.
    """

    def cycle(box: Mailbox, by: Tools) -> CycleReport:
        return _Cycle(box, by, stop, progress).run()

    return after_a_loss(mailbox, tools, cycle) if tools.ledger.careful() else cycle(mailbox, tools)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A message that is archived; `future` is None when its content is known already and need not be read, or was read
    in an earlier cycle, since which it waits (`kept`).
    """

    received: Received
    sha256: str
    future: Future[Submission] | None
    kept: Submission | None = None


class _Cycle:
    def __init__(self, mailbox: Mailbox, tools: Tools, stop: Event, progress: Progress) -> None:
        self.mailbox = mailbox
        self.tools = tools
        self.ledger = tools.ledger
        self.stop = stop
        self.progress = progress
        self.strays: list[Unfiled] = []
        self.cases: list[FiledCase] = []
        self.failures = self.resumed = self.deferred = 0

    def run(self) -> CycleReport:
        waiting = self.mailbox.waiting()
        fresh = self._finish_earlier(waiting)
        self.progress.begin(len(fresh))
        limit = self.tools.config.max_message_bytes
        self._move([self._too_large(item) for item in fresh if item.size > limit])
        fitting = [item for item in fresh if item.size <= limit]
        for batch in _batches(fitting, self.tools.config.batch):
            if self.stop.is_set():
                break
            self._batch(batch)
        if not self.stop.is_set():
            self._give_up_strays()
        return CycleReport(tuple(self.cases), self.failures, self.resumed, self.stop.is_set(), self.deferred)

    # --- what an earlier cycle left ----------------------------------------------------------------------------------

    def _finish_earlier(self, waiting: Sequence[Waiting]) -> list[Waiting]:
        """Move what is recorded already, note what was moved already, and return what is new."""
        known = {item.position: ref for item in waiting if (ref := self.ledger.position_known(item.position))}
        folders: dict[str, list[Position]] = {}
        for position, reference in known.items():
            folders.setdefault(self.ledger.case(reference).row.folder, []).append(position)
        for folder, positions in folders.items():
            for position in self.mailbox.move(positions, folder):
                self._note_filed(known[position], position, folder)
        for unfiled in self.ledger.unfiled():
            if unfiled.position in known:
                continue
            # What was never fetched has no hash to be found by; that it left the inbox is all there is to know.
            if not unfiled.sha256 or self.mailbox.find(unfiled.folder, unfiled.message_id, unfiled.sha256):
                self._note_filed(unfiled.reference, unfiled.position, unfiled.folder)
            else:
                # Its number may have changed with the UIDVALIDITY: perhaps its content turns up in this cycle.
                self.strays.append(unfiled)
        return [item for item in waiting if item.position not in known]

    def _note_filed(self, reference: str, position: Position, folder: str) -> None:
        self.ledger.filed(reference, position, folder, self.tools.now())
        self.resumed += 1
        log.info("filing finished", case=reference, folder=folder)

    def _give_up_strays(self) -> None:
        for unfiled in self.strays:
            self.ledger.gone(unfiled.reference, unfiled.position, self.tools.now())
            log.warning("message was taken out of the inbox by somebody else", case=unfiled.reference)

    # --- what is new -------------------------------------------------------------------------------------------------

    def _batch(self, batch: Sequence[Waiting]) -> None:
        """Read a batch in parallel, record its cases one by one, move them together."""
        ready: list[FiledCase] = []
        readings = self._fetch([item.position for item in batch])
        for reading in readings:
            if not self._wait_for(reading):
                break
            case = self._case_of(reading)
            if case is not None:
                ready.append(case)
            self.progress.advance()
        # Also when stopped: what is recorded is filed before this cycle ends.
        self._move(ready)
        for reading in readings:
            if reading.future is not None:
                reading.future.cancel()

    def _fetch(self, positions: Sequence[Position]) -> list[_Reading]:
        """Fetch and archive messages and set the workers on those that are new."""
        readings: list[_Reading] = []
        for received in self.mailbox.fetch(positions):
            sha256 = self.tools.archive.put(received.raw)
            kept = self.tools.deferrals.kept(sha256)
            known = kept is not None or self.ledger.case_by_sha256(sha256) is not None
            future = None if known else self.tools.workers.submit(received.raw)
            readings.append(_Reading(received, sha256, future, kept))
            if self.stop.is_set():
                return readings
        came = {reading.received.position for reading in readings}
        self._move([case for position in positions if position not in came for case in self._undelivered(position)])
        return readings

    def _wait_for(self, reading: _Reading) -> bool:
        """Wait until a message is read; False when the cycle is to stop.

        A result that comes together with the order to stop is not used: a signal to the whole process group ends
        tesseract too, and a scan that nobody could read must not be answered as if it were empty.
        """
        while not self.stop.is_set():
            if reading.future is None or wait([reading.future], timeout=STOP_SECONDS).done:
                return not self.stop.is_set()
        return False

    def _case_of(self, reading: _Reading) -> FiledCase | None:
        """The case of one message, committed; None when the message stays in the inbox for another attempt."""
        outcome = attempt(lambda: self._record(reading))
        if not isinstance(outcome, Failure):
            return outcome
        if not outcome.hopeless and not self._last_attempt(reading.sha256, outcome):
            return None
        received = reading.received
        return self._unjudged(received.position, reading.sha256, outcome.reason, received.internal_date)

    def _record(self, reading: _Reading) -> FiledCase | None:
        read = reading.kept or (self.tools.workers.result(reading.future) if reading.future else None)
        if read is None:
            return self._copy(reading)
        now, received = self.tools.now(), reading.received
        submission = self.tools.authenticate(received.raw, read, received.internal_date or now)
        assessment = self.tools.judge(submission)
        if assessment.waits_for and self.tools.deferrals.defer(self.ledger, read, assessment.waits_for, now):
            self.deferred += 1
            log.warning("waits: the DNS does not tell who sent it", message=reading.sha256[:12])
            return None
        self.tools.deferrals.done(reading.sha256)
        traits = traits_of(assessment, submission)
        case = NewCase(
            position=received.position,
            sha256=reading.sha256,
            message_id=submission.message_id,
            subject=submission.subject,
            folder=self._folder(assessment.disposition),
            assessment=assessment,
            received_at=received.internal_date,
            versions=self.tools.versions,
            traits=traits,
            signals=look(assessment, self.ledger.history(traits)),
        )
        compose, limit = self.tools.compose, self.tools.per_address_and_day
        try:
            reference = self.ledger.record(case, lambda ref: compose(assessment, submission, ref, now), now, limit)
        except AlreadyRecorded:
            # Two copies in one batch: the first one has just become the case.
            return self._copy(reading)
        log.info("judged", case=reference, disposition=assessment.disposition, reason=assessment.reason)
        if assessment.alert:
            log.warning("EMERGENCY: a person must look at once", case=reference)
        verdict, reason = assessment.disposition, assessment.reason
        return FiledCase(reference, received.position, case.folder, verdict, reason, assessment=assessment)

    def _copy(self, reading: _Reading) -> FiledCase:
        """The message is known: the same one under a new number, or one more copy of it."""
        position, now = reading.received.position, self.tools.now()
        stray = next((s for s in self.strays if s.sha256 == reading.sha256), None)
        if stray is not None:
            self.ledger.relocate(reference := stray.reference, position, now)
            self.strays.remove(stray)
            self.resumed += 1
        else:
            reference = self.ledger.record_duplicate(position, reading.sha256, now, reading.received.internal_date)
        row = self.ledger.case(reference).row
        log.info("known message", case=reference, duplicate_of=row.duplicate_of)
        return FiledCase(reference, position, row.folder, row.disposition, row.reason, row.duplicate_of)

    # --- what cannot be judged ---------------------------------------------------------------------------------------

    def _too_large(self, item: Waiting) -> FiledCase:
        limit = self.tools.config.max_message_bytes
        reason = f"{item.size} bytes: larger than [mailbox] max_message_bytes ({limit}); it was not fetched"
        self.progress.advance()
        return self._unjudged(item.position, "", reason, None)

    def _undelivered(self, position: Position) -> Iterator[FiledCase]:
        """A message that is listed but does not come: perhaps just gone, perhaps damaged on the server."""
        key = f"{position.account} {position.folder} {position.uidvalidity} {position.uid}"
        failure = Failure("the mailbox lists this message but does not deliver it", "fetching")
        self.progress.advance()
        if self._last_attempt(key, failure):
            self.ledger.clear_failures(key)
            yield self._unjudged(position, "", failure.reason, None)

    def _last_attempt(self, key: str, failure: Failure) -> bool:
        """Count a failed attempt; whether it was the last one that a message gets."""
        count = self.ledger.note_failure(key, failure.reason, self.tools.now())
        last = count >= self.tools.config.max_attempts
        self.failures += not last
        # Not the reason: it may quote the message.
        log.error("a message failed", message=key[:12], attempt=count, where=failure.where, last=last)
        return last

    def _unjudged(self, position: Position, sha256: str, reason: str, received_at: datetime | None) -> FiledCase:
        folder = self.tools.config.quarantine
        unjudged = Unjudged(position, sha256, reason, folder, received_at=received_at)
        reference = self.ledger.record_unjudged(unjudged, self.tools.now())
        log.warning("quarantined: a person must look", case=reference)
        return FiledCase(reference, position, folder, None, reason)

    # --- filing ------------------------------------------------------------------------------------------------------

    def _folder(self, disposition: Disposition) -> str:
        config = self.tools.config
        folders = {
            Disposition.ACCEPTED: config.accepted,
            Disposition.DEFICIENT: config.deficient,
            Disposition.MISROUTED: config.misrouted,
        }
        return folders[disposition]

    def _move(self, cases: Sequence[FiledCase]) -> None:
        """Move recorded messages to their folders; what does not move now is found by the next cycle."""
        self.cases += cases
        for folder in dict.fromkeys(case.folder for case in cases):
            there = {case.position: case for case in cases if case.folder == folder}
            for position in self.mailbox.move(list(there), folder):
                self.ledger.filed(there[position].reference, position, folder, self.tools.now())


def _batches(waiting: Iterable[Waiting], most: int) -> Iterator[list[Waiting]]:
    """The messages in their order, in groups of at most `most` messages and about BATCH_BYTES."""
    batch: list[Waiting] = []
    size = 0
    for item in waiting:
        if batch and (len(batch) == most or size + item.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += item.size
    if batch:
        yield batch
