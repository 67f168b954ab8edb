"""Words that forbid telling the user (Guidelines 11); a wish or a seal alone does not."""

from __future__ import annotations

import re

from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

REACH = 70
"""Signs between a word that forbids and the telling that it forbids, or between that and the user."""


def find_non_disclosure(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The sentence that forbids it."""
    for passage in letter.passages:
        if passage.zone is Zone.FOOTER:
            continue
        for sentence in sentences(flat(passage.text)):
            if forbids(sentence, words):
                return evidence("user_notification", "prohibited", sentence, passage, "forbids it")
    return None


def forbids(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence forbids telling the user: a known phrase, or a ban, telling and the user close together."""
    if words.finds("soft_wish", sentence):
        return False
    if words.finds("non_disclosure", sentence):
        return True
    folded = fold(sentence)
    bans = [m.span() for m in words.pattern("ban").finditer(folded)]
    hushed = [m.span() for m in words.pattern("secrecy").finditer(folded)]
    told = [m.span() for m in words.pattern("telling").finditer(folded)] if bans else []
    return any(
        _close(ban, telling, folded) and _of_the_user(telling, folded, words) for ban in bans for telling in told
    ) or any(_of_the_user(span, folded, words) and not bans for span in hushed)


def _close(one: tuple[int, int], other: tuple[int, int], text: str) -> bool:
    """Near each other with no end of a clause between them."""
    first, last = sorted((one, other))
    between = text[first[1] : last[0]]
    return len(between) <= REACH and re.search(r"[;:]", between) is None


def _of_the_user(telling: tuple[int, int], text: str, words: Vocabulary) -> bool:
    """Whether the user, or the request itself, is what the words around are about."""
    before = re.split(r"[;:]", text[max(0, telling[0] - REACH) : telling[0]])[-1]
    around = before + re.split(r"[;:]", text[telling[0] : telling[1] + REACH])[0]
    return words.finds("user_person", around) or words.finds("told_of", around) or words.finds("pronoun", around)
