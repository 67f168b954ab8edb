"""The legal road that a disclosure request takes (Guidelines 5 to 7; assessment contract, pathway)."""

from __future__ import annotations

from collections.abc import Callable

from rules.evidence.english_court import find_english_order
from rules.facts import Facts
from rules.model import Evidence, Instrument, PathwayId


def find_pathway(facts: Facts) -> tuple[PathwayId, Evidence | None]:
    """The first road of the table that the request takes; `PathwayId.NONE` when it takes none."""
    for pathway, takes in TABLE:
        taken, why = takes(facts)
        if taken:
            return pathway, why
    return PathwayId.NONE, None


def _uk(facts: Facts) -> tuple[bool, Evidence | None]:
    return facts.sender.country == "GB", None


def _us(facts: Facts) -> tuple[bool, Evidence | None]:
    return facts.sender.country == "US", None


def _rogatory(facts: Facts) -> tuple[bool, Evidence | None]:
    instrument, why = facts.instrument
    return instrument is Instrument.LETTER_ROGATORY, why


def _mlat(facts: Facts) -> tuple[bool, Evidence | None]:
    instrument, why = facts.instrument
    return instrument is Instrument.MLAT_REQUEST, why


def _uk_court(facts: Facts) -> tuple[bool, Evidence | None]:
    """A court in England and Wales recognised the foreign order or made one of its own."""
    country = facts.policy.jurisdiction(facts.sender.country)
    found = find_english_order(facts.letter, country, facts.policy.vocabulary)
    return found is not None, found


def _dual_criminality(facts: Facts) -> tuple[bool, Evidence | None]:
    return facts.serious_crime is not None and facts.sender.country is not None, facts.serious_crime


TABLE: tuple[tuple[PathwayId, Callable[[Facts], tuple[bool, Evidence | None]]], ...] = (
    # The sender's own country settles the first two: no letter can claim them.
    (PathwayId.UK, _uk),
    (PathwayId.US_CLOUD_ACT, _us),
    # A UK court's order is stronger than the request that led to it.
    (PathwayId.UK_COURT, _uk_court),
    (PathwayId.LETTERS_ROGATORY, _rogatory),
    (PathwayId.MLAT, _mlat),
    # The exception comes last: it is only for those who took no other road.
    (PathwayId.DUAL_CRIMINALITY, _dual_criminality),
)
