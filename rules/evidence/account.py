"""The user account: identified by its e-mail address and by nothing else (Guidelines 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.evidence.addresses import ADDRESS, Address, Use
from rules.evidence.reading import evidence, flat
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.policy import Policy


def find_accounts(addresses: Sequence[Address], letter: Letter, policy: Policy) -> tuple[Evidence, ...]:
    """The accounts' addresses in the order in which they are first named.

    A private address in the text that nothing gives to an officer, a victim or another service is an account too: a
    formal letter names it for no other reason. Beside an account that is named as one it has to stand in a list.
    """
    named = [a for a in addresses if a.use is Use.ACCOUNT]
    # Where the user is known by a user name or an order's link, an address in passing is somebody else's.
    otherwise = bool(named) or _known_otherwise(letter)
    chosen = [
        a for a in addresses if a.use is Use.ACCOUNT or (a.use is Use.UNCLEAR and (not otherwise or _stands_alone(a)))
    ]
    elsewhere = {a.address for a in addresses if a.use in {Use.CONTACT, Use.THIRD_PARTY}} - {a.address for a in named}
    found: dict[str, Evidence] = {}
    for item in chosen:
        if item.address not in found and item.address not in elsewhere and not _official(item, policy):
            found[item.address] = evidence("account_emails", item.address, item.sentence, item.passage, item.why)
    return tuple(found.values())


_USER_NAME = re.compile(
    r"\b(?:user ?name|screen name|display name|nickname|user ?id|customer (?:no\.?|number|id)|alias|handle|pseudonym?)\b(?!\s?@)"
    r"|/(?:orders?|profile|users?)/\d+",
    re.IGNORECASE,
)


def _known_otherwise(letter: Letter) -> bool:
    return any(p.zone is Zone.BODY and _USER_NAME.search(flat(p.text)) is not None for p in letter.passages)


def _stands_alone(item: Address) -> bool:
    """A line that is an address and nothing else, as in a list of accounts: a name beside it would be somebody's own."""
    others = ADDRESS.sub("", item.sentence)
    return item.passage.zone is Zone.BODY and len(others.strip(" ,;()0123456789.")) <= 6


def _official(item: Address, policy: Policy) -> bool:
    return policy.domains.lookup(item.domain) is not None
