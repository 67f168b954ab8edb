"""The letter states that the user resides in the requesting country (Guidelines 7.3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding, PathwayId
from rules.requirements.finding import stated

ID, SECTION = "residency", "7.3"


def applies(facts: Facts) -> bool:
    """Dual criminality only."""
    return facts.pathway is PathwayId.DUAL_CRIMINALITY


def check(facts: Facts) -> Finding:
    """Met by a statement about the user; a suspicion about somebody else is none."""
    found = [e for e in [facts.residency] if e]
    return stated(ID, SECTION, found, "the letter does not state that the user resides in the requesting country")
