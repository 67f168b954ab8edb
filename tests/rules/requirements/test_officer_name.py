from dataclasses import replace

from tests.rules.requirements.examples import OFFICER, complete, stated
from tests.rules.requirements.judging import assert_met, assert_missing, gaps


def test_a_named_officer_is_met_by_the_name() -> None:
    name = stated("officer_name", "Jane Hartwell")
    assert_met("officer_name", replace(complete(), officer_name=name), name, why="Jane Hartwell")


def test_a_letter_without_an_officer_lacks_the_name() -> None:
    assert_missing("officer_name", replace(complete(), officer_name=None), why="officer is not named")


def test_a_unit_that_signs_without_a_name_lacks_the_name() -> None:
    assert "officer_name" in gaps(("Jane Hartwell\n", ""), (OFFICER, "fraud.desk@met.police.uk"))
