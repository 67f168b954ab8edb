"""The request is in English or comes with a certified translation into English (Guidelines 3)."""

from __future__ import annotations

from rules.evidence.translation import calls_itself_uncertified
from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import met, missing

ID, SECTION = "language", "3"


def check(facts: Facts) -> Finding:
    """A translation without a translator's certification does not count."""
    language = facts.language
    if language.english:
        return met(ID, SECTION, "the request is in English")
    if language.certified_translation:
        return met(ID, SECTION, "a certified translation is attached", facts.certification)
    words = facts.policy.vocabulary
    uncertified = any(calls_itself_uncertified(p.text, words) for p in facts.letter.passages)
    if uncertified:
        return missing(
            ID, SECTION, f"the request is in another language ({language.code}) and its translation is not certified"
        )
    return missing(ID, SECTION, f"the request is in another language ({language.code}) without a certified translation")
