"""One line read as a person with a title: "Det. Yvette Marrero, Shield 4471", "R. Pons, Fiscal".

What stands around the name comes off step by step: what opens the line, the title in front, numbers and contact data, short forms
that may be a rank; what is left must be a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.evidence.name_titles import is_title, leading_title
from rules.evidence.names import last_name_run, leading_name, name_in, without_honorific
from rules.vocabulary import Vocabulary, fold

_SHORT_FORM = re.compile(
    r"(?:(?:[A-Z]{1,2}/)?[A-Za-zÀ-ÿ]{2,6}\.(?:-[A-Z][a-z]+\.)?|\([^()]{1,8}\)|[A-Z]/[A-Za-z]{2,6}\.?|[A-Z]{3,6}(?=\s[A-ZÀ-Þ][a-zà-ÿ]))\s*"
)
"""What may be a rank or a degree that no vocabulary knows, in front of a name: "Ptlm.", "C/Insp.", "lic.", "(Dr.)", "DSFC"."""

_SERVICE = re.compile(r"(?:[A-ZÀ-ÞΑ-Ω]\.){2,5}\s(?=[^\W\d_][^\W\d_.]+\s[^\W\d_][^\W\d_.]+)")
"""The initials of a service between a rank and a whole name, where initials of the name would stand: "H.C.G."."""

_CONTACT = re.compile(r"[.,;]?\s\(?(?:(?:tel|phone|telephone|e-?mail|direct|mobile|fax)\b|\+\d)", re.IGNORECASE)
_GRADE = re.compile(r"(?<=[a-z])\s[IVX]{1,4}(?=\s|,|$)")

_STROKED = re.compile(r"(?<=[a-zà-ÿ])@(?=[a-zà-ÿ]{1,12}(?:[\s,]|$))")
"""What a scan reads for the "ø" inside a name: "S@ren Example"; no domain follows."""

_NUMBER = re.compile(
    r"(?:\b(?:no\.?|nr\.?|badge|shield|serial|collar|id|p#|#)\s*[:#]?\s*)?[#$]?\b[A-Z]{0,2}\d[\w-]*\b", re.IGNORECASE
)

_MARKED = re.compile(r"(?:[A-ZÀ-ÞŠŽČ][^\W\d_A-Z]+\s)+[A-ZÀ-ÞŠŽČ][A-ZÀ-ÞŠŽČ'’-]{2,}$")
"""A first name and a surname in capitals at the end of a line, which cannot be an office: "Oleksandr KOVALENKO"."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name, the rank or position written with it (or ""), and the text both were read from."""

    name: str
    title: str


def person_in(text: str, words: Vocabulary) -> NamedPerson | None:
    """Read "Det. Yvette Marrero, Shield 4471", "(A. Velankar)", "KHK Jannis Trautwein", "R. Pons, Fiscal" and the like."""
    bare = _GRADE.sub(" ", _without_opening(_STROKED.sub("ø", text), words))
    title, rest = leading_title(bare, words)
    if title and bare[len(title) :].lstrip(" .)").startswith(","):
        # "Detective, Denver Police Department": behind the comma stands no name.
        return None
    if title and (service := _SERVICE.match(rest)) is not None:
        # "Petty Officer H.N. Jane Example": the service behind the rank.
        title, rest = f"{title} {service.group().strip()}", rest[service.end() :]
    rest = _CONTACT.split(rest, maxsplit=1)[0]
    parts = [p.strip() for p in re.split(r",|\s[–—|/·]\s|;|\s-\s", _NUMBER.sub(" ", rest)) if p.strip()]
    if not parts:
        return None
    parts[0] = re.sub(r"^\([^()]{1,8}\)\s*", "", parts[0]) or parts[0]
    name = name_in(parts[0], words) or leading_name(parts[0], words)
    if not name:
        short, parts[0] = _short_forms(parts[0])
        name = name_in(parts[0], words) if short and " " in parts[0] else ""
        title = " ".join(t for t in (title, short) if t)
    if not name and title:
        name = _behind_unit(parts[0], words)
    if not name:
        return None
    behind = [p for p in parts[1:] if is_title(p, words)]
    glued = parts[0].removeprefix(name).strip(" ,()")
    if not behind and glued and is_title(glued, words):
        behind = [glued]
    return NamedPerson(without_honorific(name, words), ", ".join([*([title] if title else []), *behind]))


def _without_opening(text: str, words: Vocabulary) -> str:
    bare = text.strip(" *|•–—-")
    for cue in ("signed", "label_officer"):
        found = words.pattern(cue).match(fold(bare))
        if found and found.end() < len(bare):
            bare = bare[found.end() :].lstrip(" :.-–—")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return bare.strip()


def _short_forms(text: str) -> tuple[str, str]:
    """Split short forms off the front of a name: those that may be a rank, which begins with a capital, and the rest."""
    ranks: list[str] = []
    while (found := _SHORT_FORM.match(text)) is not None and found.end() < len(text):
        ranks += [found.group().strip()] * (found.group()[0].isupper())
        text = text[found.end() :]
    return " ".join(ranks), text


def _behind_unit(text: str, words: Vocabulary) -> str:
    """The name behind a title with its unit: "Director of the Department    Oleksandr KOVALENKO"."""
    found = _MARKED.search(text)
    return last_name_run(found.group(), words) if found is not None else ""
