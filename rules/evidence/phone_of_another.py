"""What gives a telephone number to somebody else: a victim or a witness in the sentence, another name right before it."""

from __future__ import annotations

import re

from rules.evidence.assertion import leads_to
from rules.evidence.name_in_line import person_in
from rules.evidence.officer_named import names_officer
from rules.evidence.reading import near
from rules.vocabulary import Vocabulary, fold

CLAUSE = 130
"""Signs that a sentence goes on about the person whom it names."""

ACCOUNTS_REACH = 30
"""Signs between "registered" or "linked" and the number that an account has."""

WRITERS_REACH = 30
"""Signs between "ring me on" and the number: room for "my mobile"."""

_BESIDE_NAME = re.compile(r"(?<!\w)((?:[A-ZÀ-Þ][\w'’.-]+\s){1,3}[A-ZÀ-Þ][\w'’-]+)\s?\(\s?[^()]{0,80}$")
"""A name with contact data in brackets behind it."""


def said_of_another(text: str, place: int, name: str, words: Vocabulary) -> bool:
    """Whether the words before a number give it to a person of the case, a user or another contact than the officer."""
    before = text[:place]
    if near(words, "calls_the_writer", text, place, before=WRITERS_REACH):
        # "DS Prosser is my supervisor and is away, so please ring me on …": who is rung there is who writes.
        return False
    if any(near(words, other, text, place, before=50) for other in ("about_third_party", "user_person")):
        return True
    if of_somebody_else(before, words) or beside_another(before, name, words):
        return True
    told = not near(words, "own_detail", text, place, before=50)
    return told and (near(words, "pronoun", text, place, before=40) or _accounts(before, words))


def _accounts(before: str, words: Vocabulary) -> bool:
    """Whether it is an account's own number: "linked to the telephone number …"."""
    return any(leads_to(words, "account_linked", fold(before), len(before), ACCOUNTS_REACH))


def of_somebody_else(before: str, words: Vocabulary) -> bool:
    """Whether a sentence names a victim, a complainant or a witness before a number, and nobody of the authority behind."""
    folded = fold(before)
    theirs = [
        m.end() for cue in ("about_third_party", "label_third_party") for m in words.pattern(cue).finditer(folded)
    ]
    ours = (
        m.end()
        for cue in ("own_detail", "label_officer")
        for m in words.pattern(cue).finditer(folded)
        if not words.finds("having_contact", folded[m.start() : m.end()])
    )
    return bool(theirs) and max(theirs) >= len(before) - CLAUSE and max(ours, default=-1) < max(theirs)


def beside_another(before: str, name: str, words: Vocabulary) -> bool:
    """Whether the number stands in brackets behind another person's name, whom the letter does not tell to call."""
    found = _BESIDE_NAME.search(before)
    person = person_in(found.group(1), words) if found else None
    if found is None or person is None or names_officer(person.name, name):
        return False
    lead = before[max(0, found.start() - 40) : found.start(1) + len(person.title)]
    return not any(
        words.finds(cue, lead) for cue in ("label_officer", "own_detail", "about_contact", "rank", "position")
    )
