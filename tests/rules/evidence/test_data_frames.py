from time import perf_counter

import pytest

from rules.evidence.data_frames import framed
from rules.model import DataItem
from rules.vocabulary import Vocabulary

SUB, NEW, IPS, TOP, ORD, NOT = DataItem
"""subscriber, creation_date, ip_logs, topup_history, order_history, not_held"""

PAIRS = [
    (NEW, "the day on which this profile was opened"),
    (NEW, "date of account activation"),
    (NEW, "the time and date at which it came into existence"),
    (IPS, "a schedule of all sign-in events"),
    (IPS, "records of each log-in"),
    (TOP, "the sums added in the quarter"),
    (TOP, "amounts of money that were deposited"),
    (ORD, "services availed by the subscriber"),
    (ORD, "which links were boosted"),
    (ORD, "pages to which followers were delivered"),
]


@pytest.mark.parametrize(("item", "text"), PAIRS)
def test_two_words_name_a_kind_of_data_in_either_order(words: Vocabulary, item: DataItem, text: str) -> None:
    assert any(framed(item, text, words))


OTHERS = [
    (NEW, "the date of registration of the case"),
    (NEW, "on that date, the complaint was registered"),
    (NEW, "the date of the crime. The profile was opened"),
    (ORD, "the user ordered views for a video"),
    (ORD, "views were ordered for the channel"),
    (ORD, "the court ordered the service provider to answer"),
]


@pytest.mark.parametrize(("item", "text"), OTHERS)
def test_what_is_told_or_is_of_another_thing_names_none(words: Vocabulary, item: DataItem, text: str) -> None:
    assert not any(framed(item, text, words))


def test_a_hostile_line_costs_little(words: Vocabulary) -> None:
    text = "paid sum " * 400
    began = perf_counter()
    assert list(framed(TOP, text, words))
    assert perf_counter() - began < 2
