"""A case, order or warrant number is stated (Guidelines 3, legal grounds)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import stated

ID, SECTION = "case_number", "3"


def check(facts: Facts) -> Finding:
    """Any number under which the authority or the court keeps the matter."""
    return stated(ID, SECTION, facts.case_numbers, "no case number, court order number or warrant number is stated")
