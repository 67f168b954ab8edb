"""When two citations are one provision: turned round, translated, abbreviated or shortened; and when one is several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rules.evidence.citations import Citation
from rules.letter import Passage, Role
from rules.vocabulary import fold

LEAST_LETTERS = 3
"""Letters from which initials stand for a law's name."""


def single_provisions(citation: Citation) -> Iterator[Citation]:
    """ "§ 100k Abs. 1, § 101a StPO" are two provisions of one law."""
    parts = re.split(r"(?<=\d|[\w)])(?:,|\sund|\sand|\set|\sy)\s(?=§)", citation.text)
    if "§" not in parts[0]:
        parts = [citation.text]
    for part in parts:
        text = part
        if citation.text.startswith(citation.law):
            text = part if part is parts[0] else f"{citation.law} {part.strip()}"
        elif part is not parts[-1]:
            text = f"{part} {citation.law}"
        yield replace(citation, text=text)


def numbers_of(citation: Citation) -> tuple[str, ...]:
    """The provision's numbers without years: what stays the same when a citation is turned round or translated."""
    provision = fold(citation.text).replace(fold(citation.law), " ")
    found = re.findall(r"\d+[a-z]*", provision)
    return tuple(sorted({n for n in found if not re.fullmatch(r"(?:1[89]|20)\d\d", n)}))


def same_numbers(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two writings count the same: one may leave out sub-paragraphs or name fewer articles of the law."""
    return one == other or (set(one) != set() and set(one) <= set(other))


def same_law(one: tuple[str, Passage], other: tuple[str, Passage]) -> bool:
    """Whether two citations of the same provision numbers name one law: by its words, its number, or in translation."""
    if other[1].role is Role.TRANSLATION or one[1].english != other[1].english:
        return True
    if (_TREATY.search(fold(one[0])) is None) != (_TREATY.search(fold(other[0])) is None):
        return False
    if _NUMBERED_LAW.fullmatch(other[0]) or _NUMBERED_LAW.fullmatch(one[0]):
        return True
    pairs = ((a, b) for a in _law_words(one[0]) for b in _law_words(other[0]))
    return any(a.startswith(b) or b.startswith(a) for a, b in pairs) or _initials(one[0], other[0])


_TREATY = re.compile(r"\b(?:convention|treaty|agreement|protocol)s?\b")
"""What no law of one country is, however its number is written."""

_NUMBERED_LAW = re.compile(r"(?:Act|Law|Decree|Ordinance)\s(?:No\.?\s)?\d[\w/.-]*(?:\sof\s\d{4})?", re.IGNORECASE)


def _initials(one: str, other: str) -> bool:
    """ "NRS" are the Nevada Revised Statutes."""
    short, long = sorted((one, other), key=len)
    short = re.sub(r"\s(?:act|code|rules|law)$", "", fold(short))
    named = re.findall(r"[^\W\d_]+", fold(long))
    brief = re.sub(r"[.\s\d]|,", "", short)
    ways = ("".join(w[0] for w in named if w not in small) for small in ({"of", "the", "and"}, {"of", "the"}, {"the"}))
    return (
        len(re.findall(r"[^\W\d_]+", short)) == 1
        and len(brief) >= LEAST_LETTERS
        and any(len(way) >= LEAST_LETTERS and (brief.startswith(way) or way.startswith(brief)) for way in ways)
    )


def _law_words(law: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", fold(law))) - {"act", "law", "code", "the", "and", "des", "der"}
