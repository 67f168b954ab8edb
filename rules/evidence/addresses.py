"""E-mail addresses in the letter and what each is there for: an account, the officer's contact, or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.evidence.reading import flat, nearest_before, sentences
from rules.letter import Labelled, Letter, Passage, Zone
from rules.policy import Policy

ADDRESS = re.compile(r"(?<![\w.+@-])([a-z0-9][\w.+'-]*)\s?@\s?((?:[\w-]+\.)+[a-z]{2,24})(?![\w@-])", re.IGNORECASE)
_SENTENCE_GLUED = re.compile(r"\.(?:[A-Z]\w*)$")


class Use(StrEnum):
    """What an address is there for."""

    ACCOUNT = "account"
    CONTACT = "contact"
    THIRD_PARTY = "third party"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Address:
    """An address with the sentence it stands in and what that sentence says it is for."""

    address: str
    use: Use
    sentence: str
    passage: Passage
    why: str

    @property
    def domain(self) -> str:
        """The part behind the @, in lower case."""
        return self.address.rpartition("@")[2]


def find_addresses(letter: Letter, policy: Policy) -> tuple[Address, ...]:
    """Every address of the letter but the company's own, in reading order, repeats included."""
    return tuple(
        address
        for passage in letter.passages
        for sentence in sentences(flat(passage.text))
        for address in _in_sentence(sentence, passage, letter, policy)
    )


def _in_sentence(sentence: str, passage: Passage, letter: Letter, policy: Policy) -> Iterator[Address]:
    for match in ADDRESS.finditer(sentence):
        address = f"{match.group(1)}@{match.group(2)}".lower()
        domain = match.group(2).lower()
        if address in policy.own_addresses or domain in policy.own_domains:
            continue
        use, why = _use(address, match.start(), sentence, (passage, letter), policy)
        yield Address(address, use, sentence, passage, why)


def _use(address: str, place: int, sentence: str, where: tuple[Passage, Letter], policy: Policy) -> tuple[Use, str]:
    passage, letter = where
    label = _label_of(address, passage, letter)
    if label is not None:
        return label
    if policy.vocabulary.opens("copy_to", sentence):
        return Use.THIRD_PARTY, "in a copy line"
    if passage.zone in {Zone.SIGNATURE, Zone.HEAD}:
        return Use.CONTACT, f"in the {passage.zone} zone"
    if passage.zone is Zone.FOOTER:
        return Use.THIRD_PARTY, "in the footer"
    official = policy.domains.lookup(address.rpartition("@")[2]) is not None
    words = policy.vocabulary
    cues = ("about_account", "about_contact", "about_third_party")
    cue = nearest_before(words, sentence, place, cues)
    if cue is None:
        return (Use.CONTACT if official else Use.UNCLEAR), "no cue before it"
    if cue.name == "about_account" and any(
        words.finds(c, sentence[:place]) for c in ("about_third_party", "other_service")
    ):
        return Use.THIRD_PARTY, "in a sentence about somebody else or another service"
    use = {"about_account": Use.ACCOUNT, "about_contact": Use.CONTACT}.get(cue.name, Use.THIRD_PARTY)
    if official and use is not Use.THIRD_PARTY:
        use = Use.CONTACT
    return use, f"after “{sentence[cue.start : cue.end]}”"


def _label_of(address: str, passage: Passage, letter: Letter) -> tuple[Use, str] | None:
    for item in letter.labelled:
        if item.page != passage.page or item.document != passage.document:
            continue
        if address not in re.sub(r"\s+", "", item.value.lower()):
            continue
        use = _use_of_label(item)
        if use is not None:
            return use, f"labelled “{item.label}”"
    return None


def _use_of_label(item: Labelled) -> Use | None:
    if "label_account" in item.cues:
        return Use.ACCOUNT
    if item.cues & {"label_switchboard", "label_foreign_reference", "label_third_party"}:
        return Use.THIRD_PARTY
    if item.cues & {"label_officer", "label_phone"} or (item.cues & {"label_email"} and item.zone is not Zone.BODY):
        return Use.CONTACT
    return None
