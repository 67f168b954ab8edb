"""The officer's work telephone number in E.164 (Guidelines 3), told from switchboards, faxes and help lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from rules.evidence.addresses import ADDRESS
from rules.evidence.reading import evidence, flat, near, nearest_before, sentences
from rules.letter import Labelled, Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

LEAST_SCORE = 1
BLOCK_LEFT, BLOCK_HEIGHT = 12.0, 70.0
"""Points within which lines form one block of contact data."""
_NOT_A_NUMBER = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\d+/\d+.*|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|(?!\d{3}\.\d{3}\.\d{4})[\d.]+"
)
_NEVER_A_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|[1-9]\d*/\d+")
"""A date with its clock time, and a file number with its year: "2271/25"."""

LEAST_DIGITS = 6
"""Shorter ones are emergency numbers, extensions or pieces of a number."""

_WITH_COUNTRY = re.compile(r"\+[1-9]\d{0,2}[\s./-]?(?:\(0\)\s?)?(?:\d[\s./-]?){6,12}\d")
_INTERNATIONAL = re.compile(r"^\s*(?:\+|00\d|\(\d{2,4}\))")
_OCR_ZERO = re.compile(r"(?<=[\d ])[Oo](?=\d)|(?<=\d)[Oo](?=[\d ])")


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: str
    score: int
    quote: str
    passage: Passage


def find_officer_phone(letter: Letter, region: str | None, officer_name: str, words: Vocabulary) -> Evidence | None:
    """The best number of the letter read as one of `region` (ISO 3166), or None where only switchboards stand there."""
    found = [c for p in letter.passages for c in _candidates(p, letter, region or "GB", (officer_name, words))]
    best = max(found, key=lambda c: c.score, default=None)
    if best is None or best.score < LEAST_SCORE:
        return _through_switchboard(letter, found, words)
    return evidence("officer_phone", best.number, best.quote, best.passage, f"score {best.score}")


def _through_switchboard(letter: Letter, found: list[_Candidate], words: Vocabulary) -> Evidence | None:
    """ "through the switchboard at extension 7718": then its number, wherever it stands, is the officer's."""
    told = any(
        words.finds("switchboard", sentence) and words.finds("extension", sentence)
        for passage in letter.in_zones(Zone.BODY, Zone.SIGNATURE)
        for sentence in sentences(flat(passage.text))
    )
    general = next((c for c in found if told and words.finds("switchboard", c.quote)), None)
    if general is None:
        return None
    return evidence(
        "officer_phone", general.number, general.quote, general.passage, "the switchboard, with an extension"
    )


def _numbers(text: str, region: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, as written, E.164) of each telephone number.

    A number with its country's code counts also where the numbering plan does not know it: plans change.
    """
    known: list[tuple[int, int]] = []
    for match in phonenumbers.PhoneNumberMatcher(text, region, phonenumbers.Leniency.POSSIBLE):
        if len(str(match.number.national_number)) >= LEAST_DIGITS:
            number = phonenumbers.PhoneNumber(country_code=match.number.country_code)
            number.merge_from(match.number)
            number.extension = None
            value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            known.append((match.start, match.end))
            yield match.start, match.end, match.raw_string, value
    for written in _WITH_COUNTRY.finditer(text):
        digits = re.sub(r"\D", "", written.group().replace("(0)", ""))
        inside = any(written.start() < end and start < written.end() for start, end in known)
        if not inside and 8 <= len(digits) <= 15:
            yield written.start(), written.end(), written.group(), f"+{digits}"


def _candidates(passage: Passage, letter: Letter, region: str, about: tuple[str, Vocabulary]) -> Iterator[_Candidate]:
    name, words = about
    for sentence in sentences(flat(passage.text)):
        text = _OCR_ZERO.sub("0", sentence)
        for start, end, raw, value in _numbers(text, region):
            if text[:start][-1:].isalnum() or text[end:][:1].isalnum():
                continue
            if _NEVER_A_NUMBER.match(raw.strip()):
                continue
            if _NOT_A_NUMBER.fullmatch(raw.strip()) and not near(words, "label_phone", text, start, before=25):
                continue
            label = _label(raw, passage, letter)
            score = _score(text, start, raw, (passage, label), (name, words))
            score += 3 * _in_block_of(name, passage, letter)
            yield _Candidate(value, score, sentence, passage)


def _in_block_of(name: str, passage: Passage, letter: Letter) -> bool:
    """Whether a line stands in the block of lines that the officer's name heads, as at the top of many letters."""
    return bool(name) and any(
        name in other.text
        and (other.document, other.page) == (passage.document, passage.page)
        and min(abs(other.box.left - passage.box.left), abs(other.box.right - passage.box.right)) < BLOCK_LEFT
        and abs(other.box.top - passage.box.top) < BLOCK_HEIGHT
        for other in letter.passages
    )


def _names_officer(text: str, name: str) -> bool:
    """Whether the officer's name stands there, also as the local part of an address."""
    folded = fold(text)
    return any(fold(part) in folded for part in name.split() if len(part) > 3)


def _label(raw: str, passage: Passage, letter: Letter) -> Labelled | None:
    for item in letter.labelled:
        same = item.page == passage.page and item.document == passage.document
        if same and raw in flat(item.value) and item.cues & {"label_phone", "label_switchboard", "label_officer"}:
            return item
    return None


def _score(
    text: str, place: int, raw: str, where: tuple[Passage, Labelled | None], about: tuple[str, Vocabulary]
) -> int:
    passage, label = where
    name, words = about
    cue = nearest_before(words, text, place, ("label_phone", "label_switchboard", "label_reference"), reach=45)
    general = label is not None and ("label_switchboard" in label.cues or words.finds("label_switchboard", label.label))
    labelled = label is not None and not general
    announced = cue is not None and cue.name == "label_phone"
    beside = ADDRESS.search(text[max(0, place - 70) : place + 90]) is not None
    score = 3 * (announced or labelled) + 2 * beside + 2 * (passage.zone is Zone.SIGNATURE)
    score += 2 * any(len(part) > 2 and part.casefold() in text.casefold() for part in name.split())
    score += bool(_INTERNATIONAL.match(raw)) - 2 * (passage.zone is Zone.HEAD)
    named = _names_officer(text, name)
    score -= 8 * (passage.zone is Zone.FOOTER and not named) + 4 * (passage.role in {Role.ORDER, Role.ANNEX})
    if (cue is not None and cue.name == "label_switchboard") or general:
        score -= 12
    somebody_elses = any(near(words, cue, text, place, before=50) for cue in ("about_third_party", "user_person"))
    if somebody_elses and not labelled and passage.zone is not Zone.SIGNATURE:
        score -= 8
    # "Customer services telephone 0121 …": what stands between the number before and this one belongs to this one.
    if words.finds("label_switchboard", re.split(r"\d", text[:place])[-1][-60:]):
        score -= 8
    asked = near(words, "about_contact", text, place, before=80)
    score += asked
    known = announced or labelled or beside or asked or bool(_INTERNATIONAL.match(raw))
    if not known:
        score -= 0 if passage.zone is Zone.SIGNATURE and len(text) < 60 else 6
    return score
