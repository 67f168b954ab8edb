"""What makes a few words the name of an authority: its kind, its place, the sender's domain; and what takes that away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from rules.evidence.name_titles import title_spans
from rules.evidence.names import name_in
from rules.sheets import Passage
from rules.vocabulary import Vocabulary, fold

CONNECTORS = r"(?:of|for|the|and|&|de|la|del|du|des|d'|do|da|di|der|die|des|für|van|het|voor|w|i|y|e|to)"
HOST = re.compile(r"(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])")
"""A web address without "www.": it matches the sender's domain, being one, and names nobody."""

LONGEST = 140
"""Characters of the longest name; what is longer is running text."""

_SHARED_LABELS = frozenset({"police", "gov"})
"""Labels of domains that all of a country's authorities share: "police.uk"."""

_SHORTEST_NAME = 11
"""Letters of a single word from which it is a name, not only a kind: "Bundeskriminalamt", "Åklagarmyndigheten"."""

_ENGLISH = re.compile(
    r"\b(?:of|the|for|and|office|police|court|prosecutor|prosecution|department|ministry|national|authority|service|bureau|"
    r"public|state|division|directorate|agency|criminal|investigations?|unit|crime|city|district|force|royal)\b"
)
_LEAST_INITIALS = 3
"""Letters of a short form that are no chance: "sfio", "nca"."""

_UNIT_WORDS = 3
"""Words of a unit's name at most: "General Directorate Combating Organised Crime" is more than one."""

_UNIT_NOUN = re.compile(r"\b(?:unit|squad|team|section|division|branch|desk|cell|group|task force|field office)\W*$")
_LAW = re.compile(r"\b(?:act|code|convention|treaty|ordinance|statutes?|regulations?|rules?|report)\b")
_ASIDE = re.compile(r"\([^()]*\)")
_OFFICE = ("'s ", " office", " department", " service", " chambers")
_BRITISH = re.compile(
    r"\b(?:uk|united kingdom|british|england) (?:central|competent)? ?authority|^(?:uk )?(?:the )?home office|"
    r"authorit(?:y|ies) (?:of|in) (?:the )?(?:united kingdom|great britain|england|uk)\b"
)
_TITLES = ("rank", "position")
_OFFICE_HOLDER = re.compile(
    r"(?:the )?(?:office of (?:the )?)?(?:hm |his majesty's )?(?:senior )?(?:attorney[- ]general|solicitor[- ]general|"
    r"(?:district|state's|county|prosecuting|commonwealth's) attorney|sheriff|coroner|procurator fiscal|inspector[- ]general|"
    r"director of public prosecutions|(?:commissioner|superintendent) of police|comptroller|auditor[- ]general|"
    r"crown solicitor|provost marshal|(?:information|privacy|data protection) commissioner)"
    r"(?:,? (?:of|for|in) |, )(?:the )?[a-z].{2,50}"
)
"""An authority that is one person's office: "Attorney General of Texas", "Sheriff of Cook County"."""

_MINISTRY = re.compile(
    r"(?:the |(?:us|u\.s\.|united states|federal|royal) )?"
    r"(?:minist(?:ry|ere|ero|erul|eri\w*|erst[vw]\w*|arst[vw]\w*)|bundesministerium|ministrstvo|department of|"
    r"departement|departamento de|secretaria de|(?:sub)?direcci.n general|direction (?:generale|centrale)|"
    r"direzione (?:generale|centrale)|direcao(?:-geral)?|(?:sub-?)?directorate)\b"
)
"""How the names of ministries and their departments begin, an accent misread or not; no company's or person's does."""

PAPERS = (
    "instrument_warrant", "instrument_court_order", "instrument_subpoena", "instrument_production_order", "order_heading",
)  # fmt: skip
"""What an authority issues; a line that opens so is the paper's own title."""


def names_authority(text: str, words: Vocabulary) -> bool:
    """Whether a short line names an authority: an authority word is left when ranks, positions and papers are taken away."""
    if len(text) > LONGEST or "@" in text or words.finds("subject_label", text.split(" ")[0]):
        return False
    folded = fold(HOST.sub(" ", text))
    taken = [m.span() for cue in _TITLES for m in words.pattern(cue).finditer(folded)]
    papers = [m.span() for cue in PAPERS for m in words.pattern(cue).finditer(folded)]
    return any(
        not _inside(m.span(), taken, folded) and not any(a <= m.start() and m.end() <= b for a, b in papers)
        for m in words.pattern("authority").finditer(folded)
    )


def _inside(span: tuple[int, int], titles: list[tuple[int, int]], folded: str) -> bool:
    """ "police" in "police inspector" names nobody's authority; "sheriff" in "sheriff's office" does."""
    if folded[span[1] :].startswith(_OFFICE):
        return False
    return any(start <= span[0] and span[1] <= end for start, end in titles)


def matches_domain(name: str, domain: str) -> bool:
    """Whether a label of the domain is the name's initials ("dwp") or one of its longer words ("politie")."""
    if any(c.isdigit() for c in name) or len(name) > 90 or "@" in name:
        return False
    tokens = re.findall(r"[^\W\d_]+", HOST.sub(" ", name))
    initials = "".join(t[0] for t in tokens if t[:1].isupper()).lower()
    every = "".join(t[0] for t in tokens).lower()
    named = [label for label in domain.lower().split(".")[:-1] if label not in _SHARED_LABELS]
    labels = {part for label in named for part in (label, *label.split("-"))}
    long = {fold(t) for t in tokens if len(t) > 4}
    squeezed = fold("".join(tokens))
    run_together = any(len(label) > 6 and label in squeezed for label in named)
    return (len(initials) > 2 and bool({initials, every} & labels)) or bool(long & labels) or run_together


