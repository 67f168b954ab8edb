"""What data are asked for (Guidelines 4), and whether a specific list stands there or only "everything you hold"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.evidence.data_meant import asks_for, request_part
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Passage, Role, Zone
from rules.model import DataItem, Evidence
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_CLAUSE = re.compile(r"(?<=[;:])\s+|\s(?=\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s)")

_GOES_ON = re.compile(r"(?:[;,]|\b(?:and|und|et|y|e|en|i|og|och))$")


@dataclass(frozen=True, slots=True)
class RequestedData:
    """The kinds asked for with their evidence, and the words of an overly broad demand, if any."""

    items: tuple[DataItem, ...]
    evidence: tuple[Evidence, ...]
    overbroad: Evidence | None
    named: frozenset[DataItem] = frozenset()
    """Kinds that the letter names elsewhere without telling a story of them: asked for, as likely as not."""


def find_requested_data(letter: Letter, words: Vocabulary) -> RequestedData:
    """Read list items and sentences that ask for something."""
    found: dict[DataItem, Evidence] = {}
    overbroad: Evidence | None = None
    for passage, sentence in _asking(letter, words):
        text = request_part(sentence)
        broad = words.pattern("data_overbroad").search(fold(text))
        for item in DataItem if broad is None or passage.item or _lists_kinds(text, broad, words) else ():
            asked = asks_for(item, text, words)
            if asked and item not in found:
                found[item] = evidence("data_items", item.value, sentence, passage, f"“{asked}”")
        match = words.pattern("data_overbroad").search(fold(text))
        if match and overbroad is None and not words.finds("not_requested", text):
            overbroad = evidence("data_list", text[match.start() : match.end()], sentence, passage, "overly broad")
    if not found.keys() - {DataItem.NOT_HELD} and overbroad is None:
        overbroad = _everything(letter, words)
    if not found and overbroad is None:
        for passage, sentence in _naming(letter, words):
            for item in DataItem:
                asked = asks_for(item, request_part(sentence), words)
                if asked and item not in found:
                    found[item] = evidence("data_items", item.value, sentence, passage, f"“{asked}”")
    named = frozenset(
        item
        for _, sentence in _naming(letter, words)
        for item in DataItem
        if asks_for(item, request_part(sentence), words)
    )
    return RequestedData(tuple(found), tuple(found.values()), overbroad, named)


def _everything(letter: Letter, words: Vocabulary) -> Evidence | None:
    """A demand for all data in a form's field or a heading, where no verb of asking stands."""
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.HEAD, Zone.SIGNATURE}:
            continue
        text = flat(passage.text)
        if len(text) > SHORT and not words.opens("data_overbroad", text):
            continue
        match = words.pattern("data_overbroad").search(fold(text))
        if match and not words.finds("not_requested", text) and not _TOLD.search(fold(text)):
            return evidence("data_list", text[match.start() : match.end()], text, passage, "overly broad")
    return None


def _lists_kinds(text: str, broad: Found, words: Vocabulary) -> bool:
    """Whether a demand for everything is spelled out in its own sentence: "all information, namely …".

    The e-mail address and the registration are named there to tell which account is meant; they make no list.
    """
    listed = [item for item in _LISTED if asks_for(item, text[broad.end() :], words)]
    return len(listed) > 1 or (bool(listed) and words.finds("lists_kinds", text[broad.end() :]))


_LISTED = (DataItem.CREATION_DATE, DataItem.IP_LOGS, DataItem.TOPUP_HISTORY, DataItem.ORDER_HISTORY)


_TOLD = re.compile(
    r"\b(?:was|were|had|has been|have been|did|used|sent|paid|bought|found|seized|reported|received)\b|"
    r"\b(?:users?|customers?|suspects?|holders?|he|she|they|who|which|perpetrators?|victims?|persons?)\s(?:\w+\s)?\w+ed\b"
)
_ASKED = re.compile(r"\?|\b(?:when|what|which|from where|whether|how much|say on|state)\b")
SHORT = 120
"""Signs of an entry in a list or a form."""

SHORT_ENTRY, LONGEST_ENTRY = 100, 400

_NOT_TICKED = re.compile(r"\s*(?:[☐□▢❏❑○]|\[\s?\])")
"""A box of a form that nobody has ticked."""

SHORT_LABEL = 40

_REPORTS = re.compile(
    r"\b(?:users?|customers?|suspects?|accused|holders?|perpetrators?|offenders?|victims?|complainants?|company|gang|group|shop"
    r"|unknown \w+|somebody|he|she|they|who|which)\s(?:\w+\s)?(?:has |have |had |was |were |is |are )?"
    r"(?!regist|associat|link|identif|request|requir)\w+ed\b"
)


def _naming(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """Where no word of asking stands: entries and sentences that name data that only we hold, and tell no story.

    The kinds of data are named in a request for no other reason; several in one sentence are a list of them.
    """
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.HEAD}:
            continue
        for sentence in sentences(flat(passage.text)) if not _NOT_TICKED.match(passage.text) else ():
            text = request_part(sentence)
            folded = fold(text)
            story = words.finds("narrative", text) or (_TOLD.search(folded) and not _ASKED.search(folded))
            if story or words.finds("not_requested", text) or words.finds("offence", text):
                continue
            kinds = sum(bool(asks_for(item, text, words)) for item in HELD)
            if kinds > 1 or (kinds == 1 and (len(text) < SHORT or _ASKED.search(folded))):
                yield passage, sentence


