"""What of a line or of the text behind a name is a rank, an office and its unit, and what is something else."""

from __future__ import annotations

import re

from rules.evidence.name_in_line import person_in
from rules.evidence.name_titles import is_title, title_spans
from rules.evidence.names import PARTICLES, name_in
from rules.vocabulary import Vocabulary, fold

MOST_WORDS = 14
MOST_PARTS = 3

LEAST_TITLE = 0.25
"""Share of the words that is the rank's or office's where the unit is told with it."""

_ENDS_TITLE = re.compile(
    r"\s(?:with|at|in(?! (?i:charge|command|chief))|on|attached|within|who|is|an|and(?! [A-ZÀ-Þ])|via|by|whose|assigned|currently"
    r"|acting (?:for|under)|under|to whom|en résidence)\s"
)
"""Words behind which a sentence goes on and the title has ended."""

_CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|fax|e-?mail|direct|mobile|durchwahl)\b|(?<!\bno)(?<!\bnr)\.\s+(?=[.+(]|\d{3}|\S+@)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"\b(?:was|were|is|are|has|have|had|by|requires?|will|shall|may|must|please)\b")
_NO_TITLE = re.compile(
    r"@|https?:|www\.|\sv\.?\s|^(?:by order|copied|copy|c\.?c|for the attention|as a|any person|pp|p\.p)\b"
)
PROXY = re.compile(
    r"\b(?:delegate of|authori[sz]ed (?:officer|official|signatory)|signatory|undersigned|on behalf)\b"
    r"|^(?:an? )?(?:officer|member|constable|official|employee) of (?:the|this)\b"
    r"|^(?:for|f/|pp|p\.p\.|i\.a\.|i\.v\.|in vertretung|im auftrag)",
)
"""Words for the power to sign, which say less than a rank or an office."""

_OFFICE = re.compile(
    r"'s?\s(?:office|department|service|bureau)\b"
    r"|^(?:(?:the )?office|department|ministry|bureau|cabinet|greffe|parquet|ufficio|oficina|despacho)"
    r" (?:of|for|d|di|de|du|del|della)\b"
)
"""An authority's name with a title in it is none: "Attorney General's Office"."""

_AUTHORITY = re.compile(
    r"police|polici|polizei|polis|politi|sheriff|constabular|gendarm|guardia|ministr|departments? of|service of|agency|"
    r"prosecut|procur|prokur|staatsanw|parquet|attorney|public ministry|authority|commission|council|kingdom|republic"
)
SPLIT = re.compile(r",\s+(?![^(]*\))|\s[–—|·]\s|;\s|\s-\s(?![^(]*\))")
"""What stands between two titles, or a title and its unit."""


def plausible(title: str) -> bool:
    """Whether a text may be a title at all: no address, no case name, no sentence."""
    folded = fold(title)
    # In small letters alone: "IS-II" is a division's name.
    told = _NO_TITLE.search(folded) is not None or SENTENCE.search(title) is not None
    return not told and len(folded.split()) <= MOST_WORDS


def title_of(text: str, words: Vocabulary) -> str:
    """The titles that a line or the text behind a name consists of, with the unit that they belong to.

    "Higher Officer, Fraud Investigation Service, 12 High Street" is a higher officer of that service.
    """
    parts: list[str] = []
    for whole in SPLIT.split(text):
        part = _ENDS_TITLE.split(_CONTACT.split(whole, maxsplit=1)[0], maxsplit=1)[0].strip(" .:,*")
        part = re.sub(r"\s+\d[\w-]*$", "", _without_label(part, words))
        if not part:
            continue
        if re.search(r"\d{3}|@", part) or len(parts) >= MOST_PARTS:
            break
        person = person_in(part, words)
        if person is not None and person.title and len(person.name.split()) > 1:
            part = person.title
        if parts and PROXY.search(fold(part)) is not None:
            break
        if words.finds("label_phone_word", part) or words.finds("label_email", part):
            break
        if is_title(part, words) and not _names_office(part, words) and plausible(part):
            parts.append(part)
        elif not (parts and is_unit(part, words)):
            if parts:
                break
            continue
        else:
            parts += [part] * shows_title(", ".join(parts), part)
            break
        if part != whole.strip(" .:,*"):
            break
    return ", ".join(dict.fromkeys(parts))


def names_somebody(text: str, words: Vocabulary) -> bool:
    """Whether a line with a title names a person too: "Fiscal de Materia" and "Head of Operations" do not."""
    person = person_in(text, words)
    spans = title_spans(text, words)
    short = bool(spans) and _SHORT_NAME.fullmatch(text[max(end for _, end in spans) :]) is not None
    return short or (person is not None and fold(person.name.split()[0]) not in PARTICLES)


_SHORT_NAME = re.compile(r"\s(?:[A-ZÀ-Þ]\.\s?)+[A-ZÀ-Þ][\w'’-]{2,}")
"""An initial and a surname behind a title: "Asst. State Attorney J. Example"."""


def _names_office(part: str, words: Vocabulary) -> bool:
    """ "Attorney General's Office" does, "Prosecutor of the Regional Prosecutor's Office" does not."""
    folded = fold(part)
    opening = max((m.end() for cue in ("rank", "position") if (m := words.pattern(cue).match(folded))), default=0)
    return _OFFICE.search(folded) is not None and not (opening and folded[opening:].startswith(" of "))


def _without_label(part: str, words: Vocabulary) -> str:
    """ "Person to contact: prosecutor" is a prosecutor, "INVESTIGATING OFFICER: CAPE TOWN" an investigating officer."""
    label, colon, value = part.partition(":")
    if not colon:
        return part
    return label if is_title(label, words) and not is_title(value, words) else value.strip()


def shows_title(title: str, unit: str) -> bool:
    """Whether a title is still seen beside its unit: one rank before a unit of four words is buried by it."""
    told, more = (len(re.findall(r"\w+", text)) for text in (title, unit))
    return told >= LEAST_TITLE * (told + more)


def is_unit(part: str, words: Vocabulary) -> bool:
    """ "Cyber Crime Unit" tells whose title it is; the authority's own name does not."""
    if not part[:1].isupper() or not 2 <= len(part.split()) <= 6 or any(c.isdigit() for c in part):
        return False
    if words.finds("court", part) or _OFFICE.search(fold(part)) or _AUTHORITY.search(fold(part)):
        return False
    capitals = all(w[0].isupper() for w in re.findall(r"[^\W\d_]{4,}", part)) and not words.finds("address_word", part)
    return words.finds("unit", part) or (capitals and not name_in(part, words) and person_in(part, words) is None)
