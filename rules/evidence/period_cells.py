"""Periods by the places of their dates: two cells of a table's row, "From" and "To" as labels, and the label of a range's row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from rules.evidence.dates import DateAt, find_dates
from rules.evidence.period_words import FRAGMENT, KINDS, SHORT
from rules.evidence.ranking import Candidate, Reason
from rules.evidence.reading import flat
from rules.geometry import level, shared_height
from rules.letter import Letter, Passage
from rules.model import Period
from rules.vocabulary import Vocabulary

SAME_ROW = 0.4
"""Part of a cell's height that another one of its row shares at least."""


def candidate(period: Period, sentence: str, passage: Passage, reasons: Iterable[Reason]) -> Candidate:
    """A period as one of those to choose from."""
    return Candidate(f"{period.start}/{period.end}", sentence, passage, tuple(reasons))


def side_by_side(letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Candidate]:
    """The two dates of a table's row that begins with a kind of data: "Log-in IP addresses | 15.01.2026 | 10.04.2026"."""
    for sheet in letter.sheets:
        cells = [(p, at) for p in sheet.passages if (at := _only_date(p, country, words)) is not None]
        for (one, first), (other, second) in itertools.permutations(cells, 2):
            start, end = first.first(), second.last()
            if not (
                start
                and end
                and start <= end
                and level(one.box, other.box, SAME_ROW)
                and one.box.right < other.box.left
            ):
                continue
            row = [p for p in sheet.passages if p.box.right < one.box.left and level(p.box, one.box, SAME_ROW)]
            if any(words.finds(cue, p.text) for p in row for cue in KINDS[:3]):
                quote = " | ".join(flat(p.text) for p in (*row, one, other))
                yield candidate(Period(start, end), quote, one, [Reason("beside a kind of data in a table", 5)])


def _only_date(passage: Passage, country: str | None, words: Vocabulary) -> DateAt | None:
    text = flat(passage.text)
    dates = find_dates(text, country, words) if len(text) < FRAGMENT else []
    whole = len(dates) == 1 and dates[0].year and dates[0].month and dates[0].day
    return dates[0] if whole and dates[0].end - dates[0].start >= len(text) - 4 else None


def from_to(passage: Passage, letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Candidate]:
    """ "From" and "To" as labels or column heads of their own."""
    here = [i for i in letter.labelled if (i.document, i.page) == (passage.document, passage.page)]
    ends = {}
    for cue in ("label_from", "label_to"):
        dates = [(d, i) for i in here if cue in i.cues for d in find_dates(flat(i.value), country, words)[:1]]
        ends[cue] = dates[0] if dates else None
    one, other = ends["label_from"], ends["label_to"]
    if one is None or other is None or one[1] is other[1]:
        return
    start, end = one[0].first(), other[0].last()
    if start and end and start <= end:
        quote = "; ".join(f"{item.label}: {flat(item.value)}" for _, item in (one, other))
        yield candidate(Period(start, end), quote, passage, [Reason("labelled as start and end", 5)])


def row_label(passage: Passage, letter: Letter) -> str:
    """What stands left of a table's cell and level with it."""
    beside = [
        p
        for p in letter.passages
        if (p.document, p.page) == (passage.document, passage.page)
        and p.box.right <= passage.box.left + 4
        and shared_height(p.box, passage.box) > SAME_ROW * passage.size
    ]
    nearest = max(beside, key=lambda p: p.box.left, default=None)
    return flat(nearest.text) if nearest is not None and len(nearest.text) < SHORT else ""
