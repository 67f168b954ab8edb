"""An imminent threat to life: claimed at all, asked for data because of it, and concretely described (Guidelines 9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rules.evidence.assertion import past
from rules.evidence.reading import flat, sentences
from rules.model import BODY_PAGE, Document, Evidence, Submission
from rules.vocabulary import Vocabulary, fold

WINDOW_BEFORE, WINDOW_AFTER = 3, 6
"""Sentences before and behind the threat that belong to its description."""

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
    """What the message says of a threat: `claim` None means nobody speaks of one.

    `claim` alone calls a person; only an `imminent` one makes the request an emergency.
    """

    claim: Evidence | None
    description: Evidence | None
    imminent: bool = False

    @property
    def claimed(self) -> bool:
        """Whether an imminent threat of death or serious physical harm is claimed."""
        return self.claim is not None


def find_threat(submission: Submission, words: Vocabulary) -> Threat:
    """Read subject, mail body and documents: a threat may stand in any of them."""
    texts = list(_texts(submission))
    imminent = _first(_imminent, texts, words)
    claim = _first(_claim, texts, words) or imminent
    if claim is None:
        return Threat(None, None, imminent=False)
    return Threat(claim, _description(texts, words), imminent=imminent is not None)


def _first(
    telling: Callable[[str, Vocabulary], str | None], texts: list[tuple[str, int, str]], words: Vocabulary
) -> Evidence | None:
    """The first sentence that tells of it, as evidence."""
    for where, page, text in texts:
        told = telling(text, words)
        if told is not None:
            return Evidence("emergency", told[:200], told[:240], where, page, "claims a threat to life")
    return None


def _texts(submission: Submission) -> Iterable[tuple[str, int, str]]:
    yield "subject", BODY_PAGE, submission.subject
    documents: tuple[Document, ...] = (submission.body, *submission.documents)
    for document in documents:
        for page in document.pages:
            yield document.name or document.part, page.number, flat("\n".join(line.text for line in page.lines))


def _claim(text: str, words: Vocabulary) -> str | None:
    """The claim for the alert, read generously: a person looks, and too much looking harms nobody."""
    urgent = words.finds("emergency_request", text)
    for sentence in sentences(text):
        if words.finds("emergency_denied", sentence):
            continue
        if _spoken_of("emergency_strong", sentence, words):
            return sentence
        if urgent and _spoken_of("emergency_threat", sentence, words):
            return sentence
    return None


def _imminent(text: str, words: Vocabulary) -> str | None:
    """The claim that makes a request an emergency, read strictly: threat and urgency together, now and not in the past."""
    told = list(sentences(text))
    for number, sentence in enumerate(told):
        nearby = told[max(0, number - 1) : number + 2]
        if not _present(sentence, words) or any(words.finds("emergency_not_now", s) for s in nearby):
            continue
        if _spoken_of("emergency_strong", sentence, words):
            return sentence
        if not _spoken_of("emergency_threat", sentence, words):
            continue
        acute = words.finds("emergency_concrete", sentence)
        if any(_presses(s, words) or (acute and words.finds("emergency_request", s)) for s in nearby):
            return sentence
    return None


def _presses(sentence: str, words: Vocabulary) -> bool:
    """Whether it calls itself an emergency, or says that it happens in these very hours; every second letter is "urgent"."""
    folded = fold(sentence)
    if any(m.group() not in _ANY_HASTE for m in words.pattern("emergency_request").finditer(folded)):
        return True
    return any(m.group() not in _ANY_TIME for m in words.pattern("emergency_when").finditer(folded))


def _spoken_of(cue: str, sentence: str, words: Vocabulary) -> bool:
    """Whether a danger is told as a fact: not in a question, not as a case that might come, not as a kind of case."""
    if sentence.rstrip().endswith("?"):
        return False
    folded = fold(sentence)
    if cue == "emergency_strong" and _LIFE_OF.search(folded):
        return True
    for match in words.pattern(cue).finditer(folded):
        supposed = _SUPPOSED.search(folded[: match.start()]) and "will" not in match.group()
        if not supposed and _KIND.search(folded[match.end() :]) is None:
            return True
    return False


_ANY_TIME = frozenset({"now", "before the", "deadline"})
"""Words of time that any letter has."""

_ANY_HASTE = frozenset({
    "urgent", "urgent request", "immediately", "at once", "without delay", "now", "eilt", "dringend", "unverzuglich",
    "eilige anfrage", "dringende anfrage", "urgente", "urgentemente", "d'urgence", "con urgencia", "con urgenza",
    "immediatement", "inmediatamente", "immediatamente", "imediatamente", "spoed", "met spoed", "pilne", "niezwlocznie",
})  # fmt: skip
"""Words of haste that letters about frauds have too."""

_LIFE_OF = re.compile(r"\b(?:life|lives) of\b.{0,50}\b(?:at risk|in danger|threatened|at stake)\b")

_SUPPOSED = re.compile(
    r"\b(?:if|where|when|whenever|whether|unless|in case(?: of)?|in the event of|should|suppose|even in|only in|cases? of"
    r"|cases? involving|such as|for example|e\.g|falls? der|im falle|en cas de|en caso de|in caso di|em caso de)\b[^,;:.]{0,60}$"
)
_KIND = re.compile(r"^\s(?:\w+\s)?(?:cases?|situations?|matters|incidents|investigations)\b")


def _present(sentence: str, words: Vocabulary) -> bool:
    unreal = words.finds("emergency_not_now", sentence) or words.finds("emergency_denied", sentence)
    return not unreal and not past(sentence) and _MONTH_PAST.search(fold(sentence)) is None


_MONTH_PAST = re.compile(
    r"\b(?:in|since|during|of) (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r",? (?:19|20)\d\d\b"
)
"""A month of a year, without a day: so nobody tells what is happening now."""


def _description(texts: list[tuple[str, int, str]], words: Vocabulary) -> Evidence | None:
    """The sentences around the threat that tell who, what and when; the mere word "emergency" tells nothing."""
    best: tuple[int, Evidence] | None = None
    subject = texts[0][2]
    for where, page, text in texts:
        # A mail's subject is its first sentence: what it calls the matter the text need not say again.
        opening = [subject] if page == BODY_PAGE and where != texts[0][0] else []
        told = _around_threat([*opening, *sentences(text)], words)
        details = {kind for s in told for kind in _details(s, words)}
        concrete = [s for s in told if len(_details(s, words)) >= 2]
        if len(details) >= LEAST_DETAILS and concrete and (best is None or len(details) > best[0]):
            quote = " ".join(concrete)[:240]
            how = f"tells {', '.join(sorted(details))}"
            best = len(details), Evidence("emergency_description", quote, quote, where, page, how)
    return best[1] if best else None


def _around_threat(told: list[str], words: Vocabulary) -> list[str]:
    """The sentences near one that names the threat, without those that call it past, unreal or a form's fine print.

    An exercise anywhere makes it all an exercise.
    """
    if any(words.finds("emergency_not_now", s) for s in told):
        return []
    acts = ("emergency_strong", "emergency_threat", "emergency_act")
    places = [n for n, s in enumerate(told) if any(words.finds(cue, s) for cue in acts) and _present(s, words)]
    near_threat = {n for place in places for n in range(place - WINDOW_BEFORE, place + WINDOW_AFTER)}
    return [s for n, s in enumerate(told) if n in near_threat and len(s) > 30 and not words.finds("in_excess", s)]


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
