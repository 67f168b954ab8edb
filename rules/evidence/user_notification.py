"""Words that forbid telling the user (Guidelines 11); a wish or a seal alone does not."""

from __future__ import annotations

from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary


def find_non_disclosure(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The sentence that forbids it."""
    for passage in letter.passages:
        if passage.zone is Zone.FOOTER:
            continue
        for sentence in sentences(flat(passage.text)):
            if words.finds("non_disclosure", sentence) and not words.finds("soft_wish", sentence):
                return evidence("user_notification", "prohibited", sentence, passage, "forbids it")
    return None
