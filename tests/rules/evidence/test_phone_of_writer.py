"""The number on which the writer is rung, beside other people and service numbers."""

import pytest

from rules.evidence.names import name_in
from rules.policy import Policy
from tests.rules.evidence.test_officer_phone import phone

WRITERS = [
    "DS Colin Prosser is my supervisor and is away until the 24th, so please ring me on 01905 331 742.",
    "My supervisor is on leave; call me on 0161 496 0123.",
    "As the complainant lives abroad, please telephone me on 020 7946 0321.",
    "The witness has moved, so contact me directly on 020 7946 0321.",
    "Our line manager is away and I can be reached on 020 7946 0321.",
]

OTHERS = [
    "The victim can be telephoned on 07700 900123.",
    "The complainant's mobile is 07700 900123.",
    "The witness used the telephone number 07700 900123.",
    "He rang the complainant on 07700 900123.",
    "The victim was called by a man on 07700 900123.",
]

SERVICE_NUMBERS = [
    ("AU", "Senior Constable Jane Hartley (4029913)"),
    ("GB", "DC Jane Hartley (7029913)"),
    ("NZ", "Detective Jane Hartley (402991)"),
    ("IN", "Inspector Jane Hartley (40299134)"),
]


@pytest.mark.parametrize("text", WRITERS)
def test_who_is_rung_is_who_writes(policy: Policy, text: str) -> None:
    assert phone(policy, "GB", text) is not None


@pytest.mark.parametrize("text", OTHERS)
def test_a_number_of_somebody_else_is_not_the_officers(policy: Policy, text: str) -> None:
    assert phone(policy, "GB", text) is None


@pytest.mark.parametrize(("region", "text"), SERVICE_NUMBERS)
def test_a_service_number_in_brackets_is_no_telephone(policy: Policy, region: str, text: str) -> None:
    assert phone(policy, region, text, close=("Yours faithfully,", text)) is None


def test_a_telephone_in_brackets_stays_one(policy: Policy) -> None:
    assert phone(policy, "AU", "Please call Jane Hartley (tel. 07 4759 9777).") == "+61747599777"


@pytest.mark.parametrize("text", ["NBI Case No. CCN-C", "Warrant No. Kovač", "Akte Nr. Meyer"])
def test_what_holds_a_number_sign_is_no_name(policy: Policy, text: str) -> None:
    assert name_in(text, policy.vocabulary) == ""


def test_no_is_a_surname_without_a_point(policy: Policy) -> None:
    assert name_in("No Jin-woo", policy.vocabulary) == "No Jin-woo"
