from dataclasses import replace
from datetime import date

import pytest

from rules.evidence.requested_data import RequestedData
from rules.model import DataItem, Period
from tests.rules.requirements.examples import complete, letter_of, preserving, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing, gaps

UNDATED = [(DataItem.SUBSCRIBER,), (DataItem.CREATION_DATE,), (DataItem.SUBSCRIBER, DataItem.CREATION_DATE)]
DATED = [(), (DataItem.IP_LOGS,), (DataItem.SUBSCRIBER, DataItem.TOPUP_HISTORY), (DataItem.NOT_HELD,)]
PERIOD = "for the period from 1 November 2025 to 31 January 2026"


@pytest.mark.parametrize("items", UNDATED)
def test_subscriber_data_and_the_creation_date_need_no_period(items: tuple[DataItem, ...]) -> None:
    assert not applies("time_period", replace(complete(), data=RequestedData(items, (), None)))


@pytest.mark.parametrize("items", DATED)
def test_any_other_data_need_a_period(items: tuple[DataItem, ...]) -> None:
    assert applies("time_period", replace(complete(), data=RequestedData(items, (), None)))


def test_a_preservation_needs_no_period() -> None:
    assert not applies("time_period", preserving())


def test_a_start_and_an_end_meet_it() -> None:
    words = stated("period", "3 to 9 May 2025")
    facts = replace(complete(), period=(Period(date(2025, 5, 3), date(2025, 5, 9)), words))
    assert_met("time_period", facts, words, why="from 2025-05-03 to 2025-05-09")


def test_no_period_is_missing() -> None:
    facts = replace(complete(), period=None, letter=letter_of(["Please provide the IP addresses."]))
    assert_missing("time_period", facts, why="no precise period")


def test_a_vague_period_is_quoted_back() -> None:
    facts = replace(complete(), period=None, letter=letter_of(["Provide all log-ins since registration."]))
    assert_missing("time_period", facts, why="not precise: “Provide all log-ins since registration.”")


@pytest.mark.parametrize("vague", ["since registration", "for the recent past", "from 1 November 2025 to the present"])
def test_a_letter_with_a_vague_period_lacks_it(vague: str) -> None:
    assert gaps((PERIOD, vague)) == ("time_period",)


def test_a_letter_for_subscriber_data_alone_lacks_no_period() -> None:
    rest = "(b) the log-in IP addresses with date and time;\n(c) the history of balance top-ups."
    assert gaps((f" {PERIOD}", ""), (rest, "(b) the date on which the account was created.")) == ()
