"""The responsible officer's name and title: who signs, who is named for contact, and whether it is the sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.evidence.addresses import ADDRESS
from rules.evidence.lines import as_request, chain, lines_of
from rules.evidence.mentions import Mention, may_be_office, mentions
from rules.evidence.name_in_line import person_in
from rules.evidence.name_titles import is_title
from rules.evidence.reading import evidence, flat
from rules.evidence.sender_name import SenderName
from rules.evidence.title import Titled, titles_with, weighed
from rules.evidence.title_text import plausible, title_of
from rules.evidence.title_together import together
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Author, Evidence, TextSource
from rules.vocabulary import Vocabulary, fold

LEAST_SCORE = 2

MOST_CONTACT = 70
"""Signs of a line of contact data."""


def find_officer(letter: Letter, author: Author, words: Vocabulary) -> tuple[Evidence | None, Evidence | None]:
    """The officer's name and title. Either may be None; a title may stand without a name."""
    sender, letter = SenderName.of(author, words), as_request(letter)
    people = sorted(_people(mentions(letter, sender, words)), key=lambda group: -_total(group, sender))
    if not people or _total(people[0], sender) < LEAST_SCORE:
        return None, _bare_title(letter, words)
    group = people[0]
    fullest = max(group, key=lambda m: (_fullness(m.value), m.score, len(m.value)))
    scanned = any(
        s.page.source is TextSource.OCR
        for s in letter.sheets
        if (s.name, s.page.number) == (fullest.passage.document, fullest.passage.page)
    )
    name = evidence(
        "officer_name",
        sender.spelt(_completed(fullest.value, letter, sender)) if scanned else fullest.value,
        fullest.quote,
        fullest.passage,
        max(group, key=lambda m: m.score).why,
    )
    return name, _title(group, fullest.value, (letter, sender), words)


def _completed(name: str, letter: Letter, sender: SenderName) -> str:
    """A name of which a scan read one word only: the word behind it elsewhere, if it is like one of the sender's."""
    if " " in name or not sender.shares(name):
        return name
    behind = re.compile(rf"(?<!\w){re.escape(fold(name))}\s+(\S{{3,}})")
    words_behind = (m.group(1).strip(".,;:") for p in letter.passages for m in behind.finditer(fold(flat(p.text))))
    found = next((full for w in words_behind if (full := sender.like(w)) and fold(full) != fold(name)), "")
    return f"{name} {found}".strip()


