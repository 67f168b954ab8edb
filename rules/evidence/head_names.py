"""The names that stand one below the other at the head of a letter: state, ministry, authority, department, unit.

A head is read as stacks of lines that share an edge or a middle. A name that a line end broke is made whole; address,
contact data, dates, references, persons and the letter's own title are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from rules.evidence.authority_words import (
    CONNECTORS,
    LONGEST,
    HeadName,
    Kind,
    is_generic,
    is_office,
    is_state,
    matches_domain,
    names_authority,
    names_law,
    names_person,
)  # fmt: skip
from rules.evidence.dates import find_dates
from rules.evidence.names import name_in, person_in
from rules.evidence.reading import flat
from rules.letter import Passage, Sheet, Zone
from rules.model import Box
from rules.vocabulary import Vocabulary, fold

HEAD_SHARE = 0.36
"""A head does not reach below this share of the page."""

ASIDE_SHARE = 0.16
"""Share of the page's height in which a block beside the name may name its unit."""

LARGE = 1.25
"""Times the usual size in which a head is set that no word marks."""

MUCH_LARGER = 1.6
"""Times the size of every name in the head, from which a line that no word marks outranks them."""

_COMPANY = re.compile(
    r"\b(?:ltd|limited|llp|llc|inc|plc|gmbh|ag|s\.?a\.?|s\.?r\.?l\.?|holdings?|company|solicitors|attorneys)\b", re.I
)

PROSE, PROSE_WIDTH = 170, 0.5
"""Characters and share of the page's width from which a block is running text."""

EDGE = 12.0
"""Points by which the lines of a stack may be out of line."""

GAP = 1.7
"""White between two lines of a stack at most, in glyph heights."""

PRINTED_TWICE = 3.0
"""Points between the two prints of a line that is made bold so."""

CONTACT = re.compile(r"@|www\.|https?:|\+?\d[\d ()/.-]{6,}|\b\d{4,}\b|\btel\b|\bfax\b|\bphone\b", re.IGNORECASE)
_PARTS = re.compile(r"\s[·•∙|–—★-]\s|(?<=[A-ZÀ-Þ]{4})\s(?=[A-ZÀ-Þ][a-zß-ÿ]{3})|\s+/\s+|\s+\*\s+|\s\+\s|\s{3,}")
_ENDS_OPEN = re.compile(rf"(?:^|\s){CONNECTORS}$|[,&-]$", re.IGNORECASE)
_BEGINS_OPEN = re.compile(r"^(?:&|\((?=.*\)$)|(?:presso|près|beim|bei|pri|při|przy)\b)", re.IGNORECASE)
_CAPITAL_OPEN = re.compile(r"^(?:OF|FOR|AND|DE|DEL|DU|DES|DA|DO|DI|DER|VAN|D'|D’)(?:\s|\b(?=\w))")
"""Small words that open a line of capitals which goes on with the line above."""

_BEGINS_KIND = re.compile(
    r"^(?:service|council|agency|office|police|customs|department|commission|authority|bureau|administration|constabulary|"
    r"directorate|unit|division|section|branch)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:n\.?\s?[ºo°]\.?|no\.?|nr\.?|#)\s?\d{1,3}")
"""The number of a court or chamber, in a line below its name."""

_MARKING = re.compile(
    r"(?:urgent|confidential|restricted|secret|official|unclassified|sensitive|draft|copy|original)\b"
)
_PAPER = re.compile(
    r"\b(?:request|(?<!public )order|notice|warrant|subpoena|letter|rogatory|demand|form|summons|requisition|"
    r"ersuchen|anfrage|anordnung|rogatory commission|commission rogatoire(?: internationale)?|requirement|"
    r"beschluss|requisition judiciaire|richiesta|solicitud|pedido|oficio|exhorto|verzoek|vordering|wniosek)$|"
    r"^(?:\w+ )?(?:request|order|notice|demand|application|letter|warrant|subpoena|summons|certificate) (?:for|to|under|of)\b"
)
"""The letter's own title."""

_THROUGH = re.compile(r"(?:urgent |confidential )?(?:to|through|via|c/o|attn|for the attention of|copy to)\b(?=.{6})")
_RECORD = re.compile(
    r"\b(?:record|extract|case|file|report|prosecution|investigation|warrant|proceedings?) (?:no|number|ref)\b|"
    r"\brecord$|^(?:our|your|this|the said)\s|^(?:n°|no\.|nr\.|ref)"
)
"""The head of a reference, of a protocol, or words that speak of an authority and do not name it."""

_STREET = re.compile(r"^\d+\s|\b\d{1,5}[a-z]?,|,\s?\d", re.IGNORECASE)


def head_stacks(sheet: Sheet, domain: str, words: Vocabulary) -> list[list[HeadName]]:
    """The names of each stack of the sheet's head, from top to bottom."""
    return [names for stack in _stacks(_head_lines(sheet, words)) if (names := _names(stack, domain, words))]


