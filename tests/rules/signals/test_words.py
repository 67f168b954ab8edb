"""What the letter says: citations that cannot be, and hurry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.signals.impossible_citation import impossible, look
from rules.signals.pressure import look as hurried
from tests.rules.requirements.examples import body, complete, endangered, stated, submission


@pytest.mark.parametrize(
    ("citation", "country", "why"),
    [
        ("55 U.S.C. § 2703(d)", "US", "titles 1 to 54"),
        ("0 USC 12", "US", "titles 1 to 54"),
        ("51 C.F.R. § 2.1", "US", "titles 1 to 50"),
        ("18 U.S.C. § 2717", "US", "between 2713 and 2721"),
        ("section 412 of the Investigatory Powers Act 2016", "GB", "ends with 272"),
        ("section 61 of the Investigatory Powers Act 2015", "GB", "no such law of 2015"),
        ("s. 22 Regulation of Investigatory Powers Act 2002", "GB", "no such law of 2002"),
        ("section 9 of the Police and Criminal Evidence Act 1994", "GB", "no such law of 1994"),
        ("§ 1100j StPO", "DE", "ends with 500"),
        ("Article 85 of the Budapest Convention", "FR", "ends with 48"),
        ("Article 0 of the Criminal Code", "RS", "provision 0"),
        ("section 591 CrPC", "IN", "ends with 484"),
    ],
)
def test_a_provision_that_cannot_be_is_told_with_why(citation: str, country: str, why: str) -> None:
    assert why in impossible(citation, country)


@pytest.mark.parametrize(
    ("citation", "country"),
    [
        ("18 U.S.C. § 2703(d)", "US"),
        ("18 U.S.C. § 2721", "US"),
        ("28 CFR 85.1", "US"),
        ("section 60A of the Investigatory Powers Act 2016", "GB"),
        ("section 22 of the Regulation of Investigatory Powers Act 2000", "GB"),
        ("section 9 and Schedule 1 to the Police and Criminal Evidence Act 1984", "GB"),
        ("§ 100j StPO", "DE"),
        # Another country's law of that abbreviation has other numbers.
        ("§ 514 StPO", "AT"),
        ("Article 18 of the Convention on Cybercrime", "FR"),
        ("section 91 CrPC / section 94 BNSS", "IN"),
        # Laws that nobody put into the table.
        ("Article 9999 of the Code of Something", "XX"),
        ("", None),
    ],
)
def test_a_provision_that_may_be_is_not(citation: str, country: str | None) -> None:
    assert impossible(citation, country) == ""


@given(st.text(max_size=80), st.sampled_from(["US", "GB", "DE", None]))
def test_no_text_makes_it_raise(citation: str, country: str | None) -> None:
    """Property: what stands for a citation is text of strangers."""
    assert isinstance(impossible(citation, country), str)


def test_the_signal_names_the_citation() -> None:
    facts = replace(complete(), legal_basis=(stated("legal_basis", "55 U.S.C. § 2703"), *complete().legal_basis))
    (signal,) = look(facts)
    assert (signal.name, "55 U.S.C. § 2703" in signal.text) == ("impossible_citation", True)


HURRIES = "Send the data within 30 minutes. Do not call back our station. A girl of 14 was abducted."
ASKS = "Please send the data within 2 hours: a girl of 14 was abducted tonight. Call our desk at any time."


def test_a_deadline_with_a_plea_not_to_check_in_an_emergency_is_told() -> None:
    (signal,) = hurried(replace(endangered(), submission=submission(said=HURRIES)))
    assert ("within 30 minutes" in signal.text, "Do not call back" in signal.text) == (True, True)


@pytest.mark.parametrize(
    "text", ["your company will be held liable", "you are obstructing us", "no time for formalities"]
)
def test_threats_and_haste_over_form_are_told(text: str) -> None:
    message = submission(said=f"Answer by 5 pm; {text}.")
    assert [s.name for s in hurried(replace(endangered(), submission=message))] == ["pressure"]


def test_a_true_emergency_may_name_hours() -> None:
    assert list(hurried(replace(endangered(), submission=submission(said=ASKS)))) == []


def test_hurry_without_an_emergency_is_ordinary() -> None:
    assert list(hurried(replace(complete(), submission=submission(said=HURRIES)))) == []


def test_the_words_may_stand_in_the_letter_and_in_the_mail() -> None:
    message = submission(replace(body("Do not call."), part="2"), said="Answer within two hours.")
    assert [s.name for s in hurried(replace(endangered(), submission=message))] == ["pressure"]
