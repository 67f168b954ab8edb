"""Words that forbid telling the user (Guidelines 11); a wish or a seal alone does not."""

from __future__ import annotations

import re

from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Passage, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

SAME_ROW = 4.0
LONGEST_CELL = 90

_NONE = re.compile(r"\b(?:no|without(?: a| any)?|not (?:a|any))\s$")
_PARTED = re.compile(r"[;:]|\b(?:hesitate|fail|forget|omit)\b")
_FINE_PRINT = re.compile(r"\bthis (?:e-?mail|message|transmission)\b.{0,160}\b(?:addressee|recipient)s?\b")
"""What is printed under every mail of an authority says nothing of the user."""

_ANSWERED_NO = re.compile(
    r"\b(?:notif|inform|contact|disclos|alert|tell)\w{0,8}\b[^.:;]{0,60}[:?]\s{0,3}"
    r"(?:no\b(?! objection)|not (?:permitted|allowed|to be)|prohibited|forbidden|barred)"
)

REACH = 70
"""Signs between a word that forbids and the telling that it forbids, or between that and the user."""


def find_non_disclosure(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The sentence that forbids it."""
    following = [*letter.passages[1:], None]
    for passage, behind in zip(letter.passages, following, strict=False):
        if passage.zone is Zone.FOOTER:
            continue
        for sentence in (*sentences(flat(passage.text)), *_row(passage, behind)):
            if forbids(sentence, words):
                return evidence("user_notification", "prohibited", sentence, passage, "forbids it")
    return None


def _row(passage: Passage, behind: Passage | None) -> tuple[str, ...]:
    """A form's question with the answer in the cell beside it: "Notify user | No"."""
    level = behind is not None and passage.page == behind.page and abs(passage.box.top - behind.box.top) < SAME_ROW
    if behind is None or not level or max(len(passage.text), len(behind.text)) > LONGEST_CELL:
        return ()
    return (f"{flat(passage.text).rstrip(' :?')}: {flat(behind.text)}",)


def forbids(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence forbids telling the user: a known phrase, or a ban, telling and the user close together."""
    if words.finds("soft_wish", sentence):
        return False
    folded = fold(sentence)
    if _FINE_PRINT.search(folded):
        return False
    if any(not _NONE.search(folded[: m.start()]) for m in words.pattern("non_disclosure").finditer(folded)):
        return True
    asked = _ANSWERED_NO.search(folded)
    if asked and words.finds("user_person", folded[max(0, asked.start() - REACH) : asked.end()]):
        return True
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
    # "Was told not to contact the victim", "do not hesitate to contact us": nobody is forbidden to tell.
    reported = first is other and not between.strip()
    return len(between) <= REACH and not reported and _PARTED.search(between) is None


def _of_the_user(telling: tuple[int, int], text: str, words: Vocabulary) -> bool:
    """Whether the user, or the request itself, is what the words around are about."""
    before = re.split(r"[;:]", text[max(0, telling[0] - REACH) : telling[0]])[-1]
    around = before + re.split(r"[;:]", text[telling[0] : telling[1] + REACH])[0]
    behind = text[telling[1] : telling[1] + 24]
    if words.finds("somebody_else", behind) and not words.finds("user_person", behind):
        return False
    if text[slice(*telling)].startswith("contact"):
        # "They should not be contacted" is said of colleagues as well; of telling a user it has to name one.
        return words.finds("user_person", around)
    return words.finds("user_person", around) or words.finds("told_of", around) or words.finds("pronoun", around)