def _head_lines(sheet: Sheet, words: Vocabulary) -> list[Passage]:
    limit = HEAD_SHARE * sheet.page.height
    greeted = [
        p.box.top
        for p in sheet.passages
        if (len(p.text) > PROSE and p.box.width > PROSE_WIDTH * sheet.page.width)
        or _runs_on(p, sheet.page.width)
        or (len(p.text) < 60 and words.opens("salutation", p.text))
    ]
    limit = min([limit, *greeted])
    skipped = {Zone.SIGNATURE, Zone.FOOTER, Zone.ADDRESSEE}
    lines = [
        line
        for p in sheet.passages
        if p.box.top < limit and p.zone not in skipped and (not p.item or p.zone is Zone.HEAD)
        for line in _lines(p)
    ]
    # What is printed twice to look bold stands there once.
    return [n for k, n in enumerate(lines) if not any(n.text == o.text and _on(n.box, o.box) for o in lines[:k])]


def _on(one: Box, other: Box) -> bool:
    return abs(one.left - other.left) < PRINTED_TWICE and abs(one.top - other.top) < PRINTED_TWICE


def _runs_on(passage: Passage, width: float) -> bool:
    """Running text of a scan whose lines are not put together: a long line below the head with many small words."""
    line = passage.text.split("\n")[0]
    small = sum(w.islower() for w in re.findall(r"[^\W\d_]{4,}", line))
    wide = passage.zone is not Zone.HEAD and passage.box.width > PROSE_WIDTH * width
    return len(line) > 60 and (small > 5 or (wide and small > 2))


def _lines(passage: Passage) -> Iterator[Passage]:
    """The lines of a block one by one: set one below the other, they are names of their own."""
    texts = passage.text.split("\n")
    height = passage.box.height / len(texts)
    for number, text in enumerate(texts):
        top = passage.box.top + number * height
        yield replace(passage, text=text, box=Box(passage.box.left, top, passage.box.right, top + height))


def _stacks(lines: Sequence[Passage]) -> list[list[Passage]]:
    stacks: list[list[Passage]] = []
    for line in sorted(lines, key=lambda ln: (ln.box.top, ln.box.left)):
        fits = [s for s in stacks if _below(s[-1], line)]
        if fits:
            min(fits, key=lambda s: _apart(s[-1], line)).append(line)
        else:
            stacks.append([line])
    return stacks


def _below(one: Passage, other: Passage) -> bool:
    size = max(one.size, other.size)
    return -0.5 * size < other.box.top - one.box.bottom < GAP * size and _apart(one, other) < EDGE


def _apart(one: Passage, other: Passage) -> float:
    middles = (one.box.left + one.box.right - other.box.left - other.box.right) / 2
    return min(abs(one.box.left - other.box.left), abs(one.box.right - other.box.right), abs(middles))


def _names(stack: Sequence[Passage], domain: str, words: Vocabulary) -> list[HeadName]:
    found: list[HeadName] = []
    last: Passage | None = None
    single = True
    for line in stack:
        kinds = [(text, kind_of(text, domain, words)) for text in _parts(line.text)]
        address = _street_of(line.text) or any(kind is Kind.OTHER for _, kind in kinds)
        for text, told in kinds:
            # What is left of an address line is a city or a box.
            kind = Kind.OTHER if told is Kind.PLAIN and address else told
            goes_on = found and last is not None and (single or last is line)
            whole = _joined(found[-1], text, kind, (last, line), words) if goes_on and last is not None else ""
            if found and kind is Kind.OTHER and _closes_head(text, words):
                return found
            if whole:
                found[-1] = HeadName(whole, kind_of(whole, domain, words), found[-1].lines + 1, found[-1].passage)
            elif kind is not Kind.OTHER:
                found.append(HeadName(text, kind, 1, line))
            last = line if whole or kind is not Kind.OTHER else None
        # The last part of a line that names several is whole: "Ministério Público · Portugal".
        single = len(kinds) < 2
    return found


def _parts(text: str) -> list[str]:
    """The parts of a line that goes on with unit, motto or address, each without the address that follows it."""
    parts = []
    for part in _PARTS.split(text):
        street = CONTACT.search(part) or re.search(r",\s(?=\d)", part)
        if street is not None and street.start() > 0:
            named = part[: street.start()].rstrip(" ,-–|:(")
            if "," in named and part[street.start()] != "," and part[: street.start()].rstrip() == named:
                # "Politi, Ejby Industrivej 125": the number is the house's.
                named = named.rpartition(",")[0]
            part = named if _STREET.search(named) is None and named else part
        if part.strip(" .,;|–—-"):
            parts.append(flat(part).strip(" ,;|–—").removesuffix(" :"))
    return parts


def _street_of(text: str) -> bool:
    return CONTACT.search(text) is not None or re.search(r",\s(?=\d)", text) is not None


