"""Alignment as DMARC defines it (RFC 7489, 3.1), and what a domain's own record says of how strict it wants it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.authentication import Authentication
from rules.public_suffixes import public_suffixes
from rules.tag_list import read_tags

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Strictness:
    """Whether a domain's record wants d= of DKIM and the envelope of SPF to be the From domain itself.

    `trouble` says why nobody knows: the DNS did not answer.
    """

    dkim: bool = False
    spf: bool = False
    trouble: str = ""


def organisational_domain(domain: str) -> str | None:
    """One label more than the public suffix (RFC 7489, 3.2); None for suffixes themselves and for what is no domain."""
    if len(domain) > 253 or not _DOMAIN.fullmatch(domain):
        return None
    # Both sections of the list: on shared hosting (github.io, uk.com) each customer is an organisation of its own.
    found = public_suffixes().privatesuffix(domain)
    return found if isinstance(found, str) else None


def aligns(domain: str, other: str, strict: bool = False) -> bool:
    """The same domain or, unless `strict`, the same organisational domain. A public suffix aligns with nothing."""
    organisation = organisational_domain(domain)
    if organisation is None or organisational_domain(other) != organisation:
        return False
    return domain == other or not strict


def record_names(domain: str) -> tuple[str, ...]:
    """Where a From domain's record may stand: at the domain, else at its organisational domain (RFC 7489, 6.6.3)."""
    places = dict.fromkeys((domain, organisational_domain(domain) or domain))
    return tuple(f"_dmarc.{place}" for place in places)


def strictness(domain: str, facts: Authentication) -> Strictness:
    """What the domain's record says; relaxed where there is none, and strict where one of several at a name says so."""
    for name in record_names(domain):
        answer = facts.answer(name)
        if answer is None:
            continue
        if answer.trouble:
            return Strictness(trouble=answer.trouble)
        records = [tags for text in answer.texts if (tags := _record(text)) is not None]
        if records:
            dkim, spf = (any(r.get(key, "r").lower() == "s" for r in records) for key in ("adkim", "aspf"))
            return Strictness(dkim, spf)
    return Strictness()


def _record(text: str) -> dict[str, str] | None:
    """The tags of a DMARC record; v=DMARC1 has to come first (RFC 7489, 6.3)."""
    tags = read_tags(text)
    return tags if tags and next(iter(tags.items())) == ("v", "DMARC1") else None
