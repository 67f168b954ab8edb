"""A number where it stands: in a text, behind the number before it, on a page, perhaps behind a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.evidence.registry import Reference
from rules.letter import Labelled, Passage
from rules.vocabulary import fold

LABELS = ("label_reference", "label_instrument_number")
OTHERS = ("label_foreign_reference", "label_phone", "label_switchboard")
"""Labels of the authority's own numbers; of other people's, and of telephones."""

LEAST_PLAIN = 5
"""Digits from which a number without letters and strokes is more than a count or an article."""

NEAR = 60
"""Signs before and behind a number that are looked at for what it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: its passage, the passages of the same page, and the label whose value it is, if any."""

    passage: Passage
    page: Sequence[Passage]
    labelled: Labelled | None = None


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A number in its flat text; `before` is where the one before it ended, `after_counted` whether that one counted."""

    text: str
    reference: Reference
    before: int
    after_counted: bool
    dates: Sequence[tuple[int, int]]
    place: Place

    @property
    def lead(self) -> str:
        """What stands between the number before it and its digits, the register's sign included."""
        return self.text[self.before : self.reference.core]

    @property
    def core(self) -> str:
        """The part with the digits, without the register's sign before it."""
        return core_of(self.reference)

    @property
    def behind(self) -> str:
        """What follows, folded."""
        return fold(self.text[self.reference.end : self.reference.end + NEAR])

    @property
    def firm(self) -> bool:
        """Whether its shape is a registry's, or it is too long for a count or an article."""
        return self.reference.registered or self.reference.digits >= LEAST_PLAIN


def core_of(reference: Reference) -> str:
    """The part of a number that holds the digits."""
    return reference.text[reference.core - reference.start :]
