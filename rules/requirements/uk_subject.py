"""Data of UK subjects go abroad only through mutual legal assistance or a UK court (Guidelines 6.3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding, PathwayId, RequestType
from rules.requirements.finding import met, missing

ID, SECTION = "uk_subject", "6.3"

ROADS = frozenset({PathwayId.MLAT, PathwayId.UK_COURT})


def applies(facts: Facts) -> bool:
    """Foreign disclosure requests that say the user is a UK national, subject or resident."""
    foreign = facts.sender.country != "GB"
    return foreign and facts.request_type is RequestType.DISCLOSURE and facts.uk_subject is not None


def check(facts: Facts) -> Finding:
    """Met on either of the two roads."""
    if facts.pathway in ROADS:
        return met(
            ID, SECTION, "the user is a UK subject and the request takes a road that allows it", facts.uk_subject
        )
    return missing(
        ID, SECTION, "the user is a UK subject: only an MLAT request or a UK court order will do", facts.uk_subject
    )
