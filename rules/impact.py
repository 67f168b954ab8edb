"""Which past cases a changed list of official domains would judge differently, by what the ledger knows of each.

Nothing is read again, so only what rests on the sender's domain is told for certain. A request that a refusal of its
sender had cut short was never read: what it would have become nobody can say without reading it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.official_domains import DomainRule, OfficialDomains

BEFORE_THE_SENDER = frozenset({"automated"})
"""Reasons that are found before anybody looks at the sender's domain."""

UNKNOWN = "accepted, deficient or misrouted for another reason"


@dataclass(frozen=True, slots=True)
class PastCase:
    """What the ledger keeps of a case. `proven` says whether the message proved its From domain, None if nobody looked;
    `contacts` are the contact addresses that the officer_email requirement rested on.
    """

    reference: str
    sender: str | None
    disposition: str
    reason: str
    proven: bool | None = None
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Impact:
    """One case that would be judged differently: `certain` says whether `after` is known or only possible."""

    reference: str
    sender: str
    before: str
    after: str
    certain: bool
    why: str


def find_impacts(cases: Iterable[PastCase], old: OfficialDomains, new: OfficialDomains) -> Iterator[Impact]:
    """The cases that differ between two lists, in their order."""
    compare = _Comparison(old, new)
    for case in cases:
        if case.sender is None or case.reason in BEFORE_THE_SENDER:
            continue
        found = _by_sender(case, compare) or _by_contact(case, compare)
        if found is not None:
            yield found


class _Comparison:
    """What two lists say of a domain; ten thousand cases come from some hundred domains."""

    def __init__(self, old: OfficialDomains, new: OfficialDomains) -> None:
        self._old = old
        self._new = new
        self._known: dict[str, tuple[DomainRule | None, DomainRule | None]] = {}

    def of(self, address: str) -> tuple[DomainRule | None, DomainRule | None]:
        domain = address.rpartition("@")[2]
        if domain not in self._known:
            self._known[domain] = self._old.lookup(domain), self._new.lookup(domain)
        return self._known[domain]


def _by_sender(case: PastCase, compare: _Comparison) -> Impact | None:
    old, new = compare.of(case.sender or "")
    before = f"{case.disposition}, {case.reason}"
    domain = (case.sender or "").rpartition("@")[2]

    def impact(after: str, why: str, *, certain: bool) -> Impact:
        return Impact(case.reference, case.sender or "", before, after, certain, why)

    if old and not new and case.reason != "unofficial_sender":
        return impact("misrouted, unofficial_sender", f"{domain} would not be official any more", certain=True)
    if new and not old and case.reason == "unofficial_sender":
        why = f"{domain} would be official by {new.domain}"
        if case.proven:
            return impact(UNKNOWN, f"{why}, and the message proved that it comes from there", certain=False)
        return impact("misrouted, unauthenticated_sender", f"{why}, but the message did not prove it", certain=True)
    if old and new and old.country != new.country and case.disposition != "misrouted":
        why = f"{domain} would count to {new.country or 'no country'} instead of {old.country or 'no country'}"
        return impact("the same or another judgement", f"{why}: the pathway rests on it", certain=False)
    return None


def _by_contact(case: PastCase, compare: _Comparison) -> Impact | None:
    for contact in case.contacts:
        old, new = compare.of(contact)
        if (old is None) != (new is None) and case.disposition != "misrouted":
            state = "would be official" if new else "would not be official any more"
            why = f"the officer's contact address in the letter, {contact}, {state}"
            before = f"{case.disposition}, {case.reason}"
            return Impact(case.reference, case.sender or "", before, "the same or another judgement", False, why)
    return None
