"""One of the most serious crimes that Guidelines 7.3 names as the crime under investigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.assertion import another_matter, denied, past
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

CATEGORIES = ("terrorism", "trafficking", "csam", "infrastructure")

_ATTACK = (
    r"(?:(?:cyber[\s-]?)?attack(?:s|ed|ing)?|ransomware|sabotag\w+|intrusions?|intruded|broke into|breached|hack(?:ed|ing)|"
    r"unauthori[sz]ed access|illegal access|encrypted|paralys\w+|disrupt\w+|tripped|shut down|disabled|malware)"
)
_LIFELINE = (
    r"(?:hospitals?|power (?:plants?|stations?|supply|grid|company)|electricity (?:\w+ ){0,2}(?:grid|operator|supply|network)|"
    r"substations?|gas (?:grid|pipeline|network|supply)|pipelines?|(?:drinking )?water (?:works|utility|supply|treatment)|"
    r"waterworks|dams?|railways?|railway signalling|signalling system|airports?|air traffic|seaports?|nuclear|refiner(?:y|ies)|"
    r"emergency (?:call|dispatch|services?)|ambulance|health (?:service|care system)|telecommunications? network|"
    r"district heating|energy (?:supplier|operator|company))"
)
_YOUNG = r"(?:child(?:ren)?|minors?|infants?|toddlers?|under-?age\w*|girls? under|boys? under)"
_ABUSE = (
    r"(?:sexual(?:ly)? (?:abus\w+|exploit\w+|assault\w*|explicit|content|images)|pornograph\w+|rape[ds]?"
    r"|indecent (?:images|photographs)|nude (?:images|pictures|photographs)|abuse (?:images|material|videos))"
)
_WITHIN = r"(?:[^.;]|\.(?=\d))"
FRAMES = tuple(
    (category, re.compile(rf"\b(?:{one}\b{_WITHIN}{{0,70}}?\b{other}|{other}\b{_WITHIN}{{0,40}}?\b{one})\b"))
    for category, one, other in (("infrastructure", _ATTACK, _LIFELINE), ("csam", _YOUNG, _ABUSE))
)
"""Crimes that letters describe in a hundred ways: what is done, and to whom, close together."""

_LEFT_WITHOUT = re.compile(
    r"\bwithout (?:power|electricity|light|water|heating|heat|gas|supply|service)\b", re.IGNORECASE
)

_BANDS = frozenset({"group", "cell", "team", "region", "district", "service", "office", "station"})
"""Words of units that criminals and their victims have too: "a terrorist group", "the hospital's office"."""


def find_serious_crime(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The words that name the crime, outside letterheads and unit names."""
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.HEAD}:
            continue
        for sentence in sentences(flat(passage.text)):
            if another_matter(words, sentence) or past(sentence):
                continue
            # Those whom the attack left in the dark deny nothing; the length stays, so that places do.
            plain = _LEFT_WITHOUT.sub(lambda m: " " * len(m.group()), sentence)
            for category, start, end in _named(fold(sentence), words):
                if not _of_a_unit(sentence, start, end, words) and not denied(words, plain, start, end):
                    return evidence("serious_crime", category, sentence, passage, f"“{sentence[start:end]}”")
    return None


def _named(folded: str, words: Vocabulary) -> Iterator[tuple[str, int, int]]:
    for category in CATEGORIES:
        for match in words.pattern(f"serious_{category}").finditer(folded):
            yield category, match.start(), match.end()
    for category, frame in FRAMES:
        for described in frame.finditer(folded):
            yield category, described.start(), described.end()


def _of_a_unit(sentence: str, start: int, end: int, words: Vocabulary) -> bool:
    """ "Counter Terrorism Command": the name of who writes."""
    folded = fold(sentence)
    around = (folded[max(0, start - 22) : start], folded[end : end + 14])
    return any(m.group() not in _BANDS for part in around for m in words.pattern("unit").finditer(part))
