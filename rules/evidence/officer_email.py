"""The officer's contact address (Guidelines 3): official or free mail, the requirement decides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.evidence.addresses import Address, Use
from rules.evidence.reading import evidence, flat, near, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.policy import Policy
from rules.vocabulary import fold

LEAST_LOCAL = 5
"""Signs of a local part, the @ among them, that are enough to know an address by."""


def find_officer_email(
    addresses: Sequence[Address], letter: Letter, author: str | None, officer_name: str, policy: Policy
) -> Evidence | None:
    """The best contact address. One on no official domain wins where the letter names it for contact: it must not pass."""
    accounts = {a.address for a in addresses if a.use is Use.ACCOUNT}
    contacts = [a for a in addresses if a.use is Use.CONTACT and a.address not in accounts]
    private = [a for a in contacts if policy.domains.lookup(a.domain) is None and a.passage.zone is not Zone.FOOTER]
    best = max(private or contacts, key=lambda a: _score(a, author, officer_name, policy), default=None)
    if best is None or (not private and _score(best, author, officer_name, policy) < 0):
        return _sender_named(letter, author, policy)
    return evidence("officer_email", best.address, best.sentence, best.passage, best.why)


def _sender_named(letter: Letter, author: str | None, policy: Policy) -> Evidence | None:
    """The From address where the letter names it: "reply to the address this was sent from", or half read by a scan."""
    if author is None or policy.domains.lookup(author.rpartition("@")[2]) is None:
        return None
    local = f"{fold(author.partition('@')[0])}@"
    for passage in letter.passages:
        for sentence in sentences(flat(passage.text)):
            if len(local) > LEAST_LOCAL and local in re.sub(r"\s", "", fold(sentence)):
                return evidence(
                    "officer_email", author, sentence, passage, "the sender's address, as far as it can be read"
                )
            if policy.vocabulary.finds("sending_address", sentence):
                return evidence("officer_email", author, sentence, passage, "named as the address it was sent from")
    return None


def _for_answers(item: Address, policy: Policy) -> bool:
    """Whether the words right before it send answers there."""
    place = max(fold(item.sentence).find(item.address), 0)
    return near(policy.vocabulary, "about_contact", item.sentence, place, before=40)


def _elsewhere(domain: str, author: str | None) -> bool:
    """Whether an address is at another authority than the sender's: an oversight body's, a ministry's."""
    own = (author or "").rpartition("@")[2].split(".")
    return (bool(author) and domain.split(".")[-2:] != own[-2:]) or domain.split(".")[-3:-1] != own[-3:-1]


def _score(item: Address, author: str | None, officer_name: str, policy: Policy) -> int:
    score = 4 * (item.address == author)
    score += 2 * (item.passage.zone is Zone.SIGNATURE)
    local = fold(item.address.partition("@")[0])
    named = any(len(part) > 2 and part in local for part in fold(officer_name).split())
    score += 3 * named - 3 * (not named and _elsewhere(item.domain, author) and not _for_answers(item, policy))
    score -= 5 * policy.vocabulary.finds("label_switchboard", item.sentence) * (item.address != author)
    score -= item.passage.zone is Zone.HEAD
    return score
