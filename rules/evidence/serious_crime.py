"""One of the most serious crimes that Guidelines 7.3 names as the crime under investigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.assertion import another_matter, denied, past
from rules.evidence.crime_frames import CRIMES
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

CATEGORIES = ("terrorism", "trafficking", "csam", "infrastructure")

_WITHIN = r"(?:[^.;]|\.(?=\d))"
_PERSON = (
    r"(?:(?:a|an|the|two|his|her)\s(?:\w+\s)?"
    r"(?:nurse|man|woman|doctor|person|victim|employee|driver|officer|paramedic|patient)s?\b)"
)
_UPON = r"(?:on|against|to|into|targeting)"
_ASSAULT = (
    r"(?:cyber[\s-]?attacks?|ransomware(?: attacks?)?|attacks?|sabotage|intrusions?|break-in|unauthori[sz]ed access"
    r"|illegal access|denial[\s-]of[\s-]service)"
)
_HARMED = (
    r"(?:attacked|hacked|hacking|encrypted|paralys\w+|disrupt\w+|tripped|shut down|disabled|broke into|breached|infected"
    r"|sabotaged|intruded|penetrated|manipulated)"
)
_SYSTEM = (
    r"(?:(?:control|information|computer|it|dispatch|scada|signalling|communications?|ventilat\w+|monitoring|administration|industrial|operating|patient|radiology)"
    r" (?:\w+ )?(?:systems?|networks?)|systems|servers)"
)
_LIFELINE = (
    r"(?:critical (?:\w+ ){0,3}infrastructures?"
    r"|hospitals?|clinics?|national grid"
    r"|power (?:plants?|stations?|supply|grid|company)|electricity (?:\w+ ){0,2}(?:grid|operator"
    r"|supply|network)|substations?|gas (?:grid|pipeline|network|supply)|pipelines?|waterworks|dams?|railways?|airports?"
    r"|(?:drinking )?water (?:works|utility|supply|treatment)|air traffic|seaports?|nuclear|refiner(?:y|ies)|ambulance"
    r"|emergency (?:call|dispatch|services?)|health (?:service|care system)|telecommunications? network|district heating"
    r"|energy (?:supplier|operator|company))"
)
_YOUNG = r"(?:child(?:ren)?|a minor|minors|infants?|toddlers?|under-?age\w*|(?:girls?|boys?) (?:under|aged))"
_ABUSE = (
    r"(?:sexual(?:ly)? (?:abus\w+|exploit\w+|assault\w*|explicit)|pornograph\w+|rapes?|raped|indecent (?:images|photographs)"
    r"|nude (?:images|pictures|photographs)|abuse (?:images|material|videos))"
)
FRAMES = (
    ("infrastructure", rf"{_ASSAULT}\s{_WITHIN}{{0,20}}?{_UPON}\s(?!{_PERSON}){_WITHIN}{{0,60}}?\b{_LIFELINE}"),
    ("infrastructure", rf"(?:interfer\w+|tamper\w+) with\s(?!{_PERSON}){_WITHIN}{{0,60}}?\b{_LIFELINE}"),
    ("infrastructure", rf"{_HARMED}\b{_WITHIN}{{0,60}}?\b{_SYSTEM}\b{_WITHIN}{{0,50}}?\b{_LIFELINE}"),
    ("infrastructure", rf"{_HARMED}\b{_WITHIN}{{0,60}}?\b{_LIFELINE}\b{_WITHIN}{{0,30}}?\b{_SYSTEM}"),
    ("infrastructure", rf"{_LIFELINE}\b{_WITHIN}{{0,60}}?\b{_SYSTEM}\b{_WITHIN}{{0,40}}?\b{_HARMED}"),
    ("infrastructure", rf"{_SYSTEM}\b{_WITHIN}{{0,50}}?\b{_LIFELINE}\b{_WITHIN}{{0,50}}?\b{_HARMED}"),
    ("csam", rf"{_ABUSE}(?:\s(?:\w+\s){{0,3}}(?:of|with|involving|depicting|against|showing|by))\s(?:\w+\s){{0,2}}{_YOUNG}"),
    ("csam", rf"{_YOUNG}(?:\s(?:being|was|were|are|is))?\s{_ABUSE}"),
)  # fmt: skip
PATTERNS = tuple((category, re.compile(rf"\b{frame}\b")) for category, frame in FRAMES)
"""Crimes that letters describe in a hundred ways: what is done, and to whom, close together."""

_LEFT_WITHOUT = re.compile(
    r"\bwithout (?:(?:any|their|her|his) )?(?:power|electricity|light|water|heating|heat|gas|supply|service|pay|wages?|payment"
    r"|papers|documents|food|consent)\b",
    re.IGNORECASE,
)

_BANDS = frozenset({"group", "cell", "team", "region", "district", "service", "office", "station"})
"""Words of units that criminals and their victims have too: "a terrorist group", "the hospital's office"."""


_CITED = re.compile(r"\b(?:sections?|divisions?|parts?|chapters?|subsections?)\s(?:no\.?\s)?\(?\d+\w*")
"""A section of a law is none of an office."""


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
    for category, frame in (*PATTERNS, *CRIMES):
        for described in frame.finditer(folded):
            yield category, described.start(), described.end()


def _of_a_unit(sentence: str, start: int, end: int, words: Vocabulary) -> bool:
    """ "Counter Terrorism Command": the name of who writes."""
    folded = fold(sentence)
    plain = _CITED.sub(lambda m: "," * len(m.group()), folded)
    around = (plain[max(0, start - 22) : start], plain[end : end + 14])
    return any(m.group() not in _BANDS for part in around for m in words.pattern("unit").finditer(part))
