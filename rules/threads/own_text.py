"""Our own words in somebody's message: known by rows of words, whatever their line breaks, marks and letter case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.vocabulary import fold

ENOUGH = 4
"""Words in a row of ours that are ours beyond chance, in text that is quoted."""

BEYOND_DOUBT = 6
"""The same in text that nobody marked as quoted."""

LEAST_ROWS = 3
"""Rows that a copy of our reply has at least."""

_WORD = re.compile(r"\w+")
# Outlook writes each address a second time behind itself, as the target of its link.
_TARGET = re.compile(r"<(?:mailto|https?):[^<>\s]{1,500}>", re.IGNORECASE)


@dataclass(frozen=True)
class OwnText:
    """The texts of our replies in one thread."""

    texts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self._words)

    def says(self, text: str, *, long: bool = False) -> bool:
        """Whether these words stand in ours as they are, in a row; `long` wants enough of them to be no chance."""
        words = _words(text)
        if not words or (long and len(words) < BEYOND_DOUBT):
            return False
        # The sets first: a search through all our text for each line of a stranger's would take its time.
        size = min(ENOUGH, len(words))
        if any(tuple(words[at : at + size]) not in self._runs for at in range(len(words) - size + 1)):
            return False
        return f" {' '.join(words)} " in self._stream

    def taken_out(self, text: str) -> str:
        """What is left of a quoted row when our words are taken out."""
        if self.says(text):
            return ""
        whole = _TARGET.sub(lambda m: " " * len(m[0]), text)
        spans = [(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(whole)]
        ours = [False] * len(spans)
        for at in range(len(spans) - ENOUGH + 1):
            if tuple(word for _, _, word in spans[at : at + ENOUGH]) in self._runs:
                ours[at : at + ENOUGH] = [True] * ENOUGH
        if not any(ours):
            return text
        kept = [text[start:end] for start, end in _gaps(spans, ours, len(text))]
        return " ".join(piece.strip(" \t.,;:>–—-") for piece in kept if _WORD.search(piece))

    def is_copy(self, rows: Iterable[str]) -> bool:
        """Whether a document is mostly a copy of our reply, as when somebody prints our mail and attaches it."""
        long = [row for row in rows if len(_words(row)) >= ENOUGH]
        return bool(self) and len(long) >= LEAST_ROWS and 5 * sum(map(self.says, long)) >= 3 * len(long)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(word for text in self.texts for word in _words(text))

    @cached_property
    def _stream(self) -> str:
        return f" {' '.join(self._words)} "

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        words = self._words
        sizes = range(1, ENOUGH + 1)
        return frozenset(words[at : at + size] for size in sizes for at in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(_TARGET.sub(" ", text)))


def _gaps(spans: Sequence[tuple[int, int, str]], ours: Sequence[bool], length: int) -> list[tuple[int, int]]:
    """The stretches of a row between the words that are ours."""
    gaps, start = [], 0
    for (begin, end, _), mine in zip(spans, ours, strict=True):
        if mine:
            gaps.append((start, begin))
            start = end
    return [*gaps, (start, length)]
