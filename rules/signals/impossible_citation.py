"""A legal basis that cannot exist in form: a title, a section or a year that the law does not have.

Only where the law is known beyond doubt: few laws, each with its last provision. What is not in the table says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.facts import Facts
from rules.model import Signal
from rules.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Law:
    """A law by its folded name, where it is in force ("" everywhere), its last provision and the years of laws so named."""

    name: re.Pattern[str]
    country: str
    last: int
    years: tuple[str, ...] = ()


def _law(name: str, country: str, last: int, *years: str) -> Law:
    return Law(re.compile(rf"(?<![\w-]){name}(?![\w-])"), country, last, years)


LAWS: tuple[Law, ...] = (
    # legislation.gov.uk
    _law(r"(?<!regulation of )investigatory powers act", "GB", 272, "2016"),
    _law("regulation of investigatory powers act", "GB", 83, "2000"),
    _law("police and criminal evidence act", "GB", 122, "1984"),
    _law("proceeds of crime act", "GB", 462, "2002", "1995"),
    _law("computer misuse act", "GB", 18, "1990"),
    _law(r"crime \(overseas production orders\) act", "GB", 20, "2019"),
    _law(r"crime \(international co-?operation\) act", "GB", 96, "2003"),
    # gesetze-im-internet.de
    _law("stpo", "DE", 500),
    _law("stgb", "DE", 358),
    # Council of Europe, ETS 185; Regulation (EU) 2016/679
    _law("(?:budapest convention|convention on cybercrime)", "", 48),
    _law("(?:gdpr|general data protection regulation)", "", 99),
    # indiacode.nic.in
    _law("(?:crpc|code of criminal procedure)", "IN", 484),
    _law("(?:bnss|bharatiya nagarik suraksha sanhita)", "IN", 531),
)

LAST_TITLE = {"u.s.c": 54, "c.f.r": 50}
"""Titles of the United States Code and of the Code of Federal Regulations (govinfo.gov)."""

STORED_COMMUNICATIONS = range(2701, 2714)
"""18 U.S.C. chapter 121; between its last section and 2721 there is none."""

_FEDERAL = re.compile(r"\b(\d{1,4}) ?(u\. ?s\. ?c|c\. ?f\. ?r|usc|cfr)\b\.?(?:[^\d§]{0,12})§{0,2} ?(\d{1,5})?")
_PROVISION = re.compile(r"(?:\b(?:sections?|ss?\.?|articles?|arts?\.?|artikel|paragraphs?)|§§?) ?(\d{1,5})(?![\d/])")
_YEAR = re.compile(r"[\s,]{1,2}(\d{4})\b")


def look(facts: Facts) -> Iterator[Signal]:
    """Each provision of the legal basis that does not exist, with why."""
    for basis in facts.legal_basis:
        why = impossible(basis.value, facts.sender.country)
        if why:
            yield Signal("impossible_citation", f"“{basis.value}” cannot be: {why}")


def impossible(citation: str, country: str | None) -> str:
    """Why no such provision exists, or "" when it may."""
    text = fold(" ".join(citation.split()))
    federal = _FEDERAL.search(text)
    if federal:
        return _federal(int(federal[1]), federal[2], int(federal[3] or 0))
    numbers = [int(n) for n in _PROVISION.findall(text)]
    if 0 in numbers:
        return "no law has a provision 0"
    named = [(law, found) for law in LAWS if law.country in ("", country) for found in [law.name.search(text)] if found]
    # Of several laws nobody can tell here which number is whose.
    if len(named) != 1:
        return ""
    law, found = named[0]
    year = _YEAR.match(text, found.end())
    if year and law.years and year[1] not in law.years:
        return f"there is no such law of {year[1]}, but of {' and '.join(law.years)}"
    return f"that law ends with {law.last}" if any(n > law.last for n in numbers) else ""


def _federal(title: int, code: str, section: int) -> str:
    written = "u.s.c" if code.replace(" ", "").replace(".", "") == "usc" else "c.f.r"
    if not 0 < title <= LAST_TITLE[written]:
        return f"the {written.upper()}. has titles 1 to {LAST_TITLE[written]}"
    if written == "u.s.c" and title == 18 and STORED_COMMUNICATIONS.stop <= section < 2721:
        return "18 U.S.C. has no section between 2713 and 2721"
    return ""