def _people(found: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions by person: the shorter of two forms of a name holds no word that the longer lacks."""
    groups: list[list[Mention]] = []
    for mention in sorted(found, key=lambda m: -len(_parts(m.value))):
        own = _parts(mention.value)
        same = next((g for g in groups if own and own <= _parts(g[0].value)), None)
        if same is None:
            groups.append([mention])
        else:
            same.append(mention)
    return groups


def _parts(name: str) -> set[str]:
    return {p for p in re.split(r"[\s.,()\-‑]+", fold(name)) if len(p) > 2}


def _fullness(name: str) -> int:
    """2 for a name with its first name, 1 for one with an initial, 0 for a surname alone."""
    parts = [part for part in re.split(r"[\s.]+", name) if part]
    return (len(parts) > 1) + (len(parts) > 1 and any(len(part) > 2 for part in parts[:-1]))


def _total(group: Sequence[Mention], sender: SenderName) -> float:
    """How much speaks for a person: the best mention, the sender's name, a full name, being named again."""
    # An office that the message is sent from is named as a sender is: "KPI Bamberg".
    shared = max(0 if may_be_office(m.value) else sender.shares(m.value) for m in group)
    full = any(len(m.value.split()) > 1 for m in group)
    titled = any(m.title for m in group)
    places = len({(m.passage.document, m.passage.page, m.passage.order) for m in group})
    return (
        max(m.score for m in group)
        + 4 * (shared > 0)
        + (shared > 1)
        + (1 if full else -2 - 2 * (not titled))
        + min(places - 1, 2)
        - 6 * sender.is_office(group[0].value)
    )


def _title(group: Sequence[Mention], name: str, where: tuple[Letter, SenderName], words: Vocabulary) -> Evidence | None:
    """What stands as a title with the officer, wherever the letter says it."""
    letter, sender = where
    found = [
        titled
        for m in group
        if m.title
        for titled in weighed(m.title, 3.0 - 1.5 * (m.passage.role is Role.ORDER), m.quote, m.passage, m.why)
    ]
    found += titles_with(name, letter, words)
    found += _labelled(letter, words)
    found += [*_first_person(letter, words), *_by_address(letter, sender, words)]
    if not any(t.weight > 0 for t in found):
        found += _alone_in_the_block(letter, words)
    best = together([t for t in (_without_name(t, name) for t in found) if t.title])
    return evidence("officer_title", best.title, best.quote, best.passage, best.how) if best else None


def _labelled(letter: Letter, words: Vocabulary) -> Iterator[Titled]:
    """ "Rank: Special Agent in Charge" in a form."""
    for item in letter.values("label_title"):
        sheet = letter.sheet_of(item)
        # "Title: Notification on …" is the letter's own; a rank or an office by name is nobody else's.
        bare = fold(item.label).strip(" :.") == "title"
        if sheet.passages and 2 < len(item.value) < 90 and (not bare or is_title(item.value, words)):
            yield Titled(flat(item.value), 2.5, f"{item.label}: {item.value}", sheet.passages[0], "labelled")


def _without_name(titled: Titled, name: str) -> Titled:
    """ "Sgt. Example" is a title with the officer's own surname behind it."""
    place = re.search(rf"(?<!\w){re.escape(fold(name.split()[-1]))}(?!\w)", fold(titled.title))
    return titled if place is None else replace(titled, title=titled.title[: place.start()].strip(" ,"))


def _by_address(letter: Letter, sender: SenderName, words: Vocabulary) -> Iterator[Titled]:
    """A title in the block of contact data that holds the sender's own address, as at the head of a letter."""
    lines = lines_of(letter)
    for line in lines:
        if line.passage.zone is Zone.SIGNATURE or len(line.text) > MOST_CONTACT or not sender.local:
            continue
        locals_ = (re.sub(r"[\W\d_]", "", fold(m.group(1))) for m in ADDRESS.finditer(line.text))
        if sender.local not in locals_:
            continue
        for near_by in (*chain(line, lines, -1), *chain(line, lines, 1)):
            if len(near_by.text) < MOST_CONTACT and person_in(near_by.text, words) is None:
                yield from weighed(
                    title_of(near_by.text, words), 1.0, near_by.text, near_by.passage, "beside the sender's address"
                )


def _alone_in_the_block(letter: Letter, words: Vocabulary) -> Iterator[Titled]:
    """A rank alone in the signature block, wherever it stands there."""
    for passage in letter.in_zones(Zone.SIGNATURE):
        for line in passage.text.split("\n"):
            title = title_of(line, words) if passage.role not in {Role.ORDER, Role.ANNEX} else ""
            if title and person_in(line, words) is None and not words.finds("other_person", line):
                yield Titled(title, 1.0, line, passage, "signature block")


_I_AM = re.compile(
    r"\b(?:I am|I, (?:being |the undersigned,? )?) ?(?:the|an?) ([^,.;]{4,60}?)"
    r"(?:,|\.|;| with | attached| assigned| serving| employed| working| posted| at | in | of the | who | and )"
)

_AS = re.compile(
    r"\b(?:I have conduct of|I act|acting|in my capacity|I write|I make this request).{0,40}?\bas (?:the |an? )?([^,.;]{4,50})"
    r"|\b(?:en mi (?:carácter|calidad|condición) de|en (?:ma )?qualité de|agissant en tant que|(?:in|nella mia) qualità di|"
    r"na (?:minha )?qualidade de|in meiner (?:Eigenschaft|Funktion) als|in mijn hoedanigheid van|in de hoedanigheid van|"
    r"i (?:min )?egenskap av|jako)\s([^,.;]{4,50})"
)


_CAPACITY_ENDS = re.compile(r"\s(?:a fin de|para|pour|per|to|with|con|afin|um|om|and|y|et|e)\s")
"""Words behind which the sentence about the writer goes on."""


def _first_person(letter: Letter, words: Vocabulary) -> Iterator[Titled]:
    """ "I am a detective constable attached to …"."""
    for passage in letter.in_zones(Zone.BODY):
        text = flat(passage.text)
        for match in (*_I_AM.finditer(text), *_AS.finditer(text)):
            own = passage.role in {Role.REQUEST, Role.MAIL}
            said = next(group for group in match.groups() if group)
            if is_title(said, words):
                capacity = _CAPACITY_ENDS.split(said)[0]
                yield Titled(
                    title_of(capacity, words) or capacity,
                    0.9 if own else 0.5,
                    match.group(),
                    passage,
                    "the letter's own words",
                )


def _stands_alone(passage: Passage, words: Vocabulary) -> bool:
    """A short line of a request's text that opens with a title: it stands under a signature."""
    text = passage.text
    body = passage.zone is Zone.BODY and passage.role is Role.REQUEST and not passage.item
    short = len(text) < 60 and "\n" not in text and not text.rstrip().endswith((".", ":"))
    return body and short and any(words.opens(cue, text) for cue in ("rank", "position"))


def _bare_title(letter: Letter, words: Vocabulary) -> Evidence | None:
    """A rank under a signature without a name: "Police Inspector, Investigating Officer"."""
    signing = (p for p in letter.in_zones(Zone.SIGNATURE) if p.role is not Role.ANNEX)
    lines = [(line, p) for p in signing for line in p.text.split("\n")]
    if not any(title_of(line, words) for line, _ in lines):
        lines = [(p.text, p) for p in letter.passages if _stands_alone(p, words)]
    titles = [
        (line, p) for line, p in lines if is_title(line, words) and plausible(line) and not words.opens("closing", line)
    ]
    if not titles:
        return None
    text = ", ".join(title_of(line, words) or line for line, _ in titles[:2])
    return evidence("officer_title", text, " / ".join(line for line, _ in titles[:2]), titles[0][1], "signature block")
