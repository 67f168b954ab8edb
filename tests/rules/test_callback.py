"""The call-back sheet: the list's number, never the letter's; questions that tell nothing away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.callback import LOOK_UP, CallbackSheet, callback_sheet, same_number
from rules.model import Assessment
from rules.official_domains import DomainRule, Record
from tests.daemon.ledger.examples import DEFICIENT, EMERGENCY, MISROUTED, NOON, THREAT

LISTED = DomainRule(
    "county.police.uk", country="GB", authority="County Police", phone="+441632960999", contact="duty desk",
    source="county.police.uk/contact", record=Record("gb.toml", 12),
)  # fmt: skip


def sheet(rule: DomainRule | None, judged: Assessment = DEFICIENT) -> CallbackSheet:
    return callback_sheet("LE-2026-000147", NOON, "Request 1", judged, rule)


def test_the_number_and_whom_to_ask_for_are_the_lists_own() -> None:
    made = sheet(LISTED)
    assert (made.phone, made.contact, made.authority) == ("+441632960999", "duty desk", "County Police")
    assert made.entry == "county.police.uk (gb.toml:12, county.police.uk/contact)"


def test_a_number_of_the_letter_that_differs_is_warned_of() -> None:
    (warning,) = sheet(LISTED).warnings
    assert ("+441632960001" in warning, "+441632960999" in warning) == (True, True)


def test_the_same_number_is_not() -> None:
    assert sheet(replace(LISTED, phone="+441632960001")).warnings == ()


def test_without_a_number_in_the_list_the_sheet_has_none_and_says_what_to_do() -> None:
    made = sheet(replace(LISTED, phone=""))
    assert (made.phone, LOOK_UP in made.how) == ("", True)
    assert "holds no telephone" in made.how[0]
    assert any("+441632960001" in warning and "do not ring" in warning for warning in made.warnings)


def test_a_sender_that_no_entry_covers_has_no_authority_to_ring() -> None:
    made = sheet(None)
    assert (made.phone, made.entry, LOOK_UP in made.how) == ("", "", True)
    assert any("no longer is" in warning for warning in made.warnings)


def test_what_was_no_request_is_said() -> None:
    assert "unofficial_sender" in sheet(None, MISROUTED).warnings[0]


def test_an_entry_of_many_authorities_is_asked_for_the_one() -> None:
    assert "several authorities" in sheet(replace(LISTED, match="below")).how[0]


def test_each_question_stands_beside_what_the_letter_says() -> None:
    said = {question.ask.split("?")[0]: question.letter_says for question in sheet(LISTED).questions}
    assert said["Does this officer serve with you, and as what"] == "Petra Umbrella, County Police"
    assert "25 November 2026" in said["Did the officer send us a request"]
    assert said["Which number has the case with you"] == "CP/2026/0099"
    assert said["Whose account is it about"] == "user@example.net"
    assert said["Which data are wanted, and for which time"] == "subscriber, ip logs; 2026-01-01 to 2026-03-31"
    assert said["Under which law or order"].startswith("Investigatory Powers Act 2016")
    assert "+441632960001" in said["Which e-mail address and telephone does the officer have"]


@pytest.mark.parametrize("judged", [DEFICIENT, EMERGENCY, MISROUTED])
def test_no_question_tells_what_the_caller_is_to_hear(judged: Assessment) -> None:
    """Whoever confirms what he hears has checked nothing."""
    fields = judged.fields
    secrets = (*fields.case_numbers, *fields.account_emails, fields.officer_name, fields.officer_phone)
    for question in sheet(LISTED, judged).questions:
        assert not [secret for secret in secrets if secret and secret in question.ask]


def test_of_an_emergency_the_danger_is_asked_for() -> None:
    dangers = [q for q in sheet(LISTED, replace(EMERGENCY, evidence=(THREAT,))).questions if "danger" in q.ask]
    assert [q.letter_says for q in dangers] == [THREAT.quote]
    assert not [q for q in sheet(LISTED).questions if "danger" in q.ask]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+441632960001", "+44 1632 960001", True),
        ("+441632960001", "+441632960001;ext=12", True),
        ("+441632960001", "+441632960002", False),
        ("", "", False),
        ("ask", "+441632960001", False),
    ],
)
def test_numbers_are_compared_by_the_line_they_reach(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
