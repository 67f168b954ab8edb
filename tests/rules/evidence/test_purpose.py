import pytest

from rules.evidence.instrument import find_instrument
from rules.evidence.purpose import find_purpose
from rules.evidence.requested_data import find_requested_data
from rules.policy import Policy
from tests.rules.evidence.letters import Text, letter


def purpose(policy: Policy, *texts: Text) -> tuple[bool, bool]:
    """Whether preservation and whether disclosure is asked."""
    found, words = letter(policy, *texts), policy.vocabulary
    wanted = find_purpose(found, find_requested_data(found, words), find_instrument(found, words)[1], words)
    return wanted.preservation is not None, wanted.disclosure is not None


DISCLOSURE = (False, True)
PRESERVATION = (True, False)
BOTH = (True, True)
NEITHER = (False, False)

WANTED = [
    ("Please provide the log-in IP addresses.", DISCLOSURE),
    ("You are commanded to produce the records.", DISCLOSURE),
    ("Please preserve the data of the account.", PRESERVATION),
    ("L’une des victimes a conservé les échanges.", NEITHER),
    ("La víctima ha conservado los mensajes.", NEITHER),
    ("We ask you to freeze the account data until a request reaches you.", PRESERVATION),
    ("Please preserve the data. No disclosure is sought at this time.", PRESERVATION),
    ("Please preserve the data. Please also provide the IP addresses.", BOTH),
    ("Bitte übermitteln Sie die IP-Adressen.", DISCLOSURE),
    ("Bitte sichern Sie die Daten des Kontos.", PRESERVATION),
    ("Veuillez communiquer les adresses IP.", DISCLOSURE),
    ("Nous vous demandons de conserver les données.", PRESERVATION),
    ("Se solicita la conservación de los datos.", PRESERVATION),
    ("Si richiede la conservazione dei dati.", PRESERVATION),
    ("Wij verzoeken u de gegevens te bewaren.", PRESERVATION),
    ("Proszę o zabezpieczenie danych.", PRESERVATION),
    ("Thank you for your help last year.", NEITHER),
    ("We invite you to a conference in London.", NEITHER),
    ("How long do you keep such records?", NEITHER),
]


@pytest.mark.parametrize(("passage", "expected"), WANTED)
def test_what_the_letter_wants_is_told(policy: Policy, passage: str, expected: tuple[bool, bool]) -> None:
    assert purpose(policy, passage) == expected


def test_a_list_of_data_alone_asks_for_disclosure(policy: Policy) -> None:
    assert purpose(policy, "Data requested: log-in IP addresses") == DISCLOSURE


def test_a_promise_of_a_later_request_asks_for_nothing_now(policy: Policy) -> None:
    text = "Please preserve the data. A court order that requires you to provide them will follow."
    assert purpose(policy, text) == PRESERVATION
