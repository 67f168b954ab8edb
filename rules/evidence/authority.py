"""The requesting authority's full name: from the letterhead, a label, the signature block, or the letter's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from rules.evidence.names import is_title
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

_CONNECTORS = r"(?:of|for|the|and|&|de|la|del|du|des|d'|do|da|di|der|die|des|für|van|het|voor|w|i|y|e|to)"
_CAPITAL = r"[A-ZÀ-ÞŁŚŻŹČŘŠŽ][\w'’.&-]*"
_CONTACT = re.compile(r"@|www\.|https?:|\+?\d[\d ()/.-]{6,}|\b\d{4,}\b")

_LAW = re.compile(r"\b(?:act|code|convention|treaty|ordinance|statutes?|regulations?|rules?|report)\b")

_HOST = re.compile(r"(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])")
"""A web address without "www.": it matches the sender's domain, being one, and names nobody."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    score: float
    passage: Passage
    how: str


def find_authority(letter: Letter, known_as: str, domain: str, words: Vocabulary) -> Evidence | None:
    """The best name. `known_as` is what the domain table calls the sender's authority; it only breaks ties.

    A head line that no authority word marks counts when the sender's domain is made of its words or initials.
    """
    found = [
        *_in_head(letter, words),
        *_by_domain(letter, domain, words),
        *_labelled(letter, words),
        *_at_signature(letter, words),
        *_in_text(letter, words),
    ]
    everything = fold(" ".join(flat(p.text) for p in letter.passages))
    found = [c for c in found if c.name and not _LAW.search(fold(c.name)) and not _person_of(c.name, words)]
    best = max(found, key=lambda c: (c.score + _support(c, known_as, everything, words), len(c.name)), default=None)
    return None if best is None else evidence("authority_name", best.name, best.name, best.passage, best.how)


def _person_of(name: str, words: Vocabulary) -> bool:
    """ "brigadier of police" names a person's rank, as far as its authority words go."""
    opened = max((m.end() for cue in ("rank", "position") if (m := words.pattern(cue).match(fold(name)))), default=0)
    return opened > 0 and not names_authority(name[opened:].strip(" ,"), words)


def _support(candidate: _Candidate, known_as: str, everything: str, words: Vocabulary) -> float:
    repeated = everything.count(fold(candidate.name)) > 1
    known = set(re.findall(r"\w{4,}", fold(known_as)))
    shared = known & set(re.findall(r"\w{4,}", fold(candidate.name)))
    # A court's name heads the order that police or a prosecutor send on.
    court = words.finds("court", candidate.name) and bool(known) and not words.finds("court", known_as)
    return -2.5 * court + 0.8 * repeated + (2.0 * len(shared) / len(known) if known else 0)


