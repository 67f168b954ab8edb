"""Addresses that a scan was misread for: another place of the message that needs no recogniser spells them out.

The From field, the subject, the mail's own text and pages with a text layer are exact. An address of a scan that differs from
one of those by a letter or two is that one, unless a figure differs: "boost7" and "boost8" are two accounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rules.evidence.addresses import ADDRESS, Address
from rules.letter import Letter
from rules.model import Submission

LONG = 18
"""Signs of an address from which two of them may be misread."""

_POINTS = re.compile(r"[._-]")


def as_written(addresses: Sequence[Address], letter: Letter, submission: Submission) -> tuple[Address, ...]:
    """The addresses, those of scans as other places of the message spell them."""
    scanned = letter.scanned
    if not scanned:
        return tuple(addresses)
    read = [a for a in addresses if (a.passage.document, a.passage.page) in scanned]
    exact = _exact(submission) | {a.address for a in addresses if a not in read}
    spelt = {a.address: _spelling(a.address, exact, {b.address for b in read}) for a in read}
    return tuple(_respelt(a, spelt[a.address]) if a in read else a for a in addresses)


def _respelt(item: Address, spelling: str) -> Address:
    """The address in that spelling; whoever reviews it is told what the scan was read as."""
    if spelling == item.address:
        return item
    told = f"{item.why}; read as “{item.address}”, spelt so elsewhere in the message"
    return replace(item, address=spelling, why=told, read_as=item.address)


def _exact(submission: Submission) -> set[str]:
    texts = (submission.subject, submission.body.text, submission.author.address or "")
    return {f"{m.group(1)}@{m.group(2)}".lower() for text in texts for m in ADDRESS.finditer(text)}


def _spelling(address: str, exact: set[str], read: set[str]) -> str:
    if address in exact:
        return address
    meant = [e for e in exact - read if _misread(address, e) or _torn(address, e)]
    if len(meant) == 1:
        return meant[0]
    # A recogniser loses points and invents none: of two that differ in nothing else the fuller one stands on the page.
    fuller = [r for r in read if len(r) > len(address) and _POINTS.sub("", r) == _POINTS.sub("", address)]
    return fuller[0] if len(fuller) == 1 else address


def _misread(one: str, other: str) -> bool:
    """Whether at most a letter (two of a long address) was read otherwise, lost or added, and no figure."""
    figures, others = _FIGURE.findall(one), _FIGURE.findall(other)
    if figures != others and (len(figures) == len(others) or _sure(figures) != _sure(others)):
        return False
    return 0 < _steps(one, other) <= (2 if len(other) >= LONG else 1)


def _torn(one: str, other: str) -> bool:
    """Whether a piece of the domain was lost at a line's end: "l.berg@myndigheten.se" of "l.berg@ekobrottsmyndigheten.se"."""
    (mine, domain), (name, whole) = (a.split("@", 1) for a in (one, other))
    return mine == name and domain != whole and (whole.endswith(domain) or whole.startswith(domain))


_FIGURE = re.compile(r"\d")


def _sure(figures: Sequence[str]) -> list[str]:
    """Those that no letter is taken for: a 1 may be an l, a 0 an o."""
    return [f for f in figures if f not in "01"]


def _steps(one: str, other: str) -> int:
    """How many signs are to be changed, added or left out to make one of the other (Levenshtein)."""
    before = list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (sign != wanted)))
        before = now
    return before[-1]
