"""When two writings are one number: with and without its register's sign, in the original and in its translation."""

from __future__ import annotations

import re

from rules.model import Evidence
from rules.vocabulary import fold


def keep_number(found: dict[str, Evidence], number: Evidence) -> None:
    """Add a number unless it is known in the same or a longer writing; a longer writing takes the place of a shorter one."""
    key = re.sub(r"[\W_]+", "", fold(number.value).translate(_LOOKALIKES))
    if any(_same(key, known) for known in found):
        return
    shorter = [k for k in found if _same(k, key)]
    if shorter:
        place = list(found)
        rebuilt = {
            (key if k == shorter[0] else k): (number if k == shorter[0] else found[k])
            for k in place
            if k == shorter[0] or k not in shorter
        }
        found.clear()
        found.update(rebuilt)
    else:
        found[key] = number


_LOOKALIKES = str.maketrans("αβγδεζηικμνορτυχавекмнорстух", "abgdezhikmnoptyxabekmhopctyx")
"""Greek and Cyrillic letters that look like Latin ones: a translator types the same number on another keyboard."""


def _same_shape(one: str, other: str) -> bool:
    """ "Σ/417/25" and "S/417/25": the digits in the same places, and letters of another alphabet written over."""
    if len(one) != len(other) or one.isascii() == other.isascii() or sum(c.isdigit() for c in one) < LEAST_DIGITS:
        return False
    return all(a == b or not (a.isdigit() or b.isdigit()) for a, b in zip(one, other, strict=True))


LEAST_DIGITS = 4
"""Digits from which numbers that differ in letters alone are held for one."""


def _same(part: str, whole: str) -> bool:
    """Whether one writing of a number is another's beginning or end."""
    if whole.startswith(part) or whole.endswith(part):
        return True
    if _same_shape(part, whole):
        return True
    return part in whole and re.sub(r"\D", "", part) == re.sub(r"\D", "", whole)
