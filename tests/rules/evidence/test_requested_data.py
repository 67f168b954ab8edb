import pytest

from rules.evidence.requested_data import find_requested_data
from rules.model import DataItem
from rules.policy import Policy
from tests.rules.evidence.letters import Cell, Text, letter

SUB, NEW, IPS, TOP, ORD, NOT = DataItem
"""subscriber, creation_date, ip_logs, topup_history, order_history, not_held"""


def items(policy: Policy, *texts: Text) -> set[DataItem]:
    return set(find_requested_data(letter(policy, *texts), policy.vocabulary).items)


def overbroad(policy: Policy, *texts: Text) -> bool:
    return find_requested_data(letter(policy, *texts), policy.vocabulary).overbroad is not None


ASKED = [
    ("Please provide the e-mail address of the account.", {SUB}),
    ("Please provide the date and time of registration.", {NEW}),
    ("Please provide the log-in IP addresses.", {IPS}),
    ("Please provide the balance top-up history.", {TOP}),
    ("Please provide the order history with target links.", {ORD}),
    ("Please provide the user's full name and postal address.", {NOT}),
    ("Please provide the registration data.", {SUB, NEW}),
    ("Please provide the log-in IP addresses, the payment history and the orders placed.", {IPS, TOP, ORD}),
    ("Bitte übermitteln Sie die IP-Adressen der Anmeldungen.", {IPS}),
    ("Bitte teilen Sie das Datum der Registrierung mit.", {NEW}),
    ("Veuillez communiquer les adresses IP de connexion.", {IPS}),
    ("Veuillez communiquer l'historique des commandes.", {ORD}),
    ("Se solicitan las direcciones IP de acceso.", {IPS}),
    ("Solicita-se o histórico de encomendas.", {ORD}),
    ("Si richiedono gli indirizzi IP di accesso.", {IPS}),
    ("Gelieve de IP-adressen te verstrekken.", {IPS}),
    ("Proszę o przekazanie adresów IP logowania.", {IPS}),
    ("Žádáme o sdělení IP adres přihlášení.", {IPS}),
    ("Vi begär IP-adresser för inloggningar.", {IPS}),
]


@pytest.mark.parametrize(("passage", "expected"), ASKED)
def test_a_sentence_that_asks_names_the_data(policy: Policy, passage: str, expected: set[DataItem]) -> None:
    assert items(policy, passage) == expected


NOT_ASKED = [
    "The suspect logged in from the IP address 192.0.2.17 and paid by card.",
    "Please reply to my e-mail address jane.hartley@met.police.uk.",
    "We do not seek the content of communications.",
    "Please provide an answer by post.",
    "The account registered under the e-mail address kestrel.77@example.org is concerned.",
    "The user placed several orders last year.",
]


@pytest.mark.parametrize("passage", NOT_ASKED)
def test_a_sentence_that_tells_asks_for_nothing(policy: Policy, passage: str) -> None:
    assert items(policy, passage) == set()


LISTS: list[tuple[Text, ...]] = [
    (
        "Please provide the following:",
        "1. the log-in IP addresses",
        "2. the balance top-up history",
        "3. the order history",
    ),
    (
        "Please provide the following:",
        "• the log-in IP addresses;",
        "• the balance top-up history;",
        "• the order history.",
    ),
    ("Please provide the following:", "(a) log-in IP addresses", "(b) top-up history", "(c) order history"),
    ("Data requested: log-in IP addresses, top-up history, order history",),
    ("Records sought", "log-in IP addresses", "top-up history", "order history"),
    ("Wir ersuchen um folgende Daten:", "- IP-Adressen", "- Zahlungsverlauf", "- Bestellverlauf"),
]


@pytest.mark.parametrize("texts", LISTS)
def test_a_list_behind_a_request_is_asked_for(policy: Policy, texts: tuple[Text, ...]) -> None:
    assert items(policy, *texts) == {IPS, TOP, ORD}


def test_a_labelled_row_is_asked_for(policy: Policy) -> None:
    cells = (Cell("Data requested", top=300), Cell("log-in IP addresses", left=240, top=300))
    assert items(policy, *cells) == {IPS}


BROAD = [
    "Please provide all information on this user.",
    "Please provide any and all records of the account.",
    "Please provide everything you hold.",
    "Bitte übermitteln Sie alle Daten zu diesem Nutzer.",
    "Veuillez communiquer toutes les informations sur cet utilisateur.",
    "Se solicita toda la información sobre este usuario.",
    "Si richiedono tutte le informazioni su questo utente.",
    "Proszę o przekazanie wszystkich danych.",
    pytest.param("Proszę o przekazanie wszystkich danych użytkownika."),
]


@pytest.mark.parametrize("passage", BROAD)
def test_a_demand_for_everything_is_overly_broad_and_no_list(policy: Policy, passage: str) -> None:
    assert overbroad(policy, passage)
    assert items(policy, passage) == set()


@pytest.mark.parametrize(
    "passage", ["Please provide the log-in IP addresses.", "All records were checked by this service."]
)
def test_a_specific_demand_is_not_overly_broad(policy: Policy, passage: str) -> None:
    assert not overbroad(policy, passage)


def test_evidence_stands_for_each_item_in_its_order(policy: Policy) -> None:
    found = find_requested_data(letter(policy, "Provide the order history and the IP addresses."), policy.vocabulary)
    assert [e.value for e in found.evidence] == [item.value for item in found.items]
    assert all("order history" in e.quote for e in found.evidence)


WORDED_OTHERWISE = [
    ("Please furnish the login IPs, wallet recharges and the services availed by the user.", {IPS, TOP, ORD}),
    ("Please inform us when the profile was set up and of the internet addresses of its sessions.", {NEW, IPS}),
    ("Please state the customer's name, address and mobile number.", {NOT}),
    ("We require a ledger of deposits, each payment made and the order book.", {TOP, ORD}),
    ("Please provide all information, namely the log-in IP addresses and the date of registration.", {IPS, NEW}),
    ("We request all data including IP logs, orders and top-ups.", {IPS, ORD, TOP}),
]


@pytest.mark.parametrize(("passage", "expected"), WORDED_OTHERWISE)
def test_data_are_known_however_they_are_named(policy: Policy, passage: str, expected: set[DataItem]) -> None:
    assert items(policy, passage) == expected


EVERYTHING = [
    "Kindly furnish complete details of the said account.",
    "Please disclose whatever you have on this person.",
    "We require the entirety of the data associated with the account.",
    "Please let us know all you can about the person behind the account.",
]


@pytest.mark.parametrize("passage", EVERYTHING)
def test_a_demand_for_everything_lists_nothing(policy: Policy, passage: str) -> None:
    assert overbroad(policy, passage)
    assert not items(policy, passage)


def test_a_form_s_label_beside_an_address_asks_for_none(policy: Policy) -> None:
    rows = (
        Cell("E-mail", 72, 300),
        Cell("desk@met.police.uk", 240, 300),
        Cell("Tel", 72, 316),
        Cell("020 7230 1212", 240, 316),
    )
    assert SUB not in items(policy, "Please provide the following:", *rows)
