"""The frozen tables that configuration and data/ are read into: everything the rules may know beside the message."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from rules.codes import CodePart
from rules.figures import Figures
from rules.look_alikes import LookAlikes
from rules.namesakes import Namesakes
from rules.official_domains import OfficialDomains
from rules.trust import Trust
from rules.vocabulary import Vocabulary


@dataclass(frozen=True)
class Jurisdiction:
    """A country as the pathways see it (Guidelines 5 to 7). `names` and `demonyms` are in English, lower case.

    `english` says that its authorities write in English as an official language: their English text is no translation.
    """

    code: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    mlat: bool = False
    english: bool = False
    codes: tuple[CodePart, ...] = ()
    """Parts of its laws of crimes that are procedure."""


@dataclass(frozen=True)
class Policy:
    """One company's policy: its addresses and sites, whom it trusts, and the general knowledge that rules draw on."""

    company: str
    mailbox: str
    other_channels: tuple[str, ...]
    sites: tuple[str, ...]
    excluded_sites: tuple[str, ...]
    authserv_ids: tuple[str, ...]
    # Thousands of rows each, which would bury whatever else a message or a traceback shows.
    domains: OfficialDomains = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    jurisdictions: tuple[Jurisdiction, ...] = field(default=(), repr=False)
    figures: Figures = field(default_factory=Figures)
    exchange_online: bool = False
    arc_sealers: tuple[str, ...] = ()

    @property
    def trust(self) -> Trust:
        """Whose word counts on where a message comes from."""
        return Trust(self.authserv_ids, self.exchange_online, self.arc_sealers, self.domains)

    @cached_property
    def look_alikes(self) -> LookAlikes:
        """The official names, ready to be compared with one that is none."""
        return LookAlikes(self.domains)

    @cached_property
    def namesakes(self) -> Namesakes:
        """The official domains by the authorities that they name."""
        return Namesakes(self.domains)

    @property
    def own_addresses(self) -> frozenset[str]:
        """The company's own addresses in lower case: never an officer's, never an account's."""
        return frozenset(a.lower() for a in (self.mailbox, *self.other_channels))

    @property
    def own_domains(self) -> frozenset[str]:
        """The company's own mail and site domains in lower case."""
        return frozenset({a.partition("@")[2] for a in self.own_addresses} | {s.lower() for s in self.sites})

    def writes_english(self, code: str | None) -> bool:
        """Whether English is an official language there; international bodies write it as their own."""
        country = self.jurisdiction(code)
        return code is None or (country is not None and country.english)

    def jurisdiction(self, code: str | None) -> Jurisdiction | None:
        """The country of that ISO 3166 code, or None when it is not in data/jurisdictions.toml."""
        return next((j for j in self.jurisdictions if j.code == code), None)

    def codes(self, code: str | None) -> tuple[CodePart, ...]:
        """The parts of that country's laws of crimes that are procedure."""
        country = self.jurisdiction(code)
        return country.codes if country else ()
