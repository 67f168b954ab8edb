"""The officer's contact address is stated and is on an official domain (Guidelines 3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import met, missing

ID, SECTION = "officer_email", "3"


def check(facts: Facts) -> Finding:
    """A contact address on any other domain fails, even when the message itself comes from an official one."""
    found = facts.officer_email
    if found is None:
        return missing(ID, SECTION, "no contact e-mail address of the officer is stated")
    domain = found.value.rpartition("@")[2]
    if facts.policy.domains.lookup(domain) is None:
        return missing(
            ID, SECTION, f"the contact address is on {domain}, which is no official government domain", found
        )
    return met(ID, SECTION, f"stated: {found.value}", found)
