"""The authority's name as it is spelt: with the accents that a scan lost, and Turkish capitals made small rightly."""

from __future__ import annotations

import re

from rules.evidence.reading import flat
from rules.evidence.spelling import respelled
from rules.letter import Letter
from rules.model import TextSource
from rules.vocabulary import Vocabulary, fold


def spelt(name: str, letter: Letter, known_as: str, words: Vocabulary) -> str:
    """The name with the accents that a scan or a picture of the head lost."""
    first = name.split(",")[0]
    for passage in letter.passages if first.isascii() else ():
        text = flat(passage.text)
        place = fold(text).find(fold(first))
        if place >= 0 and not text[place : place + len(first)].isascii():
            return respelled(name, text[place : place + len(first)], words)
    if re.search("[İĞğı]", name):
        return " ".join(_turkish(word) for word in name.split(" "))
    scanned = letter.first_sheet is not None and letter.first_sheet.page.source is TextSource.OCR
    return respelled(name, known_as, words) if scanned or not first.isupper() else name


def _turkish(word: str) -> str:
    """A Turkish word of capitals as it is written in running text: only so its dotless letters keep their sound."""
    if not (word.isupper() and sum(c.isalpha() for c in word) > 2):
        return word
    low = word.replace("İ", "i").replace("I", "ı").lower()
    first = next(n for n, c in enumerate(word) if c.isalpha())
    return word[: first + 1] + low[first + 1 :]
