"""A name of the head that a line end broke, made whole: "National Prosecuting / Authority of South Africa"."""

from __future__ import annotations

import re

from rules.evidence.authority_words import CONNECTORS, LONGEST, HeadName, Kind, is_generic, is_ministry, names_authority
from rules.evidence.head_kinds import NUMBERED
from rules.letter import Passage
from rules.vocabulary import Vocabulary, fold


def joined_name(before: HeadName, text: str, kind: Kind, lines: tuple[Passage, Passage], words: Vocabulary) -> str:
    """Name and next line as one, where the line goes on with the name; "" where it does not."""
    last, line = lines
    listed = last.text.rstrip().endswith(",") and last.text.rstrip(" ,").endswith(before.text.split()[-1])
    whole = f"{before.text}, {text}" if listed else f"{before.text} {text}"
    if kind is Kind.OTHER or len(whole) > LONGEST or before.kind is Kind.STATE or before.lines > 3 or last is line:
        return ""
    if (
        NUMBERED.fullmatch(fold(text))
        or _ENDS_OPEN.search(before.text)
        or (before.text.count("(") > before.text.count(")") and not words.finds("address_word", text))
        # A comma that ends a line as high as the next says that the name goes on, where no address begins.
        or (listed and kind is not Kind.STATE and is_ministry(before.text) and not _alone(text, words))
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


_ARTICLES = r"(?:las|los|les|con|aux?|et|und|en|della|delle|dello|degli|dei|zum|zur|im)"
_ENDS_OPEN = re.compile(rf"(?:^|\s)(?:{CONNECTORS}|{_ARTICLES})$|[,&-]$", re.IGNORECASE)
_BEGINS_OPEN = re.compile(r"^(?:&|\((?=.*\)$)|(?:presso|près|beim|bei|pri|při|przy)\b)", re.IGNORECASE)
_CAPITAL_OPEN = re.compile(
    r"^(?:OF|FOR|AND|Y|E|I|ET|UND|EN|OG|OCH|DE|DEL|DU|DES|DA|DO|DI|DER|VAN|D'|D’)(?:\s|\b(?=\w))"
)
"""Small words that open a line of capitals which goes on with the line above."""

_BEGINS_KIND = re.compile(
    r"^(?:service|council|agency|office|police|customs|department|commission|authority|bureau|administration|constabulary|"
    r"directorate|unit|division|section|branch)\b",
    re.IGNORECASE,
)

_MARKING = re.compile(
    r"(?:urgent|confidential|restricted|secret|official|unclassified|sensitive|draft|copy|original)\b"
)
