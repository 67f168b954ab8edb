"""What data are asked for (Guidelines 4), and whether a specific list stands there or only "everything you hold".

Where a letter asks: `data_asking.py`, `data_naming.py`; which kind a text asks for: `data_asked.py`, `data_frames.py`,
`data_mail.py`; what is only told: `data_told.py`; what is expressly not wanted: `data_unwanted.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rules.evidence.data_asked import HELD, asks_for, without_addresses
from rules.evidence.data_asking import asking
from rules.evidence.data_naming import SHORT, naming
from rules.evidence.data_told import TOLD
from rules.evidence.reading import evidence, flat
from rules.letter import Letter, Passage, Zone
from rules.model import DataItem, Evidence
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_LISTED = (DataItem.CREATION_DATE, DataItem.IP_LOGS, DataItem.TOPUP_HISTORY, DataItem.ORDER_HISTORY)

_LABEL = re.compile(r"^[^:.]{1,30}:\s")

_TICKED_ONLY = re.compile(
    r"\bonly (?:the |those |such )?(?:items?|boxes|points|lines|data) (?:\w+ )?(?:crossed|ticked|checked|marked)\b"
)
"""A form that asks for what is marked on it, and names the rest as well."""

_SAYS = re.compile(
    r"\b(?:we|i|you|already|known|have|has|leave|omit|ignore|skip|separate(?:ly)?|except|without|no|not|is|are|can|will"
    r"|would|could|should|shall|must|do|does|paid|bought|it)\b"
)
"""Words of a sentence: an entry of a list, which names a kind of data and says nothing of it, has none."""


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
    told = [(p, s, i) for p, s in naming(letter, words) for i in HELD if asks_for(i, without_addresses(s), words)]
    for passage, sentence, item in told if found and overbroad is None else ():
        # What is named below a list that is asked for goes on with it, however the page was taken apart.
        if item not in found and len(sentence) < SHORT and _goes_on(sentence, passage, tuple(found.values()), letter):
            found[item] = evidence("data_items", item.value, sentence, passage, "named below what is asked for")
    named = frozenset(item for _, _, item in told)
    return RequestedData(tuple(found), tuple(found.values()), overbroad, named)


def _goes_on(sentence: str, passage: Passage, asked: Sequence[Evidence], letter: Letter) -> bool:
    """Whether a passage stands on a page of what is asked for, and no higher than the first of it."""
    pages = {(e.document, e.page) for e in asked if e.field == "data_items"}
    first = next(
        (
            p
            for p in letter.passages
            if (p.document, p.page) in pages and any(e.quote[:60] in flat(p.text) for e in asked)
        ),
        None,
    )
    if _SAYS.search(fold(sentence)):
        return False
    if any(_TICKED_ONLY.search(fold(flat(p.text))) for p in letter.passages):
        return False
    here = (passage.document, passage.page)
    return here in pages and first is not None and (first.document, first.page, first.order) <= (*here, passage.order)


def _everything(letter: Letter, words: Vocabulary) -> Evidence | None:
    """A demand for all data in a form's field or a heading, where no verb of asking stands."""
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.HEAD, Zone.SIGNATURE}:
            continue
        text = flat(passage.text)
        if len(text) > SHORT and not words.opens("data_overbroad", _LABEL.sub("", text)):
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
