from datetime import date

import pytest

from rules.evidence.period import find_period
from rules.policy import Policy
from tests.rules.evidence.letters import Cell, Text, letter


def period(policy: Policy, country: str, *texts: Text) -> str | None:
    found = find_period(letter(policy, *texts), country, policy.vocabulary)
    return f"{found[0].start}/{found[0].end}" if found else None


PERIODS = [
    ("GB", "Please provide the log-in IP addresses from 1 January 2025 to 31 March 2025.", "2025-01-01/2025-03-31"),
    ("GB", "Please provide the log-in IP addresses between 1 May and 3 June 2025.", "2025-05-01/2025-06-03"),
    ("GB", "Please provide the orders for 1 – 14 March 2025.", "2025-03-01/2025-03-14"),
    ("GB", "Please provide the orders for 1 to 14 March 2025.", "2025-03-01/2025-03-14"),
    pytest.param(
        "GB", "Please provide the orders for 1–14 March 2025.", "2025-03-01/2025-03-14"
    ),
    ("GB", "Period: 01/02/2025 - 03/04/2025", "2025-02-01/2025-04-03"),
    ("GB", "Period requested: 1 January 2025 to 31 March 2025, both dates inclusive", "2025-01-01/2025-03-31"),
    ("GB", "Please provide the orders from 00:00 hours 1 May 2025 until 23:59 hours 3 May 2025.", "2025-05-01/2025-05-03"),
    pytest.param(
        "GB", "Please provide the orders from 00:00 on 1 May 2025 until 23:59 on 3 May 2025 (UTC).", "2025-05-01/2025-05-03"
    ),
    ("GB", "We request the IP addresses from January 2025 to March 2025.", "2025-01-01/2025-03-31"),
    ("GB", "We request the orders of April, May and June 2025.", "2025-04-01/2025-06-30"),
    ("GB", "We request the orders placed in the month of April 2025.", "2025-04-01/2025-04-30"),
    ("GB", "We request the orders placed on 4 April 2025 only.", "2025-04-04/2025-04-04"),
    ("US", "Provide all log-in IP addresses from 03/04/2025 through 05/06/2025.", "2025-03-04/2025-05-06"),
    ("US", "Provide all log-in IP addresses from September 1 to 21, 2025.", "2025-09-01/2025-09-21"),
    ("US", "Date range: March 4, 2025 - May 6, 2025", "2025-03-04/2025-05-06"),
    ("DE", "Wir bitten um die IP-Adressen vom 01.02.2025 bis zum 31.03.2025.", "2025-02-01/2025-03-31"),
    pytest.param(
        "DE", "Wir bitten um die IP-Adressen vom 1. Februar 2025 bis zum 31. März 2025.", "2025-02-01/2025-03-31"
    ),
    pytest.param(
        "DE", "Zeitraum: 1. Februar 2025 bis 31. März 2025", "2025-02-01/2025-03-31"
    ),
    ("FR", "Veuillez communiquer les adresses IP du 1er février 2025 au 31 mars 2025.", "2025-02-01/2025-03-31"),
    ("FR", "Période : du 01/02/2025 au 31/03/2025", "2025-02-01/2025-03-31"),
    ("ES", "Se solicitan las direcciones IP desde el 1 de febrero de 2025 hasta el 31 de marzo de 2025.", "2025-02-01/2025-03-31"),
    ("PT", "Solicitam-se os endereços IP de 1 de fevereiro de 2025 a 31 de março de 2025.", "2025-02-01/2025-03-31"),
    ("IT", "Si richiedono gli indirizzi IP dal 1 febbraio 2025 al 31 marzo 2025.", "2025-02-01/2025-03-31"),
    ("NL", "Wij verzoeken om de IP-adressen van 1 februari 2025 tot en met 31 maart 2025.", "2025-02-01/2025-03-31"),
    ("PL", "Proszę o adresy IP od dnia 1 lutego 2025 r. do dnia 31 marca 2025 r.", "2025-02-01/2025-03-31"),
    ("CZ", "Žádáme o IP adresy od 1. února 2025 do 31. března 2025.", "2025-02-01/2025-03-31"),
    ("SE", "Vi begär IP-adresser från den 1 februari 2025 till den 31 mars 2025.", "2025-02-01/2025-03-31"),
    ("DK", "Vi anmoder om IP-adresser fra den 1. februar 2025 til den 31. marts 2025.", "2025-02-01/2025-03-31"),
    ("HU", "Kérjük az IP-címeket 2025. február 1-től 2025. március 31-ig.", "2025-02-01/2025-03-31"),
    ("FI", "Pyydämme IP-osoitteet ajalta 1.2.2025–31.3.2025.", "2025-02-01/2025-03-31"),
    ("JP", "期間：2025年2月1日から2025年3月31日まで", "2025-02-01/2025-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "passage", "expected"), PERIODS)
def test_a_range_of_two_dates_is_a_period(policy: Policy, country: str, passage: str, expected: str) -> None:
    assert period(policy, country, passage) == expected


NONE = [
    "Please provide the recent log-in IP addresses.",
    "Please provide the log-in IP addresses since registration.",
    "Please provide the log-in IP addresses for the last 90 business days.",
    "Please provide the log-in IP addresses from 1 January 2025 to the present.",
    "Please provide the log-in IP addresses from 1 January 2025 until now.",
    "Please provide the log-in IP addresses from account creation to the date of the search.",
    "The court order dated 3 March 2025 is attached. Please provide the IP addresses.",
    "Please provide the IP addresses by no later than 4 April 2025.",
    "The Convention of 20 April 1959 and the treaty of 6 January 1994 apply.",
    "The suspect, born on 4 April 1980, was arrested.",
    "Please provide the IP addresses from 31 March 2025 to 1 January 2025.",
    "Please keep the data until a request reaches you.",
]


@pytest.mark.parametrize("passage", NONE)
def test_what_is_open_vague_or_something_else_is_no_period(policy: Policy, passage: str) -> None:
    assert period(policy, "GB", passage) is None


def test_the_date_of_the_letter_may_end_a_period(policy: Policy) -> None:
    text = "We request the orders from 1 January 2025 to the date of this letter."
    assert period(policy, "GB", "14 March 2025", text) == "2025-01-01/2025-03-14"


def test_the_period_of_the_data_wins_over_the_period_of_the_offence(policy: Policy) -> None:
    texts = (
        "The offences were committed between 1 May 2024 and 3 June 2024.",
        "Please provide the log-in IP addresses from 1 January 2025 to 31 March 2025.",
    )
    assert period(policy, "GB", *texts) == "2025-01-01/2025-03-31"


@pytest.mark.parametrize("labels", [("From", "To"), ("Start date", "End date"), ("Von", "Bis")])
def test_two_labels_make_a_period(policy: Policy, labels: tuple[str, str]) -> None:
    cells = [
        Cell(text, left, 300 + 20 * row)
        for row, pair in enumerate(zip(labels, ("01/02/2025", "31/03/2025"), strict=True))
        for text, left in zip(pair, (72.0, 240.0), strict=True)
    ]
    assert period(policy, "GB", *cells) == "2025-02-01/2025-03-31"


def test_a_date_in_the_letterhead_is_no_period(policy: Policy) -> None:
    head = (Cell("METROPOLITAN POLICE SERVICE", size=16, bold=True), Cell("Serving London 1 May 1829 to 1 May 2029"))
    assert find_period(letter(policy, "Please reply.", head=head), "GB", policy.vocabulary) is None


def test_a_period_of_two_labels_is_quoted_with_its_words(policy: Policy) -> None:
    found = find_period(letter(policy, "From: 1 May 2025", "To: 3 May 2025"), "GB", policy.vocabulary)
    assert found is not None
    assert "1 May 2025" in found[1].quote


def test_the_period_is_quoted_from_its_sentence(policy: Policy) -> None:
    found = find_period(letter(policy, "Data from 1 May 2025 to 3 May 2025."), "GB", policy.vocabulary)
    assert found is not None
    assert (found[0].start, found[0].end) == (date(2025, 5, 1), date(2025, 5, 3))
    assert found[1].quote == "Data from 1 May 2025 to 3 May 2025."


NAMED_OTHERWISE = [
    ("GB", "The relevant period commences on 1 February 2025 and ends on 15 May 2025.", "2025-02-01/2025-05-15"),
    (
        "GB",
        "Please produce all orders placed on or after 1 February 2025 and on or before 15 May 2025.",
        "2025-02-01/2025-05-15",
    ),
    ("GB", "Please provide the records for the interval 1 Feb 2025 → 15 May 2025.", "2025-02-01/2025-05-15"),
    ("GB", "Please supply records generated during 1 Feb '25 to 15 May '25.", "2025-02-01/2025-05-15"),
    ("GB", "Period: 20250201 - 20250515", "2025-02-01/2025-05-15"),
    ("PL", "Period: 1.II.2025 - 15.V.2025", "2025-02-01/2025-05-15"),
    (
        "GB",
        "We ask for activity from 1 February 2025, the date of the first fraud, to 15 May 2025.",
        "2025-02-01/2025-05-15",
    ),
    ("GB", "Please provide orders for the first quarter of 2025.", "2025-01-01/2025-03-31"),
    ("GB", "Please provide the top-ups of the year ended 5 April 2025.", "2024-04-06/2025-04-05"),
    ("GB", "Please provide the top-ups of the year ended 28 February 2025.", "2024-03-01/2025-02-28"),
    ("GB", "We request the IP logs for 4 April 2025.", "2025-04-04/2025-04-04"),
    ("JP", "期間：令和7年2月1日から令和7年5月15日まで", "2025-02-01/2025-05-15"),
]


@pytest.mark.parametrize(("country", "passage", "expected"), NAMED_OTHERWISE)
def test_a_period_is_known_however_it_is_told(policy: Policy, country: str, passage: str, expected: str) -> None:
    assert period(policy, country, passage) == expected


OF_OTHER_THINGS = [
    "The victims were contacted from 3 March 2025 to 9 March 2025. Please provide the log-ins.",
    "The warrant must be executed between 3 March 2025 and 9 March 2025. Please provide the log-ins.",
    "Please preserve the log-ins for 90 days from 3 March 2025 to 1 June 2025.",
    "The period from 3 March 2025 to 9 March 2025 has been covered by our earlier request; please provide the log-ins.",
]


@pytest.mark.parametrize("passage", OF_OTHER_THINGS)
def test_a_range_that_is_said_of_another_thing_is_no_period(policy: Policy, passage: str) -> None:
    assert period(policy, "GB", passage) is None


def test_labels_for_the_two_ends_of_a_period_make_one(policy: Policy) -> None:
    rows = [
        Cell("Period from", 72, 300),
        Cell("1 February 2025", 240, 300),
        Cell("Period to", 72, 316),
        Cell("15 May 2025", 240, 316),
    ]
    assert period(policy, "GB", *rows) == "2025-02-01/2025-05-15"
