"""An imminent threat to life: claimed at all, asked for data because of it, and concretely described (Guidelines 9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rules.evidence.reading import flat, sentences
from rules.model import BODY_PAGE, Document, Evidence, Submission
from rules.vocabulary import Vocabulary, fold

LEAST_DETAILS = 3
"""Different kinds of concrete detail (who, what, when) that a description needs."""

_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?(?:am|pm|uhr|horas|heures)\b|\b\d{1,2} (?:hours|minutes)\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b\d{1,2}[\s-](?:years?[\s-]old|year[\s-]old|jahre|ans|a[nñ]os|anos|anni|jaar|lat)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Threat:
    """What the message says of a threat: `claim` None means nobody speaks of one."""

    claim: Evidence | None
    description: Evidence | None

    @property
    def claimed(self) -> bool:
        """Whether an imminent threat of death or serious physical harm is claimed."""
        return self.claim is not None


def find_threat(submission: Submission, words: Vocabulary) -> Threat:
    """Read subject, mail body and documents: a threat may stand in any of them."""
    texts = list(_texts(submission))
    claim = next((e for e in (_claim(where, page, text, words) for where, page, text in texts) if e is not None), None)
    if claim is None:
        return Threat(None, None)
    return Threat(claim, _description(texts, words))


def _texts(submission: Submission) -> Iterable[tuple[str, int, str]]:
    yield "subject", BODY_PAGE, submission.subject
    documents: tuple[Document, ...] = (submission.body, *submission.documents)
    for document in documents:
        for page in document.pages:
            yield document.name or document.part, page.number, flat("\n".join(line.text for line in page.lines))


def _claim(where: str, page: int, text: str, words: Vocabulary) -> Evidence | None:
    """The claim: a threat word together with imminence or an emergency request, not the narrative of a past crime."""
    for sentence in sentences(text):
        if words.finds("emergency_denied", sentence):
            continue
        threat = words.pattern("emergency_threat").search(fold(sentence))
        strong = words.pattern("emergency_strong").search(fold(sentence))
        if strong or (threat and words.finds("emergency_request", text)):
            return Evidence("emergency", sentence[:200], sentence[:240], where, page, "claims a threat to life")
    return None


def _description(texts: list[tuple[str, int, str]], words: Vocabulary) -> Evidence | None:
    """The sentences that tell who, what and when; the mere word "emergency" tells nothing."""
    best: tuple[int, Evidence] | None = None
    for where, page, text in texts:
        told = [s for s in sentences(text) if len(s) > 30 and not words.finds("in_excess", s)]
        details = {kind for s in told for kind in _details(s, words)}
        concrete = [s for s in told if len(_details(s, words)) >= 2]
        if len(details) >= LEAST_DETAILS and concrete and (best is None or len(details) > best[0]):
            quote = " ".join(concrete)[:240]
            best = (
                len(details),
                Evidence("emergency_description", quote, quote, where, page, f"tells {', '.join(sorted(details))}"),
            )
    return best[1] if best else None


def _details(sentence: str, words: Vocabulary) -> set[str]:
    """Kinds of concrete detail: an act or means, a person in danger, a time, a message of the one who threatens."""
    kinds = {
        cue
        for cue in ("emergency_act", "emergency_victim", "emergency_when", "emergency_means")
        if words.finds(cue, sentence)
    }
    if _TIME.search(sentence):
        kinds.add("emergency_when")
    if _PERSON.search(sentence):
        kinds.add("emergency_victim")
    return {k.removeprefix("emergency_") for k in kinds}
