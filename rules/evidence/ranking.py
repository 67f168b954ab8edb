"""Candidates for a field, weighed against each other: every point for or against one has its words.

An extractor gathers all that could be meant, gives each candidate its reasons, and the ranking decides. What was decided
and what was passed over can then be told to the person who reviews it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rules.evidence.reading import evidence
from rules.letter import Passage
from rules.model import Evidence

MOST_PASSED_OVER = 4
"""Rivals that are told of: more of them no reviewer reads."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate counts for more (weight above 0) or less: "in the signature block", "labelled “Tel.”"."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a field: its value in standard form, the words it rests on, and the reasons for and against it."""

    value: str
    quote: str
    passage: Passage
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the reasons' weights."""
        return sum(reason.weight for reason in self.reasons)

    @property
    def why(self) -> str:
        """The reasons that count for it, the strongest first; those against it where none does."""
        told = [r for r in self.reasons if r.weight > 0] or [r for r in self.reasons if r.weight < 0]
        return ", ".join(r.text for r in sorted(told, key=lambda r: -abs(r.weight)))

    @property
    def why_not(self) -> str:
        """The reasons against it, the strongest first."""
        against = sorted((r for r in self.reasons if r.weight < 0), key=lambda r: r.weight)
        return ", ".join(r.text for r in against) or "less speaks for it"


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates by score, the first in reading order before its equals."""
    return sorted(candidates, key=lambda c: -c.score)


def best(field: str, candidates: Iterable[Candidate], least: float = 0.0) -> Evidence | None:
    """The evidence of the strongest candidate, with what it was chosen over; None when none reaches `least`."""
    order = ranked(candidates)
    if not order or order[0].score < least:
        return None
    return as_evidence(field, order[0], order[1:])


def as_evidence(field: str, candidate: Candidate, rivals: Sequence[Candidate] = ()) -> Evidence:
    """A candidate as evidence; rivals that read the same value are no rivals."""
    told: dict[str, str] = {}
    for rival in rivals:
        if rival.value != candidate.value:
            told.setdefault(rival.value, f"{rival.value} ({rival.why_not})")
    found = evidence(field, candidate.value, candidate.quote, candidate.passage, candidate.why)
    return replace(found, passed_over=tuple(told.values())[:MOST_PASSED_OVER])
