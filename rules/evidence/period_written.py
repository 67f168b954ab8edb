"""The day on which a letter, or the order that it brings, was written: where a period ends that runs until then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from rules.evidence.dates import find_dates, plainly
from rules.evidence.period_words import SHORT
from rules.evidence.reading import flat
from rules.letter import Letter, Passage, Role
from rules.vocabulary import Vocabulary, fold

LINE = 60
"""Signs up to which a text is a line of its own."""

TO_ORDER = re.compile(r"\bdate of (?:this|the|said) (?:order|warrant|judgment|ruling|subpoena|decision)\b")
_DATED = re.compile(r"\b(?:dated|given|done|signed|entered|issued|made|ordered)\b")


def letter_date(letter: Letter, country: str | None, words: Vocabulary) -> date | None:
    """The first whole date in a line of its own."""
    written = (p for p in letter.passages if p.role in {Role.REQUEST, Role.TRANSLATION} and len(p.text) < LINE)
    return _first_whole((flat(p.text) for p in written), country, words)


def order_date(passage: Passage, letter: Letter, country: str | None, words: Vocabulary) -> date | None:
    """The day on which an order that says "through the date of this order" was made: it stands below, at its end."""
    below = (
        plainly(flat(p.text))
        for p in letter.passages
        if p.document == passage.document and (p.page, p.order) > (passage.page, passage.order)
    )
    return _first_whole((text for text in below if len(text) < SHORT and _DATED.search(fold(text))), country, words)


def _first_whole(texts: Iterable[str], country: str | None, words: Vocabulary) -> date | None:
    """The first date of some texts that has a year, a month and a day."""
    dates = (at for text in texts for at in find_dates(text, country, words))
    return next((at.first() for at in dates if at.year and at.month and at.day), None)
