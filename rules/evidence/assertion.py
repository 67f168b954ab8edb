"""Whether a sentence affirms what a cue word names, for this very matter: nothing is accepted on a word in passing.

Letters speak of warrants that were refused, of treaties they do not use, of residents of other places and of crimes ruled
out. A cue counts only in a sentence that does not deny, plan, compare, imagine or report it of another matter. In doubt it
does not count: the reply then asks, and nobody's data are at risk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_YEAR_PAST = re.compile(r"\b(?:in|since|anno|im jahr|en|nel)\s(?:19|20)\d\d\b(?!\s*[-/])")
_NO = re.compile(r"\bno\b(?!\.|:|\s*\d|\s[a-z]*\d)(?<!claim no)(?<!order no)(?<!case no)(?<!file no)")
_CLAUSE = re.compile(
    r"[;:]|,\s(?:but|and|while|which|aber|und|mais|pero|ma)\s|,\s(?=(?:you|we|i|he|she|they|now|therefore)\s)"
    r"|\s(?:but|aber|mais|pero)\s"
)


def clause_around(sentence: str, start: int, end: int) -> str:
    """The clause that a place stands in: a denial in another clause says nothing about it."""
    left = max((m.end() for m in _CLAUSE.finditer(sentence, 0, start)), default=0)
    right = min((m.start() for m in _CLAUSE.finditer(sentence, end)), default=len(sentence))
    return sentence[left:right]


def denied(words: Vocabulary, sentence: str, start: int, end: int) -> bool:
    """Whether the clause says no to it, or doubts it: "is not a resident", "may be living", "no warrant"."""
    clause = clause_around(sentence, start, end)
    return negated(words, clause) or words.finds("doubt", clause)


def negated(words: Vocabulary, text: str) -> bool:
    """Whether a word of denial stands in the text; the "no." of a number is none."""
    return words.finds("denial", text) or _NO.search(fold(text)) is not None


def another_matter(words: Vocabulary, sentence: str) -> bool:
    """Whether the sentence reports something finished, compared, quoted or of another case."""
    return words.finds("other_matter", sentence)


def not_in_hand(words: Vocabulary, sentence: str) -> bool:
    """Whether an instrument or act is only planned, refused, expired or meant for somebody else."""
    if words.finds("original_document", sentence):
        return False
    return (
        words.finds("no_instrument", sentence)
        or words.finds("not_in_hand", sentence)
        or another_matter(words, sentence)
    )


def past(sentence: str) -> bool:
    """Whether the sentence tells of a year gone by: "in 2019"."""
    return _YEAR_PAST.search(fold(sentence)) is not None


def leads_to(words: Vocabulary, cue: str, folded: str, place: int, reach: int, stops: str = "") -> Iterator[Found]:
    """The phrases of a cue with no more than a run of so many signs, none of them a stop, between them and a place."""
    for found in words.pattern(cue).finditer(folded):
        between = folded[found.end() : place]
        if found.end() <= place and len(between) <= reach and not any(stop in between for stop in stops):
            yield found
