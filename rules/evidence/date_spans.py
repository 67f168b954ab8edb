"""Two dates that make a span, whatever joins them: "from … to …", "between … and …", "not before … nor after …"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from rules.evidence.dates import DateAt
from rules.evidence.named_spans import named_spans
from rules.evidence.weekdays import WEEKDAY
from rules.model import Period
from rules.vocabulary import Vocabulary, fold

Span = tuple[Period, int, int]
"""A period with the place where it stands."""

MAX_BETWEEN = 90
MOST_STRANGE_WORDS = 3
"""Words that may stand between two dates when an opening word ("from", "between") has announced the second one."""

CLOCK = re.compile(
    r"\b(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:hrs|hours|uhr|h|[ap]\.?m\.?(?!\w))?|\b\d{4}\s?(?:h|hrs|hours|z)\b"
    r"|\b(?:utc|gmt|bst|ist|jst|kst|hkt|sgt|cet|cest|mez|mesz|a?e[sd]t|p[sd]t|c[sd]t|m[sd]t|z)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?"
    r"|\([^)]*\)|\b(?:midnight|noon)\b|\b\d{1,2}\s?(?:am|pm|uhr)\b"
)

_DASH = re.compile(r"[\s.]*(?:[-–—~〜～/→>|]|-{1,2}>|={1,2}>)[\s.]*")
_APPOSITION = re.compile(r",\s(?:the|a|an|being|when|which|i\.e\.|that is)\s[^,;:\d]{1,56},")
"""What a date is: "1 May 2025, the date of the first payment, to …"."""

_BOUNDS = re.compile(
    r"\b(?:begin|start|commenc|open|end|expir|conclud|clos|finish|terminat|run|extend|continu|go|stretch|reach|last|ceas|shut|stop)\w*\b"
)
_ENDS = re.compile(r"\b(?:end|expir|conclud|clos|finish|terminat|ceas|shut|stop)\w*\b")
_SMALL = re.compile(
    r"[\W_]+|\b(?:of|the|den|dem|der|le|la|el|al|o|a|il|de|del|dia|zum|inclusive|incl|inclus|included|both|from|on|at|am|in|with|not|nor"
    r"|h|hs|hrs|r|g|d|m|y|ad|ce|be|date|day|days|expiry|end|year)\b"
)
_DAYS_BEFORE = re.compile(
    r"(?<![\d./:-])([1-9]|[0-3]\d)(?:st|nd|rd|th|er|\.|º|°|ª)?(?:,\s(?:[1-9]|[0-3]\d)(?:st|nd|rd|th)?)*\s*$"
)
_COUNTS = {"seven": 7, "ten": 10, "fourteen": 14, "thirty": 30, "sixty": 60, "ninety": 90}
_COUNTED = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(_COUNTS)})(?:\s?\(\d{{1,3}}\))?[\s-](?:calendar\s)?days?,?\s(?:period,?\s)?"
    r"(?:which\s|immediately\s|that\s)?(ending|ended|ends|up to(?: and including)?|to|before|preceding|prior to)"
    r"(?:\s(?:on|at|with))?(?:\sthe)?\s*$"
)
_BOTH = re.compile(r"\b(?:between|both|dates?|days|from)\s(?:the\s)?$")
_NOTHING = re.compile(r"\b(?:nothing|not|none|neither|no \w+)\b")


def spans(text: str, dates: list[DateAt], words: Vocabulary, written: date | None) -> Iterator[Span]:
    """Every span of a flat text; `written` is the letter's own date, for "to the date of this letter"."""
    for one, other in itertools.pairwise(dates):
        if joined(text, one, other, words):
            yield from _span(one.first(other.year, other.month), other.last(), one.start, other.end)
    for one in dates:
        yield from _from_day_before(text, one, dates, words)
        yield from _to_letter(text, one, words, written)
        yield from _same_month(text, one)
        yield from _counted(text, one)
    yield from _days_of_month(text, dates)
    yield from _list_of_months(text, words)
    yield from named_spans(text, dates)


def _span(first: date | None, last: date | None, start: int, end: int) -> Iterator[Span]:
    if first and last and first <= last:
        yield Period(first, last), start, end


def _from_day_before(text: str, one: DateAt, dates: list[DateAt], words: Vocabulary) -> Iterator[Span]:
    """ "1 to 14 March 2025", "4, 5 and 6 March 2026": the first day stands before the date without its month."""
    before = _DAYS_BEFORE.search(_strip_joiner(text[: one.start], words))
    if not before or not (one.year and one.month and one.day):
        return
    lead, joiner = fold(text[: before.start()]), text[before.end() : one.start]
    if (
        fold(joiner).strip() == "and"
        and "," not in before.group()
        and not (_BOTH.search(lead) or _two_days(before.group(1), one, lead, text[one.end :]))
    ):
        # "On 9 and 10 March" are two days on which something happened.
        return
    if not any(d.end > before.start() and d.start < one.start for d in dates):
        first = DateAt(0, 0, one.year, one.month, int(before.group(1))).first()
        yield from _span(first, one.last(), before.start(), one.end)


def _two_days(first: str, one: DateAt, lead: str, behind: str) -> bool:
    """ "the log-in IP addresses (24 and 25 November 2026)": two days that follow each other, in a bracket of their own."""
    return one.day == int(first) + 1 and lead.rstrip(" ").endswith("(") and behind.startswith(")")


