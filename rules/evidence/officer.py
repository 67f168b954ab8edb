"""The responsible officer's name and title: who signs, who is named for contact, and whether it is the sender."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rules.evidence.addresses import ADDRESS
from rules.evidence.names import NamedPerson, is_title, named_with_titles, person_in
from rules.evidence.reading import evidence, flat, near, sentences
from rules.evidence.title import plausible, title_near
from rules.letter import Labelled, Letter, Passage, Role, Sheet, Zone
from rules.model import Author, Evidence
from rules.vocabulary import Vocabulary, fold

LEAST_SCORE = 2

MOST_TITLE = 70
"""Signs of a title; what is longer has run into the sentence around it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    person: NamedPerson
    score: int
    quote: str
    passage: Passage
    how: str


def find_officer(letter: Letter, author: Author, words: Vocabulary) -> tuple[Evidence | None, Evidence | None]:
    """The officer's name and title. Either may be None; a title may stand without a name."""
    found = [
        *_signatories(letter, words),
        *_labelled(letter, words),
        *_named_in_text(letter, words),
    ]
    known = _author_words(author)
    by_surname: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in found:
        by_surname[_surname(candidate.person.name)].append(candidate)
    ranked = sorted(by_surname.values(), key=lambda group: -_total(group, known))
    if not ranked or _total(ranked[0], known) < LEAST_SCORE:
        return None, _bare_title(letter, words)
    group = ranked[0]
    fullest = max(group, key=lambda c: (_full(c.person.name), c.score, len(c.person.name)))
    name = evidence("officer_name", fullest.person.name, fullest.quote, fullest.passage, fullest.how)
    titled = [c for c in group if c.person.title and plausible(c.person.title)]
    if not titled:
        ways: tuple[Callable[[], Evidence | None], ...] = (
            lambda: _labelled_title(letter),
            lambda: title_near(name.value, letter, words),
            lambda: _title_by_name(name.value, letter, words),
            lambda: _titled_below(letter, words),
            lambda: _first_person(letter, words),
        )
        return name, next((title for way in ways if (title := way()) is not None and plausible(title.value)), None)
    best = max(titled, key=lambda c: (len(c.person.title) < MOST_TITLE, len(c.person.title)))
    return name, evidence("officer_title", best.person.title, best.quote, best.passage, best.how)


def _full(name: str) -> int:
    """2 for a name with its first name, 1 for one with an initial, 0 for a surname alone."""
    parts = [part for part in re.split(r"[\s.]+", name) if part]
    return (len(parts) > 1) + (len(parts) > 1 and any(len(part) > 2 for part in parts[:-1]))


def _total(group: list[_Candidate], known: frozenset[str]) -> int:
    best = max(c.score for c in group)
    same = any(
        fold(part).strip(".") in known for c in group for part in re.split(r"[\s-]+", c.person.name) if len(part) > 2
    )
    full = any(len(c.person.name.split()) > 1 for c in group)
    titled = any(c.person.title for c in group)
    return best + 4 * same + (1 if full else -2 - 2 * (not titled)) + min(len(group) - 1, 2)


def _author_words(author: Author) -> frozenset[str]:
    local = (author.address or "").partition("@")[0]
    parts = re.findall(r"[^\W\d_]{3,}", fold(f"{author.display_name} {local}"))
    return frozenset(parts)


def _surname(name: str) -> str:
    capitals = [t for t in name.split() if t.isupper() and len(t) > 2]
    if len(capitals) == 1 and len(name.split()) > 1:
        return fold(capitals[0])
    return fold(name.split()[-1])


