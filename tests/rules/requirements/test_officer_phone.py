from dataclasses import replace

from tests.rules.requirements.examples import complete, stated
from tests.rules.requirements.judging import assert_met, assert_missing, gaps


def test_a_work_number_meets_it() -> None:
    number = stated("officer_phone", "+442079460231")
    assert_met("officer_phone", replace(complete(), officer_phone=number), number, why="+442079460231")


def test_no_number_is_missing() -> None:
    assert_missing("officer_phone", replace(complete(), officer_phone=None), why="no work telephone number")


def test_a_letter_without_a_telephone_number_lacks_it_alone() -> None:
    assert gaps(("Telephone: 020 7946 0231\n", "")) == ("officer_phone",)


def test_a_fax_number_alone_is_no_telephone_number() -> None:
    assert gaps(("Telephone: 020", "Fax: 020")) == ("officer_phone",)
