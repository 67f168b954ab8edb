"""An emergency is described concretely: who, what, when (Guidelines 9)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding, RequestType
from rules.requirements.finding import met, missing

ID, SECTION = "emergency_description", "9"


def applies(facts: Facts) -> bool:
    """Emergencies only."""
    return facts.request_type is RequestType.EMERGENCY


def check(facts: Facts) -> Finding:
    """ "This is an emergency, urgent" alone fails."""
    if facts.threat.description is None:
        return missing(
            ID, SECTION, "the threat is not described: who is in danger, from what, when", facts.threat.claim
        )
    return met(ID, SECTION, facts.threat.description.how, facts.threat.description)
