from dataclasses import replace

from tests.rules.requirements.examples import complete, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing


def test_a_named_authority_is_met_by_its_name() -> None:
    name = stated("authority_name", "Metropolitan Police Service")
    assert_met("authority_name", replace(complete(), authority=name), name, why="Metropolitan Police Service")


def test_a_letter_that_names_no_authority_lacks_it() -> None:
    assert_missing("authority_name", replace(complete(), authority=None), why="authority is not named")


def test_every_request_names_its_authority() -> None:
    assert applies("authority_name", complete())
