"""An officer whose e-mail address is at another authority than the one that sent the message."""

from __future__ import annotations

from collections.abc import Iterator

from rules.facts import Facts
from rules.model import Signal
from rules.public_suffixes import registered
from rules.signals.comparing import domain_of


def look(facts: Facts) -> Iterator[Signal]:
    """The officer's address when neither its registered domain nor its entry in the list is the sender's."""
    if facts.officer_email is None or facts.sender.address is None:
        return
    theirs, own = domain_of(facts.officer_email.value), domain_of(facts.sender.address)
    if not theirs or registered(theirs) == registered(own):
        return
    domains = facts.policy.domains
    there, here = domains.lookup(theirs), domains.lookup(own)
    # Forces that write from two domains of their own have two entries of one name.
    if there is not None and here is not None and there.authority == here.authority != "" and there.match != "below":
        return
    yield Signal(
        "officer_elsewhere",
        f"the officer's address {facts.officer_email.value} is not at {own}, where the message comes from"
        f" ({there.authority or 'another official domain' if there else 'no official domain'})",
    )
