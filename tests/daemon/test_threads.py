"""Follow-ups and repeats, from the inbox to the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.demo.letter import draw
from daemon.ledger.archive import Archive
from daemon.ledger.rows import CaseDetail, CaseFilter
from daemon.ledger.store import verify
from daemon.reading.workers import Workers
from daemon.records import ReplyState
from daemon.wiring import House
from rules.model import Assessment, Disposition, Submission
from tests.daemon.intake_parts import Place, judging, make_place
from tests.daemon.thread_parts import SUPPLEMENT, WITH_PHONE, answer, mail, request


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> House:
    """The tables, read once: that takes longer than a cycle."""
    return make_place(tmp_path_factory.mktemp("house"), workers).house


@pytest.fixture
def place(tmp_path: Path, house: House, workers: Workers) -> Place:
    moved = replace(house, config=house.config.model_copy(update={"base": tmp_path}))
    return Place(tmp_path, moved, workers)


def take(place: Place, raw: bytes) -> CaseDetail:
    """Take in one message and look at its case."""
    place.arrive(raw)
    (case,) = place.cycle().cases
    return look(place, case.reference)


def look(place: Place, reference: str) -> CaseDetail:
    with place.book() as ledger:
        assert verify(ledger) == []
        return ledger.case(reference)


def names(detail: CaseDetail) -> set[str]:
    return {signal.name for signal in detail.signals}


@pytest.fixture
def first(place: Place) -> CaseDetail:
    """The request, found deficient for want of a telephone number, and answered."""
    detail = take(place, mail(1, "Please see the attached letter.\n", request()))
    assert detail.assessment is not None
    assert (detail.row.disposition, detail.assessment.missing) == (Disposition.DEFICIENT, ("officer_phone",))
    return detail


def reply_of(detail: CaseDetail) -> bytes:
    (reply,) = detail.replies
    return reply.raw


def text_of(reply: bytes) -> str:
    part = message_from_bytes(reply, policy=default).get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


@pytest.mark.parametrize("letter", [SUPPLEMENT, WITH_PHONE], ids=["a supplement", "the letter anew"])
def test_what_was_missing_makes_the_case_complete(place: Place, first: CaseDetail, letter: object) -> None:
    detail = take(place, answer(2, reply_of(first), "Here it is.\n", draw(letter)))  # type: ignore[arg-type]

    assert (detail.row.reference, detail.row.follows) == (f"{first.row.reference}-2", first.row.reference)
    assert (detail.row.disposition, detail.row.folder) == (Disposition.ACCEPTED, "Accepted")
    assert detail.assessment is not None
    assert detail.assessment.thread is not None
    assert detail.assessment.thread.gained == ("officer_phone",)
    said = text_of(reply_of(detail))
    assert "We now have: Work telephone number. Nothing is missing any more." in said
    assert f"[{first.row.reference}]" in said
    assert names(detail) == set()
    assert look(place, first.row.reference).row.superseded_by == detail.row.reference
    with place.book() as ledger:
        assert [row.reference for row in ledger.cases(CaseFilter(disposition=Disposition.DEFICIENT))] == []


def test_an_answer_that_brings_nothing_changes_nothing_though_it_quotes_our_whole_reply(
    place: Place, first: CaseDetail
) -> None:
    detail = take(place, answer(2, reply_of(first), "Please see below.\n"))

    assert first.assessment is not None
    assert detail.assessment is not None
    assert (detail.row.follows, detail.row.disposition) == (first.row.reference, Disposition.DEFICIENT)
    assert (detail.assessment.missing, detail.assessment.fields) == (first.assessment.missing, first.assessment.fields)
    assert "It brought none of what is missing: Work telephone number." in text_of(reply_of(detail))


def test_the_reference_in_a_subject_is_enough_for_the_same_officer(place: Place, first: CaseDetail) -> None:
    subject = f"Telephone number [{first.row.reference}]"
    detail = take(place, mail(2, "Attached.\n", draw(SUPPLEMENT), subject=subject))
    assert (detail.row.follows, detail.row.disposition) == (first.row.reference, Disposition.ACCEPTED)


def test_what_an_officer_forgot_joins_the_message_that_it_answers(place: Place, first: CaseDetail) -> None:
    detail = take(place, mail(2, "I forgot this.\n", draw(SUPPLEMENT), In_Reply_To="<1@kent.police.uk>"))
    assert (detail.row.follows, detail.row.disposition) == (first.row.reference, Disposition.ACCEPTED)


@pytest.mark.parametrize(
    ("sender", "dmarc"),
    [
        ("fraudster@mail.example", "pass"),
        ("tobias.muddlecombe@met.police.uk", "pass"),
        ("tobias.muddlecombe@kent.police.uk", "fail"),
    ],
    ids=["a stranger", "another force", "an unproven sender"],
)
def test_nobody_else_touches_a_case_that_they_name(place: Place, first: CaseDetail, sender: str, dmarc: str) -> None:
    raw = answer(2, reply_of(first), "Here it is.\n", draw(WITH_PHONE), sender=sender, dmarc=dmarc)
    detail = take(place, raw)

    assert (detail.row.follows, detail.row.duplicate_of) == (None, None)
    assert "quotes_case" in names(detail)
    before = look(place, first.row.reference)
    assert (before.row, before.assessment) == (first.row, first.assessment)


def test_a_colleague_joins_and_staff_are_told(place: Place, first: CaseDetail) -> None:
    detail = take(place, answer(2, reply_of(first), "Here.\n", draw(SUPPLEMENT), sender="someone@kent.police.uk"))
    assert (detail.row.follows, detail.row.disposition) == (first.row.reference, Disposition.ACCEPTED)
    assert "other_officer" in names(detail)


def test_an_out_of_office_note_to_our_reply_joins_nothing(place: Place, first: CaseDetail) -> None:
    detail = take(place, answer(2, reply_of(first), "I am away.\n", Auto_Submitted="auto-replied"))
    assert (detail.row.reason, detail.row.follows, detail.replies) == ("automated", None, ())
    assert "quotes_case" not in names(detail)


def test_an_accepted_case_is_never_made_worse_without_a_person(place: Place, first: CaseDetail) -> None:
    accepted = take(place, answer(2, reply_of(first), "Here.\n", draw(SUPPLEMENT)))
    place.arrive(answer(3, reply_of(accepted), "Thank you.\n"))
    (thanks,) = place.cycle().cases
    detail = look(place, thanks.reference)

    assert (detail.row.disposition, detail.replies, names(detail)) == (Disposition.ACCEPTED, (), {"nothing_new"})
    assert detail.row.reference == f"{first.row.reference}-3"


def test_another_account_under_another_number_is_a_case_of_its_own(place: Place, first: CaseDetail) -> None:
    other = replace(
        WITH_PHONE,
        fields=(("Our reference", "URN 46XX/0007777/26"), ("Production order no", "2026-MCC-7777")),
        paragraphs=tuple(
            p.replace("2026-MCC-0977", "2026-MCC-7777").replace("orchard.promo", "violet.boost")
            for p in WITH_PHONE.paragraphs
        ),
    )
    detail = take(place, answer(2, reply_of(first), "A new matter.\n", draw(other)))
    assert (detail.row.follows, names(detail) & {"other_matter"}) == (None, {"other_matter"})
    assert detail.row.disposition is Disposition.ACCEPTED


def test_an_earlier_message_that_cannot_be_had_again_is_put_before_a_person(place: Place, first: CaseDetail) -> None:
    archive = Archive(place.base / "archive")
    archive.path(first.row.sha256).write_bytes(b"damaged")
    detail = take(place, answer(2, reply_of(first), "Here it is.\n", draw(SUPPLEMENT)))

    assert detail.row.follows is None
    assert "original_unread" in names(detail)
    assert [reply.state for reply in detail.replies] == [ReplyState.HELD]


def test_the_same_papers_again_are_linked_and_not_answered(place: Place, first: CaseDetail) -> None:
    place.arrive(mail(2, "Our letter once more, to be safe.\n", request(), subject="Second copy"))
    report = place.cycle()
    (copy,) = report.duplicates
    detail = look(place, copy.reference)

    assert (copy.duplicate_of, detail.row.folder, detail.replies) == (first.row.reference, first.row.folder, ())
    # The very bytes of the repeat, once more: known at sight.
    place.arrive(mail(2, "Our letter once more, to be safe.\n", request(), subject="Second copy"))
    (again,) = place.cycle().duplicates
    assert again.duplicate_of == first.row.reference


def test_the_same_papers_with_an_emergency_are_no_repeat(place: Place, first: CaseDetail) -> None:
    text = (
        "This is an emergency: there is an imminent threat to life. He wrote at 21:40 tonight that he will kill his wife "
        "before midnight with a knife.\n"
    )
    detail = take(place, mail(2, text, request(), subject="Urgent"))
    assert (detail.row.follows, detail.row.duplicate_of, detail.row.alert) == (first.row.reference, None, True)


def test_the_same_papers_from_another_force_are_no_repeat(place: Place, first: CaseDetail) -> None:
    detail = take(place, mail(2, "See attached.\n", request(), sender="a.b@met.police.uk"))
    assert (detail.row.follows, detail.row.duplicate_of) == (None, None)
    assert "known_document" in names(detail)


def test_a_cycle_that_is_to_stop_leaves_the_follow_up_in_the_inbox(place: Place, first: CaseDetail) -> None:
    place.arrive(answer(2, reply_of(first), "Here it is.\n", draw(SUPPLEMENT)))

    def stopping(submission: Submission) -> Assessment:
        place.stop.set()
        return place.house.judge(submission)

    report = place.cycle(judging(stopping))

    assert (report.cases, report.failures, len(place.stored())) == ((), 0, 1)
    place.stop.clear()
    (case,) = place.cycle().cases
    assert case.reference == f"{first.row.reference}-2"
