"""What data are asked for (Guidelines 4), and whether a specific list stands there or only "everything you hold".

Where a letter asks: `data_asking.py`, `data_naming.py`; which kind a text asks for: `data_asked.py`, `data_frames.py`,
`data_mail.py`; what is only told: `data_told.py`; what is expressly not wanted: `data_unwanted.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.evidence.data_asked import asks_for, without_addresses
from rules.evidence.data_asking import asking
from rules.evidence.data_naming import SHORT, naming
from rules.evidence.data_told import TOLD
from rules.evidence.reading import evidence, flat
from rules.letter import Letter, Zone
from rules.model import DataItem, Evidence
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_LISTED = (DataItem.CREATION_DATE, DataItem.IP_LOGS, DataItem.TOPUP_HISTORY, DataItem.ORDER_HISTORY)


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
    for passage, sentence in asking(letter, words):
        text = without_addresses(sentence)
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
        for passage, sentence in naming(letter, words):
            for item in DataItem:
                asked = asks_for(item, without_addresses(sentence), words)
                if asked and item not in found:
                    found[item] = evidence("data_items", item.value, sentence, passage, f"“{asked}”")
    named = frozenset(
        item
        for _, sentence in naming(letter, words)
        for item in DataItem
        if asks_for(item, without_addresses(sentence), words)
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
        if match and not words.finds("not_requested", text) and not TOLD.search(fold(text)):
            return evidence("data_list", text[match.start() : match.end()], text, passage, "overly broad")
    return None


def _lists_kinds(text: str, broad: Found, words: Vocabulary) -> bool:
    """Whether a demand for everything is spelled out in its own sentence: "all information, namely …".

    The e-mail address and the registration are named there to tell which account is meant; they make no list.
    """
    listed = [item for item in _LISTED if asks_for(item, text[broad.end() :], words)]
    return len(listed) > 1 or (bool(listed) and words.finds("lists_kinds", text[broad.end() :]))