def _signatories(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    """Lines after the closing: a name, with its title before, behind or below."""
    lines = [(line, p) for p in letter.in_zones(Zone.SIGNATURE) for line in p.text.split("\n")]
    for number, (line, passage) in enumerate(lines):
        if len(line) > 110 or words.opens("closing", line):
            continue
        person = person_in(ADDRESS.sub(" ", line), words)
        if person is None:
            continue
        title, quote = person.title, line
        for below, _ in lines[number + 1 : number + 3]:
            if not is_title(below, words) or (person_in(below, words) is not None and title):
                break
            title = ", ".join(t for t in (title, _title_of(below, words)) if t)
            quote = f"{quote} / {below}"
        score = 4 - 5 * (passage.role is Role.ORDER) - 3 * (passage.role is Role.ANNEX)
        score -= 4 * words.finds("other_person", quote) * (passage.role is not Role.MAIL)
        yield _Candidate(NamedPerson(person.name, title), score, quote, passage, "signature block")


def _title_of(line: str, words: Vocabulary) -> str:
    """The title in a line such as "Higher Officer, Fraud Investigation Service": what names a rank or a position."""
    parts = [p.strip(" .") for p in re.split(r",|\s[–—|·]\s", re.sub(r"\s+\d[\w-]*\b", "", line)) if p.strip(" .")]
    titles = [p for p in parts if is_title(p, words)]
    return ", ".join(titles[:2])


def _labelled_title(letter: Letter) -> Evidence | None:
    """ "Rank: Special Agent in Charge" in a form."""
    for item in letter.values("label_title"):
        sheet = letter.sheet_of(item)
        if sheet.passages and 2 < len(item.value) < 90:
            return evidence(
                "officer_title", flat(item.value), f"{item.label}: {item.value}", sheet.passages[0], "labelled"
            )
    return None


def _title_by_name(name: str, letter: Letter, words: Vocabulary) -> Evidence | None:
    """The line under the name, wherever the two stand: "Head of Unit" in a block at the head."""
    lines = [(line, p) for p in letter.passages for line in p.text.split("\n")]
    for (line, passage), (below, under) in itertools.pairwise(lines):
        aligned = abs(under.box.left - passage.box.left) < 8 and under.page == passage.page
        if aligned and name in line and len(line) < 90 and is_title(below, words):
            return evidence("officer_title", below.strip(), f"{line} / {below}", passage, "under the name")
    return None


def _titled_below(letter: Letter, words: Vocabulary) -> Evidence | None:
    """A rank alone in the signature block, wherever it stands there."""
    for passage in letter.in_zones(Zone.SIGNATURE):
        for line in passage.text.split("\n"):
            title = _title_of(line, words) if passage.role is not Role.ORDER else ""
            if title and person_in(line, words) is None and not words.finds("other_person", line):
                return evidence("officer_title", title, line, passage, "signature block")
    return None


def _title_under(item: Labelled, sheet: Sheet, words: Vocabulary) -> str:
    """The title in the value's next line, or in the line that stands right below it."""
    for line in item.value.split("\n")[1:3]:
        if title := _title_of(line, words):
            return title
    first = flat(item.value.split("\n")[0])
    named = next((p for p in sheet.passages if first in flat(p.text)), None)
    for below in sheet.passages if named is not None else ():
        gap = below.box.top - named.box.bottom if named is not None else 99
        if (
            named is not None
            and -1 < gap < below.size
            and abs(below.box.left - named.box.left) < 8
            and is_title(flat(below.text), words)
        ):
            return flat(below.text)
    return ""


_I_AM = re.compile(
    r"\b(?:I am|I, (?:being |the undersigned,? )?) ?(?:the|an?) ([^,.;]{4,60}?)"
    r"(?:,|\.|;| with | attached| at | in | of the | who | and )"
)


_AS = re.compile(
    r"\b(?:I have conduct of|I act|acting|in my capacity|I write|I make this request).{0,40}?\bas (?:the |an? )?([^,.;]{4,50})"
)


def _first_person(letter: Letter, words: Vocabulary) -> Evidence | None:
    """ "I am a detective constable attached to …"."""
    for passage in letter.in_zones(Zone.BODY):
        text = flat(passage.text)
        for match in (*_I_AM.finditer(text), *_AS.finditer(text)):
            if is_title(match.group(1), words):
                return evidence("officer_title", match.group(1), match.group(), passage, "the letter's own words")
    return None


def _labelled(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    for item in letter.values("label_officer", "label_signatory"):
        if item.zone is Zone.FOOTER:
            continue
        sheet = letter.sheet_of(item)
        passage = next((p for p in sheet.passages if p.zone is item.zone), sheet.passages[0])
        first = item.value.split("\n")[0]
        text = ADDRESS.sub(" ", first)
        person = person_in(text, words)
        if person is None:
            continue
        title = person.title or _title_under(item, sheet, words)
        stranger = words.finds("other_person", item.label)
        yield _Candidate(
            NamedPerson(person.name, title), 4 - 6 * stranger, f"{item.label}: {flat(item.value)}", passage, "labelled"
        )


def _named_in_text(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    """A rank before a name, or a name before a position, in a sentence that gives contact data."""
    for passage in letter.in_zones(Zone.BODY, Zone.HEAD, Zone.ADDRESSEE):
        for sentence in sentences(flat(passage.text)):
            contact = ADDRESS.search(sentence) is not None or words.finds("label_phone", sentence)
            asked = contact and (words.finds("about_contact", sentence) or words.finds("label_officer", sentence))
            score = 3 if asked else 1
            yield from _people_in(sentence, passage, words, score)
            yield from _named_before_title(sentence, passage, words, score)


def _named_before_title(sentence: str, passage: Passage, words: Vocabulary, score: int) -> Iterator[_Candidate]:
    """ "Cordelia Ashgrove, Staff Attorney": the title behind the name."""
    for person, place in named_with_titles(sentence, words):
        stranger = near(words, "other_person", sentence, place, before=30) or (
            words.finds("bench", person.title) and _MADE_BY.search(fold(sentence[:place])) is not None
        )
        points = score - 5 * stranger - 2 * (passage.role is Role.ORDER)
        yield _Candidate(person, points, sentence, passage, "named with title")


_MADE_BY = re.compile(
    r"\b(?:issued|granted|made|signed|authori[sz]ed|approved|given|pronounced|ordered|order)\b.{0,60}\bby\b.{0,30}$"
)


def _people_in(sentence: str, passage: Passage, words: Vocabulary, score: int) -> Iterator[_Candidate]:
    folded = fold(sentence)
    starts = {m.start() for cue in ("rank", "position") for m in words.pattern(cue).finditer(folded)}
    starts |= {m.end() for m in words.pattern("label_officer").finditer(folded)}
    for start in sorted(starts):
        ahead = ADDRESS.split(sentence[start : start + 110], maxsplit=1)[0]
        person = person_in(re.split(r"\s[—|/]\s|;", ahead)[0].lstrip(" :—-"), words)
        if person is None or len(person.name.split()) < 2:
            continue
        stranger = near(words, "other_person", sentence, start, before=40)
        # Who made the order is not who asks; a court that asks names its judge without these words.
        judge = words.finds("bench", person.title) and _MADE_BY.search(fold(sentence[:start])) is not None
        yield _Candidate(
            person,
            score - 5 * stranger - 5 * judge - 2 * (passage.role is Role.ORDER),
            sentence,
            passage,
            "contact sentence",
        )


def _bare_title(letter: Letter, words: Vocabulary) -> Evidence | None:
    """A rank under a signature without a name: "Police Inspector, Investigating Officer"."""
    lines = [(line, p) for p in letter.in_zones(Zone.SIGNATURE) for line in p.text.split("\n")]
    if not lines:
        last = [p for p in letter.passages if p.zone is Zone.BODY and p.role is Role.REQUEST][-3:]
        short = [p for p in last if len(p.text) < 60 and not p.text.rstrip().endswith(".")]
        lines = [(line, p) for p in short for line in p.text.split("\n")]
    titles = [
        (line, p) for line, p in lines if is_title(line, words) and plausible(line) and not words.opens("closing", line)
    ]
    if not titles:
        return None
    text = ", ".join(_title_of(line, words) or line for line, _ in titles[:2])
    return evidence("officer_title", text, " / ".join(line for line, _ in titles[:2]), titles[0][1], "signature block")
