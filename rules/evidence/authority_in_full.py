"""The chosen authority's name in full, where another place of the letter gives the same name and more of it.

The head's short name is told as the signature or the text has it; one in another language gets the English name that the
text uses beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rules.evidence.authority_places import HEADED, SIGNED, SPEAKS, WORKS
from rules.evidence.authority_unit import stands_beside
from rules.evidence.authority_words import CONNECTORS, english_words, is_mere_kind, is_parent, is_strong
from rules.evidence.ranking import Candidate
from rules.letter import Role
from rules.vocabulary import Vocabulary, fold

MOST_IN_FULL, MOST_NATIVE = 3.5, 1.35
"""Times as long as the head's name the text's may be; times as long as the English name the native one may be."""


def in_full(order: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """The name as the signature block, a label or the letter's text gives it, where that is the head's name and more.

    A head in another language stands beside the name by which the English text calls its sender.
    """
    first = order[0]
    head = _TRAILS.sub("", first.quote)
    own = min((c for c in order if _speaks(c)), key=lambda c: c.passage.order, default=None)
    if head != first.quote:
        own = next((c for c in order if _speaks(c, WORKS) and _holds(c.quote, head)), own)
    if own is first:
        native = next((c for c in order if c.reasons[0].text == HEADED and not english_words(c.value)), None)
        return _in_both(own, native, words) or first if native is not None else first
    if own is not None and not is_mere_kind(own.quote, words):
        if _holds(own.quote, head) and stands_beside(head, own.quote, MOST_IN_FULL):
            return replace(own, value=own.quote + _beside(first), reasons=first.reasons)
        both = _in_both(own, first, words)
        if both is not None:
            return both
    for other in order[1:]:
        written = other.reasons[0].text
        whole = re.sub(r"\(.*?\)", "", other.quote)
        if written == SIGNED and _holds(whole, first.quote) and stands_beside(first.quote, whole, 2.0):
            beside = _beside(first)
            value = other.value + beside if stands_beside(other.value, beside) else other.value
            longer = len(value.split()) > len(first.value.split())
            return replace(other, value=value, reasons=first.reasons) if longer else first
    return first


def _in_both(own: Candidate, native: Candidate, words: Vocabulary) -> Candidate | None:
    """ "Police Administration (Uprava policije)": how the English text calls its sender, and the head's own name."""
    told = own.passage.role is Role.REQUEST and not is_parent(own.quote, words) and is_strong(own.quote, words)
    foreign = told and not english_words(native.value) and english_words(own.quote) > 1
    if not foreign or not stands_beside(own.quote, native.quote, MOST_NATIVE):
        return None
    value = f"{own.quote} ({native.quote})"
    whole = value + _beside(native) if stands_beside(value, _beside(native)) else value
    return replace(own, value=whole, reasons=native.reasons)


def _beside(candidate: Candidate) -> str:
    """What is named behind a candidate's own name: ", Cyber Crime Unit"."""
    return candidate.value.removeprefix(candidate.quote) if candidate.value.startswith(candidate.quote) else ""


def _speaks(candidate: Candidate, *more: str) -> bool:
    return any(r.text in {SPEAKS, *more} for r in candidate.reasons)


def _holds(whole: str, name: str) -> bool:
    """Whether all words of a name stand in a longer one, in whatever case: "Kanton", "des Kantons"."""
    there = re.findall(r"\w+", fold(whole))
    return all(any(w == t or (len(w) > 3 and t.startswith(w)) for t in there) for w in re.findall(r"\w+", fold(name)))


_TRAILS = re.compile(rf"(?:\s(?:{CONNECTORS}|of the|for the))+$", re.IGNORECASE)
"""What a name ends in that is cut short."""
