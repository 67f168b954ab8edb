"""What the letter says of the user: where the user lives (Guidelines 7.3), and whether the user is a UK subject (6.3)."""

from __future__ import annotations

import re

from rules.evidence.assertion import denied, negated
from rules.evidence.reading import evidence, flat, near, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.phrases import Found
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
                place = folded[match.start() : match.end() + 90]
                about_user = near(words, "user_person", sentence, match.start(), before=120, after=60)
                # "kestrel@example.org, a Thai national with residence in Phuket": the account stands for its user.
                about_user = about_user or ("@" in sentence[max(0, match.start() - 120) : match.start()])
                about_user = about_user or near(words, "national_of", sentence, match.start(), before=60)
                doubtful = denied(words, sentence, match.start(), match.end()) or words.finds("not_known", sentence)
                others_home = near(words, "somebody_else", sentence, match.start(), before=70)
                if about_user and not doubtful and not others_home and not _names_other_country(place, country, others):
                    how = f"“{sentence[match.start() : match.end()]}”"
                    return evidence("residency", sentence, sentence, passage, how)
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
    """The statement that the user is a UK national, subject or resident.

    Read generously: overlooking one hands the data of a UK subject abroad, seeing one too many asks for another road.
    """
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.HEAD, Zone.ADDRESSEE}:
            continue
        for sentence in sentences(flat(passage.text)):
            found = _uk_person(sentence, words)
            if found:
                return evidence("uk_subject", sentence, sentence, passage, f"“{found}”")
    return None


def _uk_person(sentence: str, words: Vocabulary) -> str:
    folded = fold(sentence)
    about_user = words.finds("user_person", sentence) or words.finds("pronoun", sentence)
    for match in words.pattern("uk_subject").finditer(folded):
        if not _said_of_nobody(words, sentence, match):
            return match.group()
    for match in words.pattern("uk_word").finditer(folded):
        around = sentence[max(0, match.start() - 60) : match.end() + 60]
        if about_user and words.finds("nationality", around) and not _said_of_nobody(words, sentence, match):
            return match.group()
    return ""


def _said_of_nobody(words: Vocabulary, sentence: str, match: Found) -> bool:
    """Whether it is denied, or said of a victim or another person in a sentence that does not speak of the user."""
    before = sentence[max(0, match.start() - 16) : match.start()]
    of_another = words.finds("somebody_else", sentence[: match.start()]) and not words.finds("user_person", sentence)
    nothing_known = near(words, "no_indication", sentence, match.start(), before=60)
    return negated(words, before) or of_another or nothing_known
