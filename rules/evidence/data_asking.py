"""Where a letter asks for data: the entries of a list behind a request, labels, and sentences with a word of asking in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.data_asked import HELD, asks_for, names_data
from rules.evidence.data_told import NOT_TICKED, TOLD, told_only
from rules.evidence.reading import flat, sentences
from rules.letter import Letter, Passage, Role, Zone
from rules.model import DataItem
from rules.vocabulary import Vocabulary, fold

_GOES_ON = re.compile(r"(?:[;,]|\b(?:and|und|et|y|e|en|i|og|och))$")
_ALSO = re.compile(r"(?:and|also|as well|further(?:more)?|in addition|additionally|plus|likewise)\b")
_TOO = re.compile(r"\b(?:also|too|as well|likewise)[.!]?$")
""" "And without limit of time, when that account was created": it goes on with what the sentence before asks."""

_HEADING = re.compile(
    r"(?:the )?(?:\w+ ){0,2}(?:data|documents?|records?|information|items?|particulars|material|details|measures?|evidence|logs)"
    r"(?: \w+)? (?:demanded|sought|requested|required|wanted|needed|called for|asked for|of interest"
    r"|to be (?:produced|preserved|supplied|furnished|provided|disclosed|delivered|handed over|secured|kept))"
)
"""A heading in words of its own: "Documents demanded", "Records of the account called for"."""

_FACTS = re.compile(
    r"\W*(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)?(?:(?:the|brief|short|relevant|summary of(?: the)?|statement of(?: the)?)\s)?"
    r"(?:facts?|background|circumstances|sachverhalt|tatvorwurf|faits|hechos|fatos|factos|fatti|feiten)\b[^.:@]{0,24}[.:]\s\w"
)
""" "Facts. Under the name of a shop …": a paragraph that says itself that it tells what happened, whatever was announced."""

_CHRONICLE = re.compile(
    r"(?:(?:enclosure|annex|appendix|attachment|schedule|anlage|annexe|anexo|allegato|bijlage)\b[\w\s]{0,6}[:.–-]\s*)?"
    r"(?:the\s)?(?:chronology|chronicle|timeline|(?:course|history|sequence|summary|statement|chronology)\sof\s(?:the\s)?"
    r"(?:proceedings?|events?|investigation|inquiry|case|facts?|matter))(?:\s(?:so far|to date))?\s*[.:]?$"
)
"""The heading of an annex that tells what has happened: its rows ask for nothing."""

SHORT_LABEL = 40

SHORT_ENTRY, LONGEST_ENTRY = 100, 400
"""Signs up to which an entry tells no story, and up to which a text is an entry."""

STORY = 160
"""Signs from which a numbered paragraph may tell what happened instead of naming a kind of data."""


def asking(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """List items behind a request, data labels, and sentences with a request in them."""
    listing = announced = going_on = False
    chronicle: tuple[str, int] | None = None
    for passage in letter.passages:
        text = flat(passage.text)
        # The last row of a table at a page's end stands where footers do.
        row = listing and passage.zone is Zone.FOOTER and any(asks_for(item, text, words) for item in HELD)
        if passage.zone in {Zone.FOOTER, Zone.HEAD, Zone.SIGNATURE} and not row:
            listing = announced = going_on = False
            continue
        if _labels_address(passage, text, letter) or NOT_TICKED.match(text):
            continue
        if _labelled(passage, letter):
            yield passage, text
            continue
        here = (passage.document, passage.page)
        if passage.role is Role.ANNEX and _CHRONICLE.match(fold(text)):
            chronicle = here
        annexed = passage.role is Role.ANNEX and names_data(text, words)
        told = len(text) > SHORT_ENTRY and told_only(text, words)
        short = len(text) < LONGEST_ENTRY and names_data(text, words) and not told
        facts = here == chronicle or _FACTS.match(fold(text)) is not None
        listed_here = not facts and (annexed or (listing and (passage.item or announced or going_on or short)))
        going_on = listed_here and _GOES_ON.search(text) is not None
        announced = text.endswith(":") or _announces(text, words)
        # Heads and other cells of a table stand between the entries of a list; running text ends it.
        listing = listed_here or announced or (listing and len(text) < 70)
        if listed_here and not text.endswith(":"):
            yield from ((passage, entry) for entry in _entries(text, words))
            continue
        listed = going = False
        for sentence in sentences(text):
            added = _ALSO.match(fold(sentence)) or _TOO.search(fold(sentence))
            also = going and added is not None and names_data(sentence, words)
            asks = words.finds("data_request", sentence) or listed or also or _names_with_account(sentence, words)
            going = asks
            listed = asks and sentence.rstrip().endswith(":")
            if asks and not words.finds("not_requested", sentence):
                asked_of_us = words.finds("courtesy", sentence) or listed or not told_only(sentence, words)
                if asked_of_us:
                    yield passage, sentence
                listing = True


def _entries(text: str, words: Vocabulary) -> Iterator[str]:
    """What a list's entry asks for: its sentences, but for what is expressly not wanted or only told."""
    for sentence in sentences(text):
        if not _tells(sentence, words) and not words.finds("not_requested", sentence):
            yield sentence


def _names_with_account(sentence: str, words: Vocabulary) -> bool:
    """Whether kinds of data are named together with the account's address: "the IPs and orders of a@b.example"."""
    if "@" not in sentence or TOLD.search(fold(sentence)):
        return False
    return names_data(re.sub(r"\S+@\S+", "@", sentence), words) and not words.finds("about_contact", sentence)


def _tells(sentence: str, words: Vocabulary) -> bool:
    """Whether a long sentence of a numbered paragraph tells what happened instead of naming data."""
    if words.finds("data_request", sentence):
        return False
    held = sum(bool(asks_for(item, sentence, words)) for item in DataItem if item is not DataItem.NOT_HELD)
    if len(sentence) > SHORT_ENTRY and not held and words.finds("offence", sentence):
        return True
    told = TOLD.search(fold(sentence)) if len(sentence) >= STORY else None
    if told is None:
        return False
    named = [sentence.find(asked) for item in HELD if (asked := asks_for(item, sentence, words))]
    if named and min(named) < told.start():
        # "Documents that show each order, … at which the service was aimed": what is told is told of the data.
        return False
    return sum(bool(asks_for(item, sentence, words)) for item in HELD) < 2


def _announces(text: str, words: Vocabulary) -> bool:
    """A heading over a list of data: "Records sought", "3. Information required"."""
    bare = re.sub(r"^\W*(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s*", "", fold(text)).strip(" :.")
    known = words.pattern("label_data").fullmatch(bare) is not None
    return len(bare) < 60 and (known or _HEADING.fullmatch(bare) is not None)


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
