"""Helpers that extractors share: flat text, sentences, and which cue stands nearest before a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.letter import Passage
from rules.model import Evidence
from rules.overlong import MOST_SENTENCE, pieces
from rules.remembered import remembered
from rules.vocabulary import Vocabulary, fold

_DOMAIN_BREAKS = (
    re.compile(r"(?<=@)\s{0,3}\n\s{0,3}"),
    re.compile(r"(@[\w.-]{0,64}[.-])\s{0,3}\n\s{0,3}(?=[a-z0-9])"),
    re.compile(r"(@[\w-]{1,64})\s{0,3}\n\s{0,3}(?=\.\w)"),
)
_LOCAL_BREAKS = (
    re.compile(r"(?<!\S)(\S{1,64}[._+-])\s{0,3}\n\s{0,3}(?=[\w.+-]{0,64}@)"),
    re.compile(r"(?<!\S)(\S{1,64})\s{1,3}(?=@)"),
)
"""Every repetition is bounded: a hostile line of thousands of digits must cost no more than an honest one."""

_LOCAL_PART = re.compile(r"[\w+-]*[._+\d][\w.+-]*|\w+-")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÞА-Я\"'(„«¿¡]|\d{1,2}[.)]\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|nr|nat|art|arts|sec|para|abs|tel|ext|mr|mrs|ms|dr|st|insp|det|sgt|lt|hon|ref|az|cf|v|vs|r|crim|p|fed|cr|dept|bldg|"
    r"ave|blvd|n|c|pr|sr|sra|ing|mag|op|d/b/a|e\.g|i\.e|u\.s|u\.s\.c|f|w\.e\.f|a\.d|b\.e|dña|dn|lcda|lcdo|licda|abg|abog|dott|avv|mgr"
    r"|por|plk|kpt|adv|atty|engr|supt|capt|col|cpl|cst|alin|odst|ods|ust|pkt|lit|inc|cap|al|pt|sch|reg|artt|cl|stk|mom|num|par|pars|lett|fasc|prot|blg)|\b[A-Z])\.$",
    re.IGNORECASE,
)

LONGEST_CELL = 400
"""Characters of a table cell that holds an address, its line ends among them."""

_BROKEN_CELL = re.compile(
    r"(?:\d{1,2}[.)]\s)?(?:[a-z0-9+-]*[._\d+-][a-z0-9._+-]*\n)?[\w.+-]+@[\w.-]*(?:\n[a-z0-9.-]+){0,2}"
)
"""A table cell that holds nothing but an address, broken wherever the cell was full."""
_CELL_NUMBER = re.compile(r"^\d{1,2}[.)]\s")

_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$|\b[čČcC]l[aá]?n?[a-z]{0,3}\.?\s\d{1,4}\.$")
"""German and other languages write the first of May as "1. Mai"."""

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\.(?:\s?\d{1,2}\.){0,2}(?:\s?[~–—-])?$")

_SHORT_CAPITAL = re.compile(r"(?:^|[\s(])(?!Act|Code|Law|Laws|Bank|May|June|July|Team|Unit)[A-Z][a-z]{0,3}\.$")
""" "Va.", "Cal.", "Co.": a capitalised word of four letters with a full stop is an abbreviation more often than an end."""


@remembered
def flat(text: str) -> str:
    """The text in one line, addresses that a line end broke made whole again (assessment contract, conventions)."""
    if len(text) <= LONGEST_CELL and "\n" in text and _BROKEN_CELL.fullmatch(text.strip()):
        number = _CELL_NUMBER.match(text.strip())
        lead = number.group() if number else ""
        text = lead + re.sub(r"\s+", "", text.strip().removeprefix(lead))
    if "@" in text:
        for pattern in _DOMAIN_BREAKS:
            text = pattern.sub(lambda m: m.group(1) if m.re.groups else "", text)
        for pattern in _LOCAL_BREAKS:
            text = pattern.sub(_rejoined, text)
    return re.sub(r"\s+", " ", text).strip()


def _rejoined(match: re.Match[str]) -> str:
    """Join only what looks like the first half of an address: "with" before an address stays a word."""
    part = match.group(1)
    return part if _LOCAL_PART.fullmatch(part) else match.group()


@remembered
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a flat text; abbreviations such as "No." and "Art." do not end one."""
    return tuple(piece for sentence in _sentences(text) for piece in pieces(sentence, MOST_SENTENCE))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[start : match.start()]
        # "2025. 2. 1." is one date, and a sentence that ends with a year is followed by no figure.
        dated = text[match.end() : match.end() + 1].isdigit() and _YEAR_FIRST.search(before[-24:])
        if not dated and not any(p.search(before[-24:]) for p in (_ABBREVIATION, _SHORT_CAPITAL, _ORDINAL)):
            yield text[start : match.start()]
            start = match.end()
    if start < len(text):
        yield text[start:]


LONGEST_CUE = 100
"""Characters: no cue is longer."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word found in a text."""

    name: str
    start: int
    end: int


def nearest_before(words: Vocabulary, text: str, place: int, cues: tuple[str, ...], reach: int = 400) -> Cue | None:
    """The last cue that begins before `place`; of two at the same place the longer one."""
    begin = max(0, place - reach)
    # Some signs more, so that no word at the beginning is cut in two.
    left_out = max(0, begin - LONGEST_CUE)
    folded = fold(text[left_out:place])
    found = [
        Cue(name, m.start() + left_out, m.end() + left_out)
        for name in cues
        for m in words.pattern(name).finditer(folded)
        if m.start() + left_out >= begin
    ]
    return max(found, key=lambda cue: (cue.end, cue.end - cue.start), default=None)


def near(words: Vocabulary, cue: str, text: str, place: int, *, before: int = 60, after: int = 0) -> bool:
    """Whether a cue stands within so many characters before or after a place."""
    return words.finds(cue, text[max(0, place - before) : place + after])


def evidence(field: str, value: str, quote: str, passage: Passage, how: str) -> Evidence:
    """Evidence with its quote shortened to what a reviewer reads at a glance."""
    shown = quote if len(quote) <= 240 else quote[:239] + "…"
    return Evidence(field, value, shown, passage.document, passage.page, how)
