"""Whether data are asked for an account's whole life: "from registration until today" is no precise period."""

from __future__ import annotations

import re

from rules.evidence.period_words import of_data
from rules.evidence.reading import flat, sentences
from rules.letter import Letter, Zone
from rules.vocabulary import Vocabulary, fold

_BEGINNING = re.compile(
    r"\b(?:since|from|as of|after|starting with)\s"
    r"(?:(?:the|its|their|his|her|that|this|said|above|very|date|day|time|moment|point|of|when|on|in|at|which|user's|it)\s){0,6}"
    r"(?:account\s|accounts\s|account's\s|profile\s)?(?:was\s|were\s|had been\s)?(?:first\s|initial\s|original\s)?"
    r"(?:registration|creation|opening|activation|inception|sign-?up|enrolment|created|opened|registered|activated|set up)\b"
)


def whole_life(letter: Letter, words: Vocabulary) -> bool:
    """Whether data are asked "from the date of registration until today" somewhere."""
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.HEAD}:
            continue
        for sentence in sentences(flat(passage.text)):
            vague = words.finds("period_vague", sentence) or _BEGINNING.search(fold(sentence))
            if vague and (of_data(sentence, words) or words.finds("period_open_end", sentence)):
                return True
    return False
