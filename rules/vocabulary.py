"""The cue words of data/vocabulary: general knowledge about letters in many languages, compiled to patterns by cue.

A phrase is written as people write it. Between its words any white space matches, "-" matches a hyphen, a space or nothing,
and "*" at the end of a word matches any ending. Case and accents do not matter, because `fold` removes both from the phrase
and from the text and keeps every position, so that a match can be quoted from the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
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


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase, without word boundaries."""
    words = fold(phrase).split()
    return r"(?:\.?\s+|-)".join(re.escape(word).replace(r"\-", r"[-\s]{0,2}").replace(r"\*", r"\w*") for word in words)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Cue words by name, all languages together; `months` maps a folded month name to its number."""

    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    citations: tuple[re.Pattern[str], ...] = ()
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
    ordered = sorted(set(phrases), key=len, reverse=True)
    spaced = "|".join(phrase_pattern(p) for p in ordered if not _UNSPACED.search(p))
    unspaced = "|".join(phrase_pattern(p) for p in ordered if _UNSPACED.search(p))
    parts = [rf"(?<!\w)(?:{spaced})(?!\w)"] if spaced else []
    parts += [unspaced] if unspaced else []
    return re.compile("|".join(parts)) if parts else NEVER
