"""A period whose two ends are said apart: "nothing before 1 May … it should stop on 9 June", "Earliest: … Latest: …".

Each end is known by its own words, right before its date and said of the data, of what is to be done with them or of nothing
at all. What begins and ends by itself (a trial, a leave, a fraud) is told of with other words, or has them before it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from rules.evidence.date_spans import Span
from rules.evidence.dates import DateAt
from rules.evidence.period_words import of_data
from rules.model import Period
from rules.vocabulary import Vocabulary, fold

APART = 150
"""Signs at most between the two dates."""

LEAD = 130
"""Signs before the first date in which its words stand."""

_NO = r"\b(?:not|\w+n['’`]?t|no|none|nothing|nor|never|neither|without)\b"
_DATA = (
    r"(?:they|it|both|this|that|these|those|(?:the |your |his |her |any |said )?(?:\w+ )?(?:data|records?"
    r"|logs?|material|information|period"
    r"|range|list|lists|history|histories|addresses|orders|top-ups|entries|statements?|window|span|time"
    r" ?frame|interval|search|extract"
    r"|extraction|production|disclosure|answer for the data))"
)
_TO_DO = (
    r"(?:should|shall|must|may|might|can|will|would|ought to|need to|needs to|has to|have to|is to|are"
    r" to)(?: only| then| also)?"
)
_UP_TO_DATE = r"\b(?:[^.;:?!\d]{0,60})$"

_STARTS = (
    re.compile(
        rf"{_NO}[^.;:?!\d]{{0,60}}\b(?:before|earlier than|prior to|further(?: back)? than|farther(?: back)? than|older than"
        rf"|back (?:past|beyond|before|of)|preceding){_UP_TO_DATE}"
    ),
    re.compile(rf"\b{_DATA} {_TO_DO} (?:start|begin|commence|open|run|go back|reach back|be taken up){_UP_TO_DATE}"),
    re.compile(
        r"\b(?:first (?:day|date)|earliest(?: day| date| entry)?|start(?:ing)? (?:day|date|point)|start|starting|beginning)"
        r"(?: (?:wanted|needed|sought|required|of interest))?\s?(?::|\bis\b|\bbeing\b|=|[-–—])\s?(?:the |on |with )?$"
    ),
)
_ENDS = (
    re.compile(
        rf"(?:{_NO}|\bor\b|\banything\b)[^.;:?!\d]{{0,40}}\b(?:after|later than|beyond|past|further than"
        rf"|younger than|following){_UP_TO_DATE}"
    ),
    re.compile(
        rf"\b(?:and|but|{_DATA}),? {_TO_DO} (?:stop|end|finish|close|cease|halt|conclude|break off|be cut off){_UP_TO_DATE}"
    ),
    re.compile(
        r"\b(?:the last|last (?:day|date)|latest(?: day| date| entry)?|end(?:ing)? (?:day|date|point)|end|ending|finish)"
        r"(?: (?:wanted|needed|sought|required|of interest))?\s?(?::|\bis\b|\bbeing\b|=|[-–—])\s?(?:the |on |with )?$"
    ),
)

_OF_OTHERS = re.compile(
    r"\b(?:hearing|trial|inquest|session|leave|holidays?|appointment|contract|licen[cs]e|lease|employment"
    r"|warrant|order of|deadline"
    r"|answer|reply|respond|response|replies|comply|compliance|produce by|attend\w*|appear\w*|call(?:ed)?|prison|sentence|custody"
    r"|delet\w*|destroy\w*|eras\w*|retain\w*|keep|kept|preserv\w*|disclosed|notif\w*|told|inform(?:ed)?|publish\w*|contact\w*"
    r"|marriage|stay|journey|travel\w*|school|insurance|tax year|fraud|scam|offen[cs]es?|offending"
    r"|campaign|threats?|attacks?|thefts?)\b"
)
"""What has a beginning and an end of its own."""

_DONE = re.compile(r"\b(?:did|was|were|had|has|have)(?:n['’`]?t| not)?\b")
"""A verb of what happened: "he did not order anything before 1 May"."""


def bounds(text: str, dates: list[DateAt], words: Vocabulary) -> Iterator[Span]:
    """The spans of a text whose two ends are said apart, each with its place."""
    folded = fold(text)
    for one, other in itertools.pairwise(dates):
        between = folded[one.end : other.start]
        if len(between) > APART or len(folded) != len(text):
            continue
        lead = folded[max(0, one.start - LEAD) : one.start]
        start, end = _last(_STARTS, lead), _last(_ENDS, between)
        if start < 0 or end < 0:
            continue
        if _DONE.search(lead, max(0, start - 30)):
            continue
        said = lead[lead.rfind(". ", 0, start) + 1 :] + " | " + between
        if _OF_OTHERS.search(said) or any(words.finds(c, said) for c in ("about_third_party", "period_of_other")):
            continue
        first, last = one.first(other.year, other.month), other.last()
        if first and last and first <= last and of_data(folded, words):
            yield Period(first, last), one.start, other.end


def _last(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    """Where the words for an end begin; -1 where none of them stands right before the date."""
    return max((m.start() for p in patterns for m in p.finditer(text)), default=-1)
