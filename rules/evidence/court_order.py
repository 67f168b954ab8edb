"""Whether an order is a court's: one that a police officer, a prosecutor or a law of production orders makes is none."""

from __future__ import annotations

from rules.evidence.instrument_at import InstrumentAt
from rules.evidence.reading import flat
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Instrument
from rules.vocabulary import Vocabulary

LONGEST_HEADING = 80


def by_production_law(letter: Letter, words: Vocabulary) -> bool:
    """A court's order made under a law that knows production orders only is one, whatever the letter calls it."""
    return any(words.finds("production_order_law", flat(p.text)) for p in letter.passages)


def of_a_court(letter: Letter, found: list[InstrumentAt], words: Vocabulary) -> bool:
    """Whether a court made the order: a police officer or a prosecutor who orders data produced makes a production order."""
    orders = [c for c in found if c.instrument is Instrument.COURT_ORDER]
    return any(
        c.passage.role is Role.ORDER or words.finds("bench", c.quote) or words.finds("court", c.quote) for c in orders
    ) or any(words.finds("court", p.text) for p in letter.passages if p.zone is Zone.HEAD or _headed(p, orders))


def _headed(passage: Passage, orders: list[InstrumentAt]) -> bool:
    """ "IN THE HIGH COURT OF JUSTICE" stands above the order on its page."""
    short = len(passage.text) <= LONGEST_HEADING
    return short and any(
        passage.document == c.passage.document and passage.page == c.passage.page and passage.order < c.passage.order
        for c in orders
    )
