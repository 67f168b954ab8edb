"""The cue words of data/vocabulary: general knowledge about letters in many languages, compiled to patterns by cue.

A phrase is written as people write it. Between its words any white space matches, "-" matches a hyphen, a space or nothing,
and "*" at the end of a word matches any ending. Case and accents do not matter, because `fold` removes both from the phrase
and from the text and keeps every position, so that a match can be quoted from the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

NEVER = re.compile(r"(?!)")

_UNSPACED = re.compile(r"[\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts that put no spaces between words, or whose vowel signs are no word characters to `re`."""

_SINGLE = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
        "ς": "σ",
        "’": "'",
        "‘": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00a0": " ",
    }
)


def fold(text: str) -> str:
    """Lower case without accents, character for character, so that positions stay the same."""
    return "".join(_fold_character(c) for c in text.translate(_SINGLE))


def _fold_character(char: str) -> str:
    if char.isascii():
        return char.lower()
    if "\uac00" <= char <= "\ud7a3":
        # A Hangul syllable falls apart into letters; its first one alone would be another word.
        return char
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def phrase_atoms(phrase: str) -> Iterator[str]:
    """The pieces of a phrase's regular expression, one for each character."""
    for number, word in enumerate(fold(phrase).split()):
        if number:
            yield r"(?:\.?\s+|-)"
        for char in word:
            yield {"-": r"[-\s]{0,2}", "*": r"\w*"}.get(char) or re.escape(char)


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase, without word boundaries."""
    return "".join(phrase_atoms(phrase))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Cue words by name, all languages together; `months` maps a folded month name to its number."""

    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    stop_words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def pattern(self, cue: str) -> re.Pattern[str]:
        """The pattern of a cue over folded text, compiled at its first use; a cue without words never matches."""
        known = self._patterns.get(cue)
        if known is None:
            known = self._patterns[cue] = _compile(self.cues.get(cue, ()))
        return known

    def finds(self, cue: str, text: str) -> bool:
        """Whether any phrase of the cue stands in the text."""
        return self.pattern(cue).search(fold(text)) is not None

    def opens(self, cue: str, text: str) -> bool:
        """Whether the text begins with a phrase of the cue, list numbers and brackets aside."""
        return self.pattern(cue).match(fold(text).lstrip(" *•-–([\"'")) is not None


def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    spaced = _alternatives(p for p in phrases if not _UNSPACED.search(p))
    unspaced = _alternatives(p for p in phrases if _UNSPACED.search(p))
    parts = [rf"(?<!\w)(?:{spaced})(?!\w)"] if spaced else []
    parts += [unspaced] if unspaced else []
    return re.compile("|".join(parts)) if parts else NEVER


@dataclass(slots=True)
class _Node:
    """A place in the tree of all phrases: what may come next, and whether a phrase ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: bool = False


def _alternatives(phrases: Iterable[str]) -> str:
    """One expression for many phrases that shares their beginnings: it matches several times faster than a plain list."""
    root = _Node()
    for phrase in sorted(set(phrases)):
        node = root
        for atom in phrase_atoms(phrase):
            node = node.next.setdefault(atom, _Node())
        node.ends = True
    return _expression(root)


def _expression(node: _Node) -> str:
    branches = [atom + _expression(child) for atom, child in node.next.items()]
    if not branches:
        return ""
    if len(branches) == 1 and not node.ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if node.ends else "")