def bears_initials(name: str, domain: str) -> bool:
    """Whether the capitalised words of a name begin with the letters of a label of the domain: "SFIO" in "sfio.gov.in"."""
    tokens = [t for t in re.findall(r"[^\W\d_]+", name) if not re.fullmatch(CONNECTORS, t, re.IGNORECASE)]
    labels = {part for label in domain.lower().split(".")[:-1] for part in (label, *label.split("-"))}
    initials = fold("".join(t[0] for t in tokens))
    return len(initials) >= _LEAST_INITIALS and initials in labels - _SHARED_LABELS


def is_generic(text: str, words: Vocabulary) -> bool:
    """Nothing but a kind of authority ("POLICE DEPARTMENT"): some place or country has to be named with it."""
    rest = fold(text)
    for phrase in words.pattern("authority").finditer(rest):
        rest = rest[: phrase.start()] + " " * (phrase.end() - phrase.start()) + rest[phrase.end() :]
    left = [w for w in re.findall(r"\w+", rest) if not re.fullmatch(CONNECTORS, w)]
    return names_authority(text, words) and not left


def english_words(text: str) -> int:
    """How many of the English words stand in a name that names of authorities are made of."""
    return len(set(_ENGLISH.findall(fold(text))))


def is_mere_kind(text: str, words: Vocabulary) -> bool:
    """A generic name of one short word, which says nothing without a place: "POLICE", "JUSTIZ"; also in more languages."""
    kinds = text.split()
    return all(len(kind) < _SHORTEST_NAME and is_generic(kind, words) for kind in kinds) and len(kinds) != 2


def is_strong(text: str, words: Vocabulary) -> bool:
    """Named by an authority word that is not a unit word too ("Cyber Crime Unit" is not an authority)."""
    folded = fold(text)
    if _UNIT_NOUN.search(folded):
        return False
    found = [m.group() for m in words.pattern("authority").finditer(folded)]
    long = len(folded.split()) > _UNIT_WORDS
    return any(long or not words.pattern("unit").fullmatch(phrase) for phrase in found)


def names_law(text: str) -> bool:
    """ "Police and Criminal Evidence Act" is a law, whatever authority words it holds; in brackets it is whose judge sits."""
    bare = _ASIDE.sub(" ", text)
    return _LAW.search(fold(bare)) is not None


def receives(name: str, domain: str) -> bool:
    """Whether a name is the British authority that a foreign request goes to, or through."""
    return not domain.endswith(".uk") and _BRITISH.search(fold(name)) is not None


def names_person(name: str, words: Vocabulary) -> bool:
    """ "brigadier of police", "Mr Pym of the Home Office" name a person, as far as their authority words go."""
    folded = fold(name)
    if is_office(name):
        return False
    opened = max(
        (m.end() for cue in ("rank", "position", "honorific") if (m := words.pattern(cue).match(folded))), default=0
    )
    if _ends_in_name(name, words):
        return True
    held = folded[opened:].startswith(_OFFICE)
    return opened > 0 and not held and not names_authority(name[opened:].strip(" ,"), words)


def _ends_in_name(text: str, words: Vocabulary) -> bool:
    """ "Police Prosecutor Jane Example": a title that opens the line, and behind it nothing but a person's name."""
    spans = title_spans(text, words)
    if not spans or len(text[: spans[0][0]].split()) > 1:
        return False
    rest = text[max(end for _, end in spans) :]
    named = rest[:1] == " " and len(rest.split()) > 1 and name_in(rest, words)
    return bool(named) and not any(words.finds(cue, rest) for cue in ("authority", "unit", "court", "address_word"))


def is_office(text: str) -> bool:
    """Whether a line names an office that is an authority by itself, with its place."""
    return _OFFICE_HOLDER.fullmatch(fold(text)) is not None


def names_sender(text: str, domain: str, words: Vocabulary) -> bool:
    """Whether a line of a head may name who writes: by a word for authorities, as the sender's domain does, or as an office."""
    return names_authority(text, words) or matches_domain(text, domain) or is_office(text) or is_ministry(text)


def is_ministry(text: str) -> bool:
    """ "MINISTERIO DE LA PRESIDENCIA,": a line that begins as the names of ministries and their departments do."""
    return len(text.split()) > 1 and _MINISTRY.match(fold(text)) is not None


def is_state(text: str, words: Vocabulary) -> bool:
    """ "REPUBLIC OF KENYA": the state above the authority, with no authority word but its own."""
    folded = fold(text)
    if is_office(text):
        return False
    if folded.split()[-1:] in (["government"], ["gouvernement"]):
        return True
    spans = [m.span() for m in words.pattern("authority_parent").finditer(folded)]
    if not spans or names_authority(_without(text, spans), words):
        return False
    return not any(names_authority(text[start:end], words) for start, end in spans)


def is_parent(text: str, words: Vocabulary) -> bool:
    """ "MINISTRY OF THE INTERIOR": a body above the authority that signs, if another is named below it."""
    folded = fold(text)
    spans = [m.span() for m in words.pattern("authority_parent").finditer(folded)]
    return bool(spans) and not names_authority(_without(text, spans), words)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text.strip()


class Kind(IntEnum):
    """What a line of a head is."""

    OTHER = 0
    PLAIN = 1
    STATE = 2
    UNIT = 3
    NAME = 4


@dataclass(frozen=True, slots=True)
class HeadName:
    """A whole name of a stack, with the line that it begins in."""

    text: str
    kind: Kind
    lines: int
    passage: Passage


def above_authority(name: HeadName, words: Vocabulary) -> bool:
    """Whether a name is the state's or a ministry's that stands above the authority."""
    return name.kind is Kind.STATE or is_parent(name.text, words)
