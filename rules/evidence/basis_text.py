"""The sentences that provisions are read from, each whole: with its heading, the law named above it, its next line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rules.evidence.law_names import LAW_NOUN
from rules.evidence.reading import flat, sentences
from rules.letter import Letter, Passage, Zone
from rules.vocabulary import Vocabulary, fold

HEAD_LENGTH = 40
"""Signs up to which a sentence without a number is the heading of what follows: "2. Qualification.", "Offence:"."""

UNFINISHED = 200
"""Signs up to which a text may be the beginning of a phrase that goes on in the next block."""

_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|please|we|i|you|ist|sind|est|sont|es|son)\b")


def whole_sentences(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """The letter's sentences in reading order, each with the passage that it begins in."""
    for passage, text in _running(letter, words):
        for sentence in _with_heads(sentences(text)):
            yield passage, sentence


def has_verb(sentence: str) -> bool:
    """Whether a sentence says something; a heading names something."""
    return _VERB.search(fold(sentence)) is not None


def _with_heads(found: Iterable[str]) -> Iterator[str]:
    """The sentences, each with the short heading that tells what it is about."""
    head = ""
    for sentence in found:
        if (
            len(sentence) <= HEAD_LENGTH
            and not has_verb(sentence)
            and not re.search(r"\d|§", sentence.lstrip("0123456789.)( "))
        ):
            head = f"{head} {sentence}".strip()
            continue
        yield f"{head} {sentence}".strip()
        head = ""
    if head:
        yield head


def _running(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """The passages with their texts; one that ends in the middle of a phrase goes on in the next."""
    kept: Passage | None = None
    begun = ""
    for passage, line in _with_names(letter, words):
        if kept is not None and _COUNTS_ON.search(begun) and not line[:1].isdigit():
            # The number stands at the top of the next column.
            yield passage, line
            continue
        text = f"{begun} {line}".strip()
        if len(text) < UNFINISHED and (_GOES_ON.search(text) or _OPEN_BRACKET.search(text) or _names_no_law(text)):
            kept, begun = kept or passage, text
            continue
        yield kept or passage, text
        kept, begun = None, ""
    if kept is not None:
        yield kept, begun


def _with_names(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """The passages; a heading's provision on a line of its own gets the law or the instrument named above it."""
    above: list[str] = []
    grounds = list(letter.values("label_legal_basis"))
    for passage in letter.passages:
        if passage.zone is Zone.FOOTER:
            continue
        text = flat(passage.text)
        whole = text
        if above and _LAW_LINE.fullmatch(above[-1]) and _PROVISION_LINE.match(text):
            whole = f"{above[-1].rstrip(' :-–—')}, {text}"
            title = above[-2] if len(above) > 1 else ""
            if len(title) <= HEAD_LENGTH and (words.finds("offence", title) or words.finds("penalty", title)):
                whole = f"{title}: {whole}"
        elif above and _LAW_LINE.fullmatch(above[-1]) and _UNDER_LINE.fullmatch(text):
            whole = f"{text.rstrip(' .:')} of the {re.sub(r'^(?i:the) ', '', above[-1].rstrip(' :-–—'))}"
        elif above and _names_deed(above[-1], words) and not any(text in flat(i.value) for i in grounds):
            whole = f"{above[-1].rstrip(' :')}: {text}"
        elif above and len(above[-1]) <= HEAD_LENGTH and _BRACKETED_LINE.fullmatch(text):
            whole = f"{above[-1]} {text}"
        above = [*above[-1:], text]
        yield passage, whole


def _names_deed(line: str, words: Vocabulary) -> bool:
    """ "Offence under investigation", a box's label above what stands in it."""
    return _DEED_LABEL.fullmatch(fold(line).strip(" :")) is not None and words.finds("offence", line)


_DEED_LABEL = re.compile(
    r"(?:alleged |suspected |nature of (?:the )?)?(?:criminal )?(?:offen[cs]es?|crimes?|violations?)"
    r"(?: (?:under investigation|investigated|suspected|alleged|concerned))?"
)

_LAW_LINE = re.compile(
    r"(?:THE|The)?\s?(?:(?!(?:OF|AND|THE)\s)[(A-Z][\w'’()-]*\s"
    r"(?:(?:of|and|the|in|for|to|on|OF|AND|THE)\s){0,2}){1,14}"
    r"(?i:Act|Law|Ordinance|Code|Order|Regulations|Rules)(?:,?\s(?:of\s)?(?:1[6-9]|20)\d\d)?(?:\s\([^()]{1,30}\))?"
    r"(?:\W{1,3}(?:Part|Chapter)\s\w+)?[\s:,–—-]*"
)
"""A line that only names a law: "The Police and Criminal Evidence (Northern Ireland) Order 1989"."""

_PROVISION_LINE = re.compile(
    r"\W?(?i:articles?|art\.|sections?|sec\.|ss?\.|schedule|paragraph|regulation|rule|§{1,2})\s?\d"
)
_UNDER_LINE = re.compile(
    r".{3,60}(?i:\bunder|\bpursuant to|\bin terms of|\bu/s)\s(?i:articles?|sections?|s\.|paragraph|regulation|rule)\s?"
    r"\d[\w()]*[.:]?"
)
""" "Notice under section 133(6)" below "THE INCOME-TAX ACT, 1961"."""

_BRACKETED_LINE = re.compile(r"[(\[].{0,100}\d.{0,60}[)\]]\.?")
""" "(Criminal Code, s. 487.014)" below the name of an instrument."""

_OPEN_BRACKET = re.compile(r"\([^()]{8,120}\d[^()]{0,60},[^()]{2,40}$")
""" "REQUEST FOR ASSISTANCE (Arts. 3 and 14 of the Convention, Strasbourg": the bracket is closed in the next block."""

_COUNTS_ON = re.compile(r"\b(?:under|to|of|with|by|in|and)\s(?:[Aa]rticles?|[Ss]ections?|[Aa]rt\.|[Ss]ec\.|§{1,2})$")
_GOES_ON = re.compile(rf"\s(?:and|of|the|for|to|in|und|der|des|et|de|y|e)$|{_COUNTS_ON.pattern}")

_OPEN_LAW = re.compile(
    r"\b(?:[Ss]ections?|[Ss]ec\.|[Aa]rticles?|[Aa]rt\.|§)\s?\d[\w()-]*\s(?:of|to)\sthe\s(?P<begun>(?:[A-Z][\w'’-]+\s?){1,6})$"
)


def _names_no_law(text: str) -> bool:
    """ "Issued under authority of Sec. 506 of the Comprehensive Drug": the law's name goes on in the next block."""
    law = _OPEN_LAW.search(text)
    return law is not None and LAW_NOUN.search(fold(law.group("begun"))) is None
