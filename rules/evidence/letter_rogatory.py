"""Letters rogatory told by who asks whom: a court asks a court for help, whatever the letter is called."""

from __future__ import annotations

import re

from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

_COURT_ASKS = re.compile(
    r"\b(?:court|tribunal|judge|magistrate|registrar)s?\b(?! of appeal)[^.;:]{0,80}?\b(?:presents?|issues?|issued"
    r"|addresses|requests?|prays"
    r"|hereby|transmits?|directs|begs)\b|\bi,(?: \w+){1,8},? (?:\w+ ){0,3}(?:magistrate|judge|justice|registrar)\b"
)

_TREATY = re.compile(
    r"\b(?:convention|treaty|agreement)\b[^.;]{0,40}\bassistance\b|\bassistance\b[^.;]{0,40}\b(?:convention|treaty)\b|\btca\b"
)

_TO_A_COURT = re.compile(
    r"\b(?:competent|appropriate|proper)\b[^.;]{0,24}\b(?:judicial|court|courts|tribunal|judge)\b[^.;]{0,60}"
    r"\b(?:england|united kingdom|uk|great britain|london)\b"
)

_ASKS_HELP = re.compile(
    r"\b(?:request|requests|prays?|beg|asks?)\b[^.;]{0,80}\b(?:assist\w*|obtain\w*|furnish\w*"
    r"|evidence|examin\w+)\b"
)


def asked_of_court(letter: Letter, words: Vocabulary) -> Evidence | None:
    """A court that asks the competent court here for help makes a letter rogatory, whatever it calls it."""
    bodies = [p for p in letter.passages if p.zone not in {Zone.FOOTER, Zone.SIGNATURE}]
    addressed = next((p for p in bodies if _TO_A_COURT.search(fold(flat(p.text)))), None)
    helped = any(_ASKS_HELP.search(fold(sentence)) for p in bodies for sentence in sentences(flat(p.text)))
    if addressed is None or not helped or under_treaty(letter) or not asked_by_court(letter, words):
        return None
    return evidence("instrument", "letter_rogatory", flat(addressed.text), addressed, "a court asks a court for help")


def under_treaty(letter: Letter) -> bool:
    """An investigating judge of the continent asks for mutual assistance as prosecutors do: under a convention."""
    return any(_TREATY.search(fold(flat(p.text))) for p in letter.passages)


_AS_CENTRAL = re.compile(
    r"(?<!\w)(?:as|como|en calidad de|en qualite d'|en tant qu'|als|in qualita di|na qualidade de|jako|ca)\s?"
    r"(?:the\s|a\s|la\s|an\s|designated\s|its\s){0,2}(?:\w+\s)?"
    r"(?:central authority|autoridad central|autorite centrale|autorita centrale|autoridade central|zentrale behorde|"
    r"zentralbehorde|centrale autoriteit|organ centralny|ustredni organ|autoritate centrala)(?!\w)"
)


def from_central_authority(letter: Letter) -> bool:
    """Whether the writer says that it acts as its State's central authority."""
    said = (p for p in letter.passages if p.zone is not Zone.FOOTER)
    return any(_AS_CENTRAL.search(fold(flat(p.text))) for p in said)


def asked_by_court(letter: Letter, words: Vocabulary) -> bool:
    """A letter of request is a letter rogatory where a court makes it, and an MLA request where a prosecutor or ministry does."""
    head = " ".join(flat(p.text) for p in letter.in_zones(Zone.HEAD))
    offices = words.finds("prosecution_head", head)
    if words.finds("court", head) and not offices:
        return True
    said = (fold(sentence) for p in letter.passages if p.zone is Zone.BODY for sentence in sentences(flat(p.text)))
    return not offices and any(_COURT_ASKS.search(sentence) for sentence in said)
