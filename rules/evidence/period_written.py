"""The day on which a letter, or the order that it brings, was written: where a period ends that runs until then."""

from __future__ import annotations

import re
from datetime import date

from rules.evidence.dates import find_dates, plainly
from rules.evidence.period_words import SHORT
from rules.evidence.reading import flat
from rules.letter import Letter, Passage, Role
from rules.vocabulary import Vocabulary, fold

TO_ORDER = re.compile(r"\bdate of (?:this|the|said) (?:order|warrant|judgment|ruling|subpoena|decision)\b")
_DATED = re.compile(r"\b(?:dated|given|done|signed|entered|issued|made|ordered)\b")


def letter_date(letter: Letter, country: str | None, words: Vocabulary) -> date | None:
    """The first whole date in a line of its own."""
    for passage in letter.passages:
        if passage.role in {Role.REQUEST, Role.TRANSLATION} and len(passage.text) < 60:
            for at in find_dates(flat(passage.text), country, words):
                if at.year and at.month and at.day:
                    return at.first()
    return None


def order_date(passage: Passage, letter: Letter, country: str | None, words: Vocabulary) -> date | None:
    """The day on which an order that says "through the date of this order" was made: it stands below, at its end."""
    below = [
        p
        for p in letter.passages
        if p.document == passage.document and (p.page, p.order) > (passage.page, passage.order)
    ]
    for other in below:
        text = plainly(flat(other.text))
        if len(text) < SHORT and _DATED.search(fold(text)):
            for at in find_dates(text, country, words):
                if at.year and at.month and at.day:
                    return at.first()
    return None
