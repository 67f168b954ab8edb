"""Where a letter names people who may be its officer, each mention with the reasons that speak for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.evidence.addresses import ADDRESS
from rules.evidence.authority_words import names_authority
from rules.evidence.lines import LineAt, chain, lines_of, spread_rows
from rules.evidence.name_in_line import NamedPerson, person_in
from rules.evidence.name_in_text import named_with_contact, named_with_titles
from rules.evidence.name_titles import is_title, title_spans
from rules.evidence.ranking import Candidate, Reason
from rules.evidence.reading import flat, near, sentences
from rules.evidence.sender_name import SenderName
from rules.evidence.title_text import names_somebody, title_of
from rules.letter import Labelled, Letter, Passage, Role, Sheet, Zone
from rules.vocabulary import Vocabulary, fold

_MADE_BY = re.compile(
    r"\b(?:(?:issued|granted|made|signed|authori[sz]ed|approved|given|pronounced|ordered|order)\b.{0,60}\bby"
    r"|(?:order|warrant|ruling|decision|judge?ment|direction)s? (?:of|from|by))\b.{0,30}$"
)
_MY_NAME = re.compile(
    r"\b(?:[Mm]y name is|[Ii]ch heiße|[Jj]e m'appelle|[Mm]i nombre es|[Ii]l mio nome è|[Mm]ijn naam is)\s"
)

_PLACE = re.compile(r"[A-ZÀ-Þ]{2,4}\s[A-ZÀ-Þ][a-zà-ÿ]+")
"""An office's short form and its place: "KPI Bamberg"."""


_SHORT_RANK = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]{1,5}\.\s){1,3}(?=[^\W\d_])")
_FIRST_NAMES = frozenset((
    "md", "mohd", "moh", "muh", "muhd", "mhd", "abd", "ma", "sta", "wm", "geo", "chas", "jas", "jos", "thos", "benj", "st", "fr",
    "dr", "prof", "ing", "mag", "lic", "abog",
))  # fmt: skip
"""Short forms of first names and degrees, which are no ranks: "Md. Abdul Karim", "Ma. Cristina Reyes"."""

RUNNING = 150
"""Signs from which a passage is running text."""


def may_be_office(name: str) -> bool:
    """Whether what looks like a name may be an office's short form and its place."""
    return _PLACE.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Mention(Candidate):
    """A person named at a place; `value` is the name, `title` what stands with it there."""

    title: str = ""


def mentions(letter: Letter, sender: SenderName, words: Vocabulary) -> list[Mention]:
    """Everybody who may be meant, in no order."""
    return [
        *_signatories(letter, sender, words),
        *_labelled(letter, words),
        *_in_blocks(letter, words),
        *_in_text(letter, words),
        *_the_sender(letter, sender, words),
    ]


def _mention(
    person: NamedPerson, quote: str, passage: Passage, words: Vocabulary, *weighed: tuple[bool, str, float]
) -> Mention:
    always = (
        (passage.role is Role.ANNEX, "in an annex", -3.0),
        (may_be_office(person.name), "may be an office and its place", -2.0),
        (_is_street(person.name, quote, words), "a street and its number", -4.0),
        (words.opens("copy_to", quote), "among those who get a copy", -6.0),
    )
    reasons = tuple(Reason(text, weight) for holds, text, weight in (*weighed, *always) if holds)
    return Mention(person.name, quote, passage, reasons, title_of(person.title, words) or person.title)


def _signatories(letter: Letter, sender: SenderName, words: Vocabulary) -> Iterator[Mention]:
    """Lines after the closing: a name, with its title before, behind or below."""
    lines = [(line, p) for p in letter.in_zones(Zone.SIGNATURE) for line in p.text.split("\n")]
    for number, (whole, passage) in enumerate(lines):
        line = _behind_closing(whole, words)
        if not line or len(line) > 110 or _is_dateline(line, words):
            continue
        person = person_in(ADDRESS.sub(" ", line), words)
        if person is None:
            continue
        person = _with_rank(person, sender)
        title, quote = person.title, line
        for below, _ in lines[number + 1 : number + 3]:
            other = names_somebody(below.rpartition(":")[2], words)
            if not is_title(below, words) or ((other or person_in(below, words) is not None) and title):
                break
            title = ", ".join(t for t in (title, title_of(below, words)) if t)
            quote = f"{quote} / {below}"
        order, mail = passage.role is Role.ORDER, passage.role is Role.MAIL
        bench = words.finds("bench", quote)
        yield _mention(
            NamedPerson(person.name, title),
            quote,
            passage,
            words,
            (True, "in the signature block", 4),
            (order, "in an order", -5),
            # Who judges signs what he or she asks for; beside an official's name it is the order's.
            (bench and not order and not mail, "a judge", -2),
            (_above_text(passage, letter), "the letter's text stands below", -3),
            (words.finds("other_person", quote) and not bench and not mail, "said to be somebody else", -4),
        )


