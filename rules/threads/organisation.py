"""When two official domains are one authority's, as far as the list of domains can tell. In doubt they are not.

An eTLD+1 is too wide a measure: below pnn.police.uk, nrw.de or admin.ch whole governments write.
"""

from __future__ import annotations

from rules.dmarc import organisational_domain
from rules.official_domains import DomainRule, OfficialDomains
from rules.signals.comparing import domain_of

_SHARED = frozenset({"government", "court", "local"})
"""Kinds of entry below which each name is an authority of its own: several courts, or offices of one town, share it."""


def same_organisation(one: str | None, other: str | None, domains: OfficialDomains) -> bool:
    """Whether two mail addresses are on domains of one authority.

    They are when the domains are equal (on a bare public suffix the addresses), or one lies below the other and both
    within one authority's part of one entry of the list. Two entries of one name, kind and country are one authority with
    two domains.
    """
    here, there = domain_of(one), domain_of(other)
    first, second = domains.lookup(here), domains.lookup(there)
    if first is None or second is None:
        return False
    if here == there:
        # A whole government writes from a bare suffix such as gov.in or nic.in: only the mailbox tells the office.
        return organisational_domain(here) is not None or (one or "").casefold() == (other or "").casefold()
    if first.domain != second.domain:
        return _namesakes(first, second)
    return _part(here, first) == _part(there, second) and (here.endswith(f".{there}") or there.endswith(f".{here}"))


def _part(domain: str, rule: DomainRule) -> str:
    """The part of an entry that is one authority's: all of it, or one label more where several share it."""
    if rule.match != "below" and rule.kind not in _SHARED:
        return rule.domain
    more = len(domain.split(".")) - len(rule.domain.split("."))
    return ".".join(domain.split(".")[max(0, more - 1) :])


def _namesakes(first: DomainRule, second: DomainRule) -> bool:
    named = first.authority != "" and (first.authority, first.kind, first.country) == (
        second.authority,
        second.kind,
        second.country,
    )
    return named and first.kind not in _SHARED and "below" not in (first.match, second.match)
