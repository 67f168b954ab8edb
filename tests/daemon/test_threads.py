"""Follow-ups and repeats, from the inbox to the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.demo.letter import draw
from daemon.ledger.archive import Archive
from daemon.ledger.rows import CaseDetail, CaseFilter
from daemon.ledger.store import Ledger, verify
from daemon.reading.workers import Workers
from daemon.records import ReplyState
from rules.model import Assessment, Disposition, Submission
from tests.daemon.cli_parts import docketd
from tests.daemon.intake_parts import Place, judging, make_place
from tests.daemon.thread_parts import SUPPLEMENT, WITH_PHONE, answer, mail, request, text_of

FIRST = "LE-2026-000001"
REQUEST = mail(1, "Please see the attached letter.\n", request())


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> Place:
    """A house in which a request was found deficient for want of a telephone number, and answered."""
    place = make_place(tmp_path_factory.mktemp("begun"), workers)
    place.arrive(REQUEST)
    place.cycle()
    return place


@pytest.fixture
def place(tmp_path: Path, begun: Place) -> Place:
    """A copy of it: to read the tables again would take longer than a cycle."""
    copytree(begun.base, tmp_path, dirs_exist_ok=True)
    config = begun.config.model_copy(update={"base": tmp_path})
    return Place(tmp_path, replace(begun.house, config=config), begun.workers)


@pytest.fixture
def first(place: Place) -> CaseDetail:
    detail = look(place, FIRST)
    assert detail.assessment is not None
    assert (detail.row.disposition, detail.assessment.missing) == (Disposition.DEFICIENT, ("officer_phone",))
    return detail


def look(place: Place, reference: str) -> CaseDetail:
    with place.book() as ledger:
        assert verify(ledger) == []
        return ledger.case(reference)


def take(place: Place, *raws: bytes) -> list[CaseDetail]:
    """Take in some messages in one cycle and look at their cases."""
    place.arrive(*raws)
    return [look(place, case.reference) for case in place.cycle().cases]


def names(detail: CaseDetail) -> set[str]:
    """The signals that threads give."""
    return {signal.name for signal in detail.signals} - {"first_domain", "first_address", "first_officer"}


def reply_of(detail: CaseDetail) -> bytes:
    (reply,) = detail.replies
    return reply.raw


def test_what_was_missing_makes_the_case_complete_and_thanks_are_not_answered(place: Place, first: CaseDetail) -> None:
    (detail,) = take(place, answer(2, reply_of(first), "Here it is.\n", draw(SUPPLEMENT)))

    assert (detail.row.reference, detail.row.follows) == (f"{FIRST}-2", FIRST)
    assert (detail.row.disposition, detail.row.folder) == (Disposition.ACCEPTED, "Accepted")
    assert detail.assessment is not None
    assert detail.assessment.thread is not None
    assert detail.assessment.thread.gained == ("officer_phone",)
    said = text_of(reply_of(detail))
    assert "We now have: Work telephone number. Nothing is missing any more." in said
    assert f"[{FIRST}]" in said
    assert names(detail) == set()
    assert look(place, FIRST).row.superseded_by == detail.row.reference
    with place.book() as ledger:
        assert ledger.cases(CaseFilter(disposition=Disposition.DEFICIENT)) == []

    (thanks,) = take(place, answer(3, reply_of(detail), "Thank you.\n"))

    assert (thanks.row.reference, thanks.row.disposition) == (f"{FIRST}-3", Disposition.ACCEPTED)
    assert (thanks.replies, names(thanks)) == ((), {"nothing_new"})
    again = docketd("reassess", "--json", cwd=place.base)
    assert [json.loads(line)["comparison"] for line in again.stdout.splitlines()] == ["same"] * 3, again.stdout


def test_an_answer_that_brings_nothing_changes_nothing_though_it_quotes_our_whole_reply(
    place: Place, first: CaseDetail
) -> None:
    (detail,) = take(place, answer(2, reply_of(first), "Please see below.\n"))

    assert first.assessment is not None
    assert detail.assessment is not None
    assert (detail.row.follows, detail.row.disposition) == (FIRST, Disposition.DEFICIENT)
    assert (detail.assessment.missing, detail.assessment.fields) == (first.assessment.missing, first.assessment.fields)
    assert "It brought none of what is missing: Work telephone number." in text_of(reply_of(detail))


def test_the_reference_in_a_subject_is_enough_and_so_is_the_message_that_is_answered(
    place: Place, first: CaseDetail
) -> None:
    by_subject = mail(2, "Attached.\n", draw(SUPPLEMENT), subject=f"Telephone number [{FIRST}]")
    forgotten = mail(3, "Also this.\n", sender="a.colleague@kent.police.uk", In_Reply_To="<1@kent.police.uk>")
    one, other = take(place, by_subject, forgotten)

    assert {one.row.follows, other.row.follows} == {FIRST}
    assert "other_officer" in names(one) | names(other)


def test_nobody_else_touches_a_case_that_they_name(place: Place, first: CaseDetail) -> None:
    notice, letter = reply_of(first), draw(WITH_PHONE)
    stranger = answer(2, notice, "Here it is.\n", letter, sender="fraudster@mail.example")
    other_force = answer(3, notice, "Here it is.\n", letter, sender="tobias.muddlecombe@met.police.uk")
    unproven = answer(4, notice, "Here it is.\n", letter, dmarc="fail")
    machine = answer(5, notice, "I am on leave.\n", Auto_Submitted="auto-replied")
    same_papers = mail(6, "See attached.\n", request(), sender="a.b@met.police.uk")

    cases = {
        detail.row.message_id: detail for detail in take(place, stranger, other_force, unproven, machine, same_papers)
    }

    assert {(detail.row.follows, detail.row.duplicate_of) for detail in cases.values()} == {(None, None)}
    for number, domain in ((2, "mail.example"), (3, "met.police.uk"), (4, "kent.police.uk")):
        assert names(cases[f"<{number}@{domain}>"]) >= {"quotes_case"}
    assert (cases["<5@kent.police.uk>"].row.reason, names(cases["<5@kent.police.uk>"])) == ("automated", set())
    assert "known_document" in names(cases["<6@met.police.uk>"])
    assert look(place, FIRST) == first


def test_another_account_under_another_number_is_a_case_of_its_own(place: Place, first: CaseDetail) -> None:
    changes = (("2026-MCC-0977", "2026-MCC-7777"), ("orchard.promo", "violet.boost"))
    paragraphs = WITH_PHONE.paragraphs
    for old, new in changes:
        paragraphs = tuple(paragraph.replace(old, new) for paragraph in paragraphs)
    other = replace(WITH_PHONE, fields=(("Production order no", "2026-MCC-7777"),), paragraphs=paragraphs)
    (detail,) = take(place, answer(2, reply_of(first), "A new matter.\n", draw(other)))

    assert (detail.row.follows, names(detail)) == (None, {"other_matter"})
    assert detail.row.disposition is Disposition.ACCEPTED


def test_an_earlier_message_that_cannot_be_had_again_is_put_before_a_person(place: Place, first: CaseDetail) -> None:
    Archive(place.base / "archive").path(first.row.sha256).write_bytes(b"damaged")
    (detail,) = take(place, answer(2, reply_of(first), "Here it is.\n", draw(SUPPLEMENT)))

    assert (detail.row.follows, names(detail)) == (None, {"original_unread"})
    assert [reply.state for reply in detail.replies] == [ReplyState.HELD]


def test_the_same_papers_again_are_linked_and_not_answered(place: Place, first: CaseDetail) -> None:
    repeat = mail(2, "Our letter once more, to be safe.\n", request(), subject="Second copy")
    (copy,) = take(place, repeat)
    assert (copy.row.duplicate_of, copy.row.folder, copy.replies) == (FIRST, first.row.folder, ())

    # The very bytes of the repeat, once more: known at sight.
    (again,) = take(place, repeat)
    assert (again.row.duplicate_of, again.row.folder, again.replies) == (FIRST, first.row.folder, ())


def test_the_same_papers_with_an_emergency_are_no_repeat(place: Place, first: CaseDetail) -> None:
    text = (
        "This is an emergency: there is an imminent threat to life. He wrote at 21:40 tonight that he will kill his wife "
        "before midnight with a knife.\n"
    )
    (detail,) = take(place, mail(2, text, request(), subject="Urgent"))
    assert (detail.row.follows, detail.row.duplicate_of, detail.row.alert) == (FIRST, None, True)


def test_a_cycle_that_is_to_stop_leaves_the_follow_up_in_the_inbox(place: Place, first: CaseDetail) -> None:
    place.arrive(answer(2, reply_of(first), "Here it is.\n", draw(SUPPLEMENT)))

    def stopping(submission: Submission) -> Assessment:
        place.stop.set()
        return place.house.judge(submission)

    report = place.cycle(judging(stopping))

    assert (report.cases, report.failures, len(place.stored())) == ((), 0, 1)
    with Ledger(place.base / "ledger.sqlite3") as ledger:
        assert len(ledger.cases()) == 1


def test_an_emergency_told_in_two_mails_is_one_request_and_thanks_for_it_are_not_answered(place: Place) -> None:
    words = (
        "This is an emergency disclosure request: there is an imminent threat to life.\n\nAt 21:40 tonight a 16-year-old girl "
        "wrote that she will jump from a bridge before midnight. Please send us at once the IP addresses of the latest "
        "log-ins of her account.\n\nInspector Gwendolyn Standin\nKent Police\nTel. 01622 690 690\n"
    )
    (told,) = take(place, mail(2, words, subject="EMERGENCY - threat to life - disclosure needed tonight"))
    assert (told.row.disposition, told.row.alert) == (Disposition.DEFICIENT, True)

    account = "The account is registered to the e-mail address night.heron@example.com.\n"
    (complete,) = take(place, answer(3, reply_of(told), account))
    assert (complete.row.follows, complete.row.reason, complete.row.alert) == (told.row.reference, "emergency", True)
    assert "We now have: E-mail address of the account. " in text_of(reply_of(complete))

    (thanks,) = take(place, answer(4, reply_of(complete), "Thank you.\n"))
    assert (thanks.row.reason, thanks.row.alert, thanks.replies) == ("emergency", True, ())


def test_a_reply_that_cannot_be_written_records_nothing_of_the_follow_up(place: Place, first: CaseDetail) -> None:
    place.arrive(answer(2, reply_of(first), "Here it is.\n", draw(SUPPLEMENT)))

    def failing(*_: object) -> None:
        raise OSError("no words")

    report = place.cycle(lambda tools: replace(tools, compose=failing))  # type: ignore[arg-type]

    assert (report.failures, look(place, FIRST)) == (1, first)
    assert len(place.stored()) == 1