def _behind_closing(line: str, words: Vocabulary) -> str:
    """What stands behind a closing and its colon or comma: "Fdo.: Jane Example", "Yours faithfully, J. Example"."""
    if not words.opens("closing", line):
        return line
    named = re.search(r"[:,]\s*(?=[^\W\d_])", line)
    return line[named.end() :] if named is not None else ""


def _is_street(name: str, quote: str, words: Vocabulary) -> bool:
    """ "Gral. Jane Example 667, Exampletown": a house number behind the name, and behind the comma no authority."""
    house = re.search(rf"{re.escape(name)}\s(?:n[o°º]\.?\s)?\d{{1,5}}[a-z]?,\s", quote)
    return house is not None and not names_authority(quote[house.end() :], words)


def _above_text(passage: Passage, letter: Letter) -> bool:
    """Whether the running text of the same page stands below: a heading is set above it, a signature below."""
    sheet = [p for p in letter.passages if (p.document, p.page) == (passage.document, passage.page)]
    below = [p for p in sheet if p.zone is Zone.BODY and p.role is passage.role and p.box.top > passage.box.bottom]
    return any(len(p.text) > RUNNING and not p.item for p in below) and not any(
        len(p.text) > RUNNING for p in sheet if p.zone is Zone.BODY and p.box.bottom < passage.box.top
    )


def _with_rank(person: NamedPerson, sender: SenderName) -> NamedPerson:
    """The sender's name without the short forms before it that the sender's name lacks, which are a rank: "Mar. Ca."."""
    found = _SHORT_RANK.match(person.name)
    rest = person.name[found.end() :] if found is not None else ""
    if found is None or len(rest.split()) < 2 or sender.shares(rest) < 2:
        return person
    short = found.group().strip()
    if sender.shares(short) or any(fold(w).strip(".") in _FIRST_NAMES for w in short.split()):
        return person
    return NamedPerson(rest, f"{person.title} {short}".strip())


def _is_dateline(line: str, words: Vocabulary) -> bool:
    """ "En Sevilla, a 5 de mayo de 2026": a place and a date, and nobody's name."""
    dated = re.search(r",.*\b(?:19|20)\d\d\b|^(?:In|En|At|A|À)\s[^,]+,.*\d", line) is not None
    return dated and not words.finds("signed", line) and not is_title(line, words)


def _labelled(letter: Letter, words: Vocabulary) -> Iterator[Mention]:
    for item in letter.values("label_officer", "label_signatory"):
        sheet = letter.sheet_of(item)
        passage = next((p for p in sheet.passages if p.zone is item.zone), sheet.passages[0])
        person = person_in(ADDRESS.sub(" ", item.value.split("\n")[0]), words)
        if person is None:
            continue
        title = person.title or _title_under(item, sheet, words)
        yield _mention(
            NamedPerson(person.name, title),
            f"{item.label}: {flat(item.value)}",
            passage,
            words,
            (True, f"labelled “{item.label}”", 4),
            (words.finds("other_person", item.label), "labelled as somebody else", -6),
            (item.zone is Zone.FOOTER, "at the foot, where authorities name their heads", -2),
        )


def _title_under(item: Labelled, sheet: Sheet, words: Vocabulary) -> str:
    """The title in the value's next line, or in the line that stands right below it."""
    for line in item.value.split("\n")[1:3]:
        if title := title_of(line, words):
            return title
    first = flat(item.value.split("\n")[0])
    named = next((p for p in sheet.passages if first in flat(p.text)), None)
    if named is None:
        return ""
    for below in sheet.passages:
        close = -1 < below.box.top - named.box.bottom < below.size and abs(below.box.left - named.box.left) < 8
        if close and is_title(flat(below.text), words):
            return title_of(flat(below.text), words)
    return ""


