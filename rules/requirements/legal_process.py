"""A legally binding instrument is named or attached (Guidelines 2.2)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding, Instrument, PathwayId, RequestType
from rules.requirements.finding import met, missing

ID, SECTION = "legal_process", "2.2"


def applies(facts: Facts) -> bool:
    """Disclosure only, and not on the exceptional road of dual criminality."""
    return facts.request_type is RequestType.DISCLOSURE and facts.pathway is not PathwayId.DUAL_CRIMINALITY


def check(facts: Facts) -> Finding:
    """A foreign home-state order is binding too: whether its road leads here is the pathway's question."""
    instrument, found = facts.instrument
    if instrument is Instrument.NONE:
        return missing(
            ID, SECTION, "no legally binding instrument (order, warrant, subpoena, notice …) is named", found
        )
    return met(ID, SECTION, f"rests on a {instrument.value.replace('_', ' ')}", found)
