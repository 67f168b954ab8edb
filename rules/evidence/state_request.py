"""Requests from state to state, or from court to court: what an instrument of another kind only accompanies."""

from __future__ import annotations

import re

from rules.evidence.mutual_assistance import find_assistance
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence, Instrument
from rules.vocabulary import Vocabulary, fold

ROADS = ((Instrument.LETTER_ROGATORY, "pathway_rogatory"), (Instrument.MLAT_REQUEST, "pathway_mlat"))
"""Requests from state to state: an MLA request that rests on an order is an MLA request. A letter rogatory calls itself a
letter of request, or a request for assistance, too."""


_LETTER_OF_REQUEST = re.compile(r"\bletters? of request\b")
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


def find_road(letter: Letter, words: Vocabulary) -> tuple[Instrument, Evidence] | None:
    """A request from state to state, or from court to court."""
    for kind, cue in ROADS:
        road = find_assistance(letter, cue, words)
        if road is not None:
            by_court = _LETTER_OF_REQUEST.search(fold(road.how)) is not None and _made_by_court(letter, words)
            made = Instrument.LETTER_ROGATORY if by_court and not _under_treaty(letter) else kind
            return made, evidence("instrument", made.value, road.quote, road.passage, road.how)
    asked = _asked_of_court(letter, words)
    return (Instrument.LETTER_ROGATORY, asked) if asked is not None else None


def _under_treaty(letter: Letter) -> bool:
    """An investigating judge of the continent asks for mutual assistance as prosecutors do: under a convention."""
    return any(_TREATY.search(fold(flat(p.text))) for p in letter.passages)


def _asked_of_court(letter: Letter, words: Vocabulary) -> Evidence | None:
    """A court that asks the competent court here for help makes a letter rogatory, whatever it calls it."""
    bodies = [p for p in letter.passages if p.zone not in {Zone.FOOTER, Zone.SIGNATURE}]
    addressed = next((p for p in bodies if _TO_A_COURT.search(fold(flat(p.text)))), None)
    helped = any(_ASKS_HELP.search(fold(sentence)) for p in bodies for sentence in sentences(flat(p.text)))
    if addressed is None or not helped or _under_treaty(letter) or not _made_by_court(letter, words):
        return None
    return evidence("instrument", "letter_rogatory", flat(addressed.text), addressed, "a court asks a court for help")


def _made_by_court(letter: Letter, words: Vocabulary) -> bool:
    """A letter of request is a letter rogatory where a court makes it, and an MLA request where a prosecutor or ministry does."""
    head = " ".join(flat(p.text) for p in letter.in_zones(Zone.HEAD))
    offices = words.finds("prosecution_head", head)
    if words.finds("court", head) and not offices:
        return True
    said = (fold(sentence) for p in letter.passages if p.zone is Zone.BODY for sentence in sentences(flat(p.text)))
    return not offices and any(_COURT_ASKS.search(sentence) for sentence in said)
