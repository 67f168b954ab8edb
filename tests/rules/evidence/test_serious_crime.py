import pytest

from rules.evidence.serious_crime import find_serious_crime
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, Cell, Text, letter


def crime(policy: Policy, *texts: Text, close: tuple[Text, ...] = CLOSE) -> str | None:
    found = find_serious_crime(letter(policy, *texts, close=close), policy.vocabulary)
    return found.value if found else None


CRIMES = [
    ("We investigate the financing of terrorism.", "terrorism"),
    ("The investigation concerns human trafficking.", "trafficking"),
    ("The account was used to distribute child sexual abuse material.", "csam"),
    ("An attack on the power grid was carried out.", "infrastructure"),
    ("Wir ermitteln wegen Terrorismusfinanzierung.", "terrorism"),
    ("Es geht um Menschenhandel.", "trafficking"),
    ("L'enquête porte sur la traite des êtres humains.", "trafficking"),
    ("Se investiga la trata de seres humanos.", "trafficking"),
    ("Si indaga per pedopornografia.", "csam"),
    ("Het onderzoek betreft mensenhandel.", "trafficking"),
    ("Śledztwo dotyczy handlu ludźmi.", "trafficking"),
]


@pytest.mark.parametrize(("passage", "expected"), CRIMES)
def test_a_crime_of_section_7_3_is_named(policy: Policy, passage: str, expected: str) -> None:
    assert crime(policy, passage) == expected


OTHERS = [
    "We investigate a fraud.",
    "The matter is handled by the Counter Terrorism Unit.",
    "The Human Trafficking Unit of this service writes to you.",
    "This is not a case of terrorism.",
    "Wir ermitteln wegen Betrugs.",
]


@pytest.mark.parametrize("passage", OTHERS)
def test_units_denials_and_other_crimes_are_not(policy: Policy, passage: str) -> None:
    assert crime(policy, passage) is None


def test_a_signature_block_names_no_crime(policy: Policy) -> None:
    close = (*CLOSE, "Human trafficking and terrorism", Cell("child sexual abuse", top=810, size=7))
    assert crime(policy, "We investigate a fraud.", close=close) is None