def _in_blocks(letter: Letter, words: Vocabulary) -> Iterator[Mention]:
    """A name in a line of its own under a label, or over or under a title: in a column of contact data, at the head."""
    lines = lines_of(letter)
    for line in lines:
        if line.passage.zone in {Zone.SIGNATURE, Zone.FOOTER} or len(line.text) > 70:
            continue
        person = person_in(ADDRESS.sub(" ", line.text), words)
        if person is None or len(person.name.split()) < 2:
            continue
        above, below = chain(line, lines, -1)[:1], chain(line, lines, 1)[:1]
        label = next((ln.text for ln in above if _is_label(ln.text, words)), "")
        title = person.title or next((t for ln in (*below, *above) if (t := _bare_title(ln, words))), "")
        if not label and not title:
            continue
        yield _mention(
            NamedPerson(person.name, title),
            " / ".join(t for t in (label, line.text, title) if t),
            line.passage,
            words,
            (bool(label), f"under “{label}”", 4),
            (not label, "in a block with its title", 2),
            (not label and line.passage.zone is Zone.HEAD, "at the head, where authorities name their heads", -3),
            (line.passage.zone is Zone.ADDRESSEE, "among those addressed", -4),
            (line.passage.role is Role.ORDER, "in an order", -3),
            (words.finds("other_person", f"{label} {title}"), "said to be somebody else", -5),
        )


def _is_label(text: str, words: Vocabulary) -> bool:
    bare = fold(text).strip(" :.*-")
    return any(words.pattern(cue).fullmatch(bare) is not None for cue in ("label_officer", "label_signatory"))


def _bare_title(line: LineAt, words: Vocabulary) -> str:
    told = title_of(line.text, words) if len(line.text) < 70 and not line.text.rstrip().endswith(".") else ""
    return told if told and person_in(line.text, words) is None else ""


def _in_text(letter: Letter, words: Vocabulary) -> Iterator[Mention]:
    """A rank before a name, or a name before a position, in a sentence that gives contact data."""
    texts = (*letter.in_zones(Zone.BODY, Zone.HEAD, Zone.ADDRESSEE), *spread_rows(letter))
    for passage in texts:
        for sentence in sentences(flat(passage.text)):
            contact = ADDRESS.search(sentence) is not None or words.finds("label_phone", sentence)
            asked = contact and (words.finds("about_contact", sentence) or words.finds("label_officer", sentence))
            for person, place, reach in _people_in(sentence, words):
                stranger = near(words, "other_person", sentence, place, before=reach)
                # Who made the order is not who asks; a court that asks names its judge without these words.
                made = words.finds("bench", person.title) and _MADE_BY.search(fold(sentence[:place])) is not None
                yield _mention(
                    person,
                    sentence,
                    passage,
                    words,
                    (bool(person.title), "named with a title", 1),
                    (asked, "named for contact", 2),
                    (_MY_NAME.match(sentence, place) is not None, "the writer's own words", 3),
                    (stranger or made, "said to be somebody else", -5),
                    (passage.role is Role.ORDER, "in an order", -2),
                )


def _people_in(sentence: str, words: Vocabulary) -> Iterator[tuple[NamedPerson, int, int]]:
    """Each person named with a title, where, and how far before the name words for somebody else are looked for."""
    for person, place in (*named_with_titles(sentence, words), *named_with_contact(sentence, words)):
        yield person, place, 30
    for match in _MY_NAME.finditer(sentence):
        said = person_in(re.split(r"\s(?:and|und|et|y|e|en)\s|[,.;(]\s", sentence[match.end() :])[0], words)
        if said is not None:
            yield said, match.start(), 0
    starts = {start for start, _ in title_spans(sentence, words)}
    starts |= {m.end() for m in words.pattern("label_officer").finditer(fold(sentence))}
    for start in sorted(starts):
        ahead = ADDRESS.split(sentence[start : start + 110], maxsplit=1)[0]
        ranked = person_in(re.split(r"\s[—|/]\s|;", ahead)[0].lstrip(" :—-"), words)
        if ranked is not None and len(ranked.name.split()) > 1:
            yield ranked, start, 40


def _the_sender(letter: Letter, sender: SenderName, words: Vocabulary) -> Iterator[Mention]:
    """Every place that names who sent the message."""
    for passage in letter.passages:
        for sentence in sentences(flat(ADDRESS.sub(" ", passage.text))):
            if passage.zone is Zone.HEAD and words.finds("address_word", sentence):
                continue
            for name in sender.named_in(sentence, words):
                yield _mention(NamedPerson(name, ""), sentence, passage, words, (True, "the sender is named", 1))
