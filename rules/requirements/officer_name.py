"""The name of the responsible officer is stated (Guidelines 3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import stated

ID, SECTION = "officer_name", "3"


def check(facts: Facts) -> Finding:
    """Met when the letter names the officer."""
    return stated(ID, SECTION, [e for e in [facts.officer_name] if e], "the responsible officer is not named")
