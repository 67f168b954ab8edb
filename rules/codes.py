"""Which sections of a law are powers of inquiry, and which settle something else, told by the number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rules.vocabulary import fold


@dataclass(frozen=True, slots=True)
class CodePart:
    """The sections `first` to `last` of a law that is named by any of `names` (lower case).

    A part with powers of inquiry in a law of crimes, or, without `powers`, a part of any law that settles something else.
    """

    names: tuple[str, ...]
    first: str
    last: str
    powers: bool = True

    def holds(self, law: str, provision: str) -> bool:
        """Whether a provision of that law is in this part. It is told by its first number."""
        number = next((m for m in _NUMBER.finditer(fold(provision)) if not _YEAR.fullmatch(m.group())), None)
        return number is not None and self.counts(law, number.group())

    def counts(self, law: str, section: str) -> bool:
        """Whether that section of that law, a number alone, is in this part."""
        named = re.sub(r"[\s,]+", " ", fold(law))
        if not any(re.search(rf"(?<!\w){re.escape(fold(n))}(?!\w)", named) for n in self.names):
            return False
        first, number, last = _place(self.first), _place(section), _place(self.last)
        return first is not None and number is not None and last is not None and first <= number <= last


def in_any(parts: Iterable[CodePart], law: str, provision: str) -> bool:
    """Whether any of the parts with powers holds the provision."""
    return any(part.powers and part.holds(law, provision) for part in parts)


def settles_else(parts: Iterable[CodePart], law: str, provision: str) -> bool:
    """Whether every section that is cited stands in a part without powers."""
    others = [part for part in parts if not part.powers]
    numbers = [m.group() for m in _NUMBER.finditer(_SUBPART.sub(" ", fold(provision)))] if others else []
    # § 1956 of title 18 is no year, but beside another number it may be the year of a law.
    sections = [n for n in numbers if not _YEAR.fullmatch(n)] or numbers
    return sections != [] and all(any(part.counts(law, section) for part in others) for section in sections)


_SUBPART = re.compile(
    r"\([^()]{0,12}\)|\b(?:abs(?:atz)?|paragraphs?|paras?|parts?|sub-?sections?|stk|ods|odst|alin|cpv|comma|nr|no|satz|sentence|"
    r"points?|items?|lit|ust|pkt)\.?\s?\d\w*|(?<=\d)\s§\s?\d\w*"
)


_NUMBER = re.compile(r"(?<![\w.])(\d{1,4})(?:\.(\d+))?([a-z]{0,4})(?![^\W\d_])")


def _place(section: str) -> tuple[int, str, int, str] | None:
    """Where a number stands in its code: 487.012 before 487.02, 355Z before 355AA."""
    found = _NUMBER.fullmatch(fold(section))
    if found is None:
        return None
    number, fraction, letters = found.groups()
    return int(number), fraction or "", len(letters), letters


_YEAR = re.compile(r"(?:18|19|20)\d\d")
