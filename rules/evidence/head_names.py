"""The names that stand one below the other at the head of a letter: state, ministry, authority, department, unit.

A head is read as stacks of lines (`head_lines`). A name that a line end broke is made whole (`head_broken`); address, contact
data, dates, references, persons and the letter's own title are passed over (`head_kinds`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from rules.evidence.authority_words import PAPERS, HeadName, Kind
from rules.evidence.head_broken import joined_name
from rules.evidence.head_kinds import CONTACT, STREET, closes_head, kind_of
from rules.evidence.head_lines import stacked_lines
from rules.evidence.names import name_in
from rules.evidence.reading import flat
from rules.letter import Passage, Sheet
from rules.vocabulary import Vocabulary

ASIDE_SHARE = 0.16
"""Share of the page's height in which a block beside the name may name its unit."""

LARGE = 1.25
"""Times the usual size in which a head is set that no word marks."""

MUCH_LARGER = 1.6
"""Times the size of every name in the head, from which a line that no word marks outranks them."""


def head_stacks(sheet: Sheet, domain: str, words: Vocabulary) -> list[list[HeadName]]:
    """The names of each stack of the sheet's head, from top to bottom."""
    return [names for stack in stacked_lines(sheet, words) if (names := _names(stack, domain, words))]


def _names(stack: Sequence[Passage], domain: str, words: Vocabulary) -> list[HeadName]:
    """The names of a stack, those that a line end broke made whole; a reference or an addressee ends the head."""
    found: list[HeadName] = []
    last: Passage | None = None
    single = True
    for line in stack:
        kinds = [(text, kind_of(text, domain, words)) for text in _parts(line.text)]
        address = _street_of(line.text) or any(kind is Kind.OTHER for _, kind in kinds)
        for text, told in kinds:
            # What is left of an address line is a city or a box.
            kind = Kind.OTHER if told is Kind.PLAIN and address else told
            goes_on = found and last is not None and (single or last is line)
            whole = joined_name(found[-1], text, kind, (last, line), words) if goes_on and last is not None else ""
            if found and kind is Kind.OTHER and closes_head(text, words):
                return found
            if kind is Kind.OTHER and words.opens("addressee", text):
                # "To: The competent Court / Authority in …": all of the line is whom the letter goes to.
                break
            if whole:
                found[-1] = HeadName(whole, kind_of(whole, domain, words), found[-1].lines + 1, found[-1].passage)
            elif kind is not Kind.OTHER:
                found.append(HeadName(text, kind, 1, line))
            last = line if whole or kind is not Kind.OTHER else None
        # The last part of a line that names several is whole: "Ministério Público · Portugal".
        single = len(kinds) < 2
    return found


def _parts(text: str) -> list[str]:
    """The parts of a line that goes on with unit, motto or address, each without the address that follows it."""
    parts = []
    for part in _PARTS.split(text):
        street = CONTACT.search(part) or re.search(r",\s(?=\d)", part)
        if street is not None and street.start() > 0:
            named = part[: street.start()].rstrip(" ,-–|:(")
            if "," in named and part[street.start()] != "," and part[: street.start()].rstrip() == named:
                # "Politi, Ejby Industrivej 125": the number is the house's.
                named = named.rpartition(",")[0]
            part = named if STREET.search(named) is None and named else part
        if part.strip(" .,;|–—-"):
            parts.append(flat(part).strip(" ,;|–—").removesuffix(" :"))
    return parts


def _street_of(text: str) -> bool:
    return CONTACT.search(text) is not None or re.search(r",\s(?=\d)", text) is not None


_SCRIPT = r"\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af"
"""Signs of Chinese, Japanese and Korean: what stands beside them in Latin letters is the same name again."""

_PARTS = re.compile(
    r"\s[·•∙|–—★-]\s|(?<=[A-ZÀ-Þ]{4})\s(?=[A-ZÀ-Þ][a-zß-ɏ]{2})|(?<=[A-ZÀ-Þ]{4})\s(?=[a-z]{4,}\s[A-Z][a-z].*\d)|"
    rf"(?<=[{_SCRIPT}])\s(?=[A-Z])|(?<=[A-Za-z])\s(?=[{_SCRIPT}])|"
    r"\s+/\s+|\s+\*\s+|\s\+\s|\s{3,}"
)


def set_large(sheet: Sheet, domain: str, words: Vocabulary) -> Passage | None:
    """A head that no word marks as an authority's ("HM Coroner / Manchester West"): the line set off at the very top."""
    stacks = head_stacks(sheet, domain, words)
    if not stacks:
        return None
    named = [n.passage.size for stack in stacks for n in stack if n.kind is Kind.NAME]
    usual = max(median(p.size for p in sheet.passages), 1)
    for name in (n for stack in stacks for n in stack):
        line = name.passage
        large = line.size > LARGE * usual and line.box.top < ASIDE_SHARE * sheet.page.height
        other = name_in(name.text, words) or _COMPANY.search(name.text) or len(name.text.split()) < 2
        other = other or any(words.opens(cue, name.text) for cue in PAPERS)
        above_all = all(line.size > MUCH_LARGER * size for size in named)
        if name.kind in {Kind.PLAIN, Kind.UNIT} and large and above_all and not other:
            return line
    return None


_COMPANY = re.compile(
    r"\b(?:ltd|limited|llp|llc|inc|plc|gmbh|ag|s\.?a\.?|s\.?r\.?l\.?|holdings?|company|solicitors|attorneys)\b", re.I
)
