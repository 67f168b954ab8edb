"""Whether a clause tells what happened: a range in it is the time of the deed, and no period of data."""

from __future__ import annotations

import re

from rules.vocabulary import Vocabulary, fold

_PAST = re.compile(r"\b(?:\w*ed|se \w+ron)\b")
"""How verbs of what happened end; the others are known by the vocabulary."""

_PASSIVE_DE = re.compile(
    r"^(?:im|in|zwischen|vom|von|am|seit|wahrend)\b.*\bwurden?\b.*\b(?:ge|be|ver|er|ent|zer|miss|be)\w{2,}(?:t|en)\W*$"
)
""" "Im Zeitraum Mai bis August 2025 wurden … 63 Personen geschädigt": a main clause, the participle at its end."""

_REPORTED = re.compile(
    r"\b(?:users?|customers?|suspects?|accused|defendants?|holders?|perpetrators?|offenders?|victims?|complainants?|"
    r"witness(?:es)?|he|she|they|who)\s(?:\w+\s)?"
    r"(?!regist|associat|link|identif|nam|describ|list|mention|requir|request|need|want|limit|cover|concern)(?:\w+ed|was|were|had|did|bought|sent|paid|made|sold|ran)\b"
)


def tells_past(clause: str, words: Vocabulary) -> bool:
    """Whether a verb of the past stands there; participles with which data and periods are named are none."""
    folded = fold(clause)
    if words.finds("past_verb", folded):
        return True
    naming = {m.start() for m in words.pattern("naming_participle").finditer(folded)}
    return any(m.start() not in naming for m in _PAST.finditer(folded))


def tells_of_somebody(clause: str) -> bool:
    """Whether it says what a user, a suspect or a victim did: "in the period from … to … they induced 112 persons"."""
    folded = fold(clause)
    return _REPORTED.search(folded) is not None or _PASSIVE_DE.search(folded) is not None
