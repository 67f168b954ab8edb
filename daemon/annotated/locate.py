"""Where on a page the quoted words of a finding stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.model import Box, Line, Page

_WORD = re.compile(r"\w+")
_PIECES = re.compile(r"\s/\s|:\s|\n")
_LEAST_PIECE = 2
"""Words that a part of a quote has at least, to be looked for by itself; one e-mail address has more."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    line: int
    start: int
    end: int


def boxes_of(quote: str, page: Page) -> tuple[Box, ...]:
    """The boxes of the quote's words on the page, a box a line; none where the words do not stand there as quoted.

    A quote may have been put together: "label: value" from two cells, "name / title" from two lines.
    """
    words = [
        _Word(match.group().casefold(), number, match.start(), match.end())
        for number, line in enumerate(page.lines)
        for match in _WORD.finditer(line.text)
    ]
    wanted = _tokens(quote)
    found = _run(wanted, words)
    if not found:
        pieces = [_tokens(piece) for piece in _PIECES.split(quote)]
        found = [word for piece in pieces if len(piece) >= _LEAST_PIECE for word in _run(piece, words)]
    return tuple(_box(page.lines[number], found, number) for number in sorted({word.line for word in found}))


def _tokens(quote: str) -> list[str]:
    tokens = [match.group().casefold() for match in _WORD.finditer(quote)]
    # A shortened quote ends in the middle of a word.
    return tokens[:-1] if quote.rstrip().endswith("…") else tokens


def _run(wanted: list[str], words: list[_Word]) -> list[_Word]:
    """The first run of words that spells the wanted ones; a word that a line end broke is spelt in two."""
    spelt = "".join(wanted)
    if not spelt:
        return []
    for first, word in enumerate(words):
        if not spelt.startswith(word.text):
            continue
        rest, last = spelt, first
        while rest and last < len(words) and rest.startswith(words[last].text):
            rest = rest[len(words[last].text) :]
            last += 1
        if not rest:
            return words[first:last]
    return []


def _box(line: Line, found: list[_Word], number: int) -> Box:
    """The part of the line that its found words take, by their share of the line's signs."""
    here = [word for word in found if word.line == number]
    per_sign = line.box.width / max(len(line.text), 1)
    left = line.box.left + per_sign * min(word.start for word in here)
    right = line.box.left + per_sign * max(word.end for word in here)
    return Box(left, line.box.top, right, line.box.bottom)
