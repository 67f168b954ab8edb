"""What is a personal name: a short run of capitalised words, none of which letters and offices are made of.

The titles around a name are told in `name_titles.py`, a line that holds both in `name_in_line.py`, and people named in running
text in `name_in_text.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rules.vocabulary import Vocabulary, fold

PARTICLES = frozenset(
    word
    for words in (
        "de da do dos das del della di du des la le y e i d'",
        "van von der den ter ten zu zur zum vom af av op het",
        "bin bint binti ibn al el abu ben",
        "st o' mac mc ni o dela delos dal dalla degli lo",
    )
    for word in words.split()
)
"""Words that stand small inside a personal name."""

_LAST = re.compile(r"jr|sr|ii|iii|iv")
"""What may stand behind a name: "Rizal Jr."."""

_TOKEN = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?", re.UNICODE)

_ACRONYM = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,5}")
"""Capitals without a vowel: the short form of an authority, and nobody's name."""

_AT_PLACE = frozenset(["en", "in", "at", "im"])
"""Small words before the place of a dateline: "En Murcia, a …"."""

_GOES_ON = frozenset(["on", "in", "under", "upon", "against", "for", "to", "into", "without", "between"])
"""Small words behind or at the end of a run of words that is a heading's."""

_OF_PLACE = re.compile(r"(?:DE|DEL|DI|DU|DA|DO|DOS)(?: L[AO]S?)? [A-ZÀ-Þ'’-]+")
"""The end of a court's name in capitals: "DE SEVILLA"."""

_NUMBER_SIGN = re.compile(r"n[or]s?\.|№", re.IGNORECASE)
"""The sign before a number, with its point: "Case No." is nobody, while No without one is a Korean surname."""

_ROMAN = re.compile(r"[IVXLC]+")
BRACKETED = re.compile(r"\(([^()]*)\)")

SHORT_PHRASE = 2
"""Words of a phrase of which each says something by itself."""


def _words_of(words: Vocabulary, *cues: str) -> frozenset[str]:
    """All single words that stand in the phrases of some cues, folded."""
    return frozenset(
        w for cue in cues for phrase in words.cues.get(cue, ()) for w in re.findall(r"[^\W\d_]{3,}", fold(phrase))
    )


@lru_cache(maxsize=8)
def _not_names(words: Vocabulary) -> frozenset[str]:
    named = _words_of(
        words, "authority", "unit", "addressee", "salutation", "closing", "court", "label_phone", "label_email",
        "label_switchboard", "signed", "address_word", "street_short", "authority_parent", "date_label",
    )  # fmt: skip
    said = (
        "label_reference", "label_account", "label_data", "label_period", "position", "rank", "label_officer", "label_title",
        "data_request", "compels", "disclose",
    )  # fmt: skip
    # A long phrase holds words that say little by themselves: "neighbourhood beat manager".
    short = {p for cue in said for p in words.cues.get(cue, ()) if len(p.split()) <= SHORT_PHRASE}
    generic = named | frozenset(w for phrase in short for w in re.findall(r"[^\W\d_]{3,}", fold(phrase)))
    return generic - frozenset(words.months) | _nobodys(words)


@lru_cache(maxsize=8)
def _nobodys(words: Vocabulary) -> frozenset[str]:
    """Words of letters and of offices' names that are nobody's name in any language."""
    return _words_of(words, "nobodys_name")


