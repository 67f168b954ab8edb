"""Many phrases looked up in a text at once: one walk over its words finds every phrase of every cue.

A letter asks hundreds of questions of each sentence ("does a word of denial stand here?"). As regular expressions they
cost a walk over the text each, and seconds to compile at every start; as a tree of words they cost one walk together.

Texts and phrases are folded (see `rules.vocabulary.fold`). A text's tokens are its runs of word characters and each other
sign by itself. Between two words of a phrase stands white space, which a full stop may open, or one hyphen; "-" is a hyphen,
white space or nothing; "*" at the end of a word takes any ending. A match begins and ends where words do.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

_TOKEN = re.compile(r"\w+|[^\w\s]")

UNSPACED = re.compile(r"[\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts that put no spaces between words, or whose vowel signs are no word characters to `re`."""

_MOST_LOOSE = 2
"""Signs of hyphen and white space that stand for one "-"."""

_REMEMBERED = 4096
"""Texts whose matches are kept: the same sentence is asked about many times in a row."""


class _Join(IntEnum):
    """What stands between a token of a phrase and the one before it."""

    GLUED = 0
    GAP = 1
    LOOSE = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """A token of a phrase; `open` when it ends in "*"."""

    text: str
    open: bool
    join: _Join


class _Node:
    """A place in the tree; `exact` and `open` lead on by the next token, for each way of joining."""

    __slots__ = ("cues", "exact", "lengths", "open")

    def __init__(self) -> None:
        self.cues: list[str] = []
        self.exact: dict[tuple[_Join, str], _Node] = {}
        self.open: dict[tuple[_Join, str], _Node] = {}
        self.lengths: tuple[int, ...] = ()

    def child(self, part: _Part) -> _Node:
        """The node behind a part, made if need be."""
        edges = self.open if part.open else self.exact
        known = edges.get((part.join, part.text))
        if known is None:
            known = edges[(part.join, part.text)] = _Node()
            if part.open:
                self.lengths = tuple(sorted({len(text) for _, text in self.open}))
        return known

    def step(self, join: _Join, token: str) -> Iterator[_Node]:
        """The nodes that a token leads to."""
        exact = self.exact.get((join, token))
        if exact is not None:
            yield exact
        for length in self.lengths:
            if length > len(token):
                break
            begun = self.open.get((join, token[:length]))
            if begun is not None:
                yield begun


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a phrase stands, with the interface of `re.Match` that its users need."""

    text: str
    first: int
    last: int

    def start(self) -> int:
        """The position of its first sign."""
        return self.first

    def end(self) -> int:
        """The position behind its last sign."""
        return self.last

    def span(self) -> tuple[int, int]:
        """Both."""
        return self.first, self.last

    def group(self) -> str:
        """The words themselves."""
        return self.text[self.first : self.last]


Spans = Mapping[str, tuple[tuple[int, int], ...]]
_NOWHERE: tuple[tuple[int, int], ...] = ()


class Phrases:
    """All phrases of all cues as one tree. `cues` are folded phrases by the name of their cue."""

    def __init__(self, cues: Mapping[str, Iterable[str]]) -> None:
        self._root = _Node()
        self._unspaced: dict[str, re.Pattern[str]] = {}
        for cue, phrases in cues.items():
            unspaced = []
            for phrase in dict.fromkeys(phrases):
                if UNSPACED.search(phrase):
                    unspaced.append(phrase)
                else:
                    self._plant(cue, phrase)
            if unspaced:
                longest_first = sorted(unspaced, key=len, reverse=True)
                self._unspaced[cue] = re.compile("|".join(map(_unspaced_pattern, longest_first)))
        self.spans = lru_cache(maxsize=_REMEMBERED)(self._spans)

    def _plant(self, cue: str, phrase: str) -> None:
        for parts in _readings(phrase):
            node = self._root
            for part in parts:
                node = node.child(part)
            if cue not in node.cues:
                node.cues.append(cue)

    def _spans(self, text: str) -> Spans:
        """Every match of every cue in a folded text: by start, the longest of one start first."""
        found: dict[str, set[tuple[int, int]]] = defaultdict(set)
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        for first in range(len(tokens)):
            self._walk(text, tokens, first, found)
        if UNSPACED.search(text):
            for cue, pattern in self._unspaced.items():
                found[cue].update(m.span() for m in pattern.finditer(text))
        return {cue: tuple(sorted(spans, key=lambda s: (s[0], -s[1]))) for cue, spans in found.items() if spans}

    def _walk(
        self, text: str, tokens: list[tuple[str, int, int]], first: int, found: dict[str, set[tuple[int, int]]]
    ) -> None:
        token, start, _ = tokens[first]
        if _is_word(text[start]) is False and start and _is_word(text[start - 1]):
            return
        reached = [(node, first) for node in self._root.step(_Join.GLUED, token)]
        while reached:
            node, at = reached.pop()
            end = tokens[at][2]
            if node.cues and (_is_word(text[end - 1]) or end == len(text) or not _is_word(text[end])):
                for cue in node.cues:
                    found[cue].add((start, end))
            if node.exact or node.open:
                for join, after in _following(tokens, at):
                    reached.extend((child, after) for child in node.step(join, tokens[after][0]))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _following(tokens: list[tuple[str, int, int]], at: int) -> Iterator[tuple[_Join, int]]:
    """The tokens that may come next in a phrase, with the joins that lead to them."""
    end = tokens[at][2]
    seen: list[str] = []
    for after in range(at + 1, min(at + 4, len(tokens))):
        token, start, _ = tokens[after]
        width = start - end
        spaced = tokens[after - 1][2] < start
        if not seen:
            yield (_Join.GAP, after) if spaced else (_Join.GLUED, after)
        elif (seen == ["."] and spaced and tokens[at + 1][1] == end) or (seen == ["-"] and width == 1):
            yield _Join.GAP, after
        if 0 < width <= _MOST_LOOSE and all(sign == "-" for sign in seen):
            yield _Join.LOOSE, after
        if token not in ("-", "."):
            return
        seen.append(token)


def _readings(phrase: str) -> Iterator[list[_Part]]:
    """The phrase's tokens; a hyphen between words is read as a join and as nothing at all."""
    for written in _with_and_without_hyphens(phrase):
        parts: list[_Part] = []
        for number, word in enumerate(written.split()):
            join = _Join.GAP if number else _Join.GLUED
            for piece in re.finditer(r"(\w+|[^\w\s*-])(\*?)|-", word):
                if piece.group() == "-":
                    join = _Join.LOOSE
                    continue
                parts.append(_Part(piece.group(1), bool(piece.group(2)), join))
                join = _Join.GLUED
        if parts:
            yield parts


