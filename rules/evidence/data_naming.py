"""Where no word of asking stands: kinds of data that only we hold, named in entries and sentences that tell no story."""

from __future__ import annotations

from collections.abc import Iterator

from rules.evidence.data_asked import HELD, asks_for, without_addresses
from rules.evidence.data_told import NOT_TICKED, TOLD
from rules.evidence.reading import flat, sentences
from rules.letter import Letter, Passage, Zone
from rules.vocabulary import Vocabulary, fold

SHORT = 120
"""Signs of an entry in a list or a form."""

LIST = 3
"""Kinds of data in one text that tells no story from which it is a list."""


def naming(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """Where no word of asking stands: entries and sentences that name data that only we hold, and tell no story.

    The kinds of data are named in a request for no other reason; several in one sentence are a list of them.
    """
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.HEAD}:
            continue
        for sentence in sentences(flat(passage.text)) if not NOT_TICKED.match(passage.text) else ():
            text = without_addresses(sentence)
            folded = fold(text)
            story = words.finds("narrative", text) or (TOLD.search(folded) and not _asks_how(text, words))
            if story or words.finds("not_requested", text):
                continue
            kinds = sum(bool(asks_for(item, text, words)) for item in HELD)
            # Three kinds in a row are a list, whatever its words mean elsewhere: "charge record / order record / log-in IP".
            if kinds < LIST and words.finds("offence", text):
                continue
            if kinds > 1 or (kinds == 1 and (len(text) < SHORT or _asks_how(text, words))):
                yield passage, sentence


def _asks_how(text: str, words: Vocabulary) -> bool:
    return "?" in text or words.finds("asks_how", text)
