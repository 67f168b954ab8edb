"""The period that the data are asked for: two dates joined as a range, a named day, or a date to the date of the letter."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rules.evidence.assertion import clause_around
from rules.evidence.dates import DateAt, find_dates
from rules.evidence.named_spans import named_spans
from rules.evidence.reading import evidence, flat, near, sentences
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence, Period
from rules.vocabulary import Vocabulary, fold

LEAST_SCORE = 2
"""A range counts only where something ties it to the data or the account that are asked for."""

FRAGMENT = 26
"""Letters beside the dates up to which a text is an entry of a form or a list and tells no story."""

MAX_BETWEEN = 70
_CLOCK = re.compile(
    r"\b(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:hrs|hours|uhr|h|am|pm)?\b|\b\d{4}\s?(?:h|hrs|hours|z)\b|\b(?:utc|gmt|bst|cet|cest|mez|mesz|e[sd]t|p[sd]t|c[sd]t|m[sd]t)\b"
    r"(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|\([^)]*\)|\b(?:midnight|noon)\b"
)
_TIGHT_DASH = re.compile(r"(\d{4})[-–](\d{1,2}[./-]\d{1,2}[./-]\d{4})")
_DASH = re.compile(r"[\s.]*(?:[-–—~〜～/→]|-{1,2}>|={1,2}>)[\s.]*")
_APPOSITION = re.compile(r",\s(?:the|a|an|being|when|which|i\.e\.)\s[^,;:\d]{1,46},")
"""What a date is: "1 May 2025, the date of the first payment, to …"."""

_DAY_BEFORE = re.compile(r"(?<![\d./:-])([1-9]|[0-3]\d)(?:st|nd|rd|th|er|\.|º)?\s*$")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?")


@dataclass(frozen=True, slots=True)
class _Found:
    period: Period
    score: int
    quote: str
    passage: Passage


def find_period(letter: Letter, country: str | None, words: Vocabulary) -> tuple[Period, Evidence] | None:
    """The best precise period with its evidence, or None where there is none or it is left open."""
    written = _letter_date(letter, country, words)
    found = [f for p in letter.passages for f in _in_passage(p, letter, country, (words, written))]
    best = max(found, key=lambda f: f.score, default=None)
    if best is None or best.score < LEAST_SCORE:
        return None
    value = f"{best.period.start.isoformat()}/{best.period.end.isoformat()}"
    return best.period, evidence("period", value, best.quote, best.passage, f"score {best.score}")


def _letter_date(letter: Letter, country: str | None, words: Vocabulary) -> date | None:
    for passage in letter.passages:
        if passage.role in {Role.REQUEST, Role.TRANSLATION} and len(passage.text) < 60:
            for at in find_dates(flat(passage.text), country, words):
                if at.year and at.month and at.day:
                    return at.first()
    return None


def _in_passage(
    passage: Passage, letter: Letter, country: str | None, about: tuple[Vocabulary, date | None]
) -> Iterator[_Found]:
    if passage.zone in {Zone.FOOTER, Zone.HEAD}:
        return
    words, written = about
    text = flat(passage.text)
    labelled = any(
        flat(item.value) in text or text in flat(item.value)
        for item in letter.values("label_period")
        if (item.document, item.page) == (passage.document, passage.page)
    )
    for written_sentence in sentences(text):
        sentence = _TIGHT_DASH.sub(r"\1 - \2", written_sentence)
        dates = find_dates(sentence, country, words)
        for period, start, end in _ranges(sentence, dates, words, written):
            score = _score(sentence, start, end, passage, words) + 4 * labelled
            yield _Found(period, score, sentence, passage)
        yield from _from_to(passage, letter, country, words)
        for period, start, end in _single_days(sentence, dates, words, labelled):
            yield _Found(period, _score(sentence, start, end, passage, words) + 3 * labelled, sentence, passage)


def _from_to(passage: Passage, letter: Letter, country: str | None, words: Vocabulary) -> Iterator[_Found]:
    """ "From" and "To" as labels or column heads of their own."""
    here = [i for i in letter.labelled if (i.document, i.page) == (passage.document, passage.page)]
    ends = {}
    for cue in ("label_from", "label_to"):
        dates = [(d, i) for i in here if cue in i.cues for d in find_dates(flat(i.value), country, words)[:1]]
        ends[cue] = dates[0] if dates else None
    one, other = ends["label_from"], ends["label_to"]
    if one is None or other is None:
        return
    start, end = one[0].first(), other[0].last()
    if start and end and start <= end:
        quote = "; ".join(f"{item.label}: {flat(item.value)}" for _, item in (one, other))
        yield _Found(Period(start, end), 3, quote, passage)


def _ranges(
    text: str, dates: list[DateAt], words: Vocabulary, written: date | None
) -> Iterator[tuple[Period, int, int]]:
    for one, other in itertools.pairwise(dates):
        if _joined(text, one, other, words):
            start, end = one.first(other.year, other.month), other.last()
            if start and end and start <= end:
                yield Period(start, end), one.start, other.end
    for one in dates:
        before = _DAY_BEFORE.search(_strip_joiner(text[: one.start], words))
        if (
            before
            and one.year
            and one.month
            and one.day
            and not any(d.end > before.start() and d.start < one.start for d in dates)
        ):
            start = DateAt(0, 0, one.year, one.month, int(before.group(1))).first()
            end = one.last()
            if start and end and start <= end:
                yield Period(start, end), before.start(), one.end
        tail = fold(text[one.end : one.end + 60])
        match = words.pattern("period_letter_date").search(tail)
        first = one.first()
        if match and written and first and first <= written and _only_joiner(tail[: match.start()], words):
            yield Period(first, written), one.start, one.end + match.end()
    yield from _days_of_month(text, dates)
    yield from _list_of_months(text, words)
    yield from named_spans(text, dates)


@lru_cache(maxsize=8)
def _month_list(months: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A month's name, and several of them with a year behind."""
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    month = rf"(?<!\w)(?:{name})(?!\w)\.?"
    joiner = r"\s*(?:,|and|und|et|y|e|&|to|through|bis|-)\s*"
    return re.compile(name), re.compile(rf"({month}(?:{joiner}{month})+)\s+((?:19|20)\d\d)")


