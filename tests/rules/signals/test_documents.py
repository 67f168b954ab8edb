"""What a PDF says of its own making, and what it hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.authentication import TraceField
from rules.model import Document, PdfOrigin, Sender, Signal, SignatureField, Submission, TextSource
from rules.signals.names import FRAUD
from rules.signals.order import find_signals
from tests.rules.requirements.examples import OFFICER, pdf, policy, submission

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def found(*documents: Document, message: Submission | None = None) -> list[Signal]:
    base = replace(message or submission(*documents), sent_at=NOON)
    return [s for s in find_signals(base, policy(), Sender(OFFICER, True, "GB")) if s.name != "digital_signature"]


def made(**facts: object) -> Document:
    return replace(pdf(), origin=PdfOrigin(**facts))  # type: ignore[arg-type]


@pytest.mark.parametrize("program", ["Adobe Photoshop 25.1", "GIMP 2.10", "Canva", "iLovePDF", "www.sejda.com (5.3)"])
def test_an_image_editor_or_an_editor_for_anybody_is_told(program: str) -> None:
    (signal,) = found(made(creator=program, created=NOON - 7 * MINUTE))
    assert (signal.name, signal.text.endswith("7 minutes before the message came")) == ("pdf_editor", True)
    assert [s.name for s in found(made(producer=program))] == ["pdf_editor"]


@pytest.mark.parametrize(
    "program", ["Microsoft® Word 2019", "RICOH IM C3000", "ImageMagick", "img2pdf", "LibreOffice 7.4", ""]
)
def test_offices_own_programs_are_not(program: str) -> None:
    assert found(made(creator=program, producer=program, created=NOON - MINUTE)) == []


@pytest.mark.parametrize("created", [NOON - 3 * DAY, (NOON - MINUTE).replace(tzinfo=None)])
def test_no_minutes_are_told_of_an_old_letter_nor_of_a_time_without_a_zone(created: datetime) -> None:
    (signal,) = found(made(creator="GIMP", created=created))
    assert "minutes" not in signal.text


def test_bytes_behind_the_signature_are_told_only_of_signed_papers() -> None:
    signed = replace(made(after_signing=812), signatures=(SignatureField("Jane Hartwell", intact=True),))
    (signal,) = found(signed)
    assert (signal.name, "812 bytes" in signal.text) == ("pdf_after_signing", True)
    assert found(made(after_signing=812)) == []
    assert found(replace(signed, origin=PdfOrigin())) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"created": NOON + DAY}, "made on 2026-11-26 12:00Z, after the message came"),
        ({"created": NOON - DAY, "modified": NOON + 20 * MINUTE}, "changed on"),
        ({"created": (NOON + DAY).replace(tzinfo=None)}, "made on"),
        ({"created": NOON - DAY, "modified": NOON - 2 * DAY}, "before it was made"),
    ],
)
def test_times_that_cannot_be_are_told(facts: dict[str, datetime], words: str) -> None:
    (signal,) = found(made(**facts))
    assert (signal.name, words in signal.text) == ("pdf_later", True)


@pytest.mark.parametrize(
    "facts",
    [
        {"created": NOON - DAY, "modified": NOON - MINUTE},
        # Clocks differ by minutes, and a time without a zone by hours.
        {"created": NOON + 10 * MINUTE},
        {"created": (NOON + timedelta(hours=13)).replace(tzinfo=None)},
        {"created": NOON - DAY, "modified": NOON - DAY - 5 * MINUTE},
        # A clock that is years off is a broken clock.
        {"created": NOON + 900 * DAY},
        {},
    ],
)
def test_times_that_may_be_are_not(facts: dict[str, datetime]) -> None:
    assert found(made(**facts)) == []


@given(st.datetimes(timezones=st.none() | st.timezones()), st.datetimes(timezones=st.timezones()))
def test_no_two_times_make_it_raise(created: datetime, received: datetime) -> None:
    """Property: the ends of the calendar have no UTC in every zone, and both times are strangers'."""
    message = replace(submission(made(created=created, modified=received, creator="GIMP")), sent_at=received)
    assert find_signals(message, policy(), Sender(OFFICER, True, "GB"))


def test_the_receipt_counts_and_not_what_the_sender_says_of_it() -> None:
    late = replace(submission(made(created=NOON + DAY)))
    stamped = replace(late, trace=(*late.trace, TraceField("received", "mx.example.org", at=NOON + 2 * DAY)))
    assert found(message=stamped) == []


def test_hidden_text_is_told_when_it_is_more_than_a_stray_sign() -> None:
    page = pdf().pages[0]
    (signal,) = found(replace(pdf(), pages=(replace(page, hidden=150), replace(page, number=2, hidden=30))))
    assert (signal.name, "180 characters" in signal.text) == ("hidden_text", True)
    assert found(replace(pdf(), pages=(replace(page, hidden=3),))) == []


def test_a_scans_own_invisible_text_is_nothing_hidden() -> None:
    scan = replace(pdf().pages[0], hidden=900, source=TextSource.OCR)
    assert found(replace(pdf(), pages=(scan,))) == []


def test_what_would_act_is_told() -> None:
    (signal,) = found(replace(pdf(), active=("JavaScript", "an action that starts a program")))
    assert signal.name == "pdf_active"
    assert "request.pdf holds JavaScript, an action that starts a program: nothing of it was run" in signal.text


def test_files_inside_and_what_was_laid_over_the_page_are_told_and_no_sign_of_fraud() -> None:
    inside, over = found(replace(pdf(), embedded=("order.pdf", "list.xlsx"), laid_over=("page 1: typed words",)))
    assert {inside.name, over.name} == {"embedded", "laid_over"}
    assert not {inside.name, over.name} & FRAUD
    assert "order.pdf, list.xlsx" in inside.text
    assert "page 1: typed words" in over.text
