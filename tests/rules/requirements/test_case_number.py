from dataclasses import replace

from tests.rules.requirements.examples import complete, stated
from tests.rules.requirements.judging import assert_met, assert_missing, gaps


def test_case_and_order_numbers_stand_in_the_finding() -> None:
    numbers = (stated("case_numbers", "4471/26"), stated("case_numbers", "PO-0147-26"))
    assert_met("case_number", replace(complete(), case_numbers=numbers), *numbers, why="4471/26; PO-0147-26")


def test_no_number_is_missing() -> None:
    assert_missing("case_number", replace(complete(), case_numbers=()), why="no case number")


def test_a_letter_without_a_reference_lacks_it() -> None:
    assert gaps(("Our reference: 4471/26\n", "")) == ("case_number",)


def test_a_number_of_the_companys_own_is_not_the_authoritys() -> None:
    assert gaps(("Our reference: 4471/26", "Your reference: 4471/26")) == ("case_number",)
