"""Whether a text names the officer who is already known."""

from __future__ import annotations

from rules.vocabulary import fold


def names_officer(text: str, name: str) -> bool:
    """Whether the officer's name stands there, also as the local part of an address."""
    folded = fold(text)
    return any(fold(part) in folded for part in name.split() if len(part) > 3)