def _with_and_without_hyphens(phrase: str) -> Iterator[str]:
    pieces = phrase.split("-")
    for joins in itertools.product(("-", ""), repeat=min(len(pieces) - 1, 4)):
        yield "".join(itertools.chain.from_iterable(itertools.zip_longest(pieces, joins, fillvalue="")))


def _unspaced_pattern(phrase: str) -> str:
    signs = {" ": r"(?:\.?\s+|-)", "-": r"[-\s]{0,2}", "*": r"\w*"}
    return "".join(signs.get(char) or re.escape(char) for char in phrase)


@dataclass(frozen=True, slots=True)
class CuePattern:
    """The phrases of one cue, asked as a compiled regular expression is asked. Texts are folded."""

    cue: str
    phrases: Phrases = field(repr=False)

    def _at(self, text: str) -> tuple[tuple[int, int], ...]:
        return self.phrases.spans(text).get(self.cue, _NOWHERE)

    def search(self, text: str) -> Found | None:
        """The first match, of those that begin there the longest; or None."""
        spans = self._at(text)
        return Found(text, *spans[0]) if spans else None

    def match(self, text: str) -> Found | None:
        """The longest match that begins with the text; or None."""
        spans = self._at(text)
        return Found(text, *spans[0]) if spans and spans[0][0] == 0 else None

    def fullmatch(self, text: str) -> Found | None:
        """The match that is the whole text; or None."""
        return Found(text, 0, len(text)) if (0, len(text)) in self._at(text) else None

    def finditer(self, text: str) -> Iterator[Found]:
        """The matches from left to right; none overlaps another."""
        end = 0
        for first, last in self._at(text):
            if first >= end:
                end = last
                yield Found(text, first, last)

    def sub(self, other: str, text: str) -> str:
        """The text with each match replaced."""
        kept, end = [], 0
        for found in self.finditer(text):
            kept += [text[end : found.first], other]
            end = found.last
        return "".join([*kept, text[end:]])
