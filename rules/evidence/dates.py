"""Dates as letters write them, in many languages and orders, whole or partial ("from 1 May to 3 June 2025")."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rules.evidence.dates_in_words import in_figures
from rules.evidence.weekdays import BEFORE_DATE
from rules.remembered import remembered
from rules.vocabulary import Vocabulary, fold

MONTH_FIRST = frozenset({"US", "PH", "FM", "PW"})
"""Countries that write 09/01/2025 for the first of September."""

BUDDHIST_OFFSET = 543
ERAS = {"令和": 2018, "平成": 1988}
"""The year before the first of a Japanese reign."""

ROMAN = {n: k for k, n in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)}
"""Months as Poland, Hungary and Italy number them: 1.II.2025."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date in a text with its place; parts that are not written are None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    def first(self, year: int | None = None, month: int | None = None) -> date | None:
        """The day meant at the start of a period; a month alone begins on its first day."""
        return _date(self.year or year, self.month or month, self.day or 1)

    def last(self) -> date | None:
        """The day meant at the end of a period; a month alone ends on its last day."""
        if self.year is None or self.month is None:
            return None
        return _date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _patterns(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day, year = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º|°|ª|-?(?:a|e))?", r"(?P<y>(?:19|20|25)\d{2})"
    of = r"(?:\s*(?:day\s+of|of|de|del|d'|ta')\s*(?:the\s+month\s+of\s+)?|[\s,./-]+)"
    return tuple(
        re.compile(p)
        for p in (
            r"(?<![\d/.-])(?P<y>(?:19|20|25)\d{2})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d/])(?:t[\d:.]{4,12}z?)?",
            r"(?<![\d/.-])(?P<y>(?:19|20)\d{2})[./]\s?(?P<m>\d{1,2})[./]\s?(?P<d>\d{1,2})(?![\d/])",
            rf"(?<![\w/])(?P<d>\d{{1,2}})[\s.-]?(?P<n>{name})[\s.-]?(?P<y>(?:19|20)\d{{2}})(?!\d)",
            r"(?P<y>(?:19|20|25)\d{2})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
            r"(?P<g>令和|平成)\s?(?P<e>\d{1,2}|元)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日",
            rf"(?<![\w./-]){year}\.?\s+(?:gada\s+|m\.\s+)?(?:(?P<d1>\d{{1,2}})\.\s+)?(?P<n>{name})(?!\w)(?:\s+(?P<d>\d{{1,2}})\b)?",
            r"(?<![\w./-])(?P<d>\d{1,2})\s?[./-]\s?(?P<r>[ivx]{1,4})\s?[./-]\s?(?P<y>(?:19|20)\d{2})(?![\d/])",
            r"(?<![\d/.-])(?P<a>\d{1,2})\s?[./-]\s?(?P<b>\d{1,2})\s?[./-]\s?(?P<y>(?:19|20|25)\d{2})(?![\d/])",
            r"(?<![\d/.-])(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<s>\d{2})(?![\d/]|\.\d)",
            rf"(?<![\w/]){day}{of}(?P<n>{name})\.?(?:{of}(?:(?:the )?year\s+|anno\s+)?|,?\s+){year}(?!\d)",
            # On a scan the comma may look like a semicolon or a full stop.
            rf"(?<!\w)(?P<n>{name})\.?\s+{day}[,;.]?\s+{year}(?!\d)",
            rf"(?<![\w/]){day}{of}(?P<n>{name})\.?(?:\s?'|-)(?P<s>\d{{2}})(?![\w:])",
            # "01.03. – 31.07.2025": the year stands with the second date alone.
            r"(?<![\d/.-])(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./]?(?=\s?(?:[-–—]|to|and|bis(?:\s(?:zum|einschlie(?:ss|ß)lich|einschl\.))?|au|al|a|do|til|t/m|tot)\s?\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2})",
            rf"(?<![\w/]){day}{of}(?P<n>{name})(?!\w)",
            rf"(?<!\w)(?P<n>{name})\.?\s+{day}(?![\w/]|\s*\d)",
            rf"(?<!\w)(?P<n>{name})\.?(?:{of}){year}(?!\d)",
        )
    )


_IN_WORDS = re.compile(
    r"\b(?:two thousand|dos mil|zweitausend|deux mille|duemila|dois mil)[\w\s,-]{0,28}?\((\d{4})\)"
    r"|\b[a-z]{3,8}(?:[-\s][a-z]{3,6})?\s\((\d{1,2}(?:st|nd|rd|th)?)\)(?=\s(?:day|of|de|to|al|until))"
    r"|(?<=\d)(?:st|nd|rd|th)?(\s)\([a-z]{3,8}(?:[-\s][a-z]{3,6})?\)(?=\s(?:day|of|de))"
    r"|(?<=\d{4})(\s)\((?:two thousand|dos mil|deux mille|duemila)[\w\s,-]{0,28}?\)",
    re.IGNORECASE,
)
"""Numbers that are written in words and, in brackets, in figures, or the other way round: both say the same."""

_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            *(
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
            ),
            *(
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ),
            *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"),
            *("twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
        ],
        1,
    )
}
_ORDINAL_DAY = re.compile(
    rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?= (?:day )?of [A-Z])", re.IGNORECASE
)
""" "The twentieth of October"."""

