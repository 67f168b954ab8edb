"""An instrument named at a place of a letter, and which of two counts for more."""

from __future__ import annotations

from dataclasses import dataclass

from rules.letter import Passage
from rules.model import Instrument

ORDER = (
    (Instrument.PRODUCTION_ORDER, "instrument_production_order"),
    (Instrument.SUBPOENA, "instrument_subpoena"),
    (Instrument.WARRANT, "instrument_warrant"),
    (Instrument.COURT_ORDER, "instrument_court_order"),
    (Instrument.STATUTORY_NOTICE, "instrument_statutory_notice"),
)
"""Of two instruments named equally clearly the earlier one is taken."""


@dataclass(frozen=True, slots=True)
class InstrumentAt:
    """What names it and how clearly: `score` grows with clearness, `rank` is its place in `ORDER`."""

    instrument: Instrument
    score: int
    rank: int
    quote: str
    passage: Passage
    how: str
