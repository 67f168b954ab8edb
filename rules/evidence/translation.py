"""The letter's language, and whether a certified translation into English comes with it (Guidelines 3)."""

from __future__ import annotations

from rules.evidence.reading import evidence, flat
from rules.languages import is_english, language_of, stop_word_shares
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence, Language
from rules.vocabulary import Vocabulary

LEAST_ENGLISH = 300
"""Characters of running English below which there is no complete request in English."""


def find_language(letter: Letter, words: Vocabulary) -> tuple[Language, Evidence | None]:
    """The language of the original letter; certified only where the translator says so and nothing says otherwise."""
    own = [p for p in letter.passages if p.role is not Role.TRANSLATION and p.zone is not Zone.FOOTER]
    code = _main_language(own, words) or "en"
    if code == "en":
        return Language("en", english=True, certified_translation=False), None
    translated = [p for p in letter.passages if p not in own or p.english]
    english_text = "\n".join(p.text for p in translated if p.english)
    statement = _certification(letter, words)
    certified = statement is not None and len(english_text) >= LEAST_ENGLISH and is_english(english_text, words)
    return Language(code, english=False, certified_translation=certified), statement if certified else None


def _main_language(passages: list[Passage], words: Vocabulary) -> str:
    """The language in which most of the running text is written; English only where it makes up most of it."""
    amounts: dict[str, int] = {}
    for passage in passages:
        text = flat(passage.text)
        if len(text) < 60:
            continue
        code = "en" if is_english(text, words) and _has_words(text, words) else language_of(text, words)
        if code:
            amounts[code] = amounts.get(code, 0) + len(text)
    if not amounts:
        whole = flat(" ".join(p.text for p in passages))
        return language_of(whole, words)
    return max(amounts, key=lambda c: amounts[c])


def _has_words(text: str, words: Vocabulary) -> bool:
    return stop_word_shares(text, words).get("en", 0) > 0


def _certification(letter: Letter, words: Vocabulary) -> Evidence | None:
    doubt = next((p for p in letter.passages if words.finds("uncertified_translation", p.text)), None)
    if doubt is not None:
        return None
    for passage in letter.passages:
        text = flat(passage.text)
        if words.finds("translation_statement", text) and passage.zone is not Zone.HEAD:
            return evidence("certified_translation", text, text, passage, "the translator's certification")
    return None