def _list_of_months(text: str, words: Vocabulary) -> Iterator[tuple[Period, int, int]]:
    """ "April, May and June 2025": whole months one after the other."""
    name, months = _month_list(tuple(words.months))
    for match in months.finditer(fold(text)):
        numbers = [words.months[n] for n in name.findall(match.group(1))]
        year = int(match.group(2))
        last = DateAt(0, 0, year, numbers[-1], None).last()
        if len(numbers) > 1 and numbers == sorted(set(numbers)) and last:
            yield Period(date(year, numbers[0], 1), last), match.start(), match.end()


def _days_of_month(text: str, dates: list[DateAt]) -> Iterator[tuple[Period, int, int]]:
    """ "September 1 to 21, 2025": the second day and the year stand behind the first date."""
    for one in dates:
        match = re.match(r"\s*(?:to|through|until|and|[-–—])\s*(\d{1,2}),?\s+((?:19|20)\d{2})", text[one.end :])
        if match and one.month and one.day and one.year is None:
            start = one.first(int(match.group(2)))
            end = DateAt(0, 0, int(match.group(2)), one.month, int(match.group(1))).last()
            if start and end and start <= end:
                yield Period(start, end), one.start, one.end + match.end()


def _strip_joiner(text: str, words: Vocabulary) -> str:
    folded = re.sub(r"\s(?:the|den|dem|le|la|el|al|o)$", "", fold(text).rstrip())
    for match in words.pattern("period_to").finditer(folded):
        if match.end() == len(folded):
            return text[: match.start()]
    dash = re.search(r"\s*[-–—]\s*$", text)
    return text[: dash.start()] if dash else ""


def _joined(text: str, one: DateAt, other: DateAt, words: Vocabulary) -> bool:
    between = text[one.end : other.start]
    if len(between) > MAX_BETWEEN:
        return False
    # Two dates with nothing between them have lost their dash to a scan or a font.
    return not between.strip() or bool(_DASH.fullmatch(_CLOCK.sub(" ", fold(between)))) or _only_joiner(between, words)


def _only_joiner(between: str, words: Vocabulary) -> bool:
    """A joining word and nothing else but clock times, brackets and words such as "inclusive"."""
    rest = _WEEKDAY.sub(" ", _CLOCK.sub(" ", _APPOSITION.sub(" ", fold(between))))
    if not words.pattern("period_to").search(rest):
        return False
    for cue in ("period_open_end", "period_to", "period_from", "period_filler"):
        rest = words.pattern(cue).sub(" ", rest)
    return not re.sub(
        r"[\W_]+|\b(?:of|the|den|dem|le|la|el|al|o|a|il|de|dia|zum|inclusive|incl|both|from|on|am|h|hs|hrs|r|g|d|m)\b",
        "",
        rest,
    )


def _single_days(
    text: str, dates: list[DateAt], words: Vocabulary, labelled: bool
) -> Iterator[tuple[Period, int, int]]:
    for one in dates:
        day = one.first() if one.day else None
        only = words.opens("period_only_behind", text[one.end : one.end + 14])
        alone = labelled and len(dates) == 1 and not _open_or_vague(text, words)
        asked = one.day is not None and one.year is not None and len(dates) == 1 and _data_of_day(text, one, words)
        if day and (only or alone or asked):
            yield Period(day, day), one.start, one.end
        whole = near(words, "period_whole_month", text, one.start, before=25)
        first, last = one.first(), one.last()
        if whole and one.day is None and first and last:
            yield Period(first, last), one.start, one.end


