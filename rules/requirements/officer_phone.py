"""A work telephone number is stated (Guidelines 3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import stated

ID, SECTION = "officer_phone", "3"


def check(facts: Facts) -> Finding:
    """Met by a number of the officer or the office; switchboards and help lines are not one."""
    found = [e for e in [facts.officer_phone] if e]
    return stated(ID, SECTION, found, "no work telephone number of the officer is stated")
