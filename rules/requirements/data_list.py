"""The request lists the data it wants (Guidelines 3, proportionality)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import DataItem, Finding, RequestType
from rules.requirements.finding import met, missing, stated

ID, SECTION = "data_list", "3"


def check(facts: Facts) -> Finding:
    """ "All information" without a list fails; for a preservation "all data of this account" is enough (Guidelines 8)."""
    data = facts.data
    listed = tuple(item for item in data.items if item is not DataItem.NOT_HELD)
    if listed or (data.items and data.overbroad is None):
        return stated(ID, SECTION, data.evidence, "")
    if data.overbroad is not None:
        if facts.request_type is RequestType.PRESERVATION:
            return met(ID, SECTION, "all data of the account are to be preserved", data.overbroad)
        return missing(ID, SECTION, f"overly broad: “{data.overbroad.value}” without a specific list", data.overbroad)
    return missing(ID, SECTION, "no specific list of the data wanted")
