"""What the letter says of the user: where the user lives (Guidelines 7.3), and whether the user is a UK subject (6.3)."""

from __future__ import annotations

import re

from rules.evidence.reading import evidence, flat, near, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.policy import Jurisdiction
from rules.vocabulary import Vocabulary, fold, phrase_pattern


def find_residency(
    letter: Letter, country: Jurisdiction | None, others: tuple[Jurisdiction, ...], words: Vocabulary
) -> Evidence | None:
    """The statement that the user resides in the requesting country.

    A place that is not the country's name counts when no other country is named: letters say "resides at Pune".
    """
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.HEAD}:
            continue
        for sentence in sentences(flat(passage.text)):
            folded = fold(sentence)
            for match in words.pattern("residency").finditer(folded):
                about_user = near(words, "user_person", sentence, match.start(), before=120, after=60)
                denied = near(words, "not_known", sentence, match.start(), before=60, after=match.end() - match.start())
                if (
                    about_user
                    and not denied
                    and not near(words, "about_third_party", sentence, match.start(), before=40)
                ):
                    return evidence(
                        "residency", sentence, sentence, passage, f"“{sentence[match.start() : match.end()]}”"
                    )
            if country and _resident_by_demonym(folded, country):
                return evidence("residency", sentence, sentence, passage, "named a resident")
    return None


def _names_other_country(place: str, country: Jurisdiction | None, others: tuple[Jurisdiction, ...]) -> bool:
    """Whether the place behind "resides in" is another country than the requesting one."""
    own = {fold(name) for name in country.names} if country else set()
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", place) for name in own):
        return False
    foreign = (fold(name) for other in others for name in other.names if fold(name) not in own)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", place) for name in foreign)


def _resident_by_demonym(folded: str, country: Jurisdiction) -> bool:
    """ "The person concerned is a French resident"."""
    named = "|".join(phrase_pattern(d) for d in country.demonyms)
    return bool(named) and re.search(rf"(?<!\w)(?:{named})\s+resident(?!\w)", folded) is not None


def find_uk_subject(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The statement that the user is a UK national, subject or resident."""
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.HEAD, Zone.ADDRESSEE}:
            continue
        for sentence in sentences(flat(passage.text)):
            for match in words.pattern("uk_subject").finditer(fold(sentence)):
                denied = near(words, "denies", sentence, match.start(), before=40)
                third = near(words, "about_third_party", sentence, match.start(), before=60)
                if not denied and not third:
                    return evidence(
                        "uk_subject", sentence, sentence, passage, f"“{sentence[match.start() : match.end()]}”"
                    )
    return None
