"""Which mail domains belong to a government: whole labels, compared from the right, against a reviewed table.

The table comes from data/domains; this module knows no domain by itself, so an empty table refuses everything.
A name is official only when a rule says so: a look-alike, a prefix or a label "gov" somewhere in it never counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import idna

Match = Literal["tree", "below", "exact"]
"""How far a rule reaches: the name and all below it, only names below it (a public suffix), or the name alone."""

Kind = Literal[
    "police",
    "prosecution",
    "court",
    "ministry",
    "tax",
    "customs",
    "regulator",
    "military",
    "parliament",
    "local",
    "international",
    "government",
]
"""What sort of authority a domain belongs to; "government" when several share it."""

MAX_NAME = 253
"""Longest host name in characters (RFC 1035, 2.3.4: 255 octets on the wire)."""

ANY_LABEL = "*"
"""In a rule's domain: exactly one label of any spelling, as in "ci.*.ca.us"."""

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LOCAL_PART = re.compile(r"""[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+|"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*\"""")


@dataclass(frozen=True, slots=True)
class Record:
    """Where an entry stands (`line` from 1, 0 when unknown) and who put it there, when and why."""

    file: str = ""
    line: int = 0
    added_by: str = ""
    added_on: date | None = None
    note: str = ""

    @property
    def place(self) -> str:
        """The file and the line as people write them, "gb.toml:12"."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class DomainRule:
    """One reviewed entry. `country` is an ISO 3166 code, None for an international body; `checked` the last review.

    `phone` (E.164) and `contact` are the authority's own, for calling back: they never come from a letter.
    """

    domain: str
    match: Match = "tree"
    country: str | None = None
    authority: str = ""
    kind: Kind = "government"
    source: str = ""
    checked: date | None = None
    phone: str = ""
    contact: str = ""
    record: Record = Record()

    def reaches(self, more: int) -> bool:
        """Whether the rule covers a name that has `more` labels to the left of the rule's own domain."""
        return self.match == "tree" or (self.match == "exact") == (more == 0)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A domain that is not official, with all below it, although a wider rule covers it (a school, a state bank)."""

    domain: str
    reason: str = ""
    record: Record = Record()

    def reaches(self, more: int) -> bool:
        """An exclusion covers its whole tree."""
        return more >= 0


@dataclass(slots=True)
class _Node:
    entry: DomainRule | Exclusion | None = None
    children: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True)
class OfficialDomains:
    """The table of official domains. The most specific entry decides; at the same domain an exclusion wins."""

    rules: tuple[DomainRule, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    def lookup(self, domain: str) -> DomainRule | None:
        """The rule that makes a domain official, or None: unknown, excluded, or no host name (RFC 1123, 2.1).

        Letter case does not matter (RFC 4343). An international name, written in Unicode or with A-labels ("xn--…"), is
        covered only by an entry of exactly that name, since nobody can see what it will be displayed as.
        """
        found = self.decide(domain)
        return found if isinstance(found, DomainRule) else None

    def decide(self, domain: str) -> DomainRule | Exclusion | None:
        """The entry that settles a domain: a rule, an exclusion, or None when nothing covers it."""
        labels = host_labels(ascii_form(domain) or "")
        if labels is None:
            return None
        found = _search(self._root, labels[::-1], 0)
        if isinstance(found, DomainRule) and any(label.startswith("xn--") for label in labels):
            return found if found.domain == ".".join(labels) else None
        return found

    def decide_without(self, domain: str) -> DomainRule | Exclusion | None:
        """The entry that would settle a domain if the one of its very name were not there."""
        return _search(self._root, domain.split(".")[::-1], 0, own=False)

    def lookup_address(self, address: str) -> DomainRule | None:
        """The rule that makes a mail address (RFC 5321, 4.1.2) official, or None. Display names are not accepted."""
        domain = mailbox_domain(address)
        return self.lookup(domain) if domain is not None else None

    def is_official(self, address_or_domain: str) -> bool:
        """Whether a mail address, or a bare domain, is official."""
        find = self.lookup_address if "@" in address_or_domain else self.lookup
        return find(address_or_domain) is not None

    def entry(self, domain: str) -> DomainRule | Exclusion | None:
        """The entry that names this very domain, whatever it covers."""
        return self._entries.get(domain)

    @property
    def domains(self) -> tuple[str, ...]:
        """Every domain that a rule names, in alphabetical order, for people who review the table."""
        return tuple(sorted(rule.domain for rule in self.rules))

    @cached_property
    def _entries(self) -> dict[str, DomainRule | Exclusion]:
        entries: tuple[DomainRule | Exclusion, ...] = (*self.rules, *self.exclusions)
        return {entry.domain: entry for entry in entries}

    @cached_property
    def _root(self) -> _Node:
        root = _Node()
        for entry in self._entries.values():
            node = root
            for label in reversed(entry.domain.split(".")):
                node = node.children.setdefault(label, _Node())
            node.entry = entry
        return root


def mailbox_domain(address: str) -> str | None:
    """The domain of a mail address (RFC 5321, 4.1.2) without display name; None when it is none."""
    local, _, domain = address.rpartition("@")
    return domain if _LOCAL_PART.fullmatch(local) else None


def ascii_form(name: str) -> str | None:
    """A name as it stands in the DNS: ASCII as it is, Unicode as A-labels (RFC 5891), None for what is neither.

    Nothing is mapped: a name with capitals, full-width letters or long s beside its international ones is no name.
    """
    if name.isascii():
        return name
    try:
        return idna.encode(name, strict=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None


def host_labels(name: str) -> tuple[str, ...] | None:
    """The labels of a host name in lower case, or None when it is none: only letters, digits and inner hyphens count.

    Non-ASCII text is refused before case is changed, because some of it turns into ASCII when lowered.
    """
    if not name.isascii() or not 0 < len(name) <= MAX_NAME:
        return None
    labels = tuple(name.lower().split("."))
    return labels if all(_LABEL.fullmatch(label) for label in labels) else None


def _search(node: _Node, labels: Sequence[str], depth: int, *, own: bool = True) -> DomainRule | Exclusion | None:
    """The most specific entry at or below a node: deeper before shallower, a spelt-out label before any label.

    Without `own`, an entry of exactly these labels does not count.
    """
    if depth < len(labels):
        for label in (labels[depth], ANY_LABEL):
            child = node.children.get(label)
            found = _search(child, labels, depth + 1, own=own) if child else None
            if found is not None:
                return found
    entry, more = node.entry, len(labels) - depth
    counts = entry is not None and (own or more > 0) and entry.reaches(more)
    return entry if counts else None
