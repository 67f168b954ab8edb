from dataclasses import replace

import pytest

from rules.facts import Facts
from rules.model import Instrument, PathwayId, Sender
from rules.pathway import TABLE, find_pathway
from tests.rules.requirements.examples import from_abroad, letter_of, stated

REQUEST = stated("instrument", "letter of request")
CRIME = stated("serious_crime", "terrorism")
RECOGNISED = "The order was recognised by the High Court of Justice in London on 3 March 2026."
PLANNED = "Recognition by the High Court of Justice in London will be sought."
ABROAD = "The order was recognised by the High Court of Kenya at Nairobi on 3 March 2026."


def facts(country: str | None, instrument: Instrument = Instrument.NONE, *said: str, crime: bool = False) -> Facts:
    """A letter from that country."""
    return replace(
        from_abroad(),
        sender=Sender("officer@authority.example", True, country),
        instrument=(instrument, REQUEST),
        letter=letter_of(said or ("Please provide the log-in IP addresses.",)),
        serious_crime=CRIME if crime else None,
    )


ROADS = {
    "a UK force": (facts("GB", Instrument.PRODUCTION_ORDER), PathwayId.UK),
    "a UK force with an MLA request": (facts("GB", Instrument.MLAT_REQUEST), PathwayId.UK),
    "a US agency": (facts("US", Instrument.SUBPOENA), PathwayId.US_CLOUD_ACT),
    "a US agency on terrorism": (facts("US", crime=True), PathwayId.US_CLOUD_ACT),
    "a German MLA request": (facts("DE", Instrument.MLAT_REQUEST), PathwayId.MLAT),
    "an Indian letter rogatory": (facts("IN", Instrument.LETTER_ROGATORY), PathwayId.LETTERS_ROGATORY),
    "a letter rogatory on terrorism": (facts("IN", Instrument.LETTER_ROGATORY, crime=True), PathwayId.LETTERS_ROGATORY),
    "an order recognised in London": (facts("NZ", Instrument.COURT_ORDER, RECOGNISED), PathwayId.UK_COURT),
    "an MLA request and a UK order": (facts("NZ", Instrument.MLAT_REQUEST, RECOGNISED), PathwayId.UK_COURT),
    "an order to be recognised later": (facts("NZ", Instrument.COURT_ORDER, PLANNED), PathwayId.NONE),
    "an order recognised in Nairobi": (facts("KE", Instrument.COURT_ORDER, ABROAD), PathwayId.NONE),
    "a Polish court order alone": (facts("PL", Instrument.COURT_ORDER), PathwayId.NONE),
    "an Indian notice alone": (facts("IN", Instrument.STATUTORY_NOTICE), PathwayId.NONE),
    "a letter on terrorism": (facts("IN", crime=True), PathwayId.DUAL_CRIMINALITY),
    "an international body on terrorism": (facts(None, crime=True), PathwayId.NONE),
    "an international body": (facts(None), PathwayId.NONE),
}


@pytest.mark.parametrize(("letter", "road"), ROADS.values(), ids=ROADS.keys())
def test_country_and_letter_choose_the_road(letter: Facts, road: PathwayId) -> None:
    assert find_pathway(letter)[0] is road


def test_a_recognition_that_is_only_intended_opens_no_road() -> None:
    said = "We will apply to the High Court of Justice in London for recognition."
    assert find_pathway(facts("NZ", Instrument.COURT_ORDER, said))[0] is PathwayId.NONE


@pytest.mark.parametrize("instrument", [Instrument.MLAT_REQUEST, Instrument.LETTER_ROGATORY])
def test_a_road_by_instrument_rests_on_the_words_that_name_it(instrument: Instrument) -> None:
    assert find_pathway(facts("DE", instrument))[1] is REQUEST


def test_a_uk_courts_order_is_quoted() -> None:
    _, why = find_pathway(facts("NZ", Instrument.COURT_ORDER, RECOGNISED))
    assert why is not None
    assert why.quote == RECOGNISED


def test_the_exception_rests_on_the_crime_and_comes_last() -> None:
    assert find_pathway(facts("IN", crime=True))[1] is CRIME
    assert TABLE[-1][0] is PathwayId.DUAL_CRIMINALITY


def test_every_road_has_its_line() -> None:
    assert sorted(road for road, _ in TABLE) == sorted(p for p in PathwayId if p is not PathwayId.NONE)
