"""What a scan was read as without being sure of it: a person looks at the picture, whatever the disposition (Guidelines 3).

An address with one letter misread is another person's account. Where the recogniser itself is unsure of the line that a
deciding value stands in, a piece of an address seems to stand before it, or the account is spelt as another place of the
message spells it, the requirement is named for review. So is an emergency told in a message that was not read whole, or that
mail programs would show differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.evidence.torn import known_word
from rules.facts import Facts
from rules.model import Evidence, Line, Page, TextSource

SURE = 0.75
"""Confidence of a line, from 0 to 1, below which what it was read as is put before a person."""

SHORT = 6
"""Signs of a line that tells nothing about the reading of a sentence."""

_PIECE_BEFORE = re.compile(r"(?<![\w@.-])[a-z0-9]+[._][a-z0-9]+[a-z0-9._]*\s$")
"""A piece of a local part that a scan has parted from the rest: an underscore lies under the line and is often lost."""


_LAST_WORD = re.compile(r"(?<![\w@.-])([a-z]{4,})\s$")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A requirement that rests on words of which the reading is unsure, and why."""

    requirement: str
    why: str


def find_doubts(facts: Facts) -> tuple[Doubt, ...]:
    """The doubts about the values that decide, each requirement once."""
    found: dict[str, Doubt] = {}
    # A formal request then fails on its PDF; an emergency is let through, and a person must know that it may not be all.
    for why in (*facts.submission.ambiguous, *facts.submission.cut)[:1]:
        found["emergency_description"] = Doubt("emergency_description", why)
    for requirement, evidence in _deciding(facts):
        doubt = _respelt(requirement, evidence, facts) or _doubt(requirement, evidence, facts)
        if doubt is not None:
            found.setdefault(requirement, doubt)
    return tuple(found.values())


def _deciding(facts: Facts) -> Iterator[tuple[str, Evidence]]:
    yield from (("account_email", account) for account in facts.accounts)
    if facts.officer_email is not None:
        yield "officer_email", facts.officer_email
    if facts.period is not None:
        yield "time_period", facts.period[1]
    yield from (("case_number", number) for number in facts.case_numbers[:1])


def _respelt(requirement: str, evidence: Evidence, facts: Facts) -> Doubt | None:
    """The scan's own reading of an account, where the message spells it otherwise: they may be two people's."""
    if requirement != "account_email":
        return None
    read = next((a for a in facts.addresses if a.read_as and a.address == evidence.value), None)
    if read is None:
        return None
    if re.sub(r"\s", "", read.read_as) == read.address:
        return Doubt(requirement, f"the scan reads “{read.read_as}”, and the pieces were put together")
    return Doubt(requirement, f"the scan reads “{read.read_as}” and another place of the message “{read.address}”")


def _doubt(requirement: str, evidence: Evidence, facts: Facts) -> Doubt | None:
    page = next(
        (
            sheet.page
            for sheet in facts.letter.sheets
            if (sheet.name, sheet.page.number) == (evidence.document, evidence.page)
        ),
        None,
    )
    line = _line_of(evidence, page) if page is not None and page.source is TextSource.OCR else None
    if line is None:
        return None
    if line.confidence < SURE:
        return Doubt(requirement, f"the scan reads “{line.text.strip()}” with {line.confidence:.0%} confidence")
    place = line.text.lower().find(evidence.value)
    if "@" in evidence.value and place > 0 and _piece_before(line.text[:place], facts):
        return Doubt(requirement, f"the scan reads “{line.text.strip()}”: a part of the address may stand before it")
    return None


def _piece_before(text: str, facts: Facts) -> bool:
    """Whether a piece of the address may stand at the text's end: it has its signs, or is no word that letters use."""
    if _PIECE_BEFORE.search(text.lower()):
        return True
    word = _LAST_WORD.search(text)
    return word is not None and not known_word(word.group(1), facts.letter, facts.policy.vocabulary)


def _line_of(evidence: Evidence, page: Page) -> Line | None:
    """The line that the value stands in, or for a value in standard form the longest line of its quote."""
    value = re.sub(r"\s+", "", evidence.value.lower())
    named = next((line for line in page.lines if value in re.sub(r"\s+", "", line.text.lower())), None)
    quoted = (line for line in page.lines if len(line.text) > SHORT and line.text.strip() in evidence.quote)
    return named or max(quoted, key=lambda line: len(line.text), default=None)
