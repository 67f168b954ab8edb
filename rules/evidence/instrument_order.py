"""Orders told by who made them: a court's order or decision, a prosecutor's ordinance, an order's number with its court."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.assertion import leads_to
from rules.evidence.instrument_at import ORDER, InstrumentAt
from rules.evidence.instrument_doubt import doubtful
from rules.evidence.reading import flat, near, sentences
from rules.letter import Letter, Passage, Role
from rules.model import Instrument
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_DECIDED = re.compile(
    r"\b(?:decided|decides|ruled|decreed|determined|authori[sz]ed)\b(?=[^.]{0,120}\b(?:your company|you|tokensmm|the provider"
    r"|data|records|information|account)\b)"
)
""" "The District Court decided that your company shall produce …"."""

_ORDINANCE = re.compile(
    r"\bordinances?\b(?=(?:[^.;]|(?<=\d)\.(?=\d)|(?<=\bno)\.){0,160}\b(?:order|ordered|orders|requir\w+|oblig\w+|issued)\b)"
    r"|\b(?:order|ordered) the (?:handing over|production|delivery|surrender|disclosure|communication|transmission) of\b"
)
""" "By Ordinance no. 214 of 27.05.2026 I ordered the handing over of …": prosecutors of Roman law order so."""

_LAW_REACH = 50
"""Signs between the word for a provision and the law that it is one of."""


def orders_of_courts(passage: Passage, words: Vocabulary) -> Iterator[InstrumentAt]:
    """ "an order signed by the Honorable …", "by decision of the 2nd Criminal Court": an order and who made it."""
    rank = len(ORDER) - 2
    for sentence in sentences(flat(passage.text)):
        folded = fold(sentence)
        orders: tuple[Found | re.Match[str], ...] = (*_orders_named(folded, words), *_DECIDED.finditer(folded))
        for match in orders if not sentence.endswith("?") else ():
            made = near(words, "bench", sentence, match.start(), before=60, after=match.end() - match.start() + 90)
            if made and not doubtful(sentence, match.start(), match.end(), words):
                score = 2 + (passage.role is Role.ORDER) + words.finds("compels", sentence)
                yield InstrumentAt(
                    Instrument.COURT_ORDER, score, rank, sentence, passage, f"“{match.group()}” of a court"
                )


def _orders_named(folded: str, words: Vocabulary) -> Iterator[Found]:
    """Words for an order that are no customer's: "order history", "order details"."""
    bought = {m.start() for m in words.pattern("order_of_goods").finditer(folded)}
    return (m for m in words.pattern("order_made").finditer(folded) if m.end() + 1 not in bought)


def ordinances_in(passage: Passage, words: Vocabulary) -> Iterator[InstrumentAt]:
    """An ordinance is an order where somebody makes it, and a statute where a section of it is cited."""
    for sentence in sentences(flat(passage.text)):
        folded = fold(sentence)
        for match in _ORDINANCE.finditer(folded):
            cited = any(leads_to(words, "law_before", folded, match.start(), _LAW_REACH, ".;,"))
            if cited or doubtful(sentence, match.start(), match.end(), words):
                continue
            officers = words.finds("officer_of_order", sentence) or not words.finds("bench", sentence)
            kind = Instrument.PRODUCTION_ORDER if officers else Instrument.COURT_ORDER
            yield InstrumentAt(kind, 3, len(ORDER) - 2, sentence, passage, f"“{match.group()}”")


def labelled_orders(letter: Letter, words: Vocabulary) -> Iterator[InstrumentAt]:
    """ "Order: CHM-PO-0417, Crown Court at Chelmsford": an order's number together with its court."""
    for item in letter.values("label_instrument_number"):
        sheet = letter.sheet_of(item)
        if words.finds("order_heading", item.label) and words.finds("court", item.value) and sheet.passages:
            quote = f"{item.label}: {flat(item.value)}"
            yield InstrumentAt(Instrument.COURT_ORDER, 4, 5, quote, sheet.passages[0], "labelled")
