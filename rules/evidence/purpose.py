"""What the letter wants: data disclosed, data preserved, or neither (assessment contract, request type)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.evidence.assertion import clause_around
from rules.evidence.reading import evidence, flat, near, sentences
from rules.evidence.requested_data import RequestedData
from rules.evidence.user_notification import forbids
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Purpose:
    """Evidence for each of the two, None where it is not asked."""

    preservation: Evidence | None
    disclosure: Evidence | None


_OURS = re.compile(
    r"\b(?:we|i|it|order|warrant|request)\s(?:will|shall|are going to|intend to|expect to|hope to|may)\s(?:\w+\s){0,2}$"
)
"""What the authority itself will do: "we will deliver the order of the court afterwards"."""


def find_purpose(letter: Letter, data: RequestedData, instrument: Evidence | None, words: Vocabulary) -> Purpose:
    """Disclosure is asked where a sentence asks to provide data, or where a list of data or a binding instrument stands
    there for no other purpose.

    A sentence that says that none is sought yet makes it a preservation request.
    """
    preservation: Evidence | None = None
    disclosure: Evidence | None = None
    none_yet = False
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE}:
            continue
        for sentence in sentences(flat(passage.text)):
            none_yet = none_yet or words.finds("no_disclosure_yet", sentence)
            if preservation is None and words.finds("preserve", sentence):
                preservation = evidence("request_type", "preservation", sentence, passage, "asks to preserve")
            if disclosure is None and _asks_disclosure(sentence, words):
                disclosure = evidence("request_type", "disclosure", sentence, passage, "asks for data")
    if disclosure is None and preservation is None:
        disclosure = next(iter(data.evidence), data.overbroad or instrument)
    return Purpose(preservation, None if preservation and none_yet else disclosure)


def _asks_disclosure(sentence: str, words: Vocabulary) -> bool:
    folded = fold(sentence)
    for match in words.pattern("disclose").finditer(folded):
        if re.search(r"\b(?:not|nicht|pas|no|nao|niet|nie|non)\s(?:\w+\s)?$", folded[: match.start()]):
            continue
        if _OURS.search(folded[: match.start()]):
            continue
        if near(words, "confirmation", sentence, match.end(), before=0, after=40):
            continue
        later = near(words, "no_instrument", sentence, match.start(), before=70, after=50)
        hushed = forbids(clause_around(sentence, match.start(), match.end()), words)
        if not later and not hushed and not words.finds("no_disclosure_yet", sentence):
            return True
    return False
