"""The cue words of data/vocabulary: general knowledge about letters in many languages, looked up by cue.

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
from typing import Final

from rules.phrases import CuePattern, Phrases
from rules.remembered import forget_texts, remembered

_SINGLE: Final = {
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


class _Folds(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(_SINGLE.get(chr(code), chr(code)))
        return folded


_FOLDS: Final = _Folds()


@remembered
def fold(text: str) -> str:
    """Lower case without accents, character for character, so that positions stay the same."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


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
    signs = {" ": r"(?:\.?\s+|-)", "-": r"[-\s]{0,2}", "*": r"\w*"}
    return "".join(signs.get(char) or re.escape(char) for char in " ".join(fold(phrase).split()))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Cue words by name, all languages together; `months` maps a folded month name to its number."""

    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    stop_words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases({cue: [fold(phrase) for phrase in phrases] for cue, phrases in self.cues.items()})

    def forget_texts(self) -> None:
        """Let go of all that is remembered of texts, here and wherever the rules remember them."""
        self._phrases.spans.cache_clear()
        forget_texts()

    @cached_property
    def _known(self) -> dict[str, CuePattern]:
        return {}

    def pattern(self, cue: str) -> CuePattern:
        """The phrases of a cue, to be looked for in folded text; a cue without words never matches."""
        known = self._known.get(cue)
        if known is None:
            known = self._known[cue] = CuePattern(cue, self._phrases)
        return known

    def finds(self, cue: str, text: str) -> bool:
        """Whether any phrase of the cue stands in the text."""
        return cue in self._phrases.spans(fold(text))

    def opens(self, cue: str, text: str) -> bool:
        """Whether the text begins with a phrase of the cue, list numbers and brackets aside."""
        spans = self._phrases.spans(fold(text).lstrip(" *•-–([\"'")).get(cue)
        return spans is not None and spans[0][0] == 0

    def whole(self, text: str) -> frozenset[str]:
        """The cues of which the folded text is a phrase, from its first sign to its last."""
        spans = self._phrases.spans(text)
        return frozenset(cue for cue, found in spans.items() if (0, len(text)) in found)
