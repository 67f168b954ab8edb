import pytest

from rules.evidence.uk_subject import find_uk_subject
from rules.evidence.user import find_residency
from rules.policy import Policy
from tests.rules.evidence.letters import letter


def resides(policy: Policy, passage: str, code: str = "FR") -> bool:
    return (
        find_residency(letter(policy, passage), policy.jurisdiction(code), policy.jurisdictions, policy.vocabulary)
        is not None
    )


def british(policy: Policy, passage: str) -> bool:
    return find_uk_subject(letter(policy, passage), policy.vocabulary) is not None


RESIDENTS = [
    "The user of the account resides in France.",
    "The suspect is resident in Lyon, France.",
    "The account holder lives in Lyon.",
    "The person concerned is a French resident.",
    "Der Nutzer wohnt in Frankreich.",
    "L'utilisateur réside en France.",
    "El usuario reside en Francia.",
    "L'utente risiede in Francia.",
    "De gebruiker woont in Frankrijk.",
    "Użytkownik mieszka w Paryżu.",
    "Użytkownik mieszka we Francji.",
]


@pytest.mark.parametrize("passage", RESIDENTS)
def test_a_statement_of_residence_is_found(policy: Policy, passage: str) -> None:
    assert resides(policy, passage)


NOT_RESIDENTS = [
    "The victim resides in France.",
    "It is not known whether the user resides in France.",
    "The user paid from France.",
    "The server is located in France.",
    "Our office is in France.",
]


@pytest.mark.parametrize("passage", NOT_RESIDENTS)
def test_other_statements_are_no_residence(policy: Policy, passage: str) -> None:
    assert not resides(policy, passage)


def test_residence_in_another_country_is_not_residence_in_the_requesting_one(policy: Policy) -> None:
    assert not resides(policy, "The user resides in Germany.", "FR")


BRITISH = [
    "The user is a British national.",
    "The account holder, a UK citizen, is suspected.",
    "The suspect resides in the United Kingdom.",
    "Der Nutzer ist britischer Staatsangehöriger.",
    "L'utilisateur est de nationalité britannique.",
    "El usuario es ciudadano británico.",
]


@pytest.mark.parametrize("passage", BRITISH)
def test_a_uk_subject_is_found(policy: Policy, passage: str) -> None:
    assert british(policy, passage)


NOT_BRITISH = [
    "The victim is a British national.",
    "The user is not a UK national.",
    "There is no indication that the user is a British citizen.",
    "Your company is registered in the United Kingdom.",
    "The user is a French national.",
]


@pytest.mark.parametrize("passage", NOT_BRITISH)
def test_victims_and_denials_are_no_uk_subject(policy: Policy, passage: str) -> None:
    assert not british(policy, passage)
