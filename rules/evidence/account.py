"""The user account: identified by its e-mail address and by nothing else (Guidelines 3)."""

from __future__ import annotations

from collections.abc import Sequence

from rules.evidence.addresses import ADDRESS, Address, Use
from rules.evidence.reading import evidence
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.policy import Policy


def find_accounts(addresses: Sequence[Address], letter: Letter, policy: Policy) -> tuple[Evidence, ...]:
    """The accounts' addresses in the order in which they are first named.

    A private address in the text that nothing gives to an officer, a victim or another service is an account too: a
    formal letter names it for no other reason. Beside an account that is named as one it has to stand in a list.
    """
    named = [a for a in addresses if a.use is Use.ACCOUNT]
    chosen = [
        a for a in addresses if a.use is Use.ACCOUNT or (a.use is Use.UNCLEAR and (not named or _stands_alone(a)))
    ]
    elsewhere = {a.address for a in addresses if a.use in {Use.CONTACT, Use.THIRD_PARTY}} - {a.address for a in named}
    found: dict[str, Evidence] = {}
    for item in chosen:
        if item.address not in found and item.address not in elsewhere and not _official(item, policy):
            found[item.address] = evidence("account_emails", item.address, item.sentence, item.passage, item.why)
    return tuple(found.values())


def _stands_alone(item: Address) -> bool:
    """A line that is an address and nothing else, as in a list of accounts: a name beside it would be somebody's own."""
    others = ADDRESS.sub("", item.sentence)
    return item.passage.zone is Zone.BODY and len(others.strip(" ,;()0123456789.")) <= 6


def _official(item: Address, policy: Policy) -> bool:
    return policy.domains.lookup(item.domain) is not None
