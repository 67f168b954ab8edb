from dataclasses import replace

from tests.rules.requirements.examples import complete, stated
from tests.rules.requirements.judging import assert_met, assert_missing, gaps


def test_a_rank_beside_the_name_meets_it() -> None:
    rank = stated("officer_title", "Detective Sergeant")
    assert_met("officer_title", replace(complete(), officer_title=rank), rank, why="Detective Sergeant")


def test_a_bare_name_lacks_the_title() -> None:
    assert_missing("officer_title", replace(complete(), officer_title=None), why="no title, rank or position")


def test_a_letter_signed_without_a_rank_lacks_the_title_alone() -> None:
    assert gaps(("Detective Sergeant\n", "")) == ("officer_title",)
