"""One cycle over the legal mailbox: every message archived, read, judged, recorded, and only then filed.

Why a crash at any point loses no message and answers none twice. Each step is on disk before the next begins; the states
of a message and the whole argument stand in `daemon.ledger.message_states`, those of a reply in `daemon.ledger.outbox`:

1. in the inbox only: the next cycle takes it as if for the first time;
2. in the archive too: as before, for the archive stores the same bytes once;
3. its case committed, together with its complete reply: the next cycle knows it by its position and its content, and only
   moves it. A second reply cannot arise, because a content has one first case and only that one is answered;
4. moved, the ledger not yet told: the next cycle finds the message in its folder and notes it (`daemon.reconciling`).

What goes wrong with one message stays with that message: after `max_attempts` it lies in Quarantine with its reason.
What goes wrong with the mailbox, the ledger or the archive ends the cycle, and all messages stay where they are.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event
from typing import TypeVar

import structlog

from daemon.cycle import CycleReport, FiledCase, Progress, Tools
from daemon.deadline import DeadlinePassed
from daemon.ledger.rows import NewCase, Unjudged
from daemon.ledger.store import AlreadyRecorded, LedgerUnavailable
from daemon.mailbox.protocol import Mailbox
from daemon.readahead import Reading, read_ahead
from daemon.reading.trouble import NoRoomToRead, UnreadableMessage
from daemon.reconciling import Reconciling
from daemon.records import Position, Received, Waiting
from daemon.recovery import after_a_loss
from daemon.threads import Threads, papers_of
from rules.loops import words_of
from rules.model import Disposition, Submission
from rules.signals.history import look, traits_of

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

    Trouble of the whole house passes through, and so does DeadlinePassed: no message may use up its attempts on it.
    """
    try:
        return work()
    except (DeadlinePassed, LedgerUnavailable, NoRoomToRead):
        raise
    except UnreadableMessage as error:
        return Failure(str(error), "reading", hopeless=True)
    except Exception as error:  # noqa: BLE001 - the one place where a message's trouble stays its own
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(f"{type(error).__name__}: {error}", f"{last.name} ({last.filename}:{last.lineno})")


def take_in(mailbox: Mailbox, tools: Tools, stop: Event, progress: Progress) -> CycleReport:
    """Take in what waits in an open mailbox, as much as one cycle may.

    When `stop` is set, or when the deadline comes near, the message in hand is finished and no more.

    Raises MailboxError, LedgerError, ArchiveError or NoRoomToRead when the mailbox, the ledger, the archive or the disk
    that the workers use fails.
    """

    def cycle(box: Mailbox, by: Tools) -> CycleReport:
        return _Cycle(box, by, stop, progress).run()

    return after_a_loss(mailbox, tools, cycle) if tools.ledger.careful() else cycle(mailbox, tools)