def _to_letter(text: str, one: DateAt, words: Vocabulary, written: date | None) -> Iterator[Span]:
    tail = fold(text[one.end : one.end + 70])
    match = words.pattern("period_letter_date").search(tail)
    if match and written and _only_joiner(tail[: match.start()], words):
        yield from _span(one.first(), written, one.start, one.end + match.end())


_THAT_MONTH = re.compile(
    r",?\s(?:and (?=no |not ))?(?:up to|to|until|till|and|through|(?:no|not) (?:further|later) than"
    r"|ending on)(?: and including)?(?: on)?(?: the)? (\d{1,2})(?:st|nd|rd|th)?(?: day)?"
    r" of (?:that|the same|the said) month"
)


def _same_month(text: str, one: DateAt) -> Iterator[Span]:
    """ "From the 2nd of February 2026 up to and including the 27th of that month"."""
    match = _THAT_MONTH.match(fold(text[one.end :]))
    if match and one.year and one.month and one.day:
        last = DateAt(0, 0, one.year, one.month, int(match.group(1))).last()
        yield from _span(one.first(), last, one.start, one.end + match.end())


def _counted(text: str, one: DateAt) -> Iterator[Span]:
    """ "The thirty days ending on 30 April 2026", "the 14 days before 1 May 2026"."""
    lead = _COUNTED.search(fold(text[: one.start])[-90:])
    last = one.last() if one.day else None
    if lead and last:
        count = _COUNTS.get(lead.group(1)) or int(lead.group(1))
        if lead.group(2).startswith(("before", "preceding", "prior")):
            last -= timedelta(days=1)
        yield from _span(last - timedelta(days=max(count, 1) - 1), last, max(0, one.start - 90), one.end)


@lru_cache(maxsize=8)
def _month_list(months: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A month's name, and several of them with a year behind."""
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    month = rf"(?<!\w)(?:{name})(?!\w)\.?"
    joiner = r"\s*(?:,|and|und|et|y|e|&|to|through|bis|-)\s*"
    return re.compile(name), re.compile(rf"({month}(?:{joiner}{month})+),?\s+(?:of\s+|de\s+|del\s+)?((?:19|20)\d\d)")


def _list_of_months(text: str, words: Vocabulary) -> Iterator[Span]:
    """ "April, May and June 2025": whole months one after the other."""
    name, months = _month_list(tuple(words.months))
    for match in months.finditer(fold(text)):
        numbers = [words.months[n] for n in name.findall(match.group(1))]
        year = int(match.group(2))
        last = DateAt(0, 0, year, numbers[-1], None).last()
        if len(numbers) > 1 and numbers == sorted(set(numbers)):
            yield from _span(date(year, numbers[0], 1), last, match.start(), match.end())


def _days_of_month(text: str, dates: list[DateAt]) -> Iterator[Span]:
    """ "September 1 to 21, 2025": the second day and the year stand behind the first date."""
    for one in dates:
        match = re.match(r"\s*(?:to|through|until|and|[-–—])\s*(\d{1,2}),?\s+((?:19|20)\d{2})", text[one.end :])
        if match and one.month and one.day and one.year is None:
            last = DateAt(0, 0, int(match.group(2)), one.month, int(match.group(1))).last()
            yield from _span(one.first(int(match.group(2))), last, one.start, one.end + match.end())


def _strip_joiner(text: str, words: Vocabulary) -> str:
    folded = re.sub(r"\s(?:the|den|dem|le|la|el|al|o)$", "", fold(text).rstrip())
    for match in words.pattern("period_to").finditer(folded):
        if match.end() == len(folded):
            return text[: match.start()]
    dash = re.search(r"\s*[-–—]\s*$", text)
    return text[: dash.start()] if dash else ""


def joined(text: str, one: DateAt, other: DateAt, words: Vocabulary) -> bool:
    """Whether what stands between two dates joins them and does nothing else."""
    between = text[one.end : other.start]
    if len(between) > MAX_BETWEEN:
        return False
    # Two dates with nothing between them have lost their dash to a scan or a font.
    if not between.strip() or _DASH.fullmatch(CLOCK.sub(" ", fold(between))):
        return True
    lead = fold(text[max(0, one.start - 40) : one.start])
    opened = words.finds("period_from", CLOCK.sub(" ", lead)[-24:])
    if not _only_joiner(between, words, MOST_STRANGE_WORDS if opened else 0):
        return False
    # "Before A and after B" is what lies outside, unless nothing is asked of it.
    outside = re.search(r"\bbefore\s(?:the\s)?$", lead) is not None
    return not outside or _NOTHING.search(lead) is not None


def _only_joiner(between: str, words: Vocabulary, strange: int = 0) -> bool:
    """A joining word and nothing else but clock times, brackets and words such as "inclusive"."""
    rest = WEEKDAY.sub(" ", CLOCK.sub(" ", _APPOSITION.sub(" ", fold(between))))
    if not words.pattern("period_to").search(rest) and not _ENDS.search(rest):
        return False
    for cue in ("period_open_end", "period_to", "period_from", "period_filler"):
        rest = words.pattern(cue).sub(" ", rest)
    rest = _SMALL.sub(" ", _BOUNDS.sub(" ", rest))
    left = len(re.findall(r"\w+", rest))
    return left == 0 or (left <= strange and not re.search(r"[;:?!]|\.\s", between))
