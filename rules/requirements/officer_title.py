"""The officer's title, rank or position is stated (Guidelines 3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import stated

ID, SECTION = "officer_title", "3"


def check(facts: Facts) -> Finding:
    """Met when a rank or a position stands with the officer's name."""
    return stated(
        ID, SECTION, [e for e in [facts.officer_title] if e], "no title, rank or position of the officer is stated"
    )
