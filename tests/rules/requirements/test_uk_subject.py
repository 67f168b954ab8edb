from dataclasses import replace

import pytest

from rules.model import PathwayId
from tests.rules.requirements.examples import complete, endangered, from_abroad, preserving, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing

WORDS = stated("uk_subject", "the user is a British national")
ALLOWED = (PathwayId.MLAT, PathwayId.UK_COURT)
CLOSED = [p for p in PathwayId if p not in ALLOWED]


def test_it_applies_where_a_foreign_letter_says_so() -> None:
    assert applies("uk_subject", replace(from_abroad(), uk_subject=WORDS))


def test_it_applies_neither_at_home_nor_to_silence_nor_to_other_requests() -> None:
    others = (complete(), preserving(), endangered())
    assert not any(applies("uk_subject", replace(facts, uk_subject=WORDS)) for facts in others)
    assert not applies("uk_subject", from_abroad())


@pytest.mark.parametrize("road", ALLOWED)
def test_mutual_assistance_and_a_uk_court_meet_it(road: PathwayId) -> None:
    assert_met("uk_subject", replace(from_abroad(pathway=road), uk_subject=WORDS), WORDS)


@pytest.mark.parametrize("road", CLOSED)
def test_any_other_road_is_closed(road: PathwayId) -> None:
    facts = replace(from_abroad(pathway=road), uk_subject=WORDS)
    assert_missing("uk_subject", facts, WORDS, why="only an MLAT request or a UK court order")
