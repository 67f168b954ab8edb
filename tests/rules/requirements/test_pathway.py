from dataclasses import replace

import pytest

from rules.model import PathwayId
from tests.rules.requirements.examples import complete, endangered, from_abroad, preserving, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing


@pytest.mark.parametrize("road", [p for p in PathwayId if p is not PathwayId.NONE])
def test_every_road_meets_it_on_the_words_that_show_the_road(road: PathwayId) -> None:
    words = stated("pathway", road.value)
    assert_met("pathway", replace(from_abroad(pathway=road), pathway_evidence=words), words, why=road.value)


@pytest.mark.parametrize("road", [PathwayId.NONE, None])
def test_no_road_is_missing(road: PathwayId | None) -> None:
    assert_missing("pathway", replace(from_abroad(), pathway=road), why="none of the legal pathways")


def test_only_disclosure_takes_a_road() -> None:
    assert [applies("pathway", f) for f in (complete(), preserving(), endangered())] == [True, False, False]
