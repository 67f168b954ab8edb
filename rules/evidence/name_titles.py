"""What is a title: the ranks and positions that the vocabulary knows, and words that end as ranks and offices do."""

from __future__ import annotations

import re
from functools import lru_cache

from rules.evidence.names import BRACKETED
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

MOST_SIGNS = 110
"""Signs of a line that is still a title."""

MOST_GRADE = 14
"""Signs of a grade before a rank."""

_GRADES = (
    "sub|vice|lance|under|sous|staff|master|leading|auxiliary|adjunct|associate|acting|interim|provisional|probationary"
)
_GRADE = re.compile(rf"\b(?:{_GRADES})[ -]$")
_GRADE_AHEAD = re.compile(rf"(?:{_GRADES})[ -]")
"""What grades a rank or an office, in front of it."""

SHORT_FORM = 3
"""Letters of a rank's short form, which is another word in small letters: "di", "ds"."""


def title_spans(text: str, words: Vocabulary, *cues: str) -> list[tuple[int, int]]:
    """Where ranks and positions stand in a text. A short form in small letters is another word: "di", "ds"."""
    folded = fold(text)
    found = (m.span() for cue in cues or ("rank", "position") for m in words.pattern(cue).finditer(folded))
    spans = [(_grade_before(folded, start), end) for start, end in found]
    return sorted(span for span in spans if not _is_small(text[span[0] : span[1]]))


def _grade_before(folded: str, start: int) -> int:
    """Where a rank begins with the grade that stands before it: "sub-lieutenant", "auxiliary prosecutor"."""
    grade = _GRADE.search(folded, max(0, start - MOST_GRADE), start)
    return grade.start() if grade is not None else start


def _is_small(written: str) -> bool:
    return len(written) <= SHORT_FORM and written.islower() and written.isascii()


def is_title(text: str, words: Vocabulary) -> bool:
    """Whether the text opens with or holds a rank or a position and is short enough to be one."""
    if re.match(r"(?:for|on behalf of|pp|p\.p\.)\s", fold(text)):
        return False
    if len(text) >= MOST_SIGNS:
        return False
    return bool(title_spans(text, words)) or _compound(text, words) is not None


def _compound(text: str, words: Vocabulary) -> re.Match[str] | None:
    """The first word that ends as ranks and offices do, in the languages that put words together: "byretsdommer"."""
    endings = _endings(words)
    found = (m for m in re.finditer(r"[^\W\d_]{7,}", fold(text)) if endings and m.group().endswith(endings))
    return next((m for m in found if any(m.group().endswith(e) and len(m.group()) > len(e) + 2 for e in endings)), None)


@lru_cache(maxsize=8)
def _endings(words: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(ending) for ending in words.cues.get("title_ending", ())))


def leading_title(text: str, words: Vocabulary) -> tuple[str, str]:
    """Split ranks, positions and honorifics off the front: ("Police Constable", "19442 Nadia Rehmani")."""
    end = 0
    while True:
        folded = fold(text[end:])
        skip = len(folded) - len(folded.lstrip(" .,/:"))
        ahead = folded[skip:]
        found: Found | re.Match[str] | None = max(
            (
                m
                for cue in ("rank", "position", "honorific")
                if (m := words.pattern(cue).match(ahead))
                and not (cue != "honorific" and _is_small(text[end + skip : end + skip + m.end()]))
            ),
            key=lambda m: m.end(),
            default=None,
        )
        if found is None or found.end() == 0:
            whole = _compound(ahead, words)
            found = whole if whole is not None and whole.start() == 0 else found
        if found is None and (grade := _GRADE_AHEAD.match(ahead)) is not None:
            graded = (words.pattern(cue).match(ahead[grade.end() :]) for cue in ("rank", "position"))
            whole_end = max((m.end() for m in graded if m), default=0)
            if whole_end:
                end += skip + grade.end() + whole_end
                continue
        bracket = BRACKETED.match(ahead) if end else None
        if found is None and bracket is not None and is_title(bracket.group(1), words):
            found = bracket
        if found is None or found.end() == 0:
            break
        end += skip + found.end()
    title = text[:end].strip(" .,/:")
    return _only_title(title, words), text[end:].lstrip(" .,:/")


def _only_title(title: str, words: Vocabulary) -> str:
    return title if is_title(title, words) else ""
