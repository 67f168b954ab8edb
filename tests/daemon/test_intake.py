"""The walk of messages through one cycle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.cycle import Tools
from daemon.ledger.archive import Archive
from daemon.ledger.rows import CaseState
from daemon.ledger.store import verify
from daemon.mailbox.maildir import MaildirMailbox
from daemon.reading.workers import Workers
from daemon.records import OutboxEntry, Position, Received, RenderedReply, ReplyState
from rules.assess import assess
from rules.loops import HeldBy
from rules.model import Assessment, Disposition, Submission
from tests.daemon.intake_parts import Place, judging, letter, make_place
from tests.daemon.ledger.examples import DEFICIENT
from tests.daemon.reading.pdf_builder import made, sentence


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture
def place(tmp_path: Path, workers: Workers) -> Place:
    return make_place(tmp_path, workers)


def test_a_message_is_archived_judged_recorded_answered_and_filed(place: Place) -> None:
    place.arrive(letter(1))

    report = place.cycle()

    (case,) = report.cases
    assert (case.disposition, case.reason, case.folder) == (Disposition.MISROUTED, "not_a_request", "Misrouted")
    assert (place.stored(), place.stored("Misrouted")) == ([], [letter(1)])
    assert Archive(place.base / "archive").get(hashlib.sha256(letter(1)).hexdigest()) == letter(1)
    with place.book() as ledger:
        detail = ledger.case(case.reference)
    assert detail.row.state is CaseState.FILED
    assert [reply.recipient for reply in detail.replies] == ["a.constable@met.police.uk"]


def test_an_empty_mailbox_changes_nothing(place: Place) -> None:
    report = place.cycle()

    assert (report.cases, report.failures, report.resumed, report.stopped) == ((), 0, 0, False)


def test_a_second_cycle_finds_nothing_to_do(place: Place) -> None:
    place.arrive(*(letter(number) for number in range(7)))

    first, second = place.cycle(), place.cycle()

    assert (first.count(Disposition.MISROUTED), len(second.cases)) == (7, 0)


# --- copies ------------------------------------------------------------------------------------------------------


def test_a_later_copy_is_filed_beside_the_first_and_not_answered(place: Place) -> None:
    place.arrive(letter(1))
    (first,) = place.cycle().cases
    place.arrive(letter(1))

    report = place.cycle()

    (copy,) = report.duplicates
    assert (copy.duplicate_of, copy.folder) == (first.reference, "Misrouted")
    assert place.stored("Misrouted") == [letter(1), letter(1)]
    with place.book() as ledger:
        assert len(ledger.replies()) == 1


def test_two_copies_that_come_together_are_one_case_and_one_copy(place: Place) -> None:
    place.arrive(letter(1), letter(1))

    report = place.cycle()

    assert (report.count(Disposition.MISROUTED), len(report.duplicates)) == (1, 1)
    with place.book() as ledger:
        assert len(ledger.replies()) == 1


def test_more_replies_to_one_address_than_the_limit_are_held(place: Place) -> None:
    place.arrive(*(letter(number) for number in range(5)))

    place.cycle()

    with place.book() as ledger:
        states = [reply.state for reply in ledger.replies()]
    assert (states.count(ReplyState.QUEUED), states.count(ReplyState.HELD)) == (3, 2)


# --- loops ---------------------------------------------------------------------------------------------------------


def robot(number: int, reply: OutboxEntry) -> bytes:
    """A machine that answers our reply, numbers its tickets and does not say that it is one."""
    raw = letter(number, subject=f"Ticket {number}: Re: Invitation")
    answer = f"In-Reply-To: {reply.message_id}\r\nMessage-ID:".encode()
    return raw.replace(b"Message-ID:", answer, 1).replace(b"We would like to invite you, letter", b"We got it, ticket")


def test_a_robot_that_does_not_say_so_is_answered_once(place: Place) -> None:
    place.arrive(letter(1))
    place.cycle()
    for number in (2, 3, 4):
        with place.book() as ledger:
            place.arrive(robot(number, ledger.replies()[-1]))
        place.cycle()

    with place.book() as ledger:
        assert [reply.held_by for reply in ledger.replies()] == [None, None, HeldBy.SAME_TEXT, HeldBy.SAME_TEXT]


def test_a_reply_of_ours_that_comes_back_is_no_request_and_not_answered(place: Place) -> None:
    place.arrive(letter(1))
    place.cycle()
    with place.book() as ledger:
        (ours,) = ledger.replies()
    # Whoever sent it back took away all that tells of a robot, and put an address of its own into From.
    place.arrive(letter(2).replace(b"<2@met.police.uk>", ours.message_id.encode()))

    report = place.cycle()

    assert [(case.reason, case.folder) for case in report.cases] == [("automated", "Misrouted")]
    with place.book() as ledger:
        assert len(ledger.replies()) == 1


def test_a_bounce_of_our_reply_is_filed_and_told_on_its_case(place: Place) -> None:
    place.arrive(letter(1))
    place.cycle()
    with place.book() as ledger:
        (ours,) = ledger.replies()
    place.arrive(
        b"Return-Path: <>\r\nFrom: MAILER-DAEMON@met.police.uk\r\nSubject: failure notice\r\nMessage-ID: <b@x>\r\n\r\n"
        b"Hi. This is the qmail-send program at met.police.uk.\r\n\r\n<a.constable@met.police.uk>:\r\nNo mailbox."
        b" (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n" + ours.raw
    )

    report = place.cycle()

    assert [(case.reason, case.folder) for case in report.cases] == [("automated", "Misrouted")]
    with place.book() as ledger:
        (after,) = ledger.replies()
        assert verify(ledger) == []
    assert after.bounced == "bounced: a.constable@met.police.uk, status 5.1.1, No mailbox. (#5.1.1)"


# --- messages that cannot be judged ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"", "no bytes"), (b"\r\n\r\nno header\r\n", "no header field at its beginning")]
)
def test_a_message_with_nothing_to_read_is_quarantined_at_once_with_its_reason(
    place: Place, raw: bytes, reason: str
) -> None:
    place.arrive(raw, letter(1))

    report = place.cycle()

    (case,) = report.quarantined
    assert (case.reason, place.stored("Quarantine"), place.stored("Misrouted")) == (reason, [raw], [letter(1)])
    with place.book() as ledger:
        assert ledger.case(case.reference).row.state is CaseState.QUARANTINED


def test_a_message_that_is_too_large_is_quarantined_without_being_fetched(place: Place) -> None:
    large = letter(1) + b"x" * 120_000
    place.arrive(large, letter(2))

    report = place.cycle()

    (case,) = report.quarantined
    assert "larger than [mailbox] max_message_bytes (100000)" in case.reason
    assert place.stored("Quarantine") == [large]
    assert not Archive(place.base / "archive").has(hashlib.sha256(large).hexdigest())
    assert place.stored("Misrouted") == [letter(2)]


def _stumbling(submission: Submission) -> Assessment:
    if submission.subject == "stumble":
        raise RecursionError("too deep")
    raise AssertionError("only the stumbling letter is in this mailbox")


def test_a_message_on_which_the_rules_fail_is_tried_again_and_then_quarantined(place: Place) -> None:
    place.arrive(letter(1, subject="stumble"))

    first, second = place.cycle(judging(_stumbling)), place.cycle(judging(_stumbling))
    assert [(r.failures, len(r.cases)) for r in (first, second)] == [(1, 0), (1, 0)]
    assert place.stored() == [letter(1, subject="stumble")]
    third = place.cycle(judging(_stumbling))

    (case,) = third.quarantined
    assert case.reason == "RecursionError: too deep"
    assert (place.stored(), len(place.stored("Quarantine"))) == ([], 1)


def test_a_message_that_fails_does_not_keep_the_others(place: Place) -> None:
    place.arrive(letter(1), letter(2, subject="stumble"), letter(3))

    def judge(submission: Submission) -> Assessment:
        if submission.subject == "stumble":
            raise ValueError("no")
        return assess(submission, place.house.policy)

    report = place.cycle(judging(judge))

    assert (report.failures, report.count(Disposition.MISROUTED)) == (1, 2)
    assert place.stored() == [letter(2, subject="stumble")]


def test_a_reply_that_cannot_be_written_leaves_no_half_recorded_case(place: Place) -> None:
    place.arrive(letter(1))

    def change(tools: Tools) -> Tools:
        def compose(*_: object) -> RenderedReply | None:
            raise LookupError("a template's slip")

        return replace(tools, compose=compose)

    report = place.cycle(change)

    assert report.failures == 1
    with place.book() as ledger:
        assert (ledger.cases(), ledger.replies()) == ([], [])
    assert place.cycle().count(Disposition.MISROUTED) == 1


class Withholding(MaildirMailbox):
    """A mailbox that lists its first message and never delivers it."""

    def fetch(self, positions: Sequence[Position]) -> Iterator[Received]:
        return super().fetch(positions[1:])


def test_a_message_that_is_listed_and_never_comes_is_quarantined_after_some_attempts(place: Place) -> None:
    place.mailbox = Withholding
    place.arrive(letter(1))

    reports = [place.cycle() for _ in range(3)]

    assert [report.failures for report in reports] == [1, 1, 0]
    assert reports[2].quarantined[0].reason == "the mailbox lists this message but does not deliver it"
    assert place.stored("Quarantine") == [letter(1)]


# --- what came before --------------------------------------------------------------------------------------------


def test_the_first_request_from_a_sender_is_told_with_its_case_and_the_second_is_familiar(place: Place) -> None:
    place.arrive(letter(1), letter(2))
    place.cycle(judging(lambda submission: DEFICIENT))
    with place.book() as book:
        second, first = (book.case(row.reference) for row in book.cases())
        assert [signal.name for signal in first.signals] == ["first_domain"]
        assert second.signals == ()
        # The judgement itself is the same on every day.
        assert first.assessment == second.assessment
        assert verify(book) == []


def with_paper(number: int, sender: str, paper: bytes) -> bytes:
    """A message with a PDF, sealed by its receiver as `letter` does it."""
    head, _, text = letter(number, sender).partition(b"\r\n\r\n")
    fields = b"\r\n".join(f for f in head.split(b"\r\n") if not f.lower().startswith((b"content-", b"mime-")))
    message = EmailMessage()
    message.set_content(text.decode())
    message.add_attachment(paper, maintype="application", subtype="pdf", filename="order.pdf")
    return fields + b"\r\n" + message.as_bytes(policy=SMTP)


def test_a_paper_that_somebody_else_sent_before_is_told_with_that_case(place: Place) -> None:
    paper = made(sentence)
    place.arrive(with_paper(1, "a.constable@met.police.uk", paper))
    (first,) = place.cycle().cases
    place.arrive(with_paper(2, "b.thief@kent.police.uk", paper))
    (second,) = place.cycle().cases
    with place.book() as book:
        assert book.case(first.reference).signals == ()
        (signal,) = book.case(second.reference).signals
    assert signal.name == "known_document"
    assert f"a.constable@met.police.uk (case {first.reference})" in signal.text
