"""The authority named at the head of the first page: which of the names that stand there one below the other it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from rules.evidence.authority_places import HEADED
from rules.evidence.authority_unit import SAME_SIZE, composed, may_sign, stands_beside
from rules.evidence.authority_words import (
    HeadName,
    Kind,
    above_authority,
    bears_initials,
    is_generic,
    is_mere_kind,
    is_strong,
    matches_domain,
    names_authority,
)
from rules.evidence.head_lines import HEAD_SHARE
from rules.evidence.head_names import ASIDE_SHARE, LARGE, head_stacks, set_large
from rules.evidence.ranking import Candidate, Reason
from rules.letter import Letter, Role, Sheet
from rules.vocabulary import Vocabulary, fold


def named_in_head(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    """Each name of the head, composed with what stands beside it; the quote is the name alone."""
    sheet = letter.first_sheet
    if sheet is None or sheet.role is Role.MAIL:
        return
    stacks = head_stacks(sheet, domain, words)
    lowest = max((n.passage.box.top for s in stacks for n in s if may_sign(n, words)), default=-1.0)
    for stack in stacks:
        for number, name in enumerate(stack):
            if name.kind is Kind.NAME and (_large(name, sheet) or not _small(name.text.split()[0])):
                reasons = _head_reasons(name, sheet, domain, words)
                if is_mere_kind(name.text, words) and any(may_sign(n, words) for n in stack[number + 1 :]):
                    reasons.append(Reason("a kind of authority above its name", -2.5))
                if above_authority(name, words) and name.passage.box.top < lowest:
                    reasons.append(Reason("stands above the authority", -4.0))
                if _MINISTRY.match(fold(name.text)) and any(_of_justice(n, words) for n in stack[number + 1 :]):
                    reasons.append(Reason("a ministry above the court, prosecutor or bureau", -2.5))
                if number + 1 < len(stack) and _outranked(name, stack[number + 1], domain, words):
                    reasons.append(Reason("the name below is set larger, or is the sender's domain", -1.5))
                elif any(may_sign(n, words) and not _outranked(n, name, domain, words) for n in stack[:number]):
                    reasons.append(Reason("below another name", -0.8))
                aside = [s[0] for s in stacks if s is not stack and _aside(s[0], sheet)]
                yield Candidate(composed(name, stack, aside, words), name.text, name.passage, tuple(reasons))


def _small(word: str) -> bool:
    """A line goes on that begins so; "4th" and "eSafety" begin a name."""
    return word.isalpha() and word.islower()


def _large(name: HeadName, sheet: Sheet) -> bool:
    """Whether a name is set as a logo is, which may be in small letters: "politie"."""
    return name.passage.size > LARGE * max(median(p.size for p in sheet.passages), 1)


def named_in_large_letters(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    """What `set_large` finds on the first page."""
    sheet = letter.first_sheet
    line = set_large(sheet, domain, words) if sheet is not None and sheet.role is not Role.MAIL else None
    if sheet is None or line is None:
        return
    stacks = head_stacks(sheet, domain, words)
    names = [n.text for s in stacks if s[0].passage == line for n in s]
    place = f", {names[1]}" if len(names) > 1 and stands_beside(names[0], names[1]) else ""
    outranks = any(n.kind is Kind.NAME for s in stacks for n in s)
    yield Candidate(line.text + place, line.text, line, (Reason("set large at the top", 5.5 if outranks else 3.2),))


def _head_reasons(name: HeadName, sheet: Sheet, domain: str, words: Vocabulary) -> list[Reason]:
    """What speaks for and against a name of the head by itself, whatever stands around it."""
    usual = max(median(p.size for p in sheet.passages), 1)
    text = name.text
    # A name whose initials are the sender's domain is the sender's, whatever its words are: "sfio.gov.in".
    initials = bears_initials(text, domain)
    unit = words.finds("unit", text) and not is_strong(text, words) and not initials
    weighed = (
        (True, HEADED, 4.0),
        (True, "set large", min(name.passage.size / usual, 2)),
        (name.passage.bold, "bold", 0.5),
        (name.lines > 1, f"goes over {name.lines} lines", 0.6),
        (True, "near the top", 1.0 - name.passage.box.top / (HEAD_SHARE * max(sheet.page.height, 1.0))),
        (matches_domain(text, domain) and not unit, f"matches the sender's domain {domain}", 1.0),
        (is_mere_kind(text, words), "only a kind of authority", -3.5),
        (is_generic(text, words), "names no place", -0.5),
        (
            not names_authority(text, words) and not initials,
            "no word for an authority",
            -1.5 - (len(text.split()) == 1),
        ),
        (initials, f"its initials are the sender's domain {domain}", 1.0),
        (re.search(r"[a-zÀ-ɏ]", text, re.IGNORECASE) is None, "in another script", -1.5),
        (bool(words.finds("address_word", text)) and bool(re.search(r"\d|,", text)), "like an address", -1.5),
        (unit, "a unit", -1.0),
    )
    return [Reason(why, weight) for holds, why, weight in weighed if holds]


def _outranked(name: HeadName, below: HeadName, domain: str, words: Vocabulary) -> bool:
    """Whether the name right below is the one that writes, and this the body above it."""
    if not may_sign(below, words):
        return False
    one, two = name.passage, below.passage
    larger = two.size > one.size + SAME_SIZE or (two.bold and not one.bold and two.size > one.size - SAME_SIZE)
    same = abs(two.size - one.size) < SAME_SIZE and one.bold == two.bold
    known = matches_domain(below.text, domain) and not matches_domain(name.text, domain)
    return larger or (same and known)


def _of_justice(name: HeadName, words: Vocabulary) -> bool:
    """Whether a name is a court's or a prosecutor's, over which a ministry may be named."""
    return name.kind is Kind.NAME and (
        words.finds("court", name.text) or _PROSECUTION.search(fold(name.text)) is not None
    )


def _aside(name: HeadName, sheet: Sheet) -> bool:
    """Whether a name heads a block of its own at the top: the unit over its address, beside the authority's name."""
    bracketed = name.text.startswith("(")
    return (
        not bracketed and name.kind in {Kind.UNIT, Kind.NAME} and name.passage.box.top < ASIDE_SHARE * sheet.page.height
    )


_MINISTRY = re.compile(
    r"(?:the )?minist|(?:federal |u\.?s\.? |united states )?department of (?:justice|the treasury|homeland)"
)

_PROSECUTION = re.compile(r"\bprosecut|\bprocur|\bprokur|\bfiscal|staatsanwalt|\bparquet\b|\bparket\b|\battorney")