HELD = tuple(item for item in DataItem if item not in {DataItem.NOT_HELD, DataItem.SUBSCRIBER})


def _asking(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """List items behind a request, data labels, and sentences with a request in them."""
    listing = announced = going_on = False
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.HEAD, Zone.SIGNATURE}:
            listing = announced = going_on = False
            continue
        text = flat(passage.text)
        if _labels_address(passage, text, letter) or _NOT_TICKED.match(text):
            continue
        if _labelled(passage, letter):
            yield passage, text
            continue
        annexed = passage.role is Role.ANNEX and _names_data(text, words)
        told = len(text) > SHORT_ENTRY and _told_only(text, words)
        short = len(text) < LONGEST_ENTRY and _names_data(text, words) and not told
        listed_here = annexed or (listing and (passage.item or announced or going_on or short))
        going_on = listed_here and _GOES_ON.search(text) is not None
        announced = text.endswith(":") or _announces(text, words)
        # Heads and other cells of a table stand between the entries of a list; running text ends it.
        listing = listed_here or announced or (listing and len(text) < 70)
        if listed_here and not text.endswith(":"):
            yield from ((passage, entry) for entry in _entries(text, words))
            continue
        listed = going = False
        for sentence in sentences(text):
            also = going and _ALSO.match(fold(sentence)) is not None and _names_data(sentence, words)
            asks = words.finds("data_request", sentence) or listed or also or _names_with_account(sentence, words)
            going = asks
            listed = asks and sentence.rstrip().endswith(":")
            if asks and not words.finds("not_requested", sentence):
                asked_of_us = words.finds("courtesy", sentence) or listed or not _told_only(sentence, words)
                if asked_of_us:
                    yield passage, sentence
                listing = True


def _entries(text: str, words: Vocabulary) -> Iterator[str]:
    """What a list's entry asks for: its sentences, but for what is expressly not wanted or only told."""
    for sentence in sentences(text):
        if not _tells(sentence, words) and not words.finds("not_requested", sentence):
            yield sentence


_ALSO = re.compile(r"(?:and|also|as well|further(?:more)?|in addition|additionally|plus|likewise)\b")
""" "And without limit of time, when that account was created": it goes on with what the sentence before asks."""


def _names_with_account(sentence: str, words: Vocabulary) -> bool:
    """Whether kinds of data are named together with the account's address: "the IPs and orders of a@b.example"."""
    if "@" not in sentence or _TOLD.search(fold(sentence)):
        return False
    return _names_data(re.sub(r"\S+@\S+", "@", sentence), words) and not words.finds("about_contact", sentence)


def _told_only(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence tells a story in which a word of asking happens to stand: "followers were ordered and paid"."""
    return _REPORTS.search(fold(sentence)) is not None and not any(
        words.finds(cue, sentence) for cue in ("about_account", "label_data", "data_word")
    )


def _tells(sentence: str, words: Vocabulary) -> bool:
    """Whether a long sentence of a numbered paragraph tells what happened instead of naming data."""
    if words.finds("data_request", sentence):
        return False
    held = sum(bool(asks_for(item, sentence, words)) for item in DataItem if item is not DataItem.NOT_HELD)
    if len(sentence) > SHORT_ENTRY and not held and words.finds("offence", sentence):
        return True
    if len(sentence) < STORY or not _TOLD.search(fold(sentence)):
        return False
    return sum(bool(asks_for(item, sentence, words)) for item in HELD) < 2


STORY = 160
"""Signs from which a numbered paragraph may tell what happened instead of naming a kind of data."""


def _names_data(text: str, words: Vocabulary) -> bool:
    return any(words.finds(f"data_{item.value}", text) for item in DataItem)


def _announces(text: str, words: Vocabulary) -> bool:
    """A heading over a list of data: "Records sought", "3. Information required"."""
    bare = re.sub(r"^\W*(?:\d{1,2}|[a-z])[.)]\s*", "", fold(text)).strip(" :.")
    return len(bare) < 60 and words.pattern("label_data").fullmatch(bare) is not None


def _labelled(passage: Passage, letter: Letter) -> bool:
    text = flat(passage.text)
    return any(
        text in flat(item.value) or text.startswith(f"{flat(item.label)}:")
        for item in letter.values("label_data")
        if (item.document, item.page) == (passage.document, passage.page)
    )


def _labels_address(passage: Passage, text: str, letter: Letter) -> bool:
    """Whether the text is a form's label with an address for its value: "E-mail | desk@…" asks for no address."""
    return len(text) < SHORT_LABEL and any(
        flat(item.label).strip(" :") == text.strip(" :") and "@" in item.value
        for item in letter.labelled
        if (item.document, item.page) == (passage.document, passage.page)
    )
