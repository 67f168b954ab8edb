"""The authority named where the letter is signed: "A. Person, Detective, X Police"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.authority_in_line import behind_person
from rules.evidence.authority_places import SIGNED
from rules.evidence.authority_unit import stands_beside
from rules.evidence.authority_words import (
    is_generic,
    is_mere_kind,
    is_parent,
    is_strong,
    matches_domain,
    names_authority,
)
from rules.evidence.name_titles import is_title
from rules.evidence.ranking import Candidate, Reason
from rules.letter import Letter, Role, Zone
from rules.vocabulary import Vocabulary


def named_at_signature(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    """Each name of the signature block, with the unit that stands before it in its line; the quote is the name alone."""
    for passage in letter.in_zones(Zone.SIGNATURE):
        if passage.role in {Role.ORDER, Role.ANNEX}:
            continue
        for line in passage.text.split("\n"):
            parts = [part.strip(" .") for part in re.split(r",|\s[|–—·/]\s", line)]
            for number, name in enumerate(parts):
                name = behind_person(name, words)
                named = names_authority(name, words) and not (is_title(name, words) and not is_strong(name, words))
                known = matches_domain(name, domain) and passage.role is not Role.MAIL
                if (named or known) and len(name) > 5:
                    unit = parts[number - 1] if number and words.finds("unit", parts[number - 1]) else ""
                    value = f"{name}, {unit}" if unit and stands_beside(name, unit) else name
                    yield Candidate(value, name, passage, tuple(_signature_reasons(name, domain, words)))


def _signature_reasons(name: str, domain: str, words: Vocabulary) -> list[Reason]:
    weighed = (
        (True, SIGNED, 3.5),
        (is_strong(name, words), "named by its kind", 0.5),
        (words.finds("unit", name) and not is_strong(name, words), "a unit", -2.5),
        (matches_domain(name, domain), f"matches the sender's domain {domain}", 0.5),
        (is_parent(name, words), "stands above the authority", -1.5),
        (is_mere_kind(name, words), "only a kind of authority", -2.0),
        (is_generic(name, words), "names no place", -1.0),
        (not names_authority(name, words), "no word for an authority", -1.5),
    )
    return [Reason(why, weight) for holds, why, weight in weighed if holds]
