"""Whose word counts on where a message comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom the company believes: its servers' authserv-ids, Exchange Online's field without one, ARC sealers."""

    authserv_ids: tuple[str, ...] = ()
    exchange_online: bool = False
    arc_sealers: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The authserv-ids in lower case; RFC 8601, 2.5 compares them without case."""
        return frozenset(i.lower() for i in self.authserv_ids if i)
