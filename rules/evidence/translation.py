"""The letter's language, and whether a certified translation into English comes with it (Guidelines 3)."""

from __future__ import annotations

import re

from rules.evidence.assertion import negated, not_in_hand
from rules.evidence.reading import evidence, flat, sentences
from rules.languages import is_english, language_of, stop_word_shares
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence, Language
from rules.vocabulary import Vocabulary

LEAST_SHARE = 0.08
"""Share of function words that running text has in its own language; lists of names and numbers have fewer."""

LEAST_BESIDE, SHARE_BESIDE = 220, 0.25
"""Characters and share of running text in another language from which English stands beside an original."""

LEAST_ENGLISH = 300
"""Characters of running English below which there is no complete request in English."""


def find_language(letter: Letter, writes_english: bool, words: Vocabulary) -> tuple[Language, Evidence | None]:
    """The language of the original letter; certified only where the translator says so and nothing says otherwise.

    Where the authority does not write English as an official language (`writes_english`), English beside the text of another
    language, or English that calls itself a courtesy translation, is a translation.
    """
    own = [p for p in letter.passages if p.role is not Role.TRANSLATION and p.zone is not Zone.FOOTER]
    amounts = _amounts(own, words)
    code = max(amounts, key=lambda c: amounts[c], default="") or _of_all(own, words) or "en"
    foreign = {c: n for c, n in amounts.items() if c != "en"}
    beside = sum(foreign.values()) >= LEAST_BESIDE and sum(foreign.values()) > SHARE_BESIDE * sum(amounts.values())
    doubted = any(calls_itself_uncertified(flat(p.text), words) for p in letter.passages)
    if code == "en" and not writes_english and (beside or doubted):
        code = max(foreign, key=lambda c: foreign[c], default="und")
    if code == "en":
        return Language("en", english=True, certified_translation=False), None
    english_text = "\n".join(p.text for p in letter.passages if p.english)
    statement = None if doubted else _certification(letter, words)
    certified = statement is not None and len(english_text) >= LEAST_ENGLISH and is_english(english_text, words)
    return Language(code, english=False, certified_translation=certified), statement if certified else None


def calls_itself_uncertified(text: str, words: Vocabulary) -> bool:
    """ "For your convenience only" is said of much else too: what it is said of must be a translation, or the English."""
    found = words.finds("uncertified_translation", text)
    return found and (words.finds("translat", text) or _VERSION.search(text) is not None)


_VERSION = re.compile(r"\b(?:english|englisch\w*|anglais\w*|ingles\w*|version|deepl|chatgpt)\b", re.IGNORECASE)


def _amounts(passages: list[Passage], words: Vocabulary) -> dict[str, int]:
    """Characters of running text in each language."""
    amounts: dict[str, int] = {}
    for passage in passages:
        text = flat(passage.text)
        if len(text) < 60 or passage.zone in {Zone.HEAD, Zone.SIGNATURE, Zone.ADDRESSEE}:
            continue
        code = "en" if is_english(text, words) else language_of(text, words)
        if code and stop_word_shares(text, words).get(code, LEAST_SHARE) >= LEAST_SHARE:
            amounts[code] = amounts.get(code, 0) + len(text)
    return amounts


def _of_all(passages: list[Passage], words: Vocabulary) -> str:
    return language_of(flat(" ".join(p.text for p in passages)), words)


def _certification(letter: Letter, words: Vocabulary) -> Evidence | None:
    for passage in letter.passages:
        text = flat(passage.text)
        for sentence in sentences(text):
            if not words.finds("translation_statement", sentence) or passage.zone is Zone.HEAD:
                continue
            if negated(words, sentence) or not_in_hand(words, sentence) or not words.finds("translat", sentence):
                continue
            return evidence("certified_translation", text, text, passage, "the translator's certification")
    return None
