"""Kinds of data asked for in words, headings and lists that nobody foresaw; and what only sounds like one of them."""

import pytest

from rules.evidence.requested_data import find_requested_data
from rules.model import DataItem
from rules.policy import Policy
from rules.vocabulary import Vocabulary
from tests.rules.evidence.letters import CLOSE, letter

S, C, I, T, O, N = (i.value for i in (DataItem.SUBSCRIBER, DataItem.CREATION_DATE, DataItem.IP_LOGS, DataItem.TOPUP_HISTORY, DataItem.ORDER_HISTORY, DataItem.NOT_HELD))  # fmt: skip  # noqa: E741


def items(policy: Policy, words: Vocabulary, text: str) -> set[str]:
    found = find_requested_data(letter(policy, *text.split("\n"), close=CLOSE), words)
    return {item.value for item in found.items}


ASKED = [
    ("Please tell us from what IP addresses it was signed into, and when; and what sums went on to it, with dates.", {I, T}),
    ("Supply what he bought off you and how he paid.", {O, T}),
    ("Kindly say how much was loaded and which followers were purchased.", {T, O}),
    ("Could you tell me who stands behind the account (name and address), and how the credits were paid?", {N, T}),
    ("We need his order history with links, the IP addresses he logged in from, and his deposits.", {O, I, T}),
    ("This office requires the IP addresses from which she signed in.", {I}),
    ("C. Items: log-in IP record / charge record / order record (service, URL) / sign-up date and time", {I, T, O, C}),
    ("Kindly supply: (1) the data of registration, (2) the IPs with which he logged himself, (3) recharges.", {S, C, I, T}),
    ("Please supply: Date and hour of alta (creation) of the user.", {C}),
    ("II. DOCUMENTS DEMANDED\n1. Documents sufficient to show each order placed from the account: its date, the service bought and the web address at which the service was aimed.\n2. Log-in records with source IP.", {O, I}),
    ("Records of the account called for\nTop-ups\nOrders", {T, O}),
    ("Please supply the date of creation.\n2orders and links\n3top-ups in the same period", {C, O, T}),
    ("Please furnish boosts commissioned, cash-ins and sign-on IPs.", {O, T, I}),
    ("It is requested: First.– Date of creation of the user.\nSecond.– Its orders, with links, from 1 January to 12 May 2026.\nThird.– The recharges of the same dates.", {C, O, T}),
    ("Please supply the orders. The postal address also.", {O, N}),
    ("Need the IP of last sign ins.", {I}),
    ("For a pages with bought followers case we ask for the recharges.", {T}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_data_are_asked_for_in_many_ways(policy: Policy, words: Vocabulary, text: str, expected: set[str]) -> None:
    assert items(policy, words, text) == expected


NOT_ASKED = [
    ("Please supply the top-ups. IP addresses are not needed.", {T}),
    ("Please supply the top-ups. I don't ask what he bought.", {T}),
    ("Please supply the orders. No IP is requested, because Law 25/2007 reserves it to the judge.", {O}),
    ("Please supply the orders. We have the log-ins already.", {O}),
    ("Please supply the orders. Leave the payments out.", {O}),
    ("Please supply the orders but omit the log-in IP addresses.", {O}),
    ("Please supply the orders; card numbers can stay with you.", {O}),
    ("Please supply orders; we spare you the messages.", {O}),
    ("The user ordered likes and paid with crypto. Please supply the log-in IP addresses.", {I}),
    ("We know how the victims paid. Please supply the log-in IP addresses.", {I}),
    ("Please supply the log-in IP addresses of a shop whose pages were inflated with purchased likes.", {I}),
    ("The judge ordered the production of documents. Please supply the log-in IP addresses.", {I}),
    ("Please supply the orders. The order names one account.", {O}),
    ("Please supply the orders. Account reference: sign-on address owl@example.org", {O}),
    ("Please supply the orders. It acquired followers and likes over weeks.", {O}),
    ("Please supply the orders. The inquiry is about threatening messages.", {O}),
    ("Tick what applies: give us only the items crossed.\nWe ask for the orders.\nlog-in (IP) records", {O}),
    ("Please supply the orders for the account.\nAccount (e-mail)", {O}),
    ("He was charged with fraud and keeps a record of orders.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOT_ASKED)
def test_what_is_told_or_not_wanted_is_not_asked(
    policy: Policy, words: Vocabulary, text: str, expected: set[str]
) -> None:
    assert items(policy, words, text) == expected


EVERYTHING = [
    "Which: everything connected with owl@example.org (the web shop himself; not the bookkeeper, who is innocent I think, as all in the town say of him and of his wife).",
    "Please preserve everything to do with owl@example.org.",
    "Please keep all there is on owl@example.org.",
]  # fmt: skip


@pytest.mark.parametrize("text", EVERYTHING)
def test_everything_is_everything_in_any_words(policy: Policy, words: Vocabulary, text: str) -> None:
    found = find_requested_data(letter(policy, text, close=CLOSE), words)
    assert found.overbroad is not None
    assert not found.items
