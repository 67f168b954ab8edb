"""The data are asked for a precise period (Guidelines 3)."""

from __future__ import annotations

from rules.evidence.reading import flat
from rules.facts import Facts
from rules.model import DataItem, Finding
from rules.requirements.finding import met, missing

ID, SECTION = "time_period", "3"

UNDATED = frozenset({DataItem.SUBSCRIBER, DataItem.CREATION_DATE, DataItem.NOT_HELD})
"""Data that have no period: the same whenever they are looked up, or never there."""


def applies(facts: Facts) -> bool:
    """Not where only subscriber data or the creation date are asked."""
    asked = set(facts.data.items)
    # What is named beside them may be asked for too: nothing is accepted because a list was read too short.
    return not asked <= UNDATED or not asked - {DataItem.NOT_HELD} or bool(facts.data.named - UNDATED)


def check(facts: Facts) -> Finding:
    """Met by a start and an end; "recent", "since registration" or an open end are none."""
    if facts.period is not None:
        period, found = facts.period
        return met(ID, SECTION, f"from {period.start.isoformat()} to {period.end.isoformat()}", found)
    words = facts.policy.vocabulary
    vague = next((p for p in facts.letter.passages if words.finds("period_vague", p.text)), None)
    if vague is not None:
        return missing(ID, SECTION, f"the period is not precise: “{flat(vague.text)[:120]}”")
    return missing(ID, SECTION, "no precise period with a start and an end is stated")
