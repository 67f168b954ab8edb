"""What a clause is about when it is not about the request: proceedings, a court's competence, rights, somebody's words.

Read by the clause's structure, whatever the law: what is said to rest on the provision, what the provision is said to do,
who says it, and whether the sentence speaks of anything that is asked of us at all. The wordings of single roles are in
`basis_phrases`.
"""

from __future__ import annotations

import re

from rules.evidence.basis_phrases import COMPETENCE, FREES, NOT_TOLD, REFUSAL, ROLES, TASK_BEHIND
from rules.evidence.basis_text import has_verb
from rules.evidence.cited_at import INSTRUMENTS, CitedAt, asks
from rules.evidence.reading import nearest_before
from rules.vocabulary import Vocabulary, fold

NEAR = 40
"""Signs behind a provision that tell what it settles."""

_SPLIT = re.compile(r"[;:]\s|\.\s(?=[a-z])|,\s(?:and|but|so)\s")
_GIVES = (
    "empowers",
    "ground_words",
    "data_request",
    "issued",
    "preserve",
    *(f"instrument_{kind}" for kind in INSTRUMENTS),
)
"""Cues of what a provision does that is a basis."""


def is_about_else(at: CitedAt, words: Vocabulary) -> bool:
    """Whether the clause gives the provision another role than that of the request's ground."""
    before = _SPLIT.split(fold(at.lead))[-1]
    behind = _SPLIT.split(fold(at.clause_behind))[0]
    return (
        any(role.search(before) for role in ROLES)
        or NOT_TOLD.search(fold(at.sentence[: at.citation.start])) is not None
        or TASK_BEHIND.search(behind) is not None
        or (before.strip() == "" and FREES.search(behind) is not None)
        or _of_competence(before, behind, words)
        or _refused(before, behind, words)
        or _rests(before, words)
        or _stands_under(at, before, behind, words)
        or _does(at, before, behind, words)
        or _idle(at, words)
    )


def _of_competence(before: str, behind: str, words: Vocabulary) -> bool:
    """ "The case is triable by this court under": who may judge, unless it is who may ask."""
    said = COMPETENCE.search(before) or COMPETENCE.search(behind[:NEAR])
    return said is not None and not (words.finds("data_request", before) or words.finds("data_request", behind))


def _refused(before: str, behind: str, words: Vocabulary) -> bool:
    """ "Wer die Auskunft verweigert, kann nach": what befalls him who does not answer, and nothing is asked behind it."""
    refusal = REFUSAL.search(before)
    if refusal is None:
        return False
    after = before[refusal.end() :]
    return not (_WE.search(after) or any(words.finds(cue, f"{after} {behind}") for cue in ("data_request", "empowers")))


_WE = re.compile(r"\b(?:we|i|therefore|hereby|now)\b")


def _rests(before: str, words: Vocabulary) -> bool:
    """ "The limits of our inquiry follow from": what rests on the provision is named, and is no request, power or paper."""
    verb = _RESTS.search(before)
    if verb is None:
        return False
    subject = before[: verb.start()]
    ours = any(words.finds(cue, subject) for cue in _GIVES) or _REQUEST_NOUN.search(subject) is not None
    return subject.strip() != "" and not ours


_RESTS = re.compile(
    r"\b(?:rests? (?:up)?on|(?:follows?|results?|arises?|stems?|flows?) from|"
    r"(?:is|are) (?:laid down|set out|listed|defined|regulated|governed|enshrined|contained|determined|described) (?:in|by|at)|"
    r"(?:ergibt|ergeben) sich aus|folg(?:t|en) aus|richte[nt] sich nach|beruht auf|se funda en|resulte de|decoule de|deriva da)"
    r"\s(?:the |den |der |dem |l')?$"
)
_REQUEST_NOUN = re.compile(
    r"\b(?:requests?|demands?|we|i|this|it|which|they|duty|obligation|entitle\w+|basis|grounds?|authority|powers?|measures?|"
    r"letters?|orders?|notices?|authori[sz]ations?|application|inquiry into the (?:data|user)|access|"
    r"seizure|production|disclosure|handing|"
    r"anfrage|ersuchen|auskunft\w*|anspruch|befugnis|berechtigung|verpflichtung|pflicht|anordnung)\b"
)


