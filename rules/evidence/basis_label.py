"""Whether a passage is announced as what the request rests on: by a label beside it, or by the head of a list."""

from __future__ import annotations

import re

from rules.evidence.reading import flat
from rules.letter import Letter, Passage
from rules.vocabulary import Vocabulary, fold

LIST_REACH = 6
"""Passages back in which the line that opens a list is looked for."""

LIST_LEAD = 80
"""Signs at the end of that line that are looked at for a word for "under"."""

_POINT = re.compile(
    r"\W{0,3}(?:\(?\w{1,3}[.)]\s)?\W{0,2}(?:[Aa]rt|[Ss]ec|[Ll]aw|[Ll]ey|[Cc]hap|[Rr]eg|[Rr]ule|§|\d+\sU|(?:[A-Z][\w-]+\s){1,9})"
)
"""What a point of a list of laws begins with: "a. Law Number 2", "Article 43"."""


def is_labelled(passage: Passage, letter: Letter, words: Vocabulary) -> bool:
    """Whether a label for the law stands before the passage, or it is a point of a list of what the request rests on."""
    text = flat(passage.text)
    return _in_list_of_grounds(passage, letter, words) or any(
        text in flat(item.value) or flat(item.value) in text
        for item in letter.values("label_legal_basis")
        if (item.document, item.page) == (passage.document, passage.page)
    )


def _in_list_of_grounds(passage: Passage, letter: Letter, words: Vocabulary) -> bool:
    """ "1. Reference: a. Law Number 2 of 2002; b. Article 43 of Law Number 11 of 2008": the point of such a list."""
    if not _POINT.match(flat(passage.text)):
        return False
    page = [p for p in letter.passages if (p.document, p.page) == (passage.document, passage.page)]
    place = next((n for n, p in enumerate(page) if p is passage), 0)
    for earlier in reversed(page[max(0, place - LIST_REACH) : place]):
        line = flat(earlier.text)
        if line.endswith(":"):
            bare = fold(line.lstrip("0123456789.()ab ")).rstrip(" :")
            return (
                bare in {"reference", "references", "basis", "bases", "ref", "considering", "mindful of"}
                or words.finds("under", line[-LIST_LEAD:])
                or words.pattern("label_legal_basis").match(bare) is not None
            )
        if not (earlier.item or _POINT.match(line)):
            return False
    return False
