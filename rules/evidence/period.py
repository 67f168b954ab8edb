"""The period that the data are asked for: two dates joined as a range, a named day, or a date to the date of the letter.

Ranges stand in sentences (`date_spans.py`), in cells (`period_cells.py`) or are one day (`period_day.py`); `period_reasons.py`
weighs what each is a range of, and `period_whole_life.py` sees where no precise one is asked for.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from rules.evidence.date_spans import spans
from rules.evidence.dates import find_dates, plainly
from rules.evidence.period_bounds import bounds
from rules.evidence.period_broken import made_whole
from rules.evidence.period_cells import candidate, from_to, row_label, side_by_side
from rules.evidence.period_day import single_days
from rules.evidence.period_reasons import reasons_at
from rules.evidence.period_whole_life import whole_life
from rules.evidence.period_words import SHORT
from rules.evidence.period_written import TO_ORDER, letter_date, order_date
from rules.evidence.ranking import Candidate, Reason, best
from rules.evidence.reading import flat, sentences
from rules.letter import Letter, Passage, Zone
from rules.model import Evidence, Period
from rules.vocabulary import Vocabulary, fold

LEAST = 2.0
"""A range counts only where something ties it to the data or the account that are asked for."""

LEAST_BESIDE_VAGUE = 5.0
"""Where the letter asks for data "since registration", a range must be said of data in its own clause."""


def find_period(letter: Letter, country: str | None, words: Vocabulary) -> tuple[Period, Evidence] | None:
    """The best precise period with its evidence, or None where there is none or it is left open."""
    found = (*_on_pages(letter, country, words), *side_by_side(letter, country, words))
    chosen = best("period", found, LEAST_BESIDE_VAGUE if whole_life(letter, words) else LEAST)
    if chosen is None:
        return None
    start, _, end = chosen.value.partition("/")
    return Period(date.fromisoformat(start), date.fromisoformat(end)), chosen


def _on_pages(letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Candidate]:
    written = letter_date(letter, country, words)
    passages = made_whole(letter.passages, words)
    for _, page in itertools.groupby(passages, key=lambda p: (p.document, p.page)):
        said = [p for p in page if p.zone not in {Zone.FOOTER, Zone.HEAD}]
        if said:
            yield from from_to(said[0], letter, country, words)
        for passage in said:
            yield from _in_passage(passage, letter, country, (words, written))


def _in_passage(
    passage: Passage, letter: Letter, country: str | None, about: tuple[Vocabulary, date | None]
) -> Iterator[Candidate]:
    words, written = about
    text = flat(passage.text)
    if TO_ORDER.search(fold(text)):
        written = order_date(passage, letter, country, words) or written
    labelled = any(
        flat(item.value) in text or text in flat(item.value)
        for item in letter.values("label_period")
        if (item.document, item.page) == (passage.document, passage.page)
    )
    # An entry's two dates may stand in two short sentences: "Start date: 1 May. End date: 3 June 2025."
    whole = (text,) if len(text) < SHORT else ()
    found, found_span = [], False
    for part in (*sentences(text), *whole):
        sentence = plainly(part, written)
        if part is text and found_span:
            # What a sentence says of its own two dates, its neighbours do not unsay.
            continue
        dates = find_dates(sentence, country, words)
        found_span = found_span or any(True for _ in spans(sentence, dates, words, written))
        here = (*spans(sentence, dates, words, written), *single_days(sentence, dates, words, labelled))
        found += [(part, sentence, span) for span in here]
    other = bool(found) and not labelled and words.finds("row_of_other", row_label(passage, letter))
    elsewhere = [Reason("labelled as the time of something else", -6)] if other else []
    for part, sentence, (period, start, end) in found:
        reasons = reasons_at(sentence, (start, end), passage, labelled, words)
        yield candidate(period, part, passage, [*elsewhere, *reasons])
    if not found_span and passage.zone is Zone.BODY:
        yield from _said_apart(passage, country, words, written)


def _said_apart(passage: Passage, country: str | None, words: Vocabulary, written: date | None) -> Iterator[Candidate]:
    """Periods whose ends are said in two clauses or in two sentences that follow each other."""
    text = plainly(flat(passage.text), written)
    for period, start, end in bounds(text, find_dates(text, country, words), words):
        left_open = words.finds("period_goes_on", text[end : end + 60])
        reason = Reason("is left open", -9) if left_open else Reason("its two ends are said apart", 3)
        yield candidate(period, text[max(0, start - 120) : end + 20], passage, [reason])
