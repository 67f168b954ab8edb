"""Which language a text is in: langdetect with a fixed seed, capped, and backed by stop words where the text is short."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import langdetect
from langdetect import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from rules.remembered import remembered
from rules.vocabulary import Vocabulary, fold

DetectorFactory.seed = 0

ENOUGH = 100
"""Characters from which langdetect is asked; at 20 every detector guesses."""

MOST = 2_000
"""Characters that are looked at: detection costs milliseconds and more text does not change the answer."""

_WORD = re.compile(r"[^\W\d_]+")


@remembered
def _detect(text: str) -> str:
    try:
        return str(langdetect.detect(text)).partition("-")[0]
    except LangDetectException:
        return ""


def language_of(text: str, vocabulary: Vocabulary) -> str:
    """ISO 639-1 code of the text's main language, "" when it is too short to tell."""
    plain = re.sub(r"(?<!\S)\S*[@/\d]\S*", " ", text)
    if len(plain) >= ENOUGH:
        return _detect(plain[:MOST])
    shares = stop_word_shares(plain, vocabulary)
    best = max(shares, key=lambda code: shares[code], default="")
    return best if best and shares[best] > 0 else ""


def is_english(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the text reads as English. Short text without any language's function words counts as English-neutral: True."""
    shares = stop_word_shares(text, vocabulary)
    english = shares.get("en", 0.0)
    best = max(shares.values(), default=0.0)
    if len(text) >= ENOUGH:
        return english >= best and (english > 0.12 or _detect(text[:MOST]) == "en")
    return english >= best


def stop_word_shares(text: str, vocabulary: Vocabulary) -> Mapping[str, float]:
    """For each language the share of words that are its function words."""
    return _shares(text, vocabulary)


@remembered
def _shares(text: str, vocabulary: Vocabulary) -> Mapping[str, float]:
    words = _WORD.findall(fold(text))
    total = max(len(words), 1)
    counts = dict.fromkeys(vocabulary.stop_words, 0)
    languages = _languages_by_word(vocabulary)
    for word in words:
        for code in languages.get(word, ()):
            counts[code] += 1
    return MappingProxyType({code: count / total for code, count in counts.items()})


@lru_cache(maxsize=8)
def _languages_by_word(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, stops in vocabulary.stop_words.items():
        for word in stops:
            found[word] = (*found.get(word, ()), code)
    return found
