"""Addresses of scans that came apart or were read twice in two spellings: put together, and named for review by `read_as`.

A fax sets a gap behind the dot of "wing.shop@…"; what stands before it is a piece of the address where it is no word of a
letter. A letter in two languages names its account twice, and the recogniser may read a letter of it once only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rules.evidence.addresses import Address, Use
from rules.evidence.reading import flat
from rules.letter import Letter
from rules.vocabulary import Vocabulary, fold

LEAST_PIECE = 5
"""Letters of a piece that is put together: shorter ones are abbreviations ("acct. a@b.example")."""

LEAST_ALIKE = 12
"""Signs of an address of which one may have been read in two ways."""

_PIECE = re.compile(rf"(?<![\w@.-])([a-z0-9][a-z0-9_-]{{{LEAST_PIECE - 1},}})\.\s$")


def put_together(addresses: Sequence[Address], letter: Letter, words: Vocabulary) -> tuple[Address, ...]:
    """The addresses of scans, with the piece that a gap parted from each."""
    scanned = letter.scanned
    if not scanned:
        return tuple(addresses)
    whole = []
    for item in addresses:
        here = (item.passage.document, item.passage.page) in scanned and item.use is not Use.CONTACT
        place = item.sentence.lower().find(item.address) if here else -1
        piece = _PIECE.search(item.sentence[:place]) if place > 0 else None
        if piece is not None and not known_word(piece.group(1), letter, words):
            read, address = f"{piece.group(1)}. {item.address}", f"{piece.group(1)}.{item.address}"
            item = replace(item, address=address, why=f"{item.why}; read as “{read}”", read_as=read)
        whole.append(item)
    return _one_spelling(whole, letter, scanned)


def known_word(word: str, letter: Letter, words: Vocabulary) -> bool:
    """Whether letters use the word, this one a second time or any: then it is no piece of an address."""
    said = (w for p in letter.passages for w in re.findall(r"[^\W_]+", fold(flat(p.text))))
    return fold(word) in _words(words) or Counter(said)[fold(word)] > 1


@lru_cache(maxsize=2)
def _all_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in re.findall(r"[^\W_]+", fold(phrase)))


def _words(words: Vocabulary) -> frozenset[str]:
    """Every word that letters are known to use: none of them is a piece of an address."""
    return _all_words(frozenset(p for phrases in words.cues.values() for p in phrases))


def _one_spelling(
    addresses: Sequence[Address], letter: Letter, scanned: frozenset[tuple[str, int]]
) -> tuple[Address, ...]:
    """Two accounts of scans that a single letter parts, each named once and in a text of its own: the surer reading of them.

    Two that stand in one text are two accounts, and so are two that a figure parts.
    """
    accounts = [
        a
        for a in addresses
        if a.use is Use.ACCOUNT and not a.read_as and (a.passage.document, a.passage.page) in scanned
    ]
    for one in accounts:
        for other in accounts:
            if _twice_read(one, other) and _surer(one, letter) > _surer(other, letter):
                told = f"{other.why}; read as “{other.address}”, and once as “{one.address}”"
                meant = replace(other, address=one.address, why=told, read_as=other.address)
                return tuple(meant if a is other else a for a in addresses)
    return tuple(addresses)


def _twice_read(one: Address, other: Address) -> bool:
    if one.address == other.address or one.passage == other.passage or len(one.address) < LEAST_ALIKE:
        return False
    if one.address.rpartition("@")[2] != other.address.rpartition("@")[2]:
        return False
    short, long = sorted((one.address, other.address), key=len)
    # A letter too many or too few; one in place of another may be another person's name ("ana", "ane").
    return len(long) == len(short) + 1 and any(
        long[:n] + long[n + 1 :] == short and long[n].isalpha() for n in range(len(long))
    )


def _surer(item: Address, letter: Letter) -> tuple[float, int]:
    """The confidence of the line that the address stands in; of two as sure the shorter wins, for doubt adds letters."""
    sheets = (s.page for s in letter.sheets if (s.name, s.page.number) == (item.passage.document, item.passage.page))
    lines = (line for page in sheets for line in page.lines if item.address in re.sub(r"\s", "", line.text.lower()))
    return max((line.confidence for line in lines), default=0.0), -len(item.address)
