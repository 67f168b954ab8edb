"""A request addressed to the authorities of this State: it goes from state to state, whatever it is called."""

from __future__ import annotations

import re

from rules.evidence.assertion import denied, not_in_hand
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

_HERE = (
    r"(?:united kingdom|uk|u\.k\.|great britain|england(?: and wales)?|reino unido"
    r"|royaume[- ]uni|vereinigte\w* konigreich\w*|regno unito)"
)
_OFFICE = (
    rf"(?:(?:central|competent|judicial|proper|appropriate)(?: \w+)? authorit(?:y|ies)|authorit(?:y|ies) competent|home office"
    rf"|autorites? (?:centrale|competentes?)|autoridad(?:es)? (?:central|competentes?)|autorita (?:centrale|competenti?)"
    rf"|zustandigen? behorden?)\b[^;:]{{0,40}}?\b(?:of|in|for|du|del|des|de|im|d')\b[^;:]{{0,24}}?\b{_HERE}"
    rf"|{_HERE} central authority|home office"
)
_TO = re.compile(
    rf"^(?:addressed |directed )?(?:to|addressee|destinataire|destinatario|adressat|an die|a l'|aux?|al?|alla|alle|para"
    rf"|till|do)\b\s?:?\s(?:the |la |las |les |le |l')?(?:{_OFFICE})\b"
)
_ASKED = re.compile(
    rf"\b(?:{_OFFICE})\b[^.;:]{{0,24}}?\b(?:is|are) (?:hereby |kindly |respectfully )?(?:asked|requested|prayed|begged)\b"
    r"[^.;]{0,90}?\bto (?:\w+ )?(?:obtain|execute|transmit|provide|take(?! note)|collect|arrange|gather|secure|order"
    r"|have|cause|procure)\b"
    rf"|\b(?:addressed to|executed by|execution by|executed through)\b[^.;:]{{0,24}}?\b(?:{_OFFICE})\b"
)
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|may|can|could|knows?|told|tells|sent|copy|copied"
    r"|information only|cc|for"
    r" (?:your )?information)\b"
)
"""What makes of such a line a sentence, or of its reader somebody who only gets a copy."""

_HELP = re.compile(
    r"\b(?:requests?|requested|require[sd]?|requirement|petition|commission|appl(?:y|ies|ied|ication)|assistance|cooperation"
    r"|co-operation|demande\w*|solicit\w+|ersuch\w+|richiest\w+|chied\w+)\b"
)
_UNDER = re.compile(
    r"\b(?:convention|treaty|agreement|assistance|co-?operation|reciprocity|convenio|tratado|entraide|rechtshilfe)\b"
)


def addressed_to_the_state(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The line that addresses it; a request that only goes on to the company, or tells of another one, has none."""
    bodies = [p for p in letter.passages if p.zone not in {Zone.FOOTER, Zone.SIGNATURE}]
    said = [(p, sentence) for p in bodies for sentence in sentences(flat(p.text))]
    if any(words.finds("assistance_elsewhere", s) and _about(s) for _, s in said):
        return None
    if not any(_HELP.search(fold(s)) for _, s in said) or not any(_UNDER.search(fold(s)) for _, s in said):
        return None
    for passage, sentence in said:
        folded = fold(sentence)
        line = _TO.search(folded)
        called = _ASKED.search(folded)
        if line is not None and _TELLS.search(folded[: line.end() + 30].replace("for execution", "")) is None:
            return evidence("instrument", "mlat_request", sentence, passage, f"“{line.group()}”")
        if called is not None and not (
            denied(words, sentence, called.start(), called.end()) or not_in_hand(words, sentence)
        ):
            return evidence("instrument", "mlat_request", sentence, passage, f"“{called.group()}”")
    return None


_OF_STATE = re.compile(rf"\b(?:{_OFFICE})\b")


def _about(sentence: str) -> bool:
    return _OF_STATE.search(fold(sentence)) is not None
