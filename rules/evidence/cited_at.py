"""A citation in its sentence, and what the words of a sentence tell about the provisions cited in it."""

from __future__ import annotations

from dataclasses import dataclass

from rules.codes import CodePart, in_any
from rules.evidence.citations import Citation
from rules.evidence.reading import Cue, nearest_before
from rules.letter import Passage
from rules.vocabulary import Vocabulary

CUES = ("under", "offence", "penalty", "non_disclosure", "certified_translation")
"""What the words before a provision may say that it is cited for."""

INSTRUMENTS = ("production_order", "warrant", "subpoena", "court_order", "statutory_notice")

CUE_REACH = 160
"""Signs before a provision in which such a word is looked for."""


@dataclass(frozen=True, slots=True)
class CitedAt:
    """A citation with the sentence it stands in; `before` is where the citation before it ended."""

    sentence: str
    citation: Citation
    before: int
    passage: Passage
    labelled: bool
    codes: tuple[CodePart, ...] = ()

    @property
    def lead(self) -> str:
        """What stands between the citation before it and this one."""
        return self.sentence[self.before : self.citation.start]

    @property
    def in_code(self) -> bool:
        """Whether it stands in a part of a law of crimes that is procedure."""
        law = self.citation.law
        return in_any(self.codes, self.citation.text, self.citation.text.replace(law, " ") if law else "")

    def procedural(self, words: Vocabulary) -> bool:
        """Whether its law, or the part of the law that it stands in, is one of procedure."""
        return words.finds("law_procedural", self.citation.law) or self.in_code

    def cue(self, words: Vocabulary) -> Cue | None:
        """The word of CUES that stands nearest before the citation; its place is counted from `before`."""
        return nearest_before(words, self.lead, len(self.lead), CUES, reach=CUE_REACH)


def asks(sentence: str, words: Vocabulary) -> bool:
    """Whether the sentence asks for something, issues something or names an instrument."""
    cues = ("data_request", "issued", "preserve", *(f"instrument_{kind}" for kind in INSTRUMENTS))
    return any(words.finds(cue, sentence) for cue in cues)


def empowered(lead: str, words: Vocabulary) -> bool:
    """Whether the words right before a provision tell of a power: "the powers conferred by", "empowered by"."""
    return words.finds("empowers", lead[-70:])
