"""Accents that a scan lost: "MINISTERIO PUBLICO FEDERAL" is written as the vocabulary writes "ministério público federal"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rules.vocabulary import Vocabulary, fold

_CUES = ("authority", "court", "authority_parent", "unit")
_LONGEST = 6
"""Words of the longest phrase that is looked for."""


def respelled(name: str, known_as: str, words: Vocabulary) -> str:
    """The name with the accents of the longest phrases known, of `known_as` first; letters and capitals stay as they are."""
    phrases = {**_spellings(words), **_accented(_runs(known_as))}
    places = [m.span() for m in re.finditer(r"\w+", name)]
    spelt, number = name, 0
    while number < len(places):
        for count in range(min(_LONGEST, len(places) - number), 0, -1):
            start, end = places[number][0], places[number + count - 1][1]
            known = phrases.get(fold(name[start:end]))
            if known is not None and name[start:end].isascii():
                spelt = spelt[:start] + _in_case_of(name[start:end], known) + spelt[end:]
                number += count - 1
                break
        number += 1
    return spelt


@lru_cache(maxsize=8)
def _spellings(words: Vocabulary) -> dict[str, str]:
    return _accented(phrase for cue in _CUES for phrase in words.cues.get(cue, ()))


def _accented(phrases: Iterable[str]) -> dict[str, str]:
    """Phrases with accents by their folded form; what some language writes without accents is none."""
    every = [p for p in phrases if "*" not in p]
    plain = {p for p in every if fold(p) == p.lower()}
    return {fold(p): p for p in every if fold(p) not in plain}


def _runs(text: str) -> list[str]:
    found = re.findall(r"\w+", text)
    return [" ".join(found[start:end]) for start in range(len(found)) for end in range(start + 1, len(found) + 1)]


def _in_case_of(written: str, known: str) -> str:
    return "".join(k.upper() if w.isupper() else k for w, k in zip(written, known.lower(), strict=False))