def _closes_head(text: str, words: Vocabulary) -> bool:
    """A reference, a date or an addressee: what stands below it in the same stack is no name of the sender's."""
    folded = fold(text)
    opened = any(words.pattern(cue).match(folded) for cue in ("addressee", "salutation", "subject_label"))
    return opened or _RECORD.search(folded) is not None


def kind_of(text: str, domain: str, words: Vocabulary) -> Kind:
    """What a line, or a part of one, is."""
    folded = fold(text)
    if _NUMBERED.fullmatch(folded):
        return Kind.PLAIN
    cues = ("salutation", "addressee", "subject_label", "label_reference", "date_label", "closing", "copy_to")
    if (
        sum(c.isalpha() for c in text) < 2
        or len(text) > LONGEST
        or CONTACT.search(text)
        or re.search(r":(?:\s|$)", text)
        or any((m := words.pattern(cue).match(folded)) and m.end() == len(folded.rstrip(" .")) for cue in cues)
        or words.pattern("addressee").match(folded)
        or _THROUGH.match(folded)
        or _RECORD.search(folded)
        or (text.endswith(".") and len(text.split()) > 4)
        or any(d.year and d.month for d in find_dates(text, None, words))
    ):
        return Kind.OTHER
    if is_state(text, words):
        return Kind.STATE
    named = names_authority(text, words) or matches_domain(text, domain) or is_office(text)
    if named and not names_law(text) and not names_person(text, words):
        address = words.finds("address_word", text) and re.search(r"\d", text)
        return Kind.OTHER if address else Kind.NAME
    if _PAPER.search(folded):
        return Kind.OTHER
    if person_in(text, words) is not None and any(words.finds(cue, text) for cue in ("rank", "position", "honorific")):
        return Kind.OTHER
    if words.finds("unit", text):
        return Kind.UNIT
    return Kind.OTHER if _STREET.search(text) or words.finds("address_word", text) else Kind.PLAIN


def _joined(before: HeadName, text: str, kind: Kind, lines: tuple[Passage, Passage], words: Vocabulary) -> str:
    """Name and next line as one, where the line goes on with the name: "National Prosecuting / Authority of South Africa"."""
    last, line = lines
    whole = f"{before.text} {text}"
    if kind is Kind.OTHER or len(whole) > LONGEST or before.kind is Kind.STATE or before.lines > 3 or last is line:
        return ""
    if (
        _NUMBERED.fullmatch(fold(text))
        or _ENDS_OPEN.search(before.text)
        or before.text.count("(") > before.text.count(")")
    ):
        return whole
    capitals = before.text.isupper() and text.isupper() and _CAPITAL_OPEN.match(text)
    if (text[:1].islower() or capitals or _BEGINS_OPEN.match(text)) and kind is not Kind.STATE:
        return whole if len(text.split()) <= 8 and not (kind is Kind.NAME and _alone(text, words)) else ""
    if kind is Kind.STATE:
        return ""
    same = abs(last.size - line.size) < 1.5 and last.bold == line.bold and last.text.isupper() == line.text.isupper()
    if not same:
        return ""
    if _BEGINS_KIND.match(text) and len(text.split()) <= 2 and not _alone(text, words):
        return whole
    if before.kind is Kind.NAME:
        most = 4 if is_generic(before.text, words) else 1
        return whole if kind is Kind.PLAIN and len(text.split()) <= most else ""
    begun = before.kind is Kind.PLAIN and names_authority(whole, words)
    short = len(before.text.split()) <= 2 and not _MARKING.match(fold(before.text))
    return whole if begun and (short or not _alone(text, words)) else ""


def _alone(text: str, words: Vocabulary) -> bool:
    """Whether a line is a name without the one above it: more than a kind of authority, and opened by no small word."""
    return names_authority(text, words) and not is_generic(text, words) and text[:1].isupper() and not _small(text)


def _small(text: str) -> bool:
    return re.match(rf"(?:{CONNECTORS}|presso|près|in)\s", text, re.IGNORECASE) is not None


def set_large(sheet: Sheet, domain: str, words: Vocabulary) -> Passage | None:
    """A head that no word marks as an authority's ("HM Coroner / Manchester West"): the line set off at the very top."""
    stacks = head_stacks(sheet, domain, words)
    if not stacks:
        return None
    named = [n.passage.size for stack in stacks for n in stack if n.kind is Kind.NAME]
    usual = max(median(p.size for p in sheet.passages), 1)
    for name in (n for stack in stacks for n in stack):
        line = name.passage
        large = line.size > LARGE * usual and line.box.top < ASIDE_SHARE * sheet.page.height
        other = name_in(name.text, words) or _COMPANY.search(name.text) or len(name.text.split()) < 2
        above_all = all(line.size > MUCH_LARGER * size for size in named)
        if name.kind in {Kind.PLAIN, Kind.UNIT} and large and above_all and not other:
            return line
    return None
