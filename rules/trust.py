"""Whose word counts on where a message comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.official_domains import OfficialDomains


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom the company believes: its servers' authserv-ids, Exchange Online's field without one, ARC sealers.

    `official` is the table of official domains: for an author on one of them no other domain can vouch.
    """

    authserv_ids: tuple[str, ...] = ()
    exchange_online: bool = False
    arc_sealers: tuple[str, ...] = ()
    official: OfficialDomains = field(default_factory=OfficialDomains)

    @property
    def ids(self) -> frozenset[str]:
        """The authserv-ids in lower case; RFC 8601, 2.5 compares them without case."""
        return frozenset(i.lower() for i in self.authserv_ids if i)
