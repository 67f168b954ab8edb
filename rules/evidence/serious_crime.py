"""One of the most serious crimes that Guidelines 7.3 names as the crime under investigation."""

from __future__ import annotations

from rules.evidence.assertion import another_matter, denied, past
from rules.evidence.reading import evidence, flat, near, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

CATEGORIES = ("terrorism", "trafficking", "csam", "infrastructure")


def find_serious_crime(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The words that name the crime, outside letterheads and unit names."""
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.HEAD}:
            continue
        for sentence in sentences(flat(passage.text)):
            folded = fold(sentence)
            for category in CATEGORIES:
                for match in words.pattern(f"serious_{category}").finditer(folded):
                    unit = near(
                        words, "unit", sentence, match.start(), before=22, after=match.end() - match.start() + 14
                    )
                    passing = denied(words, sentence, match.start(), match.end()) or another_matter(words, sentence)
                    if not unit and not passing and not past(sentence):
                        return evidence(
                            "serious_crime", category, sentence, passage, f"“{sentence[match.start() : match.end()]}”"
                        )
    return None
