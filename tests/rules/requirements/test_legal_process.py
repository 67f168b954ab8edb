from dataclasses import replace

import pytest

from rules.model import Instrument, PathwayId
from tests.rules.requirements.examples import complete, endangered, from_abroad, preserving, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing, gaps


@pytest.mark.parametrize("instrument", [i for i in Instrument if i is not Instrument.NONE])
def test_every_binding_instrument_meets_it(instrument: Instrument) -> None:
    words = stated("instrument", instrument.value)
    why = f"rests on a {instrument.value.replace('_', ' ')}"
    assert_met("legal_process", replace(complete(), instrument=(instrument, words)), words, why=why)


def test_no_instrument_is_missing() -> None:
    assert_missing("legal_process", replace(complete(), instrument=(Instrument.NONE, None)), why="no legally binding")


def test_a_form_that_does_not_compel_is_shown() -> None:
    words = stated("instrument", "this form does not compel you to disclose")
    facts = replace(complete(), instrument=(Instrument.NONE, words))
    assert_missing("legal_process", facts, words, why="no legally binding")


@pytest.mark.parametrize("road", [p for p in PathwayId if p is not PathwayId.DUAL_CRIMINALITY])
def test_it_applies_to_disclosure_on_every_road(road: PathwayId) -> None:
    assert applies("legal_process", from_abroad(pathway=road))


def test_it_applies_neither_to_dual_criminality_nor_to_preservation_nor_to_emergencies() -> None:
    others = (from_abroad(pathway=PathwayId.DUAL_CRIMINALITY), preserving(), endangered())
    assert [applies("legal_process", facts) for facts in others] == [False, False, False]


def test_a_letter_without_process_lacks_it() -> None:
    order = (
        "A production order under section 9 and Schedule 1 to the Police and Criminal Evidence Act 1984 was made on\n"
    )
    order += (
        "5 February 2026 by the Crown Court at Southwark. The order is enclosed and your company must comply with it."
    )
    voluntary = "We make this request under paragraph 2 of Schedule 2 to the Data Protection Act 2018."
    assert gaps((order, voluntary)) == ("legal_process",)
