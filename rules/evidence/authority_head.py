"""The names at the head of the first page as candidates for the authority's name, with what speaks for and against each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from rules.evidence.authority_unit import composed, may_sign, stands_beside
from rules.evidence.authority_words import (
    is_generic,
    is_mere_kind,
    is_strong,
    matches_domain,
    names_authority,
)
from rules.evidence.head_names import HEAD_SHARE, HeadName, Kind, above_authority, head_stacks
from rules.evidence.names import name_in
from rules.evidence.ranking import Candidate, Reason
from rules.letter import Letter, Passage, Role, Sheet
from rules.vocabulary import Vocabulary

ASIDE_SHARE = 0.16
"""Share of the page's height in which a block beside the name may name its unit."""

LARGE = 1.25
"""Times the usual size in which a head is set that no word marks."""

_COMPANY = re.compile(
    r"\b(?:ltd|limited|llp|llc|inc|plc|gmbh|ag|s\.?a\.?|s\.?r\.?l\.?|holdings?|company|solicitors|attorneys)\b", re.I
)


def in_head(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    """Each name of the head, composed with what stands beside it; the quote is the name alone."""
    sheet = letter.first_sheet
    if sheet is None or sheet.role is Role.MAIL:
        return
    stacks = head_stacks(sheet, domain, words)
    lowest = max((n.passage.box.top for s in stacks for n in s if may_sign(n, words)), default=-1.0)
    for stack in stacks:
        for number, name in enumerate(stack):
            if name.kind is Kind.NAME and not name.text[:1].islower():
                reasons = _head_reasons(name, sheet, domain, words)
                if is_mere_kind(name.text, words) and any(may_sign(n, words) for n in stack[number + 1 :]):
                    reasons.append(Reason("a kind of authority above its name", -2.5))
                if above_authority(name, words) and name.passage.box.top < lowest:
                    reasons.append(Reason("stands above the authority", -4.0))
                if any(may_sign(n, words) for n in stack[:number]):
                    reasons.append(Reason("below another name", -0.8))
                aside = [s[0] for s in stacks if s is not stack and _aside(s[0], sheet)]
                yield Candidate(composed(name, stack, aside, words), name.text, name.passage, tuple(reasons))


def _aside(name: HeadName, sheet: Sheet) -> bool:
    """Whether a name heads a block of its own at the top: the unit over its address, beside the authority's name."""
    return name.kind in {Kind.UNIT, Kind.NAME} and name.passage.box.top < ASIDE_SHARE * sheet.page.height


def _head_reasons(name: HeadName, sheet: Sheet, domain: str, words: Vocabulary) -> list[Reason]:
    usual = max(median(p.size for p in sheet.passages), 1)
    text = name.text
    unit = words.finds("unit", text) and not is_strong(text, words)
    weighed = (
        (True, "letterhead", 4.0),
        (True, "set large", min(name.passage.size / usual, 2)),
        (name.passage.bold, "bold", 0.5),
        (name.lines > 1, f"goes over {name.lines} lines", 0.6),
        (True, "near the top", 1.0 - name.passage.box.top / (HEAD_SHARE * sheet.page.height)),
        (matches_domain(text, domain) and not unit, f"matches the sender's domain {domain}", 1.0),
        (is_mere_kind(text, words), "only a kind of authority", -3.5),
        (is_generic(text, words), "names no place", -0.5),
        (not names_authority(text, words), "no word for an authority", -1.5 - (len(text.split()) == 1)),
        (re.search(r"[a-zÀ-ɏ]", text, re.IGNORECASE) is None, "in another script", -3.0),
        (bool(words.finds("address_word", text)) and bool(re.search(r"\d|,", text)), "like an address", -1.5),
        (unit, "a unit", -1.0),
    )
    return [Reason(why, weight) for holds, why, weight in weighed if holds]


def in_large_letters(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    """What `set_large` finds on the first page."""
    sheet = letter.first_sheet
    line = set_large(sheet, domain, words) if sheet is not None and sheet.role is not Role.MAIL else None
    if sheet is None or line is None:
        return
    names = [n.text for s in head_stacks(sheet, domain, words) if s[0].passage == line for n in s]
    place = f", {names[1]}" if len(names) > 1 and stands_beside(names[0], names[1]) else ""
    yield Candidate(line.text + place, line.text, line, (Reason("set large at the top", 3.5),))


def set_large(sheet: Sheet, domain: str, words: Vocabulary) -> Passage | None:
    """A head that no word marks as an authority's ("HM Coroner / Manchester West"): the line set off at the very top."""
    stacks = head_stacks(sheet, domain, words)
    if not stacks or any(n.kind is Kind.NAME for stack in stacks for n in stack):
        return None
    usual = max(median(p.size for p in sheet.passages), 1)
    for name, *_ in stacks:
        line = name.passage
        large = line.size > LARGE * usual and line.box.top < ASIDE_SHARE * sheet.page.height
        other = name_in(name.text, words) or _COMPANY.search(name.text) or len(name.text.split()) < 2
        if name.kind in {Kind.PLAIN, Kind.UNIT} and large and not other:
            return line
    return None
