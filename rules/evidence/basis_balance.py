"""What speaks for a provision in a letter that names no basis in any way foreseen: a balance of its words, law and place.

Asked only when `basis_for` finds nothing in the whole letter. The words that speak against are a closed list (a crime, a
penalty, a right, an oath, a duty of others); what speaks for is open: a word for a power or a ground, a request in the same
sentence, a law of powers, a box or a line of its own. The only provision that nothing speaks against needs one point less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.evidence.cited_at import CitedAt, asks, is_ours
from rules.evidence.reading import nearest_before
from rules.vocabulary import Vocabulary, fold

ENOUGH = 3
"""Points from which a provision is taken; the only one of a letter is taken from one less."""

OWN_LINE, WORDS_OF_LABEL = 150, 6
"""Signs of a line that is a box's content; words of a box's label."""

BALANCED = "what the request can rest on: {}"
"""What a reviewer is told, with the grounds."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for a provision: its points, and the grounds in words."""

    points: int
    grounds: tuple[str, ...]

    @property
    def told(self) -> str:
        """What a reviewer is told."""
        return BALANCED.format(", ".join(self.grounds))


NOTHING = Weight(0, ())


def weigh(at: CitedAt, words: Vocabulary) -> Weight:
    """What speaks for a citation that nothing speaks against (`basis_against.speaks_against`)."""
    clause, behind = at.clause_before, at.clause_behind
    grounds: list[str] = []
    points = 0
    does = words.finds("empowers", behind) or words.finds("ground_words", behind)
    if does and words.finds("data_request", behind) and _DATA.search(fold(behind)):
        points, grounds = points + 3, [*grounds, "it gives a power to ask"]
    elif words.finds("ground_words", clause) or words.finds("empowers", clause):
        points, grounds = points + 2, [*grounds, "a word for a power or a ground"]
    elif does:
        points, grounds = points + 1, [*grounds, "it gives a power"]
    if nearest_before(words, clause, len(clause), ("under",)) is not None:
        points, grounds = points + 1, [*grounds, "a word for “under”"]
    if asks(at.sentence, words):
        points, grounds = points + 1, [*grounds, "a request in the same sentence"]
    if _own_line(at):
        points, grounds = points + 1, [*grounds, "a line of its own"]
    foreign = not at.passage.english and (asks(at.sentence, words) or words.finds("ground_words", clause))
    if not grounds or not (_own_line(at) or does or foreign or is_ours(at.sentence)):
        return NOTHING
    if words.finds("offence", at.citation.law) or words.finds("provision_crime", at.citation.law):
        points -= 1
    elif at.procedural(words) or words.finds("law_powers", at.citation.law):
        points, grounds = points + 1, [*grounds, "a law of powers"]
    return Weight(points, tuple(grounds))


_DATA = re.compile(
    r"\b(?:data|record|information|document|paper|material|particular|evidence|account|file|us|you|authority|office|officer|"
    r"\w*[a-z]ion)s?\b|\b(?:dat|inform|docum|dokum|unterlag|gegeven|auskunft|renseign)"
)
"""What a power to ask is about."""


def _own_line(at: CitedAt) -> bool:
    """Whether the provision is what a box or a line holds: little stands before it, or the label of the box."""
    opens = at.sentence[: at.citation.start].strip(" (")
    labelled = opens.endswith(":") and len(opens.split()) <= WORDS_OF_LABEL
    return len(at.sentence) <= OWN_LINE and (opens == "" or labelled) and not at.clause_behind[1:2].isalpha()
