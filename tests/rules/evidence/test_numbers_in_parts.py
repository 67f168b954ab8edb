"""Numbers whose parts a space, a volume, a court's sign or a register's name sets apart, and numbers of another kind beside."""

import re

import pytest

from rules.evidence.case_number import find_case_numbers
from rules.policy import Policy
from tests.rules.evidence.letters import OPENING, letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org. " * 4

WHOLE = [
    ("Our Ref: KPTN(S)02-11/INV/300-1/25/0417 (7)", ["KPTN(S)02-11/INV/300-1/25/0417 (7)"]),
    ("Szám: 31041/226-4/2026. bü.", ["31041/226-4/2026. bü"]),
    ("No. FIA/CCW-ISB/E-311/2025/ 4471", ["FIA/CCW-ISB/E-311/2025/ 4471"]),
    ("No. 24-1-00417-6 KNT", ["24-1-00417-6 KNT"]),
    ("Case 14-2018-25-0311 DR IR25-004417", ["14-2018-25-0311", "DR IR25-004417"]),
    ("Order: number PO 2025/118, Deemster", ["PO 2025/118"]),
    ("Pre-trial proceedings No. 227 ZM-118/2025", ["227 ZM-118/2025"]),
    ("Case no. 14471182 8802/24-117", ["14471182 8802/24-117"]),
    ("Case No. D25118 204, Sheriff's Office", ["D25118 204"]),
    ("SUMMONS IN TERMS OF SECTION 205 OF ACT 51 OF 1977: BELLVILLE CAS 88/02/2026: THEFT", ["BELLVILLE CAS 88/02/2026"]),
    ("Court proceedings: Procedimiento Abreviado 417/2026", ["Procedimiento Abreviado 417/2026"]),
]  # fmt: skip

NONE = [
    "Form CD-12 (04/2024)",
    "Authority: a search warrant of the 36-B District Court, Lansing, will follow.",
    "Certificate of authorisation no. AO 4471",
    "The unit sits at PO Box 4471, Douglas.",
    "The 41-2 Judicial Circuit sits on Monday.",
]


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


@pytest.mark.parametrize(("line", "expected"), WHOLE)
def test_a_number_is_read_with_all_its_parts(policy: Policy, line: str, expected: list[str]) -> None:
    found = find_case_numbers(letter(policy, ASKS, opening=(line, *OPENING)), "GB", policy.vocabulary)
    assert [bare(item.value) for item in found] == [bare(number) for number in expected]


@pytest.mark.parametrize("line", NONE)
def test_what_is_counted_otherwise_is_no_case(policy: Policy, line: str) -> None:
    found = find_case_numbers(letter(policy, ASKS, opening=(line, *OPENING)), "GB", policy.vocabulary)
    assert found == ()
