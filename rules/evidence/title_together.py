"""Which of the titles found with an officer is told, and which two of them together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.evidence.title import Titled
from rules.evidence.title_text import MOST_PARTS, SPLIT
from rules.letter import Role
from rules.vocabulary import fold

NEARLY = 1.0
"""How much less sure a title may be that says the same as the surest one, and more."""

SHORT_WORD = 5
"""Signs of a rank's short form: "Sgt", "Insp"."""

BESIDE_NAME = 2.5
"""Weight of a title that stands right before, behind or below the name."""

MOST_AROUND, MOST_ELSEWHERE = 3.0, 1.3
"""Words of a second title for each word of the first: beside the same name, and elsewhere."""


def together(titles: Sequence[Titled]) -> Titled | None:
    """The title that most speaks for, with a second one that says something else: rank and position stand apart."""
    order = sorted(titles, key=lambda t: (-t.weight, -min(len(_meaning(t.title)), MOST_PARTS)))
    if not order:
        return None
    best = _spelt_out(_fullest(order), order)
    for other in order[1:]:
        foreign = {best.passage.role, other.passage.role} & {
            Role.TRANSLATION
        } and other.passage.role is not best.passage.role
        if foreign:
            continue
        more = ", ".join(p for p in SPLIT.split(other.title) if _says_more(p, best.title))
        # Rank and office around one name are read together, whichever is longer.
        around = other.passage is best.passage and min(other.weight, best.weight) >= BESIDE_NAME
        most = MOST_AROUND if around else MOST_ELSEWHERE
        if more and other.weight >= 1 and len(more.split()) <= most * len(best.title.split()) + 1:
            return Titled(f"{best.title}, {more}", best.weight, best.quote, best.passage, best.how)
    return best


def _fullest(order: Sequence[Titled]) -> Titled:
    """The first title, or one that says the same and more and is hardly less sure: the block beside the name."""
    first = order[0]
    fuller = (
        t
        for t in order[1:]
        if t.weight >= first.weight - NEARLY and _meaning(first.title) < _meaning(t.title) and _meaning(first.title)
    )
    return max((first, *fuller), key=lambda t: len(_meaning(t.title)))


def _spelt_out(best: Titled, order: Sequence[Titled]) -> Titled:
    """The title in full words where the letter has it beside the short form: "Detective Sergeant" for "Det. Sgt"."""
    short = [w for w in _all_words(best.title) if len(w) > 1]
    for other in order:
        full = _all_words(other.title)
        told = other.weight > 0 and len(other.title) > len(best.title) and len(full) <= len(short) + 1
        if told and short and all(any(w != f and _shortens(w, f) for f in full) for w in short):
            return other
    return best


def _all_words(title: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(title))


def _shortens(short: str, full: str) -> bool:
    """Whether a word is another one's short form: it begins with the same letter and its letters come in order."""
    letters = iter(full)
    return short[:1] == full[:1] and len(short) <= SHORT_WORD and all(c in letters for c in short)


def _says_more(part: str, title: str) -> bool:
    """Whether a title says something beside another; its short form ("ASP") does not."""
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]+", fold(title)) if w not in {"of", "the", "de"})
    told, known = _meaning(part), _meaning(title)
    shortened = any(_shortens(w, f) or _shortens(f, w) for w in told for f in known)
    if _CONTACT_ROLE.fullmatch(fold(part)):
        return False
    return bool(told) and not told & known and not shortened and fold(part) != initials


_CONTACT_ROLE = re.compile(
    r"(?:the )?(?:(?:case |responsible )?officer in charge|responsible officer|(?:point of )?contact(?: officer)?|in charge)"
)
"""What labels call an officer whose rank stands there: no office besides."""


def _meaning(title: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]+", fold(title)) if len(w) > 2 and w not in {"the", "and", "for"}}
