"""The specific provision under which the request is made is stated (Guidelines 3, legal grounds)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import stated

ID, SECTION = "legal_basis", "3"


def check(facts: Facts) -> Finding:
    """The offence investigated is not the law under which the request is made."""
    return stated(
        ID, SECTION, facts.legal_basis, "no article or section of the law under which the request is made is stated"
    )
