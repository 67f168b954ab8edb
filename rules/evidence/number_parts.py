"""Last parts of a number that go on behind a full stop or a space: a count, an ordinal, the name of an office."""

from __future__ import annotations

import re

NUMBERED_PART = re.compile(r"\d.*/(?:prot|no|nr|n|num|vol|rep|reg)$", re.IGNORECASE)
""" "Cat. Q2/2026/CNCPO/Prot. 3311": the last part is counted on behind a full stop."""
ORDINAL_PART = re.compile(r"/\d{1,2}\.[ªº]$")
""" "2214/UNC3T/3.ª SIC": the section that ends it."""
OFFICE_PART = re.compile(r"(?=.*\d)(?:[^/\s]{1,20}/){4,12}[A-ZÀ-Þ. ]{2,}$")
OFFICE_NAME = re.compile(r"[A-ZÀ-Þ]{3,}|[A-Z][a-z]{1,4}\.[A-Z][a-z]{1,4}")
""" "LP/B/208/V/2026/SPKT/BARESKRIM POLRI": the office that ends a number may have two words."""

STATES_BEHIND = re.compile(r"[A-Z]{2}-[A-Z]{2}")
""" "4471/25 ES-GB": the States between which a central authority's file goes."""

CABINET = re.compile(r"[A-Z]{2,6}\d{1,3}")
""" "JI CABJI7 26000013": the investigating judge's cabinet before the number."""

INITIALS = re.compile(r"[A-Z]{2,4}")
""" "O 26 8834 BRU": whose desk the file lies on."""


SIGNED = re.compile(r"[A-ZА-Я]{1,4}-\d{1,6}/(?:19|20)\d\d")
""" "330 ZM-417/2026": the department before the register's sign and count."""

DOCKET, SEAT = re.compile(r"\d+(?:-\d+){2,}"), re.compile(r"[A-Z]{2,3}")
""" "25-0-61842-3 SEA": the seat of the court behind the docket number."""

TORN = re.compile(r"[A-Z]\d{4,6}|(?:[A-Z\d-]+/){3,}")
""" "C25031 177", "E-874/2025/ 11306": a clerk's or a scan's space within a number."""


def goes_on(before: list[str], here: str, ahead: str, then: str = "") -> bool:
    """Whether a number goes on with the next word; `before` are the two words before its last part, `then` what follows."""
    if "/" in here and STATES_BEHIND.fullmatch(ahead):
        return True
    if CABINET.fullmatch(here) and ahead.isdigit() and len(ahead) >= LEAST_FILED:
        return True
    if here.isdigit() and len(here) <= LONGEST_DEPARTMENT and SIGNED.fullmatch(ahead):
        return True
    if DOCKET.fullmatch(here) and SEAT.fullmatch(ahead) and not any(c.isdigit() for c in then):
        return True
    if TORN.fullmatch(here) and re.fullmatch(r"\d{3,6}", ahead):
        return True
    signed = len(before) == DESK and re.fullmatch(r"[A-Z]{1,3}", before[0]) is not None and before[1].isdigit()
    return signed and here.isdigit() and INITIALS.fullmatch(ahead) is not None


LEAST_FILED, DESK, LONGEST_DEPARTMENT = 6, 2, 4
