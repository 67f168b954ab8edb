"""What a line of a head is: the authority's name, the state's, a unit, or what is no name at all."""

from __future__ import annotations

import re

from rules.evidence.authority_words import (
    LONGEST,
    Kind,
    is_state,
    names_law,
    names_person,
    names_sender,
)
from rules.evidence.dates import find_dates
from rules.evidence.name_in_line import person_in
from rules.vocabulary import Vocabulary, fold

CONTACT = re.compile(r"@|www\.|https?:|\+?\d[\d ()/.-]{6,}|\b\d{4,}\b|\btel\b|\bfax\b|\bphone\b", re.IGNORECASE)
"""An address of the net or a street, or a telephone number."""

NUMBERED = re.compile(r"(?:n\.?\s?[ºo°]\.?|no\.?|nr\.?|#)\s?\d{1,3}")
"""The number of a court or chamber, in a line below its name."""

STREET = re.compile(r"^\d+\s|\b\d{1,5}[a-z]?,|,\s?\d", re.IGNORECASE)
"""A house number before or behind its street."""


def kind_of(text: str, domain: str, words: Vocabulary) -> Kind:
    """What a line, or a part of one, is."""
    folded = fold(text)
    if NUMBERED.fullmatch(folded):
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
        or _LABEL.match(folded)
        or _CLAUSE.search(text)
        or _HOURS.search(folded)
        or _FILE.search(text)
        or (text.endswith(".") and len(text.split()) > 4 and _INITIALS.search(text) is None)
        or any(d.year and d.month for d in find_dates(text, None, words))
    ):
        return Kind.OTHER
    if is_state(text, words):
        return Kind.STATE
    if names_sender(text, domain, words) and not names_law(text) and not names_person(text, words):
        address = words.finds("address_word", text) and re.search(r"\d", text)
        return Kind.OTHER if address else Kind.NAME
    if _PAPER.search(folded):
        return Kind.OTHER
    if person_in(text, words) is not None and any(words.finds(cue, text) for cue in ("rank", "position", "honorific")):
        return Kind.OTHER
    if words.finds("unit", text):
        return Kind.UNIT
    return Kind.OTHER if STREET.search(text) or words.finds("address_word", text) else Kind.PLAIN


def closes_head(text: str, words: Vocabulary) -> bool:
    """A reference, a date or an addressee: what stands below it in the same stack is no name of the sender's."""
    folded = fold(text)
    opened = any(words.pattern(cue).match(folded) for cue in ("addressee", "salutation", "subject_label"))
    return opened or _RECORD.search(folded) is not None


_HOURS = re.compile(
    r"\b(?:office|opening|business|public|reception|counter|switchboard) hours\b|"
    r"\b(?:open|closed|hours?|hrs)\b.*(?:\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)"
)
"""When an office is open, in a line of its own."""

_FILE = re.compile(r"\b[A-Z][\w.-]*(?:/[\w.()-]+){2,}/?|^(?:F|File|Lr|R\.?C|D\.?O)\.?\s?No\b")
"""A file's number, whose parts may be called as units are: "F.No. ABCD/INV/UNIT-4/"."""

_PAPER = re.compile(
    r"\b(?:request|(?<!public )order|notice|warrant|subpoena|letter|rogatory|demand|form|summons|requisition|"
    r"ersuchen|anfrage|anordnung|rogatory commission|commission rogatoire(?: internationale)?|requirement|"
    r"beschluss|requisition judiciaire|richiesta|solicitud|pedido|oficio|exhorto|verzoek|vordering|wniosek)$|"
    r"^(?:\w+ )?(?:request|order|notice|demand|application|letter|warrant|subpoena|summons|certificate) (?:for|to|under|of)\b|"
    r"^(?:\w+ )?(?:preservation|retention|freezing|securing|production|disclosure) of (?:\w+ ){0,2}"
    r"(?:data|records|information|evidence)\b"
)
"""The letter's own title."""

_THROUGH = re.compile(r"(?:urgent |confidential )?(?:to|through|via|c/o|attn|for the attention of|copy to)\b(?=.{6})")


_INITIALS = re.compile(r"\b\w\.\w\.$")
"""An office's short form at the end of a line: "C.N.C.P.O."."""

_LABEL = re.compile(
    r".*#$|(?:requesting |investigating )?"
    r"(?:agency|department|office|police|court|authority|station|unit) (?:case|incident|report|tele\w*|"
    r"phone|contact|e-?mail|ref\w*|name|address|number|file|stamp|seal|use)\b.{0,12}$"
)
"""What a form asks for, in words that authorities are named with: "Agency case #", "Office use only"."""

_CLAUSE = re.compile(
    r"^(?:The (?:above|below|under|said|afore)|Said |Handled by|Prepared by|Dealt with)"
    r"|\b(?:is|are|was|were|has|have|am|been|which|who|that|asks?|requests(?= (?:you|that|the)))\b"
)
"""Small words of a sentence: a line with them speaks of an authority, and is not its name."""

_RECORD = re.compile(
    r"\b(?:record|extract|case|file|report|prosecution|investigation|warrant|proceedings?) (?:no|number|ref)\b|"
    r"\brecord$|^(?:our|your|this|the said)\s|^(?:n°|no\.|nr\.|ref)"
)
"""The head of a reference, of a protocol, or words that speak of an authority and do not name it."""
