"""What every bank of provisions is asked: which of them the rules take for the basis of a request."""

from __future__ import annotations

from rules.evidence.legal_basis import find_legal_basis
from rules.policy import Policy
from tests.rules.evidence.letters import letter

FILLING = ("The matter is one of some standing and we set it out in short lines below for you to read.",) * 16
"""Puts a passage where no heading stands."""


def found(policy: Policy, *texts: str) -> list[str]:
    """The provisions that are the basis of a letter of these texts."""
    return [item.value for item in find_legal_basis(letter(policy, *texts), policy.vocabulary)]


def names_each(values: list[str], numbers: list[str]) -> bool:
    """Whether there is a basis and each of these numbers stands in one."""
    return bool(values) and all(any(number in value for value in values) for number in numbers)
