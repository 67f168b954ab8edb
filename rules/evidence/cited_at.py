"""A citation in its sentence, and what the words of a sentence tell about the provisions cited in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.codes import CodePart, in_any, settles_else
from rules.evidence.citations import Citation
from rules.evidence.reading import Cue, nearest_before
from rules.letter import Passage
from rules.vocabulary import Vocabulary, fold

CUES = ("under", "offence", "penalty", "non_disclosure", "certified_translation")
"""What the words before a provision may say that it is cited for."""

INSTRUMENTS = ("production_order", "warrant", "subpoena", "court_order", "statutory_notice")

CUE_REACH = 160
"""Signs before a provision in which such a word is looked for."""

FAR_BEHIND = 110
"""Signs behind a provision that tell what it does."""

_CLAUSE = re.compile(r";|\.\s(?=[A-Z])|,\s(?:and|but)\s(?=(?:we|i|you)\b)")

UNDER_REACH = 150
_ON_TO = re.compile(r"\W{0,3}(?:(?:ve|es|valamint|ja|seka|ning)\s[^,;:]{5,120}\W{0,3})?")
"""What may stand between a provision and such a word: nothing, or the next provision that it is joined to."""


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
    def clause_before(self) -> str:
        """The words before it that say what it is cited for."""
        return _CLAUSE.split(self.lead)[-1]

    @property
    def clause_behind(self) -> str:
        """The words behind it that say what it does."""
        return re.split(r";|\.\s", self.sentence[self.citation.end :][:FAR_BEHIND])[0]

    @property
    def in_code(self) -> bool:
        """Whether it stands in a part of a law of crimes that is procedure."""
        law = self.citation.law
        return in_any(self.codes, self.citation.text, self.citation.text.replace(law, " ") if law else "")

    @property
    def in_other_part(self) -> bool:
        """Whether all of it stands in parts of a known law that settle something else than powers to ask."""
        law = self.citation.law
        return settles_else(self.codes, self.citation.text, self.citation.text.replace(law, " ") if law else "")

    def under_behind(self, words: Vocabulary) -> bool:
        """ "5271 sayılı Kanunun 332. maddesi uyarınca": whether the word for "under" stands behind, as some languages put it."""
        behind = fold(self.sentence[self.citation.end :][:UNDER_REACH])
        return any(_ON_TO.fullmatch(behind[: m.start()]) for m in words.pattern("under_behind").finditer(behind))

    def procedural(self, words: Vocabulary) -> bool:
        """Whether its law, or the part of the law that it stands in, is one of procedure."""
        return words.finds("law_procedural", self.citation.law) or self.in_code

    def cue(self, words: Vocabulary) -> Cue | None:
        """The word of CUES that stands nearest before the citation; its place is counted from `before`."""
        cue = nearest_before(words, self.lead, len(self.lead), CUES, reach=CUE_REACH)
        if cue is not None and _INVESTIGATOR.match(fold(self.lead[cue.start :])):
            return nearest_before(words, self.lead, cue.start, CUES, reach=CUE_REACH)
        return cue


_INVESTIGATOR = re.compile(r"investigating (?:judge|magistrate|officer|prosecutor|authority|agency|body|department)")
""" "The investigating judge granted access": an office, and no crime that is investigated."""


def asks(sentence: str, words: Vocabulary) -> bool:
    """Whether the sentence asks for something, issues something or names an instrument."""
    cues = ("data_request", "issued", "preserve", *(f"instrument_{kind}" for kind in INSTRUMENTS))
    return any(words.finds(cue, sentence) for cue in cues)


def empowered(lead: str, words: Vocabulary) -> bool:
    """Whether the words right before a provision tell of a power: "the powers conferred by", "empowered by"."""
    return words.finds("empowers", lead[-70:])


def is_ours(sentence: str) -> bool:
    """Whether a sentence is about the request; what others did under a law is told without such words."""
    return _OURS.search(fold(sentence)) is not None


_OURS = re.compile(
    r"\b(?:we|us|i|our|my|me|you|your|hereby|undersigned|prosecutor\w*|tribunal|commission\w*|inspector\w*|directorate|office|"
    r"agency|bureau|authority|department|court|officials?|officers?|request\w*|demand\w*|notice|subpoena|summons|warrant|production|preserv\w+|"
    r"this (?:unit|letter|order|measure)|records?|data|information|documents?|"
    r"wir|uns|ich|unser\w*|nous|notre|nuestr\w+|presente|hiermit|hierbij|hiertoe|questi)\b"
)

PRINCIPLE = re.compile(
    r"\b[Uu]nder\s(?:the\s)?(?:[A-Z]\w*\s){1,4}\d[\w().]*,?\s(?:in|of|at|set out in|contained in)\s(?:the\s)?$"
)
""" "under Information Privacy Principle 11(1)(f) in section 22 of …": a principle that is asked under, whatever its words."""
