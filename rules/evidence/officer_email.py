"""The officer's contact address (Guidelines 3): official or free mail, the requirement decides."""

from __future__ import annotations

from collections.abc import Sequence

from rules.evidence.addresses import Address, Use
from rules.evidence.reading import evidence
from rules.letter import Zone
from rules.model import Evidence
from rules.policy import Policy
from rules.vocabulary import fold


def find_officer_email(
    addresses: Sequence[Address], author: str | None, officer_name: str, policy: Policy
) -> Evidence | None:
    """The best contact address. One on no official domain wins where the letter names it for contact: it must not pass."""
    accounts = {a.address for a in addresses if a.use is Use.ACCOUNT}
    contacts = [a for a in addresses if a.use is Use.CONTACT and a.address not in accounts]
    private = [a for a in contacts if policy.domains.lookup(a.domain) is None and a.passage.zone is not Zone.FOOTER]
    best = max(private or contacts, key=lambda a: _score(a, author, officer_name, policy), default=None)
    if best is None or (not private and _score(best, author, officer_name, policy) < 0):
        return None
    return evidence("officer_email", best.address, best.sentence, best.passage, best.why)


def _score(item: Address, author: str | None, officer_name: str, policy: Policy) -> int:
    score = 4 * (item.address == author)
    score += 2 * (item.passage.zone is Zone.SIGNATURE)
    local = fold(item.address.partition("@")[0])
    score += 3 * any(len(part) > 2 and part in local for part in fold(officer_name).split())
    score -= 5 * policy.vocabulary.finds("label_switchboard", item.sentence) * (item.address != author)
    score -= item.passage.zone is Zone.HEAD
    return score
