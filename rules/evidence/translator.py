"""The part of a letter that is its translator's: the certificate with the translator's own name, address and number."""

from __future__ import annotations

from rules.evidence.reading import flat
from rules.letter import Letter, Passage, Role, Sheet, Zone
from rules.vocabulary import Vocabulary, fold

LONG = 260
"""Signs of a block that is the letter's text again: a translator named at the head translates what follows."""

SHORT = 120
"""Signs of a line that names the translator without a sentence around it."""

STAMP = 60.0
"""Points that a translator's stamp on a page of the letter reaches down."""


def translators_part(letter: Letter, words: Vocabulary) -> frozenset[Passage]:
    """Everything that stands in a translator's certificate, stamp or contact block."""
    return frozenset(p for sheet in letter.sheets for p in _on(sheet, words))


def _on(sheet: Sheet, words: Vocabulary) -> tuple[Passage, ...]:
    certificate = next((n for n, p in enumerate(sheet.passages) if _names_translator(p, words)), None)
    if certificate is None:
        return ()
    told, after = sheet.passages[certificate], sheet.passages[certificate + 1 :]
    if sheet.role is Role.TRANSLATION and not any(
        len(p.text) > LONG and not _names_translator(p, words) for p in after
    ):
        return (told, *after)
    if told.zone not in {Zone.SIGNATURE, Zone.FOOTER}:
        return (told,)
    return (told, *(p for p in after if -4 < p.box.top - told.box.bottom < STAMP and p.zone is told.zone))


def _names_translator(passage: Passage, words: Vocabulary) -> bool:
    text = flat(passage.text)
    twice = sum(1 for _ in words.pattern("translat").finditer(fold(text))) > 1
    said = twice or words.finds("translation_statement", text) or len(text) < SHORT
    return said and words.finds("translator", text)