def _stands_under(at: CitedAt, before: str, behind: str, words: Vocabulary) -> bool:
    """ "A garnishee order under section 226 is pending": what stands under the provision is named, and nothing is said of us."""
    cue = nearest_before(words, before, len(before), ("under",))
    if at.labelled or cue is None or before[cue.end :].strip(" ,") not in _ARTICLES:
        return False
    thing = _THING.fullmatch(before[: cue.start])
    if thing is None or _IS.match(behind) is None or asks(behind, words):
        return False
    if _PAPER.search(thing.group(1)):
        return _PENDING.match(behind) is not None
    return _REQUEST_NOUN.search(thing.group(1)) is None and not words.finds("data_request", before)


_ARTICLES = frozenset({"", "the", "of the", "der", "des", "dem"})
_THING = re.compile(r"\W*(?:an?|the|any|his|her|their|die|der|das|eine?)\s([^,;:]{3,60}?)\s?")
_IS = re.compile(
    r"\)?,?\s(?:is|are|was|were|has|have|had|will|shall|may|can|remains?|took|takes?|bleibt|wird|ist|wurde|hat)\b"
)
_PAPER = re.compile(r"\b(?:order|notice|warrant|subpoena|summons|decision|ruling|decree)\b")
_PENDING = re.compile(
    r"\)?,?\s(?:is|are|was|were|remains?)\s(?:\w+\s)?"
    r"(?:pending|against|refused|dismissed|lifted|revoked|quashed|served on (?:his|her|the))\b"
)


def _does(at: CitedAt, before: str, behind: str, words: Vocabulary) -> bool:
    """ "Article 222 keeps the inquiry secret": the provision is the subject of a verb that gives no power."""
    if at.labelled or not at.passage.english or not _OPENS.fullmatch(before):
        return False
    verb = _VERB.match(behind)
    if verb is None:
        return False
    told = behind[verb.start(1) :]
    return not (any(words.finds(cue, told) for cue in _GIVES) or _GIVES_POWER.search(told))


_OPENS = re.compile(r"(?:.*,\s)?\s*(?:[\d(a-z)]{1,4}[.)]\s)?(?:the|further|also|likewise|here|that)?\s*")
_VERB = re.compile(
    r"\)?,?\s((?!(?:as|its|this|was|is|plus|thus|whereas)\s)[a-z]{2,}s\b(?!\s(?:of|and|to)\b)|may\b|shall\b|must\b)"
)
_GIVES_POWER = re.compile(
    r"\b(?:bind\w*|oblige\w*|require\w*|command\w*|compel\w*|order\w*|may|shall|must|appl(?:y|ies)|entitle\w*|authori[sz]e\w*|"
    r"empower\w*|right|provide\w*|furnish|produce|hand|give[ns]?|access|obtain|ask\w*|call\w*|demand\w*|basis|provision|power|us|"
    r"this (?:request|demand|letter|order|notice)|requests?|demands?)\b"
)


def _idle(at: CitedAt, words: Vocabulary) -> bool:
    """ "The charge sheet will be laid before the court under": a statement in which nobody asks, gives or sends anything."""
    sentence = fold(at.sentence)
    if at.labelled or not at.procedural(words) or not (at.passage.english or _GERMAN.search(sentence)):
        return False
    opened = _WORD.search(at.sentence[: at.citation.start]) is not None
    if not (has_verb(sentence) or (opened and _STATEMENT.search(at.sentence))):
        return False
    if asks(at.sentence, words) or any(words.finds(cue, at.sentence) for cue in ("empowers", "ground_words")):
        return False
    return _SPEAKS_OF_REQUEST.search(sentence) is None


_WORD = re.compile(r"[^\W\d_]{2}")
_STATEMENT = re.compile(r"(?:\b[^\W\d_A-Z]{2,}\b,?\s){3}.*[.]$")
_GERMAN = re.compile(r"\b(?:der|das|ist|sind|wird|wurden?)\b")
_SPEAKS_OF_REQUEST = re.compile(
    r"\b(?:we|i|us|you|your|me|hereby|please|kindly|undersigned|undersigning|asked|request\w*|applications?|demand\w*|letter|"
    r"measures?|data|records?|information|execut\w+|assistance|rogatory|cooperation|notice|subpoena|warrant|orders?|ordered|"
    r"it is|this is|invok\w+|exercis\w+|having|whereas|identif\w+|documents?|provision|access|"
    r"wir|ich|uns|sie|ihnen|ihr\w*|bitte\w*|ersuch\w*|auskunft\w*|daten|hiermit|unterlagen)\b"
)
