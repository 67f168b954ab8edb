"""Which official domain an unofficial one resembles: advice for people, which never makes anything official.

Names are compared as they are displayed and as whole labels: the official name as a homograph, to the left of another
domain, with hyphens for dots, without the dot before its suffix, under another top-level domain, a letter or two away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rules.confusables import displayed, plain, skeleton
from rules.official_domains import ANY_LABEL, MAX_NAME, DomainRule, OfficialDomains
from rules.public_suffixes import public_suffixes, registered

MOST = 3
"""How many official names are told at most."""

DISTINCT_LABEL = 5
"""Letters from which on a label is long enough not to be found in other names by chance."""

ONE_EDIT, ONE_EDIT_OF_SUFFIX, TWO_EDITS = 5, 4, 9
"""Letters from which on a name, or a government's suffix, one or two edits away is no chance."""

SAME_NAME = "the same name under another domain"
"""The one resemblance that is often honest: many countries have a justice.XX."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """An official name and in what way the other one resembles it."""

    official: str
    how: str

    def __str__(self) -> str:
        return f"{self.official} ({self.how})"


class LookAlikes:
    """The official names, indexed for comparing; made once for a table."""

    def __init__(self, table: OfficialDomains) -> None:
        self._table = table
        rules = sorted((r for r in table.rules if ANY_LABEL not in r.domain), key=lambda r: r.domain)
        self._names = frozenset(rule.domain for rule in rules)
        self._kept = frozenset(rule.domain for rule in rules if rule.match == "below")
        self._skeletons: dict[str, str] = {}
        self._squeezed: dict[str, str] = {}
        self._heads: dict[str, list[DomainRule]] = {}
        self._cores: dict[str, dict[str, str]] = {}
        for rule in rules:
            self._skeletons.setdefault(skeleton(displayed(rule.domain)), rule.domain)
            self._squeezed.setdefault(rule.domain.replace(".", ""), rule.domain)
            core, _, top = rule.domain.rpartition(".")
            if core:
                self._cores.setdefault(top, {})[rule.domain] = core
                self._heads.setdefault(core.partition(".")[0], []).append(rule)

    def find(self, domain: str) -> tuple[LookAlike, ...]:
        """What a domain looks like, the strongest resemblance first; empty for reviewed domains and for most others."""
        name = displayed(domain.rstrip("."))
        proper = 0 < len(name) <= MAX_NAME and all(name.split("."))
        if not proper or name in self._names or self._table.decide(domain) is not None:
            return ()
        imitated = name if name.isascii() else plain(name)
        for ways in (self._homographs, self._placed, self._undotted, self._elsewhere, self._edited):
            found: dict[str, LookAlike] = {}
            for look_alike in ways(name if ways == self._homographs else imitated):
                found.setdefault(look_alike.official, look_alike)
            if found:
                # A weaker resemblance beside a stronger one is chance.
                return tuple(found.values())[:MOST]
        return ()

    def _homographs(self, name: str) -> Iterator[LookAlike]:
        if not name.isascii() and self._table.lookup(plain(name)) is not None:
            yield LookAlike(plain(name), "the letters look alike")
        labels = name.split(".")
        for start in range(len(labels)):
            tail = ".".join(labels[start:])
            official = self._skeletons.get(skeleton(tail))
            if official == tail and official not in self._kept:
                yield LookAlike(official, "only that name itself is listed")
            elif official and official != tail:
                yield LookAlike(official, "the letters look alike")

    def _placed(self, name: str) -> Iterator[LookAlike]:
        """An official name before an ordinary suffix such as co.uk, to the left of another domain, or behind hyphens."""
        short = _without_second_level(name)
        for form in dict.fromkeys((short, short.replace("-", "."))):
            if form != name and ("." in form) and (form in self._kept or self._table.lookup(form) is not None):
                how = "a hyphen stands for a dot" if "-" in short else SAME_NAME
                yield LookAlike(form, how)
                return
        best = self._longest({run for run in _runs(name.split(".")) if run != name and not name.endswith(f".{run}")})
        if best:
            yield LookAlike(best, "the official name stands to the left of another domain")
        elif "-" in name and (best := self._longest(set(_runs(name.replace("-", ".").split("."))))):
            yield LookAlike(best, "a hyphen stands for a dot")

    def _longest(self, runs: set[str]) -> str | None:
        known = [run for run in runs if run in self._kept or ("." in run and self._table.lookup(run) is not None)]
        return min(known, key=lambda run: (-run.count("."), -len(run), run), default=None)

    def _undotted(self, name: str) -> Iterator[LookAlike]:
        labels = name.split(".")
        for start, label in enumerate(labels[:-1]):
            rest = ".".join(labels[start + 1 :])
            for cut in range(1, len(label)):
                official = f"{label[cut:]}.{rest}"
                entry = self._table.entry(official) if official in self._names else None
                # "utoronto" and "kuleuven" are no towns: a letter or two before a town's name is an organisation's.
                shortest = 3 if isinstance(entry, DomainRule) and entry.kind == "local" else 2
                distinct = official in self._kept or (cut >= shortest and len(label) - cut >= DISTINCT_LABEL)
                if distinct and entry is not None:
                    yield LookAlike(official, "the dot before the official name is missing")
                    return
            squeezed = self._squeezed.get(label, "")
            if "." in squeezed and len(label) >= DISTINCT_LABEL:
                yield LookAlike(squeezed, "the dots of the official name are missing")
                return

    def _elsewhere(self, name: str) -> Iterator[LookAlike]:
        owner, first = registered(name).partition(".")[0], name.partition(".")[0]
        same = self._heads.get(owner, []) if len(owner) >= DISTINCT_LABEL else []
        top = name.rpartition(".")[2]
        names = sorted(rule.domain for rule in same)
        yield from (
            LookAlike(official, SAME_NAME)
            for official in sorted(names, key=lambda n: (n.count("."), n.rpartition(".")[2] != top))
        )
        for part in (first, *(owner.split("-") if "-" in owner else ())):
            # "europol" belongs to one body alone, "polizei" to many, and a town's name to everybody in it.
            bearers = self._heads.get(part, []) if len(part) > DISTINCT_LABEL else []
            if len(bearers) == 1 and bearers[0].kind not in ("local", "government"):
                yield LookAlike(bearers[0].domain, f"it bears the name {part}")

    def _edited(self, name: str) -> Iterator[LookAlike]:
        core, _, top = registered(name).rpartition(".")
        close = process.extract(core, self._cores.get(top, {}), scorer=OSA.distance, score_cutoff=2, limit=None)
        for official_core, edits, official in sorted(close, key=lambda hit: (hit[1], hit[2])):
            if edits == 1 and core[1:] == official_core:
                # "utoronto" again.
                continue
            least = ONE_EDIT_OF_SUFFIX if official in self._kept else ONE_EDIT
            if len(official_core) >= (least if edits == 1 else TWO_EDITS):
                yield LookAlike(official, "one letter differs" if edits == 1 else "two letters differ")


def _without_second_level(name: str) -> str:
    """The name with "uk" for "co.uk": the suffix of everybody left out down to the country."""
    suffix = str(public_suffixes().publicsuffix(name) or "")
    middle, _, top = suffix.rpartition(".")
    return f"{name.removesuffix(f'.{suffix}')}.{top}" if middle and name != suffix else name


def _runs(labels: list[str]) -> Iterator[str]:
    """Every run of labels, joined by dots."""
    for start, end in combinations(range(len(labels) + 1), 2):
        yield ".".join(labels[start:end])