def name_in(text: str, words: Vocabulary) -> str:
    """The text's personal name when the text is nothing but a name (2 to 6 tokens, or 1), else ""."""
    bare = text.strip(" ,.;:()[]*|–—-\"'")
    if not bare or len(bare) > 60 or any(c.isdigit() for c in bare) or "@" in bare:
        return ""
    nickname = BRACKETED.sub(" ", bare)
    tokens = [t for t in re.split(r"[\s,]+", nickname) if t]
    if not 1 <= len(tokens) <= 6 or not all(_name_token(t) for t in tokens):
        return ""
    while len(tokens) > 2 and _LAST.fullmatch(fold(tokens[-1]).strip(".")):
        tokens.pop()
    if any(_NUMBER_SIGN.fullmatch(t) for t in tokens):
        return ""
    joined = any(words.pattern("joining_word").fullmatch(fold(t)) for t in tokens)
    if len(tokens) > 2 and fold(tokens[-1]) in _GOES_ON:
        return ""
    if joined or _OF_PLACE.fullmatch(bare) or fold(tokens[0]) in _AT_PLACE:
        return ""
    common = [n for n, t in enumerate(tokens) if is_common_word(t, words)]
    # "Fatma Nur Example": between two names stands a name, whatever else it means in another language.
    if any(_ACRONYM.fullmatch(t) for t in tokens) or (common and not _enclosed(common, tokens, words)):
        return ""
    if all(fold(t).strip(".") in words.months for t in tokens if fold(t) not in PARTICLES):
        return ""
    if len(tokens) == 2 and len(tokens[1]) == 1:  # "Annex A"
        return ""
    whole = [t for t in tokens if len(t.strip(".")) > 1 and fold(t) not in PARTICLES]
    if len(tokens) == 1 and (len(bare) < 4 or ("-" in bare and bare.isupper()) or _ROMAN.fullmatch(bare)):
        return ""
    return re.sub(r"\s+", " ", bare) if whole and tokens[0][:1].isupper() else ""


def _enclosed(common: list[int], tokens: list[str], words: Vocabulary) -> bool:
    """Whether the one common word stands inside a name and is none of those that authorities are named with."""
    inside = len(common) == 1 and 0 < common[0] < len(tokens) - 1
    plain = all(len(t.strip(".")) > 2 and fold(t) not in PARTICLES for t in (tokens[0], tokens[-1]))
    word = tokens[common[0]]
    return (
        inside
        and plain
        and not any(words.finds(cue, word) for cue in ("authority", "unit", "court", "rank", "position"))
    )


def is_common_word(token: str, words: Vocabulary) -> bool:
    """A word of letters and labels that no name is made of; "E-mail" is one by its longer part."""
    if fold(token).strip(".") in PARTICLES:
        return False
    parts = [part for part in fold(token).strip(".").split("-") if len(part) > 2]
    return bool(parts) and all(part in _not_names(words) for part in parts)


def may_be_a_name(word: str, words: Vocabulary) -> bool:
    """Whether a common word is a surname too, as "Richter" and "Field" are; what authorities are called is none."""
    strong = any(words.finds(cue, word) for cue in ("authority", "unit", "court"))
    return not strong and fold(word).strip(".") not in _nobodys(words)


def _name_token(token: str) -> bool:
    if fold(token) in PARTICLES:
        return True
    if not _TOKEN.fullmatch(token):
        return False
    return token[:1].isupper() or not token[:1].islower()


def last_name_run(text: str, words: Vocabulary) -> str:
    """The longest name at the end of a run of capitalised words ("Contact Aoife Example")."""
    tokens = text.split()
    for start in range(len(tokens) - 1):
        name = name_in(" ".join(tokens[start:]), words)
        if name:
            return name
    return ""


def leading_name(text: str, words: Vocabulary) -> str:
    """The longest name that the text begins with, for "Marek Obrecht Detective Constable"."""
    tokens = text.split()
    for count in range(min(5, len(tokens) - 1), 1, -1):
        if fold(tokens[count]) in _GOES_ON or fold(tokens[count - 1]) in _GOES_ON:
            # "Python skins on …", "Stolen ivory under …": a heading, and no name with something behind it.
            continue
        name = name_in(" ".join(tokens[:count]), words)
        if name:
            return name
    return ""


def without_honorific(name: str, words: Vocabulary) -> str:
    """The name behind "Mr" or "Dr"."""
    found = words.pattern("honorific").match(fold(name))
    return name[found.end() :].lstrip(" .") if found and found.end() < len(name) else name
