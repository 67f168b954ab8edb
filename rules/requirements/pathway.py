"""The request takes one of the legal roads of Guidelines 5 to 7."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding, PathwayId, RequestType
from rules.requirements.finding import met, missing

ID, SECTION = "pathway", "5-7"


def applies(facts: Facts) -> bool:
    """Disclosure only."""
    return facts.request_type is RequestType.DISCLOSURE


def check(facts: Facts) -> Finding:
    """A direct request that takes none of the roads is not considered (Guidelines 7.4)."""
    if facts.pathway is None or facts.pathway is PathwayId.NONE:
        return missing(ID, SECTION, "a direct request from abroad that takes none of the legal pathways")
    return met(ID, SECTION, f"pathway {facts.pathway.value}", facts.pathway_evidence)
