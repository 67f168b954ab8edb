"""Laws that give nobody a power to ask for data, and those on data protection, under which officers nevertheless ask."""

from __future__ import annotations

import re

from rules.evidence.basis_text import has_verb
from rules.evidence.cited_at import PRINCIPLE, CitedAt
from rules.evidence.reading import nearest_before
from rules.vocabulary import Vocabulary, fold

NEAR = 40
"""Signs behind a law's word that hold its number, and between a word for "under" and the provision."""


def is_of_no_power(at: CitedAt, words: Vocabulary) -> bool:
    """Whether the law gives nobody a power to ask: on human rights, public records, the make-up of courts.

    A law of data protection neither does, but officers ask under what it lets a keeper of data disclose: there the words
    of the request must say so.
    """
    end = at.citation.end
    bare = at.citation.law in _BARE
    law = f"{at.citation.law} {at.sentence[end : end + NEAR]}" if bare else at.citation.law
    if words.finds("law_without_powers", law):
        return True
    return words.finds("law_of_privacy", law) and not (at.labelled or _asked_under_privacy(at, words))


_BARE = frozenset({"Directive", "Regulation", "Convention", "Charter"})
"""Words whose law is told by what stands behind them: "Directive (EU) 2016/680"."""


def _asked_under_privacy(at: CitedAt, words: Vocabulary) -> bool:
    """ "Data Protection Act 2018, Schedule 2: request for personal data", "I ask, relying upon paragraph 2(1) of": a request."""
    if not has_verb(at.sentence):
        return re.match(r"\W*$|.*:\W*$|.*\b(?i:request|form|notice|data)\b", at.lead) is not None
    lead = re.split(r"[;:]\s|\.\s", fold(at.lead))[-1]
    cue = nearest_before(words, lead, len(lead), ("under",))
    if PRINCIPLE.search(at.lead):
        return True
    if cue is None:
        return _PERMITS.match(fold(at.sentence[at.citation.end :])) is not None and _WORDS.search(lead) is None
    asked = f"{lead[: cue.end]} {at.sentence[at.citation.end :]}"
    return len(lead) - cue.end < NEAR and (
        _REQUEST_MADE.search(lead[: cue.end]) is not None or (_ASKING.search(fold(asked)) is not None)
    )


_PERMITS = re.compile(r"\W*(?:permits|allows|authori[sz]es) (?:the|this|such) (?:disclosure|release)\b")
_WORDS = re.compile(r"[^\W\d_]{4}[^;:]*$")
_REQUEST_MADE = re.compile(
    r"\b(?:request|demand|application|letter|order|notice|data|information|disclosure)\b[^.;:]{0,40}\b(?:made|requested|sought|asked|required)\b|"
    r"\b(?:made|requested|sought)\W*$|\b(?:this|it) is (?:done|made|sent|asked)\b"
)
_ASKING = re.compile(
    r"\b(?:we|i|authority|office|police|undersigned)\b[^.;:]{0,20}\b(?:ask|asks|request|requests|seek|seeks|require|requires)\b"
)
