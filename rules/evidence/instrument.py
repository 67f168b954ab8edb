"""The legally binding instrument that a request names or brings along (Guidelines 2.2), or none.

Instruments are told by their names (`instrument_named.py`), by what they do (`instrument_demand.py`) and by who made them
(`instrument_order.py`, `court_order.py`); `instrument_doubt.py` tells which are none of this request's. What goes from state to
state (`state_request.py`, `letter_rogatory.py`) goes first, but for an order that an English court made (`english_court.py`).
"""

from __future__ import annotations

from dataclasses import replace

from rules.evidence.court_order import by_production_law, of_a_court
from rules.evidence.english_court import find_english_order, recognised_by_high_court
from rules.evidence.instrument_demand import demands_in
from rules.evidence.instrument_named import named_in
from rules.evidence.instrument_order import labelled_orders, orders_of_courts, ordinances_in
from rules.evidence.reading import evidence, flat, sentences
from rules.evidence.state_request import find_road
from rules.letter import Letter, Passage, Zone
from rules.model import Evidence, Instrument
from rules.vocabulary import Vocabulary

LEAST_SCORE = 2

BROUGHT = 4
"""What an instrument scores that is enclosed, served or the very title of the letter."""


def find_instrument(letter: Letter, words: Vocabulary) -> tuple[Instrument, Evidence | None]:
    """The instrument that the request rests on, with the words that name it."""
    road = find_road(letter, words)
    english = find_english_order(letter, None, words)
    if road is not None and english is None:
        return road
    kind, named = _binding(letter, words)
    if english is None:
        return kind, named
    if kind in {Instrument.NONE, Instrument.STATUTORY_NOTICE}:
        # What an English court gave effect to is an order, in whatever words.
        return road or (kind, named)
    # A foreign production order that the High Court recognised binds as the order of that court.
    foreign = kind is Instrument.PRODUCTION_ORDER and recognised_by_high_court(letter)
    if foreign and not by_production_law(letter, words):
        return Instrument.COURT_ORDER, replace(english, field="instrument", value=Instrument.COURT_ORDER.value)
    return kind, named


def _binding(letter: Letter, words: Vocabulary) -> tuple[Instrument, Evidence | None]:
    """The order, warrant, subpoena or notice that the letter brings or names."""
    said = [p for p in letter.passages if p.zone is not Zone.FOOTER]
    found = [c for p in said for c in named_in(p, words)]
    found += list(labelled_orders(letter, words))
    found += [c for way in (orders_of_courts, demands_in, ordinances_in) for p in said for c in way(p, words)]
    voluntary = next((p for p in letter.passages if _voluntary(p, words)), None)
    totals: dict[Instrument, int] = {}
    for candidate in found:
        totals[candidate.instrument] = max(totals.get(candidate.instrument, 0), candidate.score) + (
            candidate.instrument in totals
        )
    best = max(found, key=lambda c: (totals[c.instrument] - c.rank * 0.5 - _vague(c.instrument), c.score), default=None)
    if best is None or totals[best.instrument] < LEAST_SCORE:
        return Instrument.NONE, None
    weak = best.instrument is Instrument.STATUTORY_NOTICE
    # Of an instrument that compels by its nature a letter says so only where it brings none: "A warrant could be sought".
    brought = totals[best.instrument] >= BROUGHT
    if voluntary is not None and (weak or (words.finds("form_without_compulsion", voluntary.text) and not brought)):
        return Instrument.NONE, evidence(
            "instrument", "none", flat(voluntary.text), voluntary, "says it does not compel"
        )
    if best.instrument is Instrument.COURT_ORDER and (
        by_production_law(letter, words)
        or totals.get(Instrument.PRODUCTION_ORDER, 0) >= LEAST_SCORE
        or not of_a_court(letter, found, words)
    ):
        return Instrument.PRODUCTION_ORDER, evidence(
            "instrument", "production_order", best.quote, best.passage, best.how
        )
    return best.instrument, evidence("instrument", best.instrument.value, best.quote, best.passage, best.how)


def _voluntary(passage: Passage, words: Vocabulary) -> bool:
    """Whether it leaves the answer to us. "No legal obligation to keep it confidential" leaves only the silence to us."""
    return any(
        words.finds("instrument_voluntary", sentence) and not words.finds("of_silence", sentence)
        for sentence in sentences(flat(passage.text))
    )


def _vague(instrument: Instrument) -> float:
    """Every production order is a court order too, and every order requires: the more exact word wins."""
    return {Instrument.COURT_ORDER: 2.0, Instrument.STATUTORY_NOTICE: 2.5}.get(instrument, 0.0)
