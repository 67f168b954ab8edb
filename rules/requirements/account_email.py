"""The user account is identified by its e-mail address (Guidelines 3)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import stated

ID, SECTION = "account_email", "3"


def check(facts: Facts) -> Finding:
    """A user name, an IP address, an order link or a telephone number does not identify an account."""
    return stated(ID, SECTION, facts.accounts, "no account is identified by its e-mail address")
