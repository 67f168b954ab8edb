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
    ("FIR No. 441/2025", "FIR No. 441/2025"),
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


WRITTEN = [
    ("Our Ref: 44/CID/2219/26", ["44/CID/2219/26"]),
    ("Operation Larkspur, URN 46AA1100326", ["46AA1100326"]),
    ("The matter is recorded as occurrence 2600044188 on our system.", ["2600044188"]),
    ("The order, numbered T20267118, was made on 4 May 2026.", ["T20267118"]),
    ("Investigation file KMP/118/2026 of the Directorate", ["KMP/118/2026"]),
    ("Misc. No. 26-mc-1188 (ABJ)", ["26-mc-1188"]),
    ("Grand Jury Subpoena No. GJ-26-114-003", ["GJ-26-114-003"]),
    ("Agency Case #: 2026-00118842 / DA Case #: 26F-4418", ["2026-00118842", "26F-4418"]),
    ("DR# 26-44182", ["26-44182"]),
    ("Aktenzeichen: 115 Js 2218/26", ["115 Js 2218/26"]),
    ("Public Prosecutor's Office Kiel, file reference 590 UJs 11822/26", ["590 UJs 11822/26"]),
    ("GZ: BMI-BK-118842/0003-II/BK/5.2/2026", ["BMI-BK-118842/0003-II/BK/5.2/2026"]),
    ("N° de parquet : 26 114 000 388", ["26 114 000 388"]),
    ("Notice n° BR.45.99.004418/2026", ["BR.45.99.004418/2026"]),
    ("N.I.G.: 28079 27 2 2026 0001182", ["28079 27 2 2026 0001182"]),
    ("Procedimento penale n. 118/2026 R.G. GIP", ["118/2026"]),
    ("IPL nº 2026.0011882-SR/PF/RJ", ["2026.0011882-SR/PF/RJ"]),
    ("Sygn. akt 3012-1.Ds.118.2026", ["3012-1.Ds.118.2026"]),
    ("Dnr 5000-K118842-26", ["5000-K118842-26"]),
    ("Criminal proceedings No. 12026000000001182 of 4 May 2026", ["12026000000001182"]),
    ("Pre-trial investigation No. 02-2-00118-26", ["02-2-00118-26"]),
    ("FIR No. 0118/2026 dated 04.05.2026 u/s 318(4) BNS, PS Cyber, Rohini", ["0118/2026"]),
    ("Enquiry No. 1188/2026, Cyber Crime Reporting Centre Lahore", ["1188/2026"]),
    ("CAS 118/05/2026 Sandton", ["118/05/2026"]),
    ("Petition No. 44 of 2026", ["44 of 2026"]),
    ("Suit No: HC/OS 118/2026", ["HC/OS 118/2026"]),
    ("Event number P061188422", ["P061188422"]),
    ("File No. 260504/1188", ["260504/1188"]),
    ("Police Report No. TM RN 26001188", ["26001188"]),
    ("Docket: CYB-2026-118", ["CYB-2026-118"]),
    ("This subpoena is numbered 26-CYB-118.", ["26-CYB-118"]),
    ("Ref: MLA/OUT/2026/0118; court order BFS-PO-0118", ["MLA/OUT/2026/0118", "BFS-PO-0118"]),
    ("The judge's order of 4 May 2026 has number 26/NI/CCPO/0118.", ["26/NI/CCPO/0118"]),
    ("Proceeding VTK 118/26 before the Higher Public Prosecutor", ["118/26"]),
    ("in the investigation against unknown, ref. ABM B26/1188", ["B26/1188"]),
]


@pytest.mark.parametrize(("passage", "expected"), WRITTEN)
def test_a_registrys_number_is_read_whole(policy: Policy, passage: str, expected: list[str]) -> None:
    found = numbers(policy, passage)
    assert len(found) == len(expected)
    assert all(want in got for want, got in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    "passage",
    [
        "Law 4620/2019 applies to this request.",
        "Regulation (EU) 2016/794",
        "Act No. 104/2013 Coll.",
        "Treaty Series No. 14 of 1996",
        "Decree-Law No. 7/2011",
        "OJ L 149, 30.4.2021, p. 10",
        "Warrant number of the officer: warrant card 118842",
        "Investigator ID 4120",
        "Phone: 601-44-182",
        "Via Nazionale 118/A, 00184 Roma",
        "Your reference TS-118842/26",
        "invoice 2026/118842 was paid",
        "The order displayed at https://smmpanelus.com/order/8841207",
        "Transaction ID 9XJ118842KK",
        "IBAN GB33BUKB20201555555555",
        "sworn translation No. 4.117",
        "The investigation under sections 129a and 129b of the German Criminal Code",
        "between 04/05/2026 and 06/05/2026",
        "1188 victims have reported 224 cases.",
        "pursuant to 28 C.F.R. § 16.22",
        "Page 2/14",
        "(3) the order of 4 May 2026 is attached",
        "24/7 operations centre",
        "ISO/IEC 27001:2022",
        "passport no. 118842207",
    ],
)
def test_what_no_registry_gave_is_no_case_number(policy: Policy, passage: str) -> None:
    assert numbers(policy, passage) == []


def test_a_number_without_its_registers_sign_is_the_same_number(policy: Policy) -> None:
    found = numbers(policy, "Reference: Sandton CAS 118/05/2026", "We write in CAS 118/05/2026.")
    assert found == ["Sandton CAS 118/05/2026"]
