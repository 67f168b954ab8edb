"""Dates at the ends of the calendar, which any sender may write into a Date field or a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rules.assess import assess
from rules.model import Disposition, PdfOrigin
from tests.rules.requirements.examples import LETTER, pdf, policy, submission

ENDS = (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))


@pytest.mark.parametrize("sent", ENDS, ids=["first day", "last day"])
def test_a_threat_is_seen_on_the_first_and_the_last_day_of_the_calendar(sent: datetime) -> None:
    told = "On 9 February 2026 he wrote that he will kill his wife tonight. There is an imminent threat to life."
    message = replace(submission(pdf(), said=told), sent_at=sent)
    assert assess(message, policy()).alert


@pytest.mark.parametrize("made", ENDS, ids=["first day", "last day"])
@pytest.mark.parametrize("changed", ENDS, ids=["first day", "last day"])
def test_a_pdf_made_or_changed_at_an_end_of_the_calendar_is_judged(made: datetime, changed: datetime) -> None:
    document = replace(pdf(), origin=PdfOrigin("", "", made, changed))
    names = {signal.name for signal in assess(submission(document), policy()).signals}
    assert ("pdf_later" in names) == (changed < made)


@pytest.mark.parametrize(
    "period",
    [
        "the 999999 days ending on 30 April 2026",
        "the 99999999999 days before 1 May 2026",
        "the year ended 31 December 2599",
        "from 1 January 1900 to 31 December 2599",
        "from 31.12.9999 to 01.01.0001",
    ],
)
def test_no_period_is_too_long_to_be_judged(period: str) -> None:
    text = LETTER.replace("the period from 1 November 2025 to 31 January 2026", period)
    assert text != LETTER
    assert assess(submission(pdf(text)), policy()).disposition is not Disposition.MISROUTED
