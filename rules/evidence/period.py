"""The period that the data are asked for: two dates joined as a range, a named day, or a date to the date of the letter."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rules.evidence.date_spans import CLOCK, spans
from rules.evidence.dates import DateAt, find_dates, plainly
from rules.evidence.period_reasons import FRAGMENT, KINDS, of_data, open_or_vague, reasons_for
from rules.evidence.ranking import Candidate, Reason, best
from rules.evidence.reading import flat, near, sentences
from rules.evidence.weekdays import WEEKDAY
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence, Period
from rules.vocabulary import Vocabulary, fold

LEAST = 2.0
"""A range counts only where something ties it to the data or the account that are asked for."""

LEAST_BESIDE_VAGUE = 5.0
"""Where the letter asks for data "since registration", a range must be said of data in its own clause."""

SHORT = 120
"""Signs up to which a passage is one entry, however many full stops stand in it."""


def find_period(letter: Letter, country: str | None, words: Vocabulary) -> tuple[Period, Evidence] | None:
    """The best precise period with its evidence, or None where there is none or it is left open."""
    found = (*_on_pages(letter, country, words), *_side_by_side(letter, country, words))
    chosen = best("period", found, LEAST_BESIDE_VAGUE if _whole_life(letter, words) else LEAST)
    if chosen is None:
        return None
    start, _, end = chosen.value.partition("/")
    return Period(date.fromisoformat(start), date.fromisoformat(end)), chosen


def _on_pages(letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Candidate]:
    written = _letter_date(letter, country, words)
    passages = _made_whole(letter.passages, words)
    for _, page in itertools.groupby(passages, key=lambda p: (p.document, p.page)):
        said = [p for p in page if p.zone not in {Zone.FOOTER, Zone.HEAD}]
        if said:
            yield from _from_to(said[0], letter, country, words)
        for passage in said:
            yield from _in_passage(passage, letter, country, (words, written))


def _side_by_side(letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Candidate]:
    """The two dates of a table's row that begins with a kind of data: "Log-in IP addresses | 15.01.2026 | 10.04.2026"."""
    for sheet in letter.sheets:
        cells = [(p, at) for p in sheet.passages if (at := _only_date(p, country, words)) is not None]
        for (one, first), (other, second) in itertools.permutations(cells, 2):
            start, end = first.first(), second.last()
            if not (start and end and start <= end and _level(one, other) and one.box.right < other.box.left):
                continue
            row = [p for p in sheet.passages if p.box.right < one.box.left and _level(p, one)]
            if any(words.finds(cue, p.text) for p in row for cue in KINDS[:3]):
                quote = " | ".join(flat(p.text) for p in (*row, one, other))
                yield _candidate(Period(start, end), quote, one, [Reason("beside a kind of data in a table", 5)])


def _only_date(passage: Passage, country: str | None, words: Vocabulary) -> DateAt | None:
    text = flat(passage.text)
    dates = find_dates(text, country, words) if len(text) < FRAGMENT else []
    whole = len(dates) == 1 and dates[0].year and dates[0].month and dates[0].day
    return dates[0] if whole and dates[0].end - dates[0].start >= len(text) - 4 else None


def _level(one: Passage, other: Passage) -> bool:
    overlap = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return overlap > 0.4 * min(one.box.height, other.box.height)


_UNFINISHED = re.compile(r"\d\.?\s?[~–—-]\s?(?:20\d\d\.)?$")


_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?!\d|[./-]\d)")
"""The year of a date that a line's end broke off: "to 20th March | 2026,"."""


def _made_whole(passages: Sequence[Passage], words: Vocabulary) -> list[Passage]:
    """The passages; one that breaks off within a range ("from 13 April 2025 until") goes on with the next one's text."""
    whole = []
    for passage, after in itertools.zip_longest(passages, passages[1:]):
        text = flat(passage.text)
        tail = fold(text[-24:])
        dates = find_dates(text, None, words) if _YEAR_FIRST.match(flat(after.text) if after else "") else []
        yearless = bool(dates) and dates[-1].end >= len(text) - 1 and dates[-1].year is None
        open_ended = any(m.end() == len(tail) for m in words.pattern("period_to").finditer(tail))
        if (
            after is not None
            and after.page == passage.page
            and (_UNFINISHED.search(text) or yearless or (open_ended and find_dates(text, None, words)))
        ):
            passage = replace(passage, text=f"{text} {flat(after.text)}")
        whole.append(passage)
    return whole


_BEGINNING = re.compile(
    r"\b(?:since|from|as of|after|starting with)\s(?:\w+\s){0,5}?(?:account\s|profile\s)?(?:was\s|were\s|had been\s)?(?:first\s)?"
    r"(?:registration|creation|opening|activation|inception|sign-?up|enrolment|created|opened|registered|activated|set up)\b"
)


def _whole_life(letter: Letter, words: Vocabulary) -> bool:
    """Whether data are asked "from the date of registration until today" somewhere."""
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.HEAD}:
            continue
        for sentence in sentences(flat(passage.text)):
            vague = words.finds("period_vague", sentence) or _BEGINNING.search(fold(sentence))
            if vague and (of_data(sentence, words) or words.finds("period_open_end", sentence)):
                return True
    return False


