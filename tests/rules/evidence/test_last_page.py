"""The end of a letter that stands alone on its last page, people who get a copy, and offices that are no person's name."""

import pytest

from rules.evidence.officer import find_officer
from rules.evidence.signature import find_signature
from rules.model import Author, Box, Mark
from rules.policy import Policy
from tests.rules.evidence.letters import HEAD, OPENING, Cell, Text, letter, page, read

BODY = "Please provide the log-in IP addresses of the account kestrel.77@example.org for the month of May 2026."
LONG = f"{BODY} They are needed for a case that is pending before this court, and are to be sent to the address above."
INK = Mark(Box(305, 40, 450, 66), 0.17)
NOBODY = Author("rtc46@courts.gov.ph")
COPY = "cc: Department of Justice, Padre Faura St.; Atty. Kristelle Dimaculangan, Branch Clerk of Court, tel. 8527-1164"


def two_pages(policy: Policy, *second: Text, marks: tuple[Mark, ...] = (INK,)) -> tuple[str, bool]:
    first = page(*HEAD, Cell(" "), *OPENING, LONG)
    whole = read(policy, first, page(*second, number=2, marks=marks))
    name, _ = find_officer(whole, NOBODY, policy.vocabulary)
    value = name.value if name else ""
    return value, find_signature(whole, value, policy.vocabulary) is not None


def test_ink_over_a_name_at_the_top_of_the_last_page_signs(policy: Policy) -> None:
    judge = (Cell("HON. TEODORO L. ABAYA-CRUZ", left=305, top=75), Cell("Presiding Judge", left=305, top=90))
    name, signed = two_pages(policy, *judge, Cell(COPY, top=200))
    assert (name.removeprefix("HON. "), signed) == ("TEODORO L. ABAYA-CRUZ", True)
    assert two_pages(policy, *judge, Cell(COPY, top=200), marks=())[1] is False


RUNNING_ON: list[tuple[Text, ...]] = [
    (Cell("Metropolitan Police Service", left=305, top=75), LONG),
    (Cell("Ana Maria Reyes", left=305, top=75), Cell(LONG, top=120), Cell(LONG, top=140)),
]


@pytest.mark.parametrize("second", RUNNING_ON)
def test_a_logo_over_a_page_that_goes_on_signs_nothing(policy: Policy, second: tuple[Text, ...]) -> None:
    assert two_pages(policy, *second)[1] is False


@pytest.mark.parametrize("copied", ["cc: {}", "Copy to: {}", "Nachrichtlich: {}", "C.C. {}"])
def test_who_gets_a_copy_is_not_the_officer(policy: Policy, copied: str) -> None:
    line = copied.format("Atty. Kristelle Anne Dimaculangan, Branch Clerk of Court, tel. 8527-1164")
    signed = ("Respectfully,", "Jane Hartley", "Detective Constable")
    name, _ = find_officer(letter(policy, BODY, close=(*signed, line)), NOBODY, policy.vocabulary)
    assert name is not None
    assert name.value == "Jane Hartley"


@pytest.mark.parametrize(
    ("display", "address", "expected"),
    [
        ("NCCIA Lahore", "nccia.lhr@nccia.gov.pk", "Jane Hartley"),
        ("EFCC Abuja", "efcc.abuja@efcc.gov.ng", "Jane Hartley"),
        ("Jane Hartley", "jane.hartley@nccia.gov.pk", "Jane Hartley"),
        ("HARTLEY Jane (NCCIA)", "jhartley@nccia.gov.pk", "Jane Hartley"),
    ],
)
def test_an_office_short_form_and_its_place_are_no_name(
    policy: Policy, display: str, address: str, expected: str
) -> None:
    close = ("Yours faithfully,", "(Jane Hartley)", "Assistant Director", f"{display.split()[0]}, {display.split()[1]}")
    copy = f"Copy to: Deputy Director, {display} for information please."
    name, _ = find_officer(letter(policy, BODY, close=(*close, copy)), Author(address, display), policy.vocabulary)
    assert name is not None
    assert name.value == expected
