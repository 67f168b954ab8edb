"""The entries of the list of official domains by the authority they name."""

from __future__ import annotations

import re

from rules.official_domains import DomainRule, OfficialDomains
from rules.vocabulary import fold


class Namesakes:
    """Every entry that names an authority, to be found by that name; made once for a list."""

    def __init__(self, domains: OfficialDomains) -> None:
        self._by_name: dict[str, tuple[DomainRule, ...]] = {}
        for rule in domains.rules:
            name = plain_name(rule.authority)
            if name:
                self._by_name[name] = (*self._by_name.get(name, ()), rule)

    def of(self, name: str) -> tuple[DomainRule, ...]:
        """The entries of an authority of that very name, letter case, accents and punctuation aside."""
        return self._by_name.get(plain_name(name), ())


def plain_name(name: str) -> str:
    """A name's words in small letters without accents."""
    return " ".join(re.findall(r"\w+", fold(name)))