class _Cycle:
    def __init__(self, mailbox: Mailbox, tools: Tools, stop: Event, progress: Progress) -> None:
        self.mailbox = mailbox
        self.tools = tools
        self.ledger = tools.ledger
        self.stop = stop
        self.progress = progress
        self.reconciling = Reconciling(mailbox, tools.ledger, tools.config, tools.now, tools.observe)
        self.threads = Threads(tools.ledger, tools.archive, tools.workers, tools.judge, tools.policy, stop)
        self.cases: list[FiledCase] = []
        self.failures = self.deferred = self.left = 0

    def run(self) -> CycleReport:
        cut = False
        try:
            self._work()
        except DeadlinePassed as passed:
            log.warning("cut off by its deadline", why=str(passed))
            cut = True
        self.reconciling.note_made_folders()
        return CycleReport(
            tuple(self.cases),
            self.failures,
            self.reconciling.resumed,
            self.stop.is_set(),
            self.deferred,
            self.left,
            overdue=cut or (self.left > 0 and self.tools.deadline.closing()),
            cut=cut,
        )

    def _work(self) -> None:
        config, turns = self.tools.config, self.tools.turns
        fresh = self.reconciling.finish(self.mailbox.waiting())
        chosen = turns.choose(fresh, config.cycle_messages, config.cycle_bytes)
        self.progress.begin(len(chosen))
        limit = config.max_message_bytes
        try:
            self._move([self._too_large(item) for item in chosen if item.size > limit])
            for batch in turns.batches((item for item in chosen if item.size <= limit), config.batch):
                if self._over():
                    break
                self._batch(batch)
        finally:
            self.left = turns.left(fresh)
        if not self._over() and not self.left:
            self.reconciling.give_up()

    def _over(self) -> bool:
        """Whether nothing more is begun."""
        return self.stop.is_set() or self.tools.deadline.closing()

    # --- what is new -------------------------------------------------------------------------------------------------

    def _batch(self, batch: Sequence[Waiting]) -> None:
        """Read a batch in parallel, record its cases one by one, move them together."""
        ready: list[FiledCase] = []
        archived = self._fetch([item.position for item in batch])
        for reading in read_ahead(archived, self.tools.workers, self._over, self.mailbox.rest):
            try:
                case = self._case_of(reading)
            except DeadlinePassed:
                break
            if case is not None:
                ready.append(case)
            self._had(reading.received.position)
        # Also when stopped: what is recorded is filed before this cycle ends.
        self._move(ready)

    def _had(self, position: Position) -> None:
        self.tools.turns.had(position)
        self.progress.advance()

    def _fetch(self, positions: Sequence[Position]) -> list[Reading]:
        """Fetch and archive messages."""
        readings: list[Reading] = []
        missing = dict.fromkeys(positions)
        began = time.monotonic()
        try:
            for received in self.mailbox.fetch(positions):
                sha256 = self.tools.archive.put(received.raw)
                kept = self.tools.deferrals.kept(sha256)
                known = kept is not None or self.ledger.case_by_sha256(sha256) is not None
                readings.append(Reading(received, sha256, known, kept))
                missing.pop(received.position, None)
                if self._over():
                    return readings
        except DeadlinePassed:
            self.tools.turns.slow(missing)
            if len(positions) == 1 and time.monotonic() - began > self.tools.config.cycle_seconds / 2:
                # Nothing else can be to blame any more. What is recorded here is moved by the next cycle.
                self.cases += [case for position in missing for case in self._undelivered(position)]
            raise
        self._move([case for position in missing for case in self._undelivered(position)])
        return readings

    def _case_of(self, reading: Reading) -> FiledCase | None:
        """The case of one message, committed; None when the message stays in the inbox for another attempt."""
        outcome = attempt(lambda: self._record(reading))
        if not isinstance(outcome, Failure):
            return outcome
        if not outcome.hopeless and not self._last_attempt(reading.sha256, outcome):
            return None
        received = reading.received
        return self._unjudged(received.position, reading.sha256, outcome.reason, received.internal_date)

    def _record(self, reading: Reading) -> FiledCase | None:
        read = reading.kept or (self.tools.workers.result(reading.future) if reading.future else None)
        if read is None:
            return self._copy(reading)
        now, received = self.tools.now(), reading.received
        submission = self._authenticated(received, read, now)
        submission = replace(submission, returned=self.ledger.is_ours(submission.message_id))
        assessment = self.tools.judge(submission)
        if assessment.waits_for and self.tools.deferrals.defer(self.ledger, read, assessment.waits_for, now):
            self.deferred += 1
            log.warning("waits: the DNS does not tell who sent it", message=reading.sha256[:12])
            return None
        placed = self.threads.place(submission, assessment)
        if placed is None:
            return None
        assessment = placed.assessment
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
            signals=(*placed.signals, *look(assessment, self.ledger.history(traits))),
            words=words_of(submission),
            report=submission.report if assessment.reason == "automated" else None,
            papers=papers_of(submission) if assessment.disposition is not Disposition.MISROUTED else (),
            duplicate_of=placed.duplicate_of,
        )
        compose, limits = self.tools.compose, self.tools.limits
        try:
            reference = self.ledger.record(case, lambda ref: compose(assessment, submission, ref, now), now, limits)
        except AlreadyRecorded:
            # Two copies in one batch: the first one has just become the case.
            return self._copy(reading)
        log.info("judged", case=reference, disposition=assessment.disposition, reason=assessment.reason)
        if assessment.alert:
            log.warning("EMERGENCY: a person must look at once", case=reference)
        verdict, reason, first = assessment.disposition, assessment.reason, placed.duplicate_of
        return FiledCase(reference, received.position, case.folder, verdict, reason, first, assessment)

    def _authenticated(self, received: Received, read: Submission, now: datetime) -> Submission:
        """What was read, with what the DNS says of the sender. It is not read again when the time is over before that."""
        try:
            return self.tools.authenticate(received.raw, read, received.internal_date or now, self.tools.deadline)
        except DeadlinePassed:
            self.tools.deferrals.keep(read)
            raise

    def _copy(self, reading: Reading) -> FiledCase:
        """The message is known: the same one in a new place, or one more copy of it."""
        position, arrived = reading.received.position, reading.received.internal_date
        reference = self.reconciling.known_again(reading.sha256, position)
        if reference is None:
            reference = self.ledger.record_duplicate(position, reading.sha256, self.tools.now(), arrived)
        row = self.ledger.case(reference).row
        log.info("known message", case=reference, duplicate_of=row.duplicate_of)
        return FiledCase(reference, position, row.folder, row.disposition, row.reason, row.duplicate_of)

    # --- what cannot be judged ---------------------------------------------------------------------------------------

    def _too_large(self, item: Waiting) -> FiledCase:
        limit = self.tools.config.max_message_bytes
        reason = f"{item.size} bytes: larger than [mailbox] max_message_bytes ({limit}); it was not fetched"
        self._had(item.position)
        return self._unjudged(item.position, "", reason, None)

    def _undelivered(self, position: Position) -> Iterator[FiledCase]:
        """A message that is listed but does not come: perhaps just gone, perhaps damaged on the server."""
        key = f"{position.account} {position.folder} {position.uidvalidity} {position.uid}"
        failure = Failure("the mailbox lists this message but does not deliver it", "fetching")
        self._had(position)
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
        if self.tools.observe:
            return
        for folder in dict.fromkeys(case.folder for case in cases):
            there = {case.position: case for case in cases if case.folder == folder}
            for position in self.mailbox.move(list(there), folder):
                self.ledger.filed(there[position].reference, position, folder, self.tools.now())
