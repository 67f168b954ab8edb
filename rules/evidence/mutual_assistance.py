"""Whether this very request is one for mutual legal assistance, or a letter rogatory.

Officials who write directly speak of that road too: they offer it, postpone it, find it slow, say that a treaty exists.
A mention counts only where the letter calls itself by that name, or where a sentence asks for or encloses it. A letter
that says somewhere that it goes another way is believed, unless its own title says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.evidence.assertion import clause_around, denied, negated, not_in_hand
from rules.evidence.reading import flat, near, sentences
from rules.letter import Letter, Passage, Role, Zone
from rules.vocabulary import Vocabulary, fold

LONGEST_TITLE = 160
ACTS = ("data_request", "disclose", "enclosure")

_ACT = re.compile(
    r"\b(?:asks?|asking|presents?|submits?|submitted|issued?|issues|addressed|addresses|transmits?|transmitted|forwards?"
    r"|forwarded|hereby|applies|seeks?|requests?|requested|sends?)\b"
)
"""What an authority does with such a request."""

_OPENS = re.compile(
    r"\b(?:requests?|letters?|applications?|petitions?|requirements?|commissions?|demands?) (?:for|of|in) (?:\w+ )?$"
)

_NOUN = re.compile(
    r"(?:request|letter|mla|demande|commission|richiesta|domanda|rogatoria|solicitud|comision|carta|exhorto|pedido|wniosek|zadost"
    r"|ziadost|dozadani|rechtshilfeersuchen|ersuchen|rechtshulpverzoek|verzoek|begaran|ansokan|anmodning|rettsanmodning|cerere"
    r"|rikjesta|kerelem|jogsegelykerelem|molba|zamolnica|oikeusapupyynto)"
)
"""Words that are a request by themselves."""

_CITED = re.compile(
    r"\b(?:section|part|division|chapter|title)\s*\d+\w*|\b(?:section|part|division)\b.{0,4}$", re.IGNORECASE
)
"""A section of a law is none of an office."""

_THIS = re.compile(
    r"\b(?:this (?:letter |document |communication )?(?:is|constitutes|serves as) (?:an? )?(?:\w+ )?"
    r"|(?:this|the present|the following|diese[sn]?|das vorliegende|vorliegende[sn]?|la presente|le present|cette|esta|este"
    r"|il presente|presente|niniejsz\w+|deze|dit|onderhavige|denne|dette|detta|tato|tuto|prezenta)\s(?:\w+\s)?)$"
)
"""What points at the letter itself."""

_NONE = re.compile(r"\bnone (?:has|have|is|was|exists|will)\b")
""" "A request for assistance: none has been made"."""

_REQUEST = re.compile(r"\b(?:request(?:s|ed|ing)?|letters?|asks?|applies|applications?)\b")


@dataclass(frozen=True, slots=True)
class Assistance:
    """Words that make the request one for assistance; `named` where the letter's title does."""

    named: bool
    weight: int
    quote: str
    passage: Passage
    how: str


def find_assistance(letter: Letter, cue: str, words: Vocabulary) -> Assistance | None:
    """The clearest of the words of a cue that make the request one for assistance."""
    found: list[Assistance] = []
    elsewhere = False
    for passage in letter.passages:
        if passage.zone is Zone.FOOTER:
            continue
        for sentence in sentences(flat(passage.text)):
            mentions = list(words.pattern(cue).finditer(fold(sentence)))
            elsewhere = elsewhere or (bool(mentions) and words.finds("assistance_elsewhere", sentence))
            found += _asserted(passage, sentence, [m.span() for m in mentions], words)
    if elsewhere:
        found = [one for one in found if one.named]
    return max(found, key=lambda one: one.weight, default=None)


def _asserted(
    passage: Passage, sentence: str, mentions: list[tuple[int, int]], words: Vocabulary
) -> Iterator[Assistance]:
    for start, end in () if sentence.endswith("?") or _NONE.search(fold(sentence)) else mentions:
        opening = _OPENS.search(fold(sentence[:start]))
        # "Application for legal assistance": the noun is the request itself, and no warrant that is applied for.
        itself = opening is not None and not sentence[: opening.start()].strip(" :(-–")
        left = opening.end() if opening is not None and itself else 0
        if _doubtful(sentence[left:], start - left, end - left, words) or words.finds("assistance_elsewhere", sentence):
            continue
        if _of_a_unit(sentence, start, end, words):
            continue
        lead = sentence[: opening.start()] if opening else sentence[:start]
        rest = lead + " " + sentence[end:]
        if words.finds("title_of_law", sentence[start : end + 24]) and not _made_under(sentence[:start], words):
            continue
        named = _title(passage, sentence)
        # "We have considered making a request for …": the noun itself asks for nothing.
        asked = _ACT.search(fold(rest)) is not None or any(words.finds(act, rest) for act in ACTS)
        asked = asked or _THIS.search(fold(lead)) is not None
        # "Request of judicial assistance to the United Kingdom (art. 723 …)": it opens by what it is.
        calls_itself = opening is not None or _NOUN.match(fold(sentence[start:end])) is not None
        asked = asked or (calls_itself and not lead.strip(" :(-–"))
        weight = 3 * named + 2 * asked + (passage.role is Role.ORDER) + near(words, "under", sentence, start)
        if named or asked:
            yield Assistance(named, weight, sentence, passage, f"“{sentence[start:end]}”")


def _title(passage: Passage, sentence: str) -> bool:
    """Set off from the running text, and not one of its sentences."""
    text = flat(passage.text)
    if len(text) > LONGEST_TITLE or len(sentence) < len(text) // 2:
        return False
    return not text.rstrip().endswith((".", ";", ",")) or passage.bold or text.isupper()


def _doubtful(sentence: str, start: int, end: int, words: Vocabulary) -> bool:
    clause = clause_around(sentence, start, end)
    place = clause.find(sentence[start:end])
    if not_in_hand(words, clause) or negated(words, clause[max(0, place - 30) : place]):
        return True
    return denied(words, clause[: place + end - start], place, place + end - start)


def _of_a_unit(sentence: str, start: int, end: int, words: Vocabulary) -> bool:
    """ "Department for International Legal Assistance", "Mutual Assistance Section": who writes, not what."""
    before, behind = (_CITED.sub("", part) for part in (sentence[max(0, start - 26) : start], sentence[end : end + 16]))
    asked = _REQUEST.search(fold(before)) or _REQUEST.search(fold(sentence[start:end]))
    return asked is None and (words.finds("unit", before) or words.finds("unit", behind))


def _made_under(lead: str, words: Vocabulary) -> bool:
    """ "This request is made under section 12 of the Mutual Assistance … Act": made under that law, it is such a request."""
    return _REQUEST.search(fold(lead)) is not None and words.finds("under", lead) and not words.finds("preserve", lead)