_OTHER_CALENDAR = re.compile(
    r"(?:\b(?:B\.?\s?E\.?|of the year)\s?\d{2,4}(?:\s(?:of the (?:Republic of China|Minguo calendar)|B\.?E\.?))?"
    r"|(?<=\s)25\d\d)"
    r"\s\(((?:19|20)\d{2})(?:\s?(?:A\.?D\.?|C\.?E\.?))?\)"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]1[34]\d\d\s?(?:A\.?)?H?\.?\s?(?:\(|,?\s?corresponding to (?:the )?|/\s?|-\s)"
    r"(\d{1,2}[/.-]\d{1,2}[/.-]20\d\d)(?:\s?(?:G|AD|A\.D\.|CE)\b\.?)?\)?",
    re.IGNORECASE,
)
"""A date of the Buddhist, Minguo or Hijri calendar with the common one beside it."""

_ERA = re.compile(
    r"\b(?:in )?(?:the )?(?:Buddhist Era|B\.?\s?E\.?)\s?(?=25\d\d\b)|(?<=\b25\d\d)\s\(?(?:Buddhist Era|B\.\s?E\.|BE)\)?",
    re.IGNORECASE,
)
"""The Buddhist era named beside its year, which is known by its figures."""

_TIGHT = re.compile(
    r"(?<=\d)\s?[-–—]{2}\s?(?=\d)|(?<=\d)[–—](?=\d{1,2}[./]\s?\d)|(?<=\d{4})-(?=\d{1,2}[./-]\d{1,2}[./-]\d{2,4})|(?<=\d\.)[-–—](?=\d)"
    r"|(?<=[./]\d\d)-(?=\d{1,2}[./]\d{1,2}[./]\d{2})|(?<=\d\.\d{4})/(?=\d{1,2}\.\d{1,2}\.\d{2,4})|(?<=\d-\d\d)/(?=(?:19|20)\d\d-\d)"
)
"""A dash, or a stroke, between two dates with no space beside it."""


_YEAR_WORD = re.compile(r"\byear\b|two thousand", re.IGNORECASE)
_UNITS = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1)}
_YEAR_IN_WORDS = re.compile(
    rf"\btwo thousand (?:and )?(twenty|thirty)(?:[- ]?({'|'.join(_UNITS)}))?\b(?!\s\()", re.IGNORECASE
)

_YEAR_LAST = re.compile(
    r"(?<=[a-z]{3}),?\s\(?(?:(?:both|all)\s)?(?:(?:dates?|days?)\s)?(?:inclusive|included)\)?,?\s(?:(?:of|in|the|year)\s){0,3}"
    r"(?=(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
""" "To the thirty-first of August, both inclusive, 2025": the year belongs to the day."""

_QUOTED_DAY = re.compile(r"[«»“”\"](\d{1,2})[«»“”\"]")
""" "«05» February 2026", as Russian forms have it."""

_THIS_YEAR = re.compile(
    r"\b(?:of |in )?(?:the |this )(?:present |current |same |instant )?(?:calendar )?year\b(?! (?:ended|ending|to|20))"
)


def plainly(text: str, written: date | None = None) -> str:
    """The text with each date in one writing: no second calendar, no number in words and figures, dashes with space.

    `written` is the letter's date, for "the twentieth of October of the present year".
    """
    if not _DIGIT.search(text) and not _YEAR_WORD.search(text):
        text = in_figures(text)
        if not _DIGIT.search(text):
            return text
    text = _ORDINAL_DAY.sub(lambda m: str(_ORDINALS[m.group(1).lower()]), text)
    for pattern in (_IN_WORDS, _OTHER_CALENDAR):
        text = pattern.sub(lambda m: next(g for g in m.groups() if g is not None), text)
    text = _ERA.sub("", in_figures(text))
    text = _YEAR_IN_WORDS.sub(_year, _QUOTED_DAY.sub(r"\1", BEFORE_DATE.sub("", text)))
    text = _YEAR_LAST.sub(" ", text)
    if written is not None:
        text = _THIS_YEAR.sub(str(written.year), text)
    return _TIGHT.sub(" - ", text)


def _year(match: re.Match[str]) -> str:
    tens = 2020 if match.group(1).lower() == "twenty" else 2030
    return str(tens + _UNITS.get((match.group(2) or "").lower(), 0))


def find_dates(text: str, country: str | None, words: Vocabulary) -> list[DateAt]:
    """All dates of a flat text in their order; overlapping readings give way to the fuller one found first."""
    # Without a digit there is none, and the same sentence is asked about by many extractors.
    return list(_dates(text, country, words)) if _DIGIT.search(text) else []


@remembered
def _dates(text: str, country: str | None, words: Vocabulary) -> tuple[DateAt, ...]:
    folded = fold(text)
    found: list[DateAt] = []
    for pattern in _patterns(tuple(words.months)):
        for match in pattern.finditer(folded):
            at = _read(match, country, words.months)
            if at is not None and not any(at.start < f.end and f.start < at.end for f in found):
                found.append(at)
    return tuple(sorted(found, key=lambda f: f.start))


def _read(match: re.Match[str], country: str | None, months: Mapping[str, int]) -> DateAt | None:
    part = match.groupdict()
    year = int(part["y"]) if part.get("y") else 2000 + int(part["s"]) if part.get("s") else None
    if part.get("g"):
        year = ERAS[part["g"]] + (1 if part["e"] == "元" else int(part["e"]))
    if year is not None and year > 2400:
        year -= BUDDHIST_OFFSET
    if part.get("a"):
        first, second = int(part["a"]), int(part["b"])
        day, month = (second, first) if (country in MONTH_FIRST and first <= 12) or second > 12 else (first, second)
    else:
        month = months[part["n"]] if part.get("n") else ROMAN.get(part["r"], 0) if part.get("r") else int(part["m"])
        written = part.get("d") or part.get("d1")
        day = int(written) if written else 0
    if not 1 <= month <= 12 or not 0 <= day <= 31:
        return None
    return DateAt(match.start(), match.end(), year, month, day or None)
