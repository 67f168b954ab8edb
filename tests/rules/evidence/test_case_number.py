import pytest

from rules.evidence.case_number import find_case_numbers
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, Cell, Text, letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."


def numbers(policy: Policy, *texts: Text, country: str = "GB", close: tuple[Text, ...] = CLOSE) -> list[str]:
    return [e.value for e in find_case_numbers(letter(policy, ASKS, *texts, close=close), country, policy.vocabulary)]


NUMBERS = [
    ("Our reference: OP-KESTREL/4417/25", "OP-KESTREL/4417/25"),
    ("Case No. 2025-CR-004417", "2025-CR-004417"),
    ("Crime reference 4417220/25", "4417220/25"),
    ("URN: 01AB4417225", "01AB4417225"),
    ("The case number is 25-004417.", "25-004417"),
    ("Production order no. T20254417 was made.", "T20254417"),
    ("Search warrant no. 25-SW-4417 is attached.", "25-SW-4417"),
    ("Grand jury subpoena no. GJ-2025-4417", "GJ-2025-4417"),
    ("FIR No. 441/2025", "441/2025"),
    ("Aktenzeichen: 231 Js 4417/25", "231 Js 4417/25"),
    ("Az.: 412 UJs 9931/25", "412 UJs 9931/25"),
    ("Numéro de procédure : 04417/00231/2025", "04417/00231/2025"),
    ("N° de parquet : 25123004417", "25123004417"),
    ("Diligencias Previas: 441/2025", "441/2025"),
    ("Processo n.º 441/25.7JAPRT", "441/25.7JAPRT"),
    ("Procedimento penale n. 4417/2025 RGNR", "4417/2025"),
    ("Parketnummer: 10/004417-25", "10/004417-25"),
    ("Sygnatura akt: 4417-2.Ds.31.2025", "4417-2.Ds.31.2025"),
    ("Č.j.: KRPA-4417-12/TČ-2025", "KRPA-4417-12"),
    ("Diarienummer: 5000-K4417-25", "5000-K4417-25"),
    ("Journalnummer: 0100-10231-04417-25", "0100-10231-04417-25"),
]


@pytest.mark.parametrize(("passage", "expected"), NUMBERS)
def test_a_number_behind_its_label_is_a_case_number(policy: Policy, passage: str, expected: str) -> None:
    found = numbers(policy, passage)
    assert len(found) == 1
    assert found[0].startswith(expected)


OTHERS = [
    pytest.param("Your reference: TS-88412"),
    "We thank you for your reference TS-88412.",
    "Collar number: 2774",
    "Badge No. 4417",
    "The order of 3 March 2025 is attached.",
    "Court order dated 3 March 2025",
    "Transaction 8841220799 was paid.",
    "Case details are given below.",
    "Telephone: 020 7946 0321",
    "The IP address is 192.0.2.117.",
    "New Scotland Yard, London SW1A 2JL",
    "We act under section 9 of the Police and Criminal Evidence Act 1984.",
    "VAT No. 100442217",
    "Company number OC441722",
    "Reference is made to your Guidelines of 29 August 2025.",
]


@pytest.mark.parametrize("passage", OTHERS)
def test_other_numbers_are_no_case_numbers(policy: Policy, passage: str) -> None:
    assert numbers(policy, passage) == []


def test_two_numbers_behind_one_label_are_both_read(policy: Policy) -> None:
    assert numbers(policy, "Reference: LERBA26014 / PL2600-2026071882") == ["LERBA26014", "PL2600-2026071882"]


def test_a_number_counts_once_in_its_longest_writing(policy: Policy) -> None:
    assert numbers(policy, "Case No. 4417/25", "Case number OPK-4417/25") == ["OPK-4417/25"]


def test_a_row_of_a_table_holds_the_number(policy: Policy) -> None:
    cells = (Cell("Case number", top=300), Cell("CR-4417/25", left=240, top=300))
    assert numbers(policy, *cells) == ["CR-4417/25"]


def test_a_bare_line_counts_where_no_label_stands(policy: Policy) -> None:
    head_lines = letter(policy, ASKS, head=(Cell("Kent Police", size=16, bold=True), Cell("NFIB/25/7719")))
    assert [e.value for e in find_case_numbers(head_lines, "GB", policy.vocabulary)] == ["NFIB/25/7719"]


def test_a_number_in_the_footer_does_not_count(policy: Policy) -> None:
    assert numbers(policy, close=(*CLOSE, Cell("Form reference MG11-2025", top=810, size=7))) == []
