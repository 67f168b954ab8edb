"""The full name of the requesting authority is stated (Guidelines 3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import stated

ID, SECTION = "authority_name", "3"


def check(facts: Facts) -> Finding:
    """Met when the letter names the authority."""
    return stated(ID, SECTION, [e for e in [facts.authority] if e], "the requesting authority is not named")
