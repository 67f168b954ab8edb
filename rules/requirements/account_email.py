"""The user account is identified by its e-mail address (Guidelines 3)."""

from __future__ import annotations

from rules.evidence.identifier import find_identifier
from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import missing, stated

ID, SECTION = "account_email", "3"


def check(facts: Facts) -> Finding:
    """A name, an IP address, a user name, an order link or a telephone number alone identifies no account."""
    if facts.accounts:
        return stated(ID, SECTION, facts.accounts, "")
    other = find_identifier(facts.letter, facts.policy.vocabulary)
    if other is None:
        return missing(ID, SECTION, "no account is identified by its e-mail address")
    place = f"page {other.page}" if other.page else "the e-mail"
    return missing(ID, SECTION, f"{place} names the user only by the {other.how} {other.value}", other)