_BEFORE_DAY = re.compile(
    r"\b(?:on|for|of)\s(?:the\s)?(?:(?:day|date|night|24 hours|24-hour period|whole) (?:of )?)?(?:the )?$"
)
_LINKING = re.compile(
    r"[\s,]|\b(?:of|the|that|which|to|and|for|in|on|at|this|used|recorded|made|placed|log|account|it|data|day|date|hours|night|with|times?|24|was|were)\b"
)


def _data_of_day(text: str, one: DateAt, words: Vocabulary) -> bool:
    """ "The log-in IP addresses of 4 April 2025": a kind of data with a day of its own right behind it."""
    folded = fold(text)
    if not _BEFORE_DAY.search(_WEEKDAY.sub("", folded[: one.start])) or _open_or_vague(text[: one.start], words):
        return False
    asks = words.finds("courtesy", text) or words.finds("data_request", text)
    ends = [m.end() for cue in _KINDS[:3] for m in words.pattern(cue).finditer(folded[: one.start])]
    between = folded[max(ends) : one.start] if ends else "unknown"
    return asks and len(between) < FRAGMENT * 2 and not _LINKING.sub("", between)


def _beside_dates(text: str) -> int:
    """How many letters of words stand in the text, months and joining words among them."""
    return sum(len(word) for word in re.findall(r"[^\W\d_]{2,}", _CLOCK.sub(" ", fold(text))))


def _open_or_vague(text: str, words: Vocabulary) -> bool:
    return any(words.finds(cue, text) for cue in ("period_open_end", "period_vague", "period_from"))


def _told(text: str, words: Vocabulary) -> bool:
    """Whether the sentence reports what somebody did and asks for nothing: "from … to … the suspect ordered followers"."""
    asks = (
        words.finds("courtesy", text)
        or any(words.finds(cue, text) for cue in _KINDS)
        or words.finds("period_scope", text)
    )
    return not asks and _REPORTED.search(fold(text)) is not None


_KINDS = ("data_ip_logs", "data_topup_history", "data_order_history", "data_creation_date", "label_period")
_REPORTED = re.compile(
    r"\b(?:users?|customers?|suspects?|accused|defendants?|holders?|perpetrators?|offenders?|victims?|complainants?|"
    r"witness(?:es)?|he|she|they|who)\s(?:\w+\s)?(?:\w+ed|was|were|had|did|bought|sent|paid|made|sold|ran)\b"
)
_KEPT_FOR = re.compile(
    r"\b(?:\d{1,3}|thirty|sixty|ninety)(?:\s\(\d{1,3}\))?(?:\s\w{4,8})?\s(?:days|weeks|months),?\s(?:\w+\s)?$"
)
"""How long data are to be kept is no period of the data: "for ninety days from 1 May to 29 July 2025"."""


def _said_of_another(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether the clause says the range of something else: a warrant's validity, a leave, an earlier request."""
    clause = clause_around(text, start, end)
    return _KEPT_FOR.search(fold(text[:start])) is not None or words.finds("period_of_other", clause)


def _score(text: str, start: int, end: int, passage: Passage, words: Vocabulary) -> int:
    if words.finds("period_goes_on", text[end : end + 60]) or words.finds(
        "period_goes_on", text[max(0, start - 14) : start]
    ):
        return -9
    score = 2 * near(words, "label_period", text, start, before=40)
    score += near(words, "period_from", text, start, before=14)
    dated = ("data_ip_logs", "data_order_history", "data_topup_history")
    score += 2 * any(words.finds(cue, text) for cue in dated) or words.finds("data_request", text)
    score += words.finds("about_account", text)
    score -= 4 * near(words, "period_not", text, start, before=22)
    score += words.finds("period_scope", text) + 2 * (_beside_dates(text) <= FRAGMENT)
    score += words.finds("data_request", text) and words.finds("courtesy", text)
    asked = any(words.finds(cue, text) for cue in ("data_request", "data_word", "about_account"))
    told = _told(text, words)
    tells = told or words.finds("offence", text) or words.finds("narrative", text)
    score += 1 - 4 * tells if not asked else -4 * (told or words.finds("narrative", text[max(0, start - 60) : start]))
    score -= 6 * _said_of_another(text, start, end, words)
    score -= 2 * (passage.zone is Zone.SIGNATURE) + 2 * (passage.zone is Zone.ADDRESSEE)
    return score + (passage.role in {Role.REQUEST, Role.MAIL})
