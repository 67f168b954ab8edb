from dataclasses import replace

import pytest

from rules.evidence.requested_data import RequestedData
from rules.model import DataItem, Evidence
from tests.rules.requirements.examples import complete, preserving, stated
from tests.rules.requirements.judging import assert_met, assert_missing, gaps

BROAD = stated("data_list", "everything you hold")
ITEM = stated("data_items", "ip_logs")


def test_a_list_of_data_meets_it_with_each_item() -> None:
    items = (ITEM, stated("data_items", "subscriber"))
    data = RequestedData((DataItem.IP_LOGS, DataItem.SUBSCRIBER), items, None)
    assert_met("data_list", replace(complete(), data=data), *items)


def test_a_list_beside_broad_words_is_still_a_list() -> None:
    assert_met("data_list", replace(complete(), data=RequestedData((DataItem.IP_LOGS,), (ITEM,), BROAD)), ITEM)


@pytest.mark.parametrize("broad", [BROAD, stated("data_list", "any and all records")])
def test_broad_words_alone_are_missing_and_quoted(broad: Evidence) -> None:
    facts = replace(complete(), data=RequestedData((), (), broad))
    assert_missing("data_list", facts, broad, why=f"overly broad: “{broad.value}”")


def test_all_data_of_an_account_may_be_preserved() -> None:
    assert_met("data_list", replace(preserving(), data=RequestedData((), (), BROAD)), BROAD)


def test_a_preservation_that_names_no_data_at_all_lacks_them() -> None:
    assert_missing("data_list", replace(preserving(), data=RequestedData((), (), None)), why="no specific list")


def test_a_letter_that_wants_everything_lacks_a_list() -> None:
    wanted = "(a) the e-mail address of the account;\n(b) the log-in IP addresses with date and time;\n"
    wanted += "(c) the history of balance top-ups."
    assert "data_list" in gaps((wanted, "any and all information that you hold on this account."))
