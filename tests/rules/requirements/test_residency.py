from dataclasses import replace

import pytest

from rules.model import PathwayId, RequestType
from tests.rules.requirements.examples import from_abroad, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing

EXCEPTION = from_abroad(pathway=PathwayId.DUAL_CRIMINALITY)


@pytest.mark.parametrize("road", PathwayId)
def test_it_applies_to_dual_criminality_only(road: PathwayId) -> None:
    assert applies("residency", from_abroad(pathway=road)) is (road is PathwayId.DUAL_CRIMINALITY)


def test_a_preservation_needs_no_residency() -> None:
    assert not applies("residency", replace(EXCEPTION, request_type=RequestType.PRESERVATION))


def test_a_statement_meets_it() -> None:
    words = stated("residency", "the user resides in Pune")
    assert_met("residency", replace(EXCEPTION, residency=words), words)


def test_silence_is_missing() -> None:
    assert_missing("residency", replace(EXCEPTION, residency=None), why="does not state that the user resides")
