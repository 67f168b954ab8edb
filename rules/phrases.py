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
from functools import cached_property, lru_cache

from rules.remembered import MOST

_TOKEN = re.compile(r"\w+|[^\w\s]")

UNSPACED = re.compile(r"[\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts that put no spaces between words, or whose vowel signs are no word characters to `re`."""

_FIRST = re.compile(r"(\w+|[^\w\s*-])(\*?)")
"""The first token of a phrase that holds no hyphen."""

_MOST_LOOSE = 2
"""Signs of hyphen and white space that stand for one "-"."""

_WORDS_REMEMBERED = 50_000
"""Words whose phrases are kept at hand."""


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
        self.exact: dict[_Join, dict[str, _Node]] = {}
        self.open: dict[_Join, dict[str, _Node]] = {}
        self.lengths: tuple[int, ...] = ()

    def child(self, part: _Part) -> _Node:
        """The node behind a part, made if need be."""
        edges = (self.open if part.open else self.exact).setdefault(part.join, {})
        known = edges.get(part.text)
        if known is None:
            known = edges[part.text] = _Node()
            if part.open:
                self.lengths = tuple(sorted({len(text) for ends in self.open.values() for text in ends}))
        return known

    def step(self, join: _Join, token: str) -> list[_Node]:
        """The nodes that a token leads to."""
        edges = self.exact.get(join)
        exact = edges.get(token) if edges else None
        found = [] if exact is None else [exact]
        edges = self.open.get(join)
        if edges:
            found += [edges[token[:n]] for n in self.lengths if n <= len(token) and token[:n] in edges]
        return found


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

_Token = tuple[str, int, int]
"""A token with its place in the text."""


class Phrases:
    """All phrases of all cues as one tree. `cues` are folded phrases by the name of their cue.

    A letter uses a small part of the words of all languages: the branches are grown when their first word is met.
    """

    def __init__(self, cues: Mapping[str, Iterable[str]]) -> None:
        self._root = _Node()
        self._ungrown: dict[tuple[str, bool], list[tuple[str, str]]] = defaultdict(list)
        self._spaceless: dict[str, list[str]] = defaultdict(list)
        for cue, phrases in cues.items():
            for phrase in dict.fromkeys(phrases):
                if not phrase.isascii() and UNSPACED.search(phrase):
                    self._spaceless[cue].append(phrase)
                elif "-" not in phrase and (first := _FIRST.match(phrase)):
                    self._ungrown[first[1], bool(first[2])].append((cue, phrase))
                else:
                    self._plant(cue, phrase)
        self._open_lengths = sorted({len(text) for text, is_open in self._ungrown if is_open})
        self._firsts: dict[str, list[_Node]] = {}
        self.spans = lru_cache(maxsize=MOST)(self._spans)

    @cached_property
    def _unspaced(self) -> dict[str, re.Pattern[str]]:
        return {
            cue: re.compile("|".join(map(_unspaced_pattern, sorted(phrases, key=len, reverse=True))))
            for cue, phrases in self._spaceless.items()
        }

    def _plant(self, cue: str, phrase: str) -> None:
        for parts in _readings(phrase):
            node = self._root
            for part in parts:
                node = node.child(part)
            if cue not in node.cues:
                node.cues.append(cue)

    def _first(self, token: str) -> list[_Node]:
        """Where phrases may begin with a token; remembered, since every text repeats the same words."""
        begun = [(token[:length], True) for length in self._open_lengths if length <= len(token)]
        for key in ((token, False), *begun):
            for cue, phrase in self._ungrown.pop(key, ()):
                self._plant(cue, phrase)
        if len(self._firsts) >= _WORDS_REMEMBERED:
            self._firsts.clear()
        nodes = self._firsts[token] = self._root.step(_Join.GLUED, token)
        return nodes

    def _spans(self, text: str) -> Spans:
        """Every match of every cue in a folded text: by start, the longest of one start first."""
        found: dict[str, set[tuple[int, int]]] = defaultdict(set)
        tokens = [(m.group(), *m.span()) for m in _TOKEN.finditer(text)]
        following: dict[int, list[tuple[_Join, int]]] = {}
        known = self._firsts
        for first, (token, _, _) in enumerate(tokens):
            nodes = known.get(token)
            if nodes is None:
                nodes = self._first(token)
            if nodes:
                _walk(text, tokens, (first, nodes, following), found)
        if not text.isascii() and UNSPACED.search(text):
            for cue, pattern in self._unspaced.items():
                found[cue].update(m.span() for m in pattern.finditer(text))
        return {cue: _in_order(spans) for cue, spans in found.items() if spans}


def _in_order(spans: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(spans) if len(spans) == 1 else tuple(sorted(spans, key=lambda s: (s[0], -s[1])))


def _walk(
    text: str,
    tokens: list[_Token],
    begin: tuple[int, list[_Node], dict[int, list[tuple[_Join, int]]]],
    found: dict[str, set[tuple[int, int]]],
) -> None:
    """Note every phrase that begins with the first token, whose nodes are given; `following` is remembered for a text."""
    first, nodes, following = begin
    start = tokens[first][1]
    if start and not _is_word(text[start]) and _is_word(text[start - 1]):
        return
    reached = [(node, first) for node in nodes]
    while reached:
        node, at = reached.pop()
        if node.cues:
            end = tokens[at][2]
            if end == len(text) or not _is_word(text[end]) or _is_word(text[end - 1]):
                for cue in node.cues:
                    found[cue].add((start, end))
        if node.exact or node.open:
            nexts = following.get(at)
            if nexts is None:
                nexts = following[at] = list(_following(tokens, at))
            for join, after in nexts:
                if node.open:
                    reached.extend((child, after) for child in node.step(join, tokens[after][0]))
                elif (edges := node.exact.get(join)) and (exact := edges.get(tokens[after][0])):
                    reached.append((exact, after))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _following(tokens: list[_Token], at: int) -> Iterator[tuple[_Join, int]]:
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
        spans = self.phrases.spans(text).get(self.cue)
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
        for first, last in self.phrases.spans(text).get(self.cue, _NOWHERE):
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
