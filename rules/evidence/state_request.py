"""Requests from state to state, or from court to court: what an instrument of another kind only accompanies."""

from __future__ import annotations

from rules.evidence.addressed import addressed_to_the_state
from rules.evidence.letter_rogatory import asked_by_court, asked_of_court, from_central_authority, under_treaty
from rules.evidence.mutual_assistance import find_assistance
from rules.evidence.reading import evidence
from rules.letter import Letter
from rules.model import Evidence, Instrument
from rules.vocabulary import Vocabulary

ROADS = ((Instrument.LETTER_ROGATORY, "pathway_rogatory"), (Instrument.MLAT_REQUEST, "pathway_mlat"))
"""Requests from state to state: an MLA request that rests on an order is an MLA request. A letter rogatory calls itself a
letter of request, or a request for assistance, too."""


def find_road(letter: Letter, words: Vocabulary) -> tuple[Instrument, Evidence] | None:
    """A request from state to state, or from court to court."""
    for kind, cue in ROADS:
        road = find_assistance(letter, cue, words)
        if road is not None:
            if (
                kind is Instrument.LETTER_ROGATORY
                and from_central_authority(letter)
                and not asked_by_court(letter, words)
            ):
                # A ministry that writes as central authority under a treaty asks for assistance, also where the
                # language of the treaty calls that a rogatory letter.
                kind = Instrument.MLAT_REQUEST if under_treaty(letter) else kind
            by_court = words.finds("letter_of_request", road.how) and asked_by_court(letter, words)
            made = Instrument.LETTER_ROGATORY if by_court and not under_treaty(letter) else kind
            return made, evidence("instrument", made.value, road.quote, road.passage, road.how)
    asked = asked_of_court(letter, words)
    if asked is not None:
        return Instrument.LETTER_ROGATORY, asked
    addressed = addressed_to_the_state(letter, words)
    return (Instrument.MLAT_REQUEST, addressed) if addressed is not None else None
