"""The requesting authority's full name: from the letterhead, a label, the signature block, or the letter's own words.

Each place gives its candidates (`authority_in_head`, `authority_at_signature`, `authority_in_text`, and the labels here);
they are weighed against each other, and the best is told in full (`authority_in_full`) and spelt (`authority_spelling`).

The authority is named with its unit where the head or the signature block names one right beside it and the unit is no
longer than the name: "Ghana Police Service, Cyber Crime Unit".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rules.evidence.authority_at_signature import named_at_signature
from rules.evidence.authority_in_full import in_full
from rules.evidence.authority_in_head import named_in_head, named_in_large_letters
from rules.evidence.authority_in_line import first_part
from rules.evidence.authority_in_text import named_in_text
from rules.evidence.authority_spelling import spelt
from rules.evidence.authority_words import is_parent, names_authority, names_law, names_person, receives
from rules.evidence.ranking import Candidate, Reason, as_evidence, ranked
from rules.evidence.reading import flat
from rules.letter import Letter
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold


def find_authority(letter: Letter, known_as: str, domain: str, words: Vocabulary) -> Evidence | None:
    """The best name. `known_as` is what the domain table calls the sender's authority; it supports a name, and is none.

    A head line that no authority word marks counts when the sender's domain is made of its words or initials.
    """
    found = [
        *named_in_head(letter, domain, words),
        *named_at_signature(letter, domain, words),
        *_labelled(letter, words),
        *named_in_text(letter, words),
    ]
    everything = fold(" ".join(flat(p.text) for p in letter.passages))
    usable = [
        c
        for c in found
        if c.value and not names_law(c.quote) and not names_person(c.quote, words) and not receives(c.quote, domain)
    ]
    weighed = ranked(
        _supported(c, known_as, everything, words) for c in [*usable, *named_in_large_letters(letter, domain, words)]
    )
    if not weighed:
        return None
    chosen = as_evidence("authority_name", in_full(weighed, words), weighed[1:])
    return replace(chosen, value=spelt(chosen.value, letter, known_as, words))


def _labelled(letter: Letter, words: Vocabulary) -> Iterator[Candidate]:
    """The authority behind a label: "Requesting authority: …"."""
    for item in letter.values("label_authority"):
        sheet = letter.sheet_of(item)
        name = first_part(flat(item.value), words)
        if names_authority(item.value, words) and sheet.passages:
            yield Candidate(name, name, sheet.passages[0], (Reason(f"labelled “{item.label}”", 4.5),))


def _supported(candidate: Candidate, known_as: str, everything: str, words: Vocabulary) -> Candidate:
    """The candidate with what speaks for its name elsewhere; the quote is the name without its unit."""
    name = candidate.quote
    known = set(re.findall(r"\w{4,}", fold(known_as)))
    shared = 0.0 if is_parent(name, words) else len(known & set(re.findall(r"\w{4,}", fold(name)))) / max(1, len(known))
    # A court's name heads the order that police or a prosecutor send on.
    court = words.finds("court", name) and bool(known) and not _judicial(known_as, words)
    weighed = (
        (court, "a court, and the sender is none", -2.5),
        (everything.count(fold(name)) > 1, "named more than once", 0.8),
        (shared > 0, "like the name of the sender's domain", 2.0 * shared),
        (len(name) > 50, "long", -0.02 * max(0, len(name) - 50)),
    )
    more = tuple(Reason(text, weight) for holds, text, weight in weighed if holds)
    return replace(candidate, reasons=(*candidate.reasons, *more))


def _judicial(known_as: str, words: Vocabulary) -> bool:
    """Whether the sender's domain is one that courts write from."""
    return words.finds("court", known_as) or _JUDICIARY.search(fold(known_as)) is not None


_JUDICIARY = re.compile(r"\bjudici|minist\w+ (?:of|de|da|del|della) (?:la )?justi|\bjusti(?:ce|cia) minist")
"""Whose domain courts write from, too."""
