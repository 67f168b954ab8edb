"""The title that stands with an officer's name: in front of it, behind it, or in the line above or below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules.evidence.names import is_title, person_in
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Passage, Role
from rules.model import Evidence
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_ALIGNED = 16.0
"""Points by which lines of one block may be out of line at their left, right or middle."""

_CODE = re.compile(r",\s(?:[A-Z]{2,5}|[A-Z]/[A-Z]{2,5})\.?$")
"""A rank's short form behind a name, as African and Asian police write it: "P. EXAMPLE (MRS), CI"."""

_BETWEEN = re.compile(r"[\s.,:/#()\d-]*(?:(?:mr|mrs|ms|dr|mag|prof|adv)\.?\s+)?(?:[a-z]{1,3}\.\s?)*")
"""What may stand between a rank and the surname: initials, a number, an honorific."""


_ENDS_TITLE = re.compile(
    r"\s(?:with|at|in|on|attached|who|is|an|and|via|by|whose|assigned|currently|acting (?:for|under))\s"
)
"""Words behind which a sentence goes on and the title has ended."""

_SENTENCE = re.compile(r"\b(?:was|were|is|are|has|have|had|by|requires?|will|shall|may|must|please)\b")


_NO_TITLE = re.compile(
    r"@|https?:|www\.|\sv\.?\s|^(?:by order|copied|copy|cc|for the attention|as a|any person|pp|p\.p)\b"
)
MOST_WORDS = 14


def plausible(title: str) -> bool:
    """Whether a text may be a title at all: no address, no case name, no sentence."""
    folded = fold(title)
    # In small letters alone: "IS-II" is a division's name.
    told = _NO_TITLE.search(folded) is not None or _SENTENCE.search(title) is not None
    return not told and len(folded.split()) <= MOST_WORDS


def title_near(name: str, letter: Letter, words: Vocabulary) -> Evidence | None:
    """The nearest title to any place where the name stands, or None."""
    if not name.split():
        return None
    named = list(_lines_with(name, letter))
    for find in (_behind, _below, _before, _code, _above):
        for passage, line, number in named:
            if passage.role is Role.ANNEX:
                continue
            title = find(name, passage, line, number, letter, words)
            if title:
                return evidence("officer_title", title, f"{line} / {title}", passage, "with the officer's name")
    return None


def _lines_with(name: str, letter: Letter) -> Iterator[tuple[Passage, str, int]]:
    surname = re.compile(rf"(?<!\w){re.escape(fold(name.split()[-1]))}(?!\w)")
    for passage in letter.passages:
        for number, line in enumerate(passage.text.split("\n")):
            for sentence in sentences(flat(line)):
                if surname.search(fold(sentence)):
                    yield passage, sentence, number


def _place(name: str, line: str) -> tuple[int, int]:
    """Where the name, or as much of it as stands there, begins and ends in the line."""
    folded = fold(line)
    end = folded.find(fold(name.split()[-1]))
    whole = folded.find(fold(name))
    if whole >= 0:
        return whole, whole + len(name)
    return end, end + len(name.split()[-1])


def _behind(name: str, _p: Passage, line: str, _n: int, _l: Letter, words: Vocabulary) -> str:
    rest = line[_place(name, line)[1] :]
    parts = [part.strip(" .") for part in re.split(r"[,(–—|/]|\s-\s|\)|\s·\s", rest)[1:3]]
    titles = []
    for whole in parts:
        part = _ENDS_TITLE.split(whole, maxsplit=1)[0].strip(" .")
        if not 2 < len(part) < 60 or not is_title(part, words) or re.search(r"\d{3}|@", part):
            break
        titles.append(part)
        if part != whole:
            break
    return ", ".join(titles)


def _before(name: str, _p: Passage, line: str, _n: int, _l: Letter, words: Vocabulary) -> str:
    lead = fold(line[: _place(name, line)[0]])
    matches = sorted(
        (m for cue in ("rank", "position") for m in words.pattern(cue).finditer(lead)), key=lambda m: m.start()
    )
    for match in matches:
        between = line[match.end() : len(lead)]
        if ":" in between:
            continue
        for other in matches:
            if other.start() >= match.end():
                between = between.replace(line[other.start() : other.end()], " ")
        named = all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", between))
        if _BETWEEN.fullmatch(fold(between)) or (named and len(between) < 30 and "," not in between):
            return line[match.start() : _end_of_titles(match.end(), matches)]
    return ""


def _end_of_titles(end: int, matches: Sequence[Found]) -> int:
    for match in matches:
        start, stop = match.span()
        if start <= end + 2 and stop > end:
            end = stop
    return end


def _code(name: str, _p: Passage, line: str, _n: int, _l: Letter, _w: Vocabulary) -> str:
    found = _CODE.search(line)
    return found.group().strip(" ,.") if found and found.start() >= _place(name, line)[1] - 1 else ""


def _below(_name: str, passage: Passage, _line: str, number: int, letter: Letter, words: Vocabulary) -> str:
    return _beside(passage, number, 1, letter, words)


def _above(_name: str, passage: Passage, _line: str, number: int, letter: Letter, words: Vocabulary) -> str:
    return _beside(passage, number, -1, letter, words)


def _beside(passage: Passage, number: int, step: int, letter: Letter, words: Vocabulary) -> str:
    lines = passage.text.split("\n")
    if 0 <= number + step < len(lines):
        near = flat(lines[number + step])
        return near if _bare_title(near, words) else ""
    for other in letter.passages:
        if other is passage or (other.document, other.page) != (passage.document, passage.page):
            continue
        gap = other.box.top - passage.box.bottom if step > 0 else passage.box.top - other.box.bottom
        if -2 < gap < 1.8 * max(other.size, passage.size) and _in_line(passage, other):
            near = flat(other.text.split("\n")[0 if step > 0 else -1])
            if _bare_title(near, words):
                return near
    return ""


def _bare_title(text: str, words: Vocabulary) -> bool:
    told = _SENTENCE.search(text) is not None or len(text.split()) > 9 or "@" in text
    return not told and is_title(text, words) and person_in(text, words) is None


def _in_line(one: Passage, other: Passage) -> bool:
    edges = (
        one.box.left - other.box.left,
        one.box.right - other.box.right,
        (one.box.left + one.box.right - other.box.left - other.box.right) / 2,
    )
    return min(map(abs, edges)) < _ALIGNED
