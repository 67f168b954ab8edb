from __future__ import annotations

from dataclasses import replace

import pytest

from rules.loops import HeldBy, ReplyLimits, Traffic, acknowledges_emergency, answers_ours, brake, words_of
from rules.model import (
    BODY_PAGE,
    Box,
    Disposition,
    Document,
    DocumentKind,
    Header,
    Line,
    Page,
    Submission,
    TextSource,
)
from tests.daemon.ledger.examples import DEFICIENT, EMERGENCY, MISROUTED
from tests.rules.gates.submissions import submission

LIMITS = ReplyLimits(per_address_and_day=5, per_hour=100)
CALM = Traffic(to_address=0, in_hour=0, same_text="", emergency=False)


@pytest.mark.parametrize(
    ("traffic", "held_by"),
    [
        (CALM, None),
        (replace(CALM, to_address=4, in_hour=99), None),
        (replace(CALM, to_address=5), HeldBy.ADDRESS),
        (replace(CALM, in_hour=100), HeldBy.BREAKER),
        (replace(CALM, in_hour=100, emergency=True), None),
        (replace(CALM, to_address=5, emergency=True), HeldBy.ADDRESS),
        (replace(CALM, same_text="LE-2026-000001", emergency=True), HeldBy.SAME_TEXT),
        (replace(CALM, same_text="LE-2026-000001", to_address=9, in_hour=900), HeldBy.SAME_TEXT),
        (replace(CALM, to_address=9, in_hour=900), HeldBy.ADDRESS),
    ],
)
def test_the_brakes_in_their_order(traffic: Traffic, held_by: HeldBy | None) -> None:
    applied = brake(traffic, LIMITS)
    assert (applied.held_by if applied else None) == held_by


def test_only_an_official_senders_emergency_is_acknowledged_as_one() -> None:
    assert acknowledges_emergency(EMERGENCY)
    assert acknowledges_emergency(replace(EMERGENCY, disposition=Disposition.DEFICIENT))
    assert not acknowledges_emergency(DEFICIENT)
    assert not acknowledges_emergency(replace(MISROUTED, alert=True))


def saying(
    text: str, *, subject: str = "Request", answers: str = "", attached: tuple[tuple[DocumentKind, str], ...] = ()
) -> Submission:
    lines = tuple(Line(line, Box(0, 0, 1, 1)) for line in text.split("\n"))
    page = Page(BODY_PAGE, 1, 1, TextSource.TEXT, lines)
    return replace(
        submission(subject=subject, headers=(("in-reply-to", answers),) if answers else ()),
        body=Document("body", "mail body", DocumentKind.BODY, pages=(page,)),
        documents=tuple(Document("2", "a", kind, sha256=digest) for kind, digest in attached),
    )


OURS = "<LE-2026-000147.5f5f5f5f5f5f5f5f5f5f5f5f@tokensmm.org>"

SAME = {
    "case and white space": (saying("We got\nyour mail"), saying("  we GOT your\tmail ")),
    "quoted lines": (saying("We got it\n> yours of LE-2026-000001"), saying("We got it\n>> other\n> words")),
    "a robot's ticket and time": (
        saying("Ticket #4711, opened 10:02, is ours", answers=OURS),
        saying("Ticket #4712, opened 10:05, is ours", answers=OURS.replace("147", "148")),
    ),
    "a robot that threads by subject": (
        saying("Your number is 1", subject="Re: Request [LE-2026-000147]"),
        saying("Your number is 2", subject="Re: Request [LE-2026-000148]"),
    ),
    "a signature that differs each time": (
        saying("Hello", attached=((DocumentKind.OTHER, "1"),)),
        saying("Hello", attached=((DocumentKind.OTHER, "2"),)),
    ),
}

DIFFERENT = {
    "other words": (saying("Please preserve a"), saying("Please preserve b")),
    "other numbers in a message of its own": (saying("Account 4711"), saying("Account 4712")),
    "another letter under one cover note": (
        saying("Please see the attached letter", attached=((DocumentKind.PDF, "1"),)),
        saying("Please see the attached letter", attached=((DocumentKind.PDF, "2"),)),
    ),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_what_a_robot_changes_does_not_tell_two_texts_apart(one: Submission, other: Submission) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_what_a_person_changes_does(one: Submission, other: Submission) -> None:
    assert words_of(one) != words_of(other)


def test_an_answer_names_our_reference_in_subject_or_thread() -> None:
    assert answers_ours(saying("", answers=OURS))
    assert answers_ours(replace(saying(""), headers=(Header("references", f"<a@b> {OURS}"),)))
    assert not answers_ours(saying("LE-2026-000147"))
