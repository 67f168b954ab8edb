"""Where a judged message belongs: to a case of its own, to the case that it continues, or to the one that it repeats.

The rules decide (`rules.threads`); here the facts are fetched. Earlier messages are read again from their archived originals
and never kept. That their senders were proven is what the ledger says: keys rotate, and no proof can be had twice.
Nothing is written here, so that a crash changes nothing: the intake records what comes of it in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from itertools import takewhile
from threading import Event

from daemon.ledger.archive import Archive, ArchiveError
from daemon.ledger.rows import Member
from daemon.ledger.store import Ledger
from daemon.reading.trouble import UnreadableMessage
from daemon.reading.workers import Workers
from rules.model import Assessment, Disposition, DocumentKind, Signal, Submission
from rules.policy import Policy
from rules.signals import thread as told
from rules.threads.concluding import conclude, held, is_repeat, judge_together
from rules.threads.joining import UNPROVEN, Case, decide
from rules.threads.merging import Earlier
from rules.threads.naming import Named, inherits_subject, named_in
from rules.threads.organisation import same_organisation
from rules.threads.own_text import OwnText
from rules.threads.quoting import body_words, own_words, without_ours

MOST_EARLIER = 12
"""Earlier messages of a thread that are read again. A longer thread is a conversation, and for a person."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A message's judgement in its place: a follow-up's names its root (`Assessment.thread`), a repeat has `duplicate_of`."""

    assessment: Assessment
    signals: tuple[Signal, ...] = ()
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A message as it counts: `full` without our words, `own` without all that it quotes.

    `judged` is the judgement of the one, `alone` that of the other, without a subject that is only an earlier message's.
    """

    full: Submission
    own: Submission
    judged: Assessment
    alone: Assessment


def papers_of(message: Submission) -> tuple[str, ...]:
    """The SHA-256 of a message's attachments, in the order of the alphabet."""
    return tuple(sorted({d.sha256 for d in message.documents if d.kind is not DocumentKind.BODY and d.sha256}))