def _in_head(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    sheet = letter.first_sheet
    if sheet is None or sheet.role is Role.MAIL:
        return
    usual = max(median(p.size for p in sheet.passages), 1) if sheet.passages else 10
    head = [line for p in sheet.passages if p.zone is Zone.HEAD for line in _lines(p)]
    for number, passage in enumerate(head):
        whole, lines = _whole_name(number, head, words)
        if lines > 1:
            yield _Candidate(whole, _head_score(passage, usual, words) + 0.6, passage, f"letterhead, {lines} lines")
        text = flat(passage.text)
        if names_authority(text, words):
            yield _Candidate(_first_part(text, words), _head_score(passage, usual, words), passage, "letterhead")


def _whole_name(number: int, head: list[Passage], words: Vocabulary) -> tuple[str, int]:
    """A name that goes on in the next lines of the same setting: "National Prosecuting / Authority of South Africa"."""
    text, last, count = flat(head[number].text), head[number], 1
    if words.finds("authority_parent", text):
        return "", 1
    for below in head[number + 1 : number + 6]:
        more = flat(below.text)
        if not _same_setting(last, below) or _CONTACT.search(more) or len(text) + len(more) > 90 or count == 3:
            continue
        alone = names_authority(text, words) and not _unfinished(text)
        if alone and not _completes(more) and names_authority(more, words):
            break
        if alone and not (_completes(more) or len(more.split()) == 1):
            break
        text, last, count = f"{text} {more}", below, count + 1
    return (text, count) if count > 1 and names_authority(text, words) and not _generic(text, words) else ("", 1)


_ENDS_OPEN = re.compile(rf"(?:^|\s){_CONNECTORS}$|[,&-]$", re.IGNORECASE)
_BEGINS_OPEN = re.compile(
    rf"^(?:&|(?:{_CONNECTORS}|presso|près|beim|am|in|bei|pri|při|przy|service|council|agency|office|police|customs|department|commission|"
    r"authority|bureau|administration|constabulary|directorate)\b)",
    re.IGNORECASE,
)


def _unfinished(text: str) -> bool:
    return _ENDS_OPEN.search(text) is not None


def _completes(text: str) -> bool:
    return _BEGINS_OPEN.match(text) is not None and len(text.split()) <= 6


def _lines(passage: Passage) -> list[Passage]:
    """The lines of a head block one by one: set one below the other, they are names of their own."""
    return [replace(passage, text=line) for line in passage.text.split("\n")]


def _by_domain(letter: Letter, domain: str, words: Vocabulary) -> Iterator[_Candidate]:
    for passage in letter.in_zones(Zone.HEAD, Zone.SIGNATURE):
        name = _first_part(flat(passage.text.split("\n")[0]), words)
        if matches_domain(name, domain) and passage.role is not Role.MAIL:
            score = 4.0 + (passage.zone is Zone.HEAD) - 3.0 * _generic(name, words)
            yield _Candidate(name, score, passage, f"matches the sender's domain {domain}")


def matches_domain(name: str, domain: str) -> bool:
    """Whether a label of the domain is the name's initials ("dwp") or one of its longer words ("politie")."""
    if any(c.isdigit() for c in name) or len(name) > 90 or "@" in name:
        return False
    tokens = re.findall(r"[^\W\d_]+", _HOST.sub(" ", name))
    initials = "".join(t[0] for t in tokens if t[:1].isupper()).lower()
    every = "".join(t[0] for t in tokens).lower()
    labels = {part for label in domain.lower().split(".")[:-1] for part in (label, *label.split("-"))}
    long = {fold(t) for t in tokens if len(t) > 4}
    return (len(initials) > 2 and bool({initials, every} & labels)) or bool(long & labels)


def _same_setting(one: Passage, other: Passage) -> bool:
    close = -2 <= other.box.top - one.box.bottom < 1.2 * one.size
    middles = (one.box.left + one.box.right - other.box.left - other.box.right) / 2
    aligned = min(abs(one.box.left - other.box.left), abs(one.box.right - other.box.right), abs(middles)) < 8
    return close and abs(one.size - other.size) < 1.5 and aligned


def _head_score(passage: Passage, usual: float, words: Vocabulary) -> float:
    text = flat(passage.text)
    score = 4 + min(passage.size / usual, 2) + 0.5 * passage.bold
    score -= 1.5 * words.finds("authority_parent", text) + 3.0 * _generic(text, words)
    score -= 3.0 * (re.search(r"[a-zÀ-ɏ]", text, re.IGNORECASE) is None)
    score -= 1.5 * (words.finds("address_word", text) and bool(re.search(r"\d|,", text)))
    score -= 1.0 * (words.finds("unit", text) and not _strong(text, words))
    return score - 0.02 * max(len(text) - 50, 0)


def _generic(text: str, words: Vocabulary) -> bool:
    """Nothing but a kind of authority ("POLICE DEPARTMENT"): some place or country has to be named with it."""
    return words.pattern("authority").fullmatch(fold(text).strip()) is not None


def _strong(text: str, words: Vocabulary) -> bool:
    """Named by an authority word that is not a unit word too ("Cyber Crime Unit" is not an authority)."""
    folded = fold(text)
    return any(not words.pattern("unit").fullmatch(m.group()) for m in words.pattern("authority").finditer(folded))


def names_authority(text: str, words: Vocabulary) -> bool:
    """Whether a short line names an authority: an authority word is left when ranks and positions are taken away."""
    if len(text) > 140 or "@" in text or words.finds("subject_label", text.split(" ")[0]):
        return False
    folded = fold(_HOST.sub(" ", text))
    titles = [m.span() for cue in ("rank", "position") for m in words.pattern(cue).finditer(folded)]
    return any(not _inside(m.span(), titles, folded) for m in words.pattern("authority").finditer(folded))


def _inside(span: tuple[int, int], titles: list[tuple[int, int]], folded: str) -> bool:
    """ "police" in "police inspector" names nobody's authority; "sheriff" in "sheriff's office" does."""
    if folded[span[1] :].startswith(("'s ", " office", " department", " service")):
        return False
    return any(start <= span[0] and span[1] <= end for start, end in titles)


def _first_part(text: str, words: Vocabulary) -> str:
    """The name in a head line that goes on with unit, motto or address: "X Police · Y Unit · Z Street"."""
    parts = [p.strip() for p in re.split(r"\s[·•|–—]\s|\s+/\s+|\s+\*\s+|\s\+\s|,\s(?=\d)", text) if p.strip()]
    named = [p for p in parts if names_authority(p, words)]
    name = named[0] if named else text
    street = _CONTACT.search(name)
    return (name[: street.start()] if street else name).strip(" ,-–|:")


def _labelled(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    for item in letter.values("label_authority"):
        sheet = letter.sheet_of(item)
        if names_authority(item.value, words) and sheet.passages:
            yield _Candidate(_first_part(flat(item.value), words), 4.5, sheet.passages[0], f"labelled “{item.label}”")


def _at_signature(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    for passage in letter.in_zones(Zone.SIGNATURE):
        if passage.role in {Role.ORDER, Role.ANNEX}:
            continue
        for line in passage.text.split("\n"):
            for part in re.split(r",|\s[|–—·/]\s", line):
                name = part.strip(" .")
                if (
                    names_authority(name, words)
                    and not (is_title(name, words) and not _strong(name, words))
                    and len(name) > 5
                ):
                    parent = words.finds("authority_parent", name)
                    score = 3.5 - 1.5 * parent + 0.5 * _strong(name, words) - 2.0 * _generic(name, words)
                    yield _Candidate(name, score, passage, "signature block")


def _behind_person(name: str, words: Vocabulary) -> str:
    """ "Detective A. Person of the X Police" is a person's; the authority stands behind."""
    found = words.pattern("rank").match(fold(name))
    parts = re.split(r"\s(?:of|with|at|from)\s(?:the\s)?", name, maxsplit=1)
    return parts[1] if found is not None and len(parts) == 2 else name


def _in_text(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    """A capitalised run of words around an authority word: "a detective with the Denver Police Department"."""
    run = re.compile(rf"{_CAPITAL}(?:\s+(?:{_CONNECTORS}\s+)*{_CAPITAL})*")
    for passage in letter.in_zones(Zone.BODY):
        if passage.role not in {Role.REQUEST, Role.MAIL}:
            continue
        for sentence in sentences(flat(passage.text)):
            for match in run.finditer(sentence):
                name = _behind_person(match.group().removeprefix("The ").strip(" ."), words)
                if len(name.split()) > 1 and names_authority(name, words) and not words.finds("court", name):
                    yield _Candidate(name, 1.5 + 0.5 * (passage.order < 8), passage, "the letter's own words")
