"""Laws of crimes that hold a procedure too: which of their sections are powers of inquiry, told by the number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rules.vocabulary import fold


@dataclass(frozen=True, slots=True)
class CodePart:
    """The sections `first` to `last` of a law that is named by any of `names` (lower case): a part with powers of inquiry."""

    names: tuple[str, ...]
    first: str
    last: str

    def holds(self, law: str, provision: str) -> bool:
        """Whether a provision of that law is in this part. It is told by its first number."""
        number = _place(provision)
        named = re.sub(r"[\s,]+", " ", fold(law))
        if number is None or not any(re.search(rf"(?<!\w){re.escape(fold(n))}(?!\w)", named) for n in self.names):
            return False
        first, last = _place(self.first), _place(self.last)
        return first is not None and last is not None and first <= number <= last


def in_any(parts: Iterable[CodePart], law: str, provision: str) -> bool:
    """Whether any of the parts holds the provision."""
    return any(part.holds(law, provision) for part in parts)


_NUMBER = re.compile(r"(?<![\w.])(\d{1,4})(?:\.(\d+))?([a-z]{0,4})(?![^\W\d_])")


def _place(provision: str) -> tuple[int, str, int, str] | None:
    """Where a number stands in its code: 487.012 before 487.02, 355Z before 355AA."""
    found = next((m for m in _NUMBER.finditer(fold(provision)) if not _YEAR.fullmatch(m.group())), None)
    if found is None:
        return None
    number, fraction, letters = found.groups()
    return int(number), fraction or "", len(letters), letters


_YEAR = re.compile(r"(?:18|19|20)\d\d")
