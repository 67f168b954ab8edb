"""Follow-ups and repeats, from the inbox to the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.demo.letter import draw
from daemon.ledger.rows import CaseDetail, CaseFilter
from daemon.ledger.store import verify
from daemon.reading.workers import Workers
from daemon.records import ReplyState
from rules.model import Disposition, ReplyAction
from tests.daemon.intake_parts import Place, make_place
from tests.daemon.thread_parts import OFFICER, SUPPLEMENT, WITH_PHONE, answer, mail, request


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture
def place(tmp_path: Path, workers: Workers) -> Place:
    return make_place(tmp_path, workers)


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