class Threads:
    """Finds the place of messages. It reads the ledger and the archive, and has originals read by the workers."""

    def __init__(
        self,
        ledger: Ledger,
        archive: Archive,
        workers: Workers,
        judge: Callable[[Submission], Assessment],
        policy: Policy,
        stop: Event,
    ) -> None:
        self._ledger = ledger
        self._archive = archive
        self._workers = workers
        self._judge = judge
        self._policy = policy
        self._stop = stop

    def place(self, message: Submission, judged: Assessment) -> Placed | None:
        """Where a message belongs, `judged` by itself. None when it is to stop: the message waits for the next start.

        Raises LedgerError, and nothing for what a sender wrote or for an original that is gone.
        """
        if judged.reason == "automated":
            return Placed(judged)
        named = named_in(message)
        answered = self._case(self._ledger.answered(named.answered))
        subject = self._case(self._ledger.referred(named.references))
        others = self._others(named)
        roots = {case.root for case in (answered, subject, *others) if case is not None}
        if not roots:
            return self._repeated(message, judged)
        ours = self._our_text(roots)
        read = self._as_it_counts(message, judged, ours, roots)
        decision = decide(read.alone, answered, subject, others, self._policy.domains)
        if decision.case is not None:
            return self._joined(decision.case, read, ours, decision.signals)
        if decision.unsure:
            return Placed(held(read.judged), decision.signals)
        placed = self._repeated(read.full, read.judged)
        return None if placed is None else replace(placed, signals=(*decision.signals, *placed.signals))

    # --- cases that are named ----------------------------------------------------------------------------------------

    def _others(self, named: Named) -> list[Case]:
        answered = self._ledger.answered(named.earlier)
        roots = dict.fromkeys((*answered, *self._ledger.known_messages((*named.answered, *named.earlier))))
        return [case for root in roots if (case := self._case([root])) is not None]

    def _case(self, roots: Sequence[str]) -> Case | None:
        members = self._ledger.members(roots[0]) if roots else []
        if not members or members[0].row.sender is None:
            return None
        senders = dict.fromkeys(m.row.sender.lower() for m in members if m.row.sender)
        return Case(members[0].row.reference, tuple(senders), _standing(members))

    def _our_text(self, roots: set[str], members: Sequence[Member] = ()) -> OwnText:
        threads = [members] if members else [self._ledger.members(root) for root in sorted(roots)]
        newest = (member for thread in threads for member in thread[-MOST_EARLIER:])
        return OwnText(tuple(text for member in newest for text in self._replies(member.row.reference)))

    def _replies(self, reference: str) -> Iterator[str]:
        for reply in self._ledger.replies_of(reference):
            text = message_from_bytes(reply.raw, policy=default).get_body(("plain",))
            if text is not None:
                yield str(text.get_content())

    def _as_it_counts(self, message: Submission, judged: Assessment, ours: OwnText, roots: set[str]) -> _Read:
        full, own = without_ours(message, ours), own_words(message, ours)
        subjects = (member.row.subject for root in roots for member in self._ledger.members(root))
        said = replace(own, subject="") if inherits_subject(own, subjects) else own
        without = judged if full == message else self._judge(full)
        return _Read(full, own, without, without if said == full else self._judge(said))

    # --- follow-ups --------------------------------------------------------------------------------------------------

    def again(self, reference: str, root: str, message: Submission, judged: Assessment) -> Assessment | None:
        """What a follow-up recorded as `reference` is judged in its thread, over the messages before it. None when stopped.

        Raises as `place` does.
        """
        before = list(takewhile(lambda member: member.row.reference != reference, self._ledger.members(root)))
        ours = self._our_text({root}, before)
        read = self._as_it_counts(message, judged, ours, {root})
        placed = self._joined(Case(root, (), _standing(before)), read, ours, (), before)
        return placed.assessment if placed else None

    def _joined(
        self,
        case: Case,
        read: _Read,
        ours: OwnText,
        signals: tuple[Signal, ...],
        members: Sequence[Member] = (),
    ) -> Placed | None:
        members, before = members or self._ledger.members(case.root), case.standing
        earlier = f"it has {len(members)} already" if len(members) > MOST_EARLIER else self._originals(members, ours)
        if self._stop.is_set():
            # What tells everybody to stop ends tesseract too: a scan that nobody could read must not count as empty.
            return None
        if isinstance(earlier, str) or before is None:
            why = earlier if isinstance(earlier, str) else "none was judged"
            return Placed(held(read.judged), (told.original_unread(case.root, why),))
        together = judge_together(earlier, read.own, read.alone, self._judge, self._policy.vocabulary)
        known = {sha256 for e in earlier for sha256 in papers_of(e.submission)}
        new = not set(papers_of(read.own)) <= known
        concluded = conclude(case.root, before, read.alone, together, new_papers=new, quoted_alert=read.judged.alert)
        return Placed(concluded.assessment, (*concluded.signals, *signals))

    def _originals(self, members: Sequence[Member], ours: OwnText) -> list[Earlier] | str:
        """The earlier messages, read again, each by its own words; or why one of them cannot be had."""
        found: list[Earlier] = []
        # One by one: a thread's originals together may be more than the memory holds.
        for member in members:
            if self._stop.is_set():
                break
            try:
                (read,) = self._workers.read_all([self._archive.get(member.row.sha256)])
            except ArchiveError as error:
                return str(error)
            if isinstance(read, UnreadableMessage):
                return f"{member.row.reference}: {read}"
            found.append(Earlier(member.row.reference, own_words(read, ours)))
        return found

    # --- repeats -----------------------------------------------------------------------------------------------------

    def _repeated(self, message: Submission, judged: Assessment) -> Placed | None:
        """A request whose papers all came before from the same authority: a repeat, or, if it says more, a follow-up."""
        if judged.disposition is Disposition.MISROUTED or judged.reason in UNPROVEN:
            return Placed(judged)
        for reference in self._ledger.with_papers(papers_of(message)):
            first = self._ledger.case(reference)
            if first.assessment is None or not same_organisation(
                first.row.sender, judged.sender.address, self._policy.domains
            ):
                continue
            says_more = self._says_more(message, first.row.sha256)
            if self._stop.is_set():
                return None
            if is_repeat(judged, first.assessment) and not says_more:
                return Placed(judged, duplicate_of=first.row.reference)
            case = self._case([first.row.follows or first.row.reference])
            if case is not None and case.open:
                ours = self._our_text({case.root})
                read = self._as_it_counts(message, judged, ours, {case.root})
                decision = decide(read.alone, None, None, [case], self._policy.domains)
                if decision.case is not None:
                    return self._joined(decision.case, read, ours, decision.signals)
        return Placed(judged)

    def _says_more(self, message: Submission, first: str) -> bool:
        """Whether a mail's own text asks for something that the first one's did not."""
        if self._judge(replace(message, documents=(), subject="")).disposition is Disposition.MISROUTED:
            return False
        try:
            (before,) = self._workers.read_all([self._archive.get(first)])
        except ArchiveError:
            return True
        return isinstance(before, UnreadableMessage) or body_words(before) != body_words(message)


def _standing(members: Sequence[Member]) -> Assessment | None:
    """The judgement that stands for a thread: that of its newest message that was not left for a person to decide."""
    judged = (m.assessment for m in reversed(members))
    return next((a for a in judged if a is not None and (a.thread is None or a.thread.stands)), None)
