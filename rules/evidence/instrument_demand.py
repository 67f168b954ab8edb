"""Instruments told by what they do: "Article 95 obliges you to surrender …", whatever the paper is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.instrument_at import ORDER, InstrumentAt
from rules.evidence.instrument_doubt import EMPOWERED, SILENCE, doubtful
from rules.evidence.reading import flat, near, sentences
from rules.letter import Passage
from rules.model import Instrument
from rules.vocabulary import Vocabulary, fold

_COMPELS = re.compile(
    r"\b(?:requires?|requiring|demands?|demanding|directs|obliges|commands|compels|instructs|disposed|disposes"
    r"|determined|resolved|(?:has|have) (?:\w+ )?(?:obliged|ordered|required|directed|compelled|enjoined|bound)"
    r"|(?:i|we|hereby) (?:\w+ )?(?:order|direct|command|oblige)|orders (?=you|tokensmm|the (?:company|provider)|that)"
    r"|(?:is|are|be|been|hereby) (?:\w+ )?(?:required|directed|ordered|obliged|obligated|commanded|summoned|compelled)"
    r"|ordered (?=(?:that )?(?:you|tokensmm|the (?:company|provider|service provider|operator))\b))\b"
)
"""Verbs, and not the orders that a customer placed."""

_POLITE = re.compile(r"\b(?:would|should|much|very)\s$")
""" "I would be obliged to you": thanks beforehand."""

_FORCE = 110
"""Signs between a word that compels and whom it compels."""


def demands_in(passage: Passage, words: Vocabulary) -> Iterator[InstrumentAt]:
    """ "Article 95 obliges you to surrender …", "I order you under section 20 to produce …": who compels whom, and by what."""
    for sentence in sentences(flat(passage.text)):
        folded = fold(sentence)
        if "§" not in sentence and not words.finds("citation_number", sentence):
            continue
        for match in _COMPELS.finditer(folded):
            if not _compels_to(folded[match.end() :], words):
                continue
            if (
                _POLITE.search(folded[: match.start()])
                or EMPOWERED.search(folded[: match.start()])
                or SILENCE.search(folded[match.end() : match.end() + _FORCE])
            ):
                continue
            if doubtful(sentence, match.start(), match.end(), words) or near(words, "bench", sentence, match.start()):
                continue
            officers = words.finds("orders_made", folded) and words.finds("officer_of_order", folded)
            kind = Instrument.PRODUCTION_ORDER if officers else Instrument.STATUTORY_NOTICE
            yield InstrumentAt(
                kind, 2 + officers, 2 if officers else len(ORDER), sentence, passage, f"“{match.group()}”"
            )
            break


def _compels_to(behind: str, words: Vocabulary) -> bool:
    """Whether the words behind say whom it compels, and that something is to be done."""
    whom = words.pattern("compelled").search(behind[:_FORCE])
    return whom is not None and words.finds("duty", behind[: whom.end() + _FORCE])
