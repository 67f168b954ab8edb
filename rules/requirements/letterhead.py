"""The first page bears the authority's official letterhead (Guidelines 3, official format)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import met, missing

ID, SECTION = "letterhead", "3"


def check(facts: Facts) -> Finding:
    """Met by the authority's name set at the head with address, contact or crest."""
    if not facts.letter.from_pdf:
        return missing(ID, SECTION, "there is no readable PDF that could bear a letterhead")
    if facts.letterhead is None:
        return missing(ID, SECTION, "the first page shows no official letterhead of the authority")
    return met(ID, SECTION, facts.letterhead.how, facts.letterhead)
