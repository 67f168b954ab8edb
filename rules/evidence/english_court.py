"""An order of a court in England and Wales: one of its own, or its recognition of an order from abroad (Guidelines 7)."""

from __future__ import annotations

import re

from rules.evidence.assertion import denied, not_in_hand
from rules.evidence.reading import evidence, flat, near, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.policy import Jurisdiction
from rules.vocabulary import Vocabulary, fold

HEADING = 6
"""Blocks at the head of a court's order that name the court."""

_UK_HEADING = re.compile(
    r"\b(?:king's bench division|high court of justice|in the crown court (?:at|sitting)|senior courts of england"
    r"|court of appeal \((?:civil"
    r"|criminal) division\)|westminster magistrates|in the (?:[a-z]+ )?magistrates' court (?:at|for) (?:westminster"
    r"|london))\b"
)
_COURT_OF = re.compile(
    r"\bhigh court of justice (?:of|in|for|at) (?!england|london|justice)|\b(?:grand court|eastern caribbean"
    r"|federal high court|lagos|state)\b"
)
""" "In the High Court of Justice of Lagos State"."""

_ORDERS = re.compile(
    r"\bit is (?:hereby |further )?ordered\b|\b(?:hereby|the court) orders?\b|\bmust produce\b"
    r"|\bshall produce\b|\borders (?:that\b|you\b|tokensmm\b|the (?:respondent|company|provider)\b)|\bdo produce\b"
)
_PENDING = re.compile(
    r"\b(?:is|are|still) pending\b|\bwill (?:ask|request|seek|recogni[sz]e)|\bto (?:ask|request|seek|apply)\b"
    r"|\brequests? (?:the|that|of)\b"
)
"""A recognition that is only asked for."""

_EFFECT = r"(?:recogni[sz]ed|(?:given|gave|gives) effect|enforceable|converted)"
_RECOGNISED = re.compile(rf"\bhigh court\b.{{0,160}}\b{_EFFECT}\b|\b{_EFFECT}\b.{{0,90}}\bhigh court\b")


def find_english_order(letter: Letter, country: Jurisdiction | None, words: Vocabulary) -> Evidence | None:
    """The words that tell of it, or the head of its page; `country` is the sender's own."""
    for passage in letter.passages:
        for sentence in sentences(flat(passage.text)):
            for match in words.pattern("pathway_uk_court").finditer(fold(sentence)):
                ordered = near(words, "recognised", sentence, match.start(), before=120, after=140)
                planned = not_in_hand(words, sentence) or denied(words, sentence, match.start(), match.end())
                planned = planned or _PENDING.search(fold(sentence)) is not None
                # The home order stands a sentence earlier: "… made production order 117. The High Court has recognised it."
                ordered = ordered and words.finds("order_word", flat(passage.text))
                abroad = near(words, "court_abroad", sentence, match.start(), before=0, after=60)
                if ordered and not planned and not abroad and passage.zone is not Zone.FOOTER:
                    how = f"“{sentence[match.start() : match.end()]}”"
                    return evidence("pathway", "uk_court", sentence, passage, how)
    return _headed_by_court(letter, country)


def _headed_by_court(letter: Letter, country: Jurisdiction | None) -> Evidence | None:
    """The order itself lies before us: its page is headed by a court in England and Wales, and it orders."""
    for sheet in letter.sheets:
        head = next((p for p in sheet.passages[:HEADING] if _UK_HEADING.search(fold(flat(p.text)))), None)
        top = fold(flat(" ".join(p.text for p in sheet.passages[:HEADING])))
        foreign = _COURT_OF.search(top) is not None or (
            country is not None and any(f"of {n}" in top[:160] for n in country.names)
        )
        ordered = any(_ORDERS.search(fold(flat(p.text))) for p in sheet.passages)
        if head is not None and ordered and not foreign:
            return evidence("pathway", "uk_court", flat(head.text), head, "an order of a court in England and Wales")
    return None


def recognised_by_high_court(letter: Letter) -> bool:
    """Whether a letter says that the High Court gave effect to an order: the words alone, whatever order it is."""
    return any(_RECOGNISED.search(fold(flat(p.text))) for p in letter.passages)
