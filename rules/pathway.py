"""The legal road that a disclosure request takes (Guidelines 5 to 7; assessment contract, pathway)."""

from __future__ import annotations

import re
from collections.abc import Callable

from rules.evidence.assertion import denied, not_in_hand
from rules.evidence.reading import evidence, flat, near, sentences
from rules.facts import Facts
from rules.letter import Zone
from rules.model import Evidence, Instrument, PathwayId
from rules.vocabulary import fold


def find_pathway(facts: Facts) -> tuple[PathwayId, Evidence | None]:
    """The first road of the table that the request takes; `PathwayId.NONE` when it takes none."""
    for pathway, takes in TABLE:
        taken, why = takes(facts)
        if taken:
            return pathway, why
    return PathwayId.NONE, None


def _uk(facts: Facts) -> tuple[bool, Evidence | None]:
    return facts.sender.country == "GB", None


def _us(facts: Facts) -> tuple[bool, Evidence | None]:
    return facts.sender.country == "US", None


def _rogatory(facts: Facts) -> tuple[bool, Evidence | None]:
    instrument, why = facts.instrument
    return instrument is Instrument.LETTER_ROGATORY, why


def _mlat(facts: Facts) -> tuple[bool, Evidence | None]:
    instrument, why = facts.instrument
    return instrument is Instrument.MLAT_REQUEST, why


def _uk_court(facts: Facts) -> tuple[bool, Evidence | None]:
    """A court in England and Wales recognised the foreign order or made one of its own."""
    words = facts.policy.vocabulary
    for passage in facts.letter.passages:
        for sentence in sentences(flat(passage.text)):
            for match in words.pattern("pathway_uk_court").finditer(fold(sentence)):
                ordered = near(words, "recognised", sentence, match.start(), before=120, after=140)
                planned = not_in_hand(words, sentence) or denied(words, sentence, match.start(), match.end())
                planned = planned or _PENDING.search(fold(sentence)) is not None
                # The home order stands a sentence earlier: "… made production order 117. The High Court has recognised it."
                ordered = ordered and words.finds("order_word", flat(passage.text))
                abroad = near(words, "court_abroad", sentence, match.start(), before=0, after=60)
                if ordered and not planned and not abroad and passage.zone is not Zone.FOOTER:
                    return True, evidence(
                        "pathway", "uk_court", sentence, passage, f"“{sentence[match.start() : match.end()]}”"
                    )
    return _order_of_uk_court(facts)


def _order_of_uk_court(facts: Facts) -> tuple[bool, Evidence | None]:
    """The order itself lies before us: its page is headed by a court in England and Wales, and it orders."""
    country = facts.policy.jurisdiction(facts.sender.country)
    for sheet in facts.letter.sheets:
        head = next((p for p in sheet.passages[:HEADING] if _UK_HEADING.search(fold(flat(p.text)))), None)
        top = fold(flat(" ".join(p.text for p in sheet.passages[:HEADING])))
        foreign = _COURT_OF.search(top) is not None or (
            country is not None and any(f"of {n}" in top[:160] for n in country.names)
        )
        ordered = any(_ORDERS.search(fold(flat(p.text))) for p in sheet.passages)
        if head is not None and ordered and not foreign:
            return True, evidence(
                "pathway", "uk_court", flat(head.text), head, "an order of a court in England and Wales"
            )
    return False, None


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
    r"|\bshall produce\b"
)
_PENDING = re.compile(
    r"\b(?:is|are|still) pending\b|\bwill (?:ask|request|seek|recogni[sz]e)|\bto (?:ask|request|seek|apply)\b"
    r"|\brequests? (?:the|that|of)\b"
)
"""A recognition that is only asked for."""


def _dual_criminality(facts: Facts) -> tuple[bool, Evidence | None]:
    return facts.serious_crime is not None and facts.sender.country is not None, facts.serious_crime


TABLE: tuple[tuple[PathwayId, Callable[[Facts], tuple[bool, Evidence | None]]], ...] = (
    # The sender's own country settles the first two: no letter can claim them.
    (PathwayId.UK, _uk),
    (PathwayId.US_CLOUD_ACT, _us),
    # A UK court's order is stronger than the request that led to it.
    (PathwayId.UK_COURT, _uk_court),
    (PathwayId.LETTERS_ROGATORY, _rogatory),
    (PathwayId.MLAT, _mlat),
    # The exception comes last: it is only for those who took no other road.
    (PathwayId.DUAL_CRIMINALITY, _dual_criminality),
)
