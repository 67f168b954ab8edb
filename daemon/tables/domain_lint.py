"""What is wrong with a list that can be read: entries that repeat, contradict, reach too far, or nobody vouches for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from daemon.tables.domains import LOCAL_FILE, Entry, table_of
from daemon.tables.suffixes import is_public_suffix
from rules.official_domains import ANY_LABEL, DomainRule, Exclusion, OfficialDomains

REVIEW_EVERY = timedelta(days=365)
"""After so long an entry is looked at again: domains of dissolved authorities lapse, and others register them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one entry. `needs_a_person` is False for what is only good to know."""

    kind: str
    entry: Entry
    text: str
    needs_a_person: bool = True


def lint(entries: Sequence[Entry], today: date) -> list[Remark]:
    """All remarks about entries in the order in which files are read, in that order. Raises TableError for an empty list."""
    table = table_of(entries)
    remarks = [
        *_replaced(entries),
        *(r for entry in entries if table.entry(entry.domain) is entry for r in _about(entry, table, today)),
    ]
    order = {id(entry): number for number, entry in enumerate(entries)}
    return sorted(remarks, key=lambda remark: (order[id(remark.entry)], remark.kind))


def _replaced(entries: Iterable[Entry]) -> Iterator[Remark]:
    """Entries of the same domain in several files: the last one counts, and only local.toml is meant to replace others."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.get(entry.domain)
        seen[entry.domain] = entry
        if first is None:
            continue
        local = Path(entry.record.file).name == LOCAL_FILE
        if type(first) is type(entry):
            yield Remark("duplicate", entry, f"replaces {first.record.place}", needs_a_person=not local)
        else:
            yield Remark("contradiction", entry, f"says the contrary of {first.record.place}", needs_a_person=not local)


def _about(entry: Entry, table: OfficialDomains, today: date) -> Iterator[Remark]:
    if isinstance(entry, Exclusion):
        yield from _about_exclusion(entry, table)
        return
    yield from _about_review(entry, today)
    yield from _about_reach(entry)
    wider = _wider(entry.domain, table)
    if isinstance(wider, Exclusion):
        yield Remark(
            "contradiction", entry, f"is official below {wider.domain}, which is taken out at {wider.record.place}"
        )
    elif wider is not None and _adds_nothing(entry, wider):
        yield Remark(
            "shadowed", entry, f"says nothing that {wider.domain} at {wider.record.place} does not say already"
        )


def _about_exclusion(entry: Exclusion, table: OfficialDomains) -> Iterator[Remark]:
    if not entry.reason:
        yield Remark("no_reason", entry, "does not say why it is taken out")
    if _wider(entry.domain, table) is None:
        # Kept on purpose: it tells the next person that somebody has looked.
        yield Remark("no_effect", entry, "takes nothing out: no wider entry makes it official", needs_a_person=False)


def _about_review(entry: DomainRule, today: date) -> Iterator[Remark]:
    if not entry.source:
        yield Remark("no_source", entry, "does not say where it was learnt")
    if entry.checked is None:
        yield Remark("not_reviewed", entry, "was never reviewed")
    elif today - entry.checked > REVIEW_EVERY:
        yield Remark("not_reviewed", entry, f"was last reviewed on {entry.checked.isoformat()}, more than a year ago")
    elif entry.checked > today:
        yield Remark("not_reviewed", entry, f"was reviewed on {entry.checked.isoformat()}, which is still to come")


def _about_reach(entry: DomainRule) -> Iterator[Remark]:
    if ANY_LABEL not in entry.domain and entry.match == "tree" and is_public_suffix(entry.domain):
        noted = bool(entry.record.note)
        text = f"is a public suffix that mail comes from itself: {entry.record.note}"
        if not noted:
            text = 'is a public suffix: set match = "below", or tell in a note that mail comes from the suffix itself'
        yield Remark("public_suffix", entry, text, needs_a_person=not noted)


def _wider(domain: str, table: OfficialDomains) -> Entry | None:
    """The entry that would settle the domain if its own were not there."""
    return table.decide_without(domain)


def _adds_nothing(entry: DomainRule, wider: DomainRule) -> bool:
    facts = (entry.country, entry.kind, entry.authority or wider.authority, entry.phone or wider.phone)
    return entry.match == "tree" and facts == (wider.country, wider.kind, wider.authority, wider.phone)
