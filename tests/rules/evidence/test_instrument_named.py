"""The many names under which officials serve an instrument, and those of instruments that are not this request's."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.policy import Policy
from tests.rules.test_wanted import sent

DATA = " Data wanted: the IP logs of the account eve@gmx.de from 1 May 2026 to 3 June 2026."
NAMED = [
    ("subpoena", "Enclosed is a subpoena of a grand jury. You are under no legal obligation to keep it confidential."),
    ("court_order", "An injunction of the High Court, sealed copy annexed, compels you to disclose the particulars."),
    (
        "production_order",
        "By Ordinance no. 7 of 27.05.2026, issued under Article 170, I ordered the handing over of the data.",
    ),
    (
        "production_order",
        "Served upon you is an Order to Produce given by the Public Prosecutor pursuant to section 95.",
    ),
    (
        "statutory_notice",
        "Under section 231.2 of the Income Tax Act I require that you provide the information set out below.",
    ),
    (
        "statutory_notice",
        "This demand, issued under section 29 of the Telecommunications Act, must be answered in 14 days.",
    ),
    ("none", "I would be obliged to you for the data, in application of article 90-12 of the Code."),
    ("none", "A search warrant for the suspect's house was executed on 3 May 2026."),
    ("none", "The victim obtained a restraining order of the court against the holder."),
    ("none", "The Minister may apply for a compliance order under section 231.7."),
    ("none", "Meta answered our subpoena with this address."),
    ("none", "The production order of 2024 has lapsed."),
]
SILENCE = [
    (
        "unspecified",
        "While you are under no legal obligation to keep it secret, we ask that you not disclose its existence.",
    ),
    ("unspecified", "Even though we have no court order to bind you to silence, kindly do not inform the user."),
    ("prohibited", "By order of the court the subscriber may not be told."),
    ("prohibited", "Please do not inform the user. There is no obligation to answer by telephone."),
]
GENERAL = [
    "Is a record of log-in IP addresses deleted for each account? This is not connected with any particular case.",
    "Please tell us whether your company accepts a production order of a foreign prosecutor for subscriber data.",
    "Please inform us of the number of disclosure orders answered from 1 January 2025 to 31 December 2025.",
]


@pytest.mark.parametrize(("instrument", "text"), NAMED)
def test_the_instrument_is_told_by_its_name(instrument: str, text: str, policy: Policy) -> None:
    assert assess(sent(text + DATA), policy).fields.instrument == instrument


@pytest.mark.parametrize(("told", "text"), SILENCE)
def test_a_wish_without_force_forbids_nothing(told: str, text: str, policy: Policy) -> None:
    assert assess(sent(text + DATA), policy).user_notification == told


@pytest.mark.parametrize("text", GENERAL)
def test_a_question_in_general_is_no_request(text: str, policy: Policy) -> None:
    assert assess(sent(text), policy).reason == "not_a_request"