def _letter_date(letter: Letter, country: str | None, words: Vocabulary) -> date | None:
    for passage in letter.passages:
        if passage.role in {Role.REQUEST, Role.TRANSLATION} and len(passage.text) < 60:
            for at in find_dates(flat(passage.text), country, words):
                if at.year and at.month and at.day:
                    return at.first()
    return None


_TO_ORDER = re.compile(r"\bdate of (?:this|the|said) (?:order|warrant|judgment|ruling|subpoena|decision)\b")
_DATED = re.compile(r"\b(?:dated|given|done|signed|entered|issued|made|ordered)\b")


def _order_date(passage: Passage, letter: Letter, country: str | None, words: Vocabulary) -> date | None:
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


def _in_passage(
    passage: Passage, letter: Letter, country: str | None, about: tuple[Vocabulary, date | None]
) -> Iterator[Candidate]:
    words, written = about
    text = flat(passage.text)
    if _TO_ORDER.search(fold(text)):
        written = _order_date(passage, letter, country, words) or written
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
        here = (*spans(sentence, dates, words, written), *_single_days(sentence, dates, words, labelled))
        found += [(part, sentence, span) for span in here]
    other = bool(found) and not labelled and _OTHER_ROW.search(fold(_row_label(passage, letter))) is not None
    elsewhere = [Reason("labelled as the time of something else", -6)] if other else []
    for part, sentence, (period, start, end) in found:
        reasons = reasons_for(sentence, (start, end), passage, labelled, words)
        yield _candidate(period, part, passage, [*elsewhere, *reasons])


def _candidate(period: Period, sentence: str, passage: Passage, reasons: Iterable[Reason]) -> Candidate:
    return Candidate(f"{period.start}/{period.end}", sentence, passage, tuple(reasons))


def _from_to(passage: Passage, letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Candidate]:
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
        yield _candidate(Period(start, end), quote, passage, [Reason("labelled as start and end", 5)])


def _single_days(
    text: str, dates: list[DateAt], words: Vocabulary, labelled: bool
) -> Iterator[tuple[Period, int, int]]:
    for one in dates:
        day = one.first() if one.day else None
        only = words.opens("period_only_behind", text[one.end : one.end + 14])
        alone = labelled and len(dates) == 1 and not open_or_vague(text, words)
        asked = one.year is not None and len(dates) == 1 and _data_of_day(text, one, words)
        if day and (only or alone or asked):
            yield Period(day, day), one.start, one.end
        whole = asked or near(words, "period_whole_month", text, one.start, before=25)
        first, last = one.first(), one.last()
        if whole and one.day is None and first and last:
            yield Period(first, last), one.start, one.end


_BEFORE_DAY = re.compile(
    r"\b(?:on|for|of|in|during)\s(?:the\s)?(?:(?:day|date|night|month|24 hours|24-hour period|whole) (?:of )?)?(?:the )?$"
)
_LINKING = re.compile(
    r"[\s,;:–—-]|\b(?:of|the|that|which|to|and|for|in|on|at|this|used|recorded|made|placed|log|account|it|data|day|date|hours|night"
    r"|with|times?|24|was|were|during|between|from|each|all|any|by)\b"
)


def _data_of_day(text: str, one: DateAt, words: Vocabulary) -> bool:
    """ "The log-in IP addresses of 4 April 2025": a kind of data with a day, or a month, of its own right behind it."""
    folded = CLOCK.sub(lambda m: " " * len(m.group()), fold(text))
    lead = folded[: one.start].rstrip() + " "
    if not _BEFORE_DAY.search(WEEKDAY.sub("", lead)) or open_or_vague(lead.rstrip()[-40:-12], words):
        return False
    asks = len(text) < SHORT or words.finds("courtesy", text) or words.finds("data_request", text)
    ends = [m.end() for cue in (*KINDS[:3], "data_entry") for m in words.pattern(cue).finditer(lead)]
    between = lead[max(ends) :] if ends else "unknown"
    return asks and len(between) < FRAGMENT * 3 and not _LINKING.sub("", between)


_OTHER_ROW = re.compile(
    r"\b(?:repl(?:y|ies)|respon\w+|answers?|return|contact|availab\w+|offence|offense|incident|valid\w*|hearing|deadline|facts|leave)\b"
)
"""What the label left of a range says where the range is none of the data's."""


def _row_label(passage: Passage, letter: Letter) -> str:
    """What stands left of a table's cell and level with it."""
    beside = [
        p
        for p in letter.passages
        if (p.document, p.page) == (passage.document, passage.page)
        and p.box.right <= passage.box.left + 4
        and min(p.box.bottom, passage.box.bottom) - max(p.box.top, passage.box.top) > 0.4 * passage.size
    ]
    nearest = max(beside, key=lambda p: p.box.left, default=None)
    return flat(nearest.text) if nearest is not None and len(nearest.text) < SHORT else ""
