"""An imminent threat to life: claimed at all, asked for data because of it, and concretely described (Guidelines 9).

Three things make a claim: words that name the danger, a request that calls itself an emergency disclosure, and a scene in
which somebody is being harmed, or about to be, in these very hours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.evidence.danger import Told, tell
from rules.evidence.reading import flat, sentences
from rules.evidence.scene import shows
from rules.labels import Labels
from rules.layout import blocks_of
from rules.model import BODY_PAGE, Document, Evidence, Page, Submission
from rules.ticks import said
from rules.vocabulary import Vocabulary, fold

WINDOW_BEFORE, WINDOW_AFTER = 3, 6
"""Sentences before and behind the threat that belong to its description."""

SCENE_BEFORE, SCENE_AFTER = 1, 2
"""Sentences before and behind the harm that tell whom it befalls and when."""

LEAST_DETAILS = 3
"""Different kinds of concrete detail (who, what, when) that a description needs, what is done or befalls among them."""

LEAST_SENTENCE = 18
"""Signs of a sentence that tells something."""

LONGEST_TITLE, FIRST_BLOCKS = 110, 24
"""Signs of a title at most, and blocks of the first page among which it stands."""

_EARLIER = re.compile(
    r"\b(?:follow\w*|further|earlier|previous|prior|after|answered|completed|closed|resolved|supplement\w*|guid\w+|contact\w*"
    r"|question\w*|policy|training|procedure\w*|list|non)\b|\bre:|\bof \d{1,2}\b|\bcase of\b"
)
"""A title that speaks of an emergency request of before, or of such requests in general."""

_NO = re.compile(r"(?:no|none|n/a|not applicable|nein|non|nie|nee)\.?")


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


@dataclass(frozen=True, slots=True)
class _Text:
    """A page, the mail or its subject, sentence by sentence; `titles` are the short blocks that stand at its top."""

    where: str
    page: int
    told: tuple[Told, ...]
    titles: tuple[str, ...]


def find_threat(submission: Submission, words: Vocabulary) -> Threat:
    """Read subject, mail body and documents: a threat may stand in any of them."""
    texts = tuple(_texts(submission, words))
    everything = [told for text in texts for told in text.told]
    titled = _titled(texts, words)
    imminent = _first(texts, _named_now) or _first(texts, _scene) or _named_above(texts, words)
    if (
        imminent is None
        and titled is not None
        and any(t.harm or t.strong or t.threat for t in everything if not t.over)
    ):
        imminent = titled
    claim = _first(texts, _claim) or imminent or titled
    if claim is None and not any(t.dated or t.unreal for t in everything):
        # Nobody names a day: not what happened, nor of which days data are wanted.
        claim = _first(texts, _harmed)
    if claim is None:
        return Threat(None, None, imminent=False)
    return Threat(claim, _description(texts, words, titled=titled is not None), imminent=imminent is not None)


def _texts(submission: Submission, words: Vocabulary) -> Iterator[_Text]:
    today = submission.sent_at.date() if submission.sent_at else None

    def read(parts: Iterable[str]) -> tuple[Told, ...]:
        return tuple(tell(sentence, today, words) for part in parts for sentence in sentences(part))

    subject = flat(submission.subject)
    yield _Text("subject", BODY_PAGE, read([subject]), (subject,))
    labels = Labels(words)
    documents: tuple[Document, ...] = (submission.body, *submission.documents)
    for document in documents:
        for number, page in enumerate(said(document.pages)):
            parts = tuple(_parts(page, labels))
            # A mail's subject is its first sentence: what it calls the matter the text need not say again.
            opening = [subject] if page.number == BODY_PAGE else []
            titles = tuple(p for p in parts[:FIRST_BLOCKS] if len(p) <= LONGEST_TITLE) if number == 0 else ()
            yield _Text(document.name or document.part, page.number, read([*opening, *parts]), titles)


def _parts(page: Page, labels: Labels) -> Iterator[str]:
    """The blocks of a page; a label whose cell says no is asked and denied."""
    blocks = blocks_of(page, labels.is_label)
    for block, behind in zip(blocks, [*blocks[1:], None], strict=False):
        answer = flat(behind.text) if behind and abs(behind.box.top - block.box.top) < 4 else ""
        text = flat(block.text)
        yield f"{text}: {answer}" if _NO.fullmatch(fold(answer)) else text


def _titled(texts: Sequence[_Text], words: Vocabulary) -> Evidence | None:
    """The subject or a title that calls the request one in an emergency, as forms of many police forces do."""
    for text in texts:
        for title in text.titles:
            folded = fold(title)
            if (
                title.rstrip().endswith(("?", "."))
                or _EARLIER.search(folded)
                or words.finds("emergency_not_now", title)
            ):
                continue
            told = tell(title, None, words)
            if words.finds("emergency_title", title) and not told.over:
                return _claimed(title, text, "calls itself a request in an emergency")
    return None


def _claimed(quote: str, text: _Text, how: str = "claims a threat to life") -> Evidence:
    return Evidence("emergency", quote[:200], quote[:240], text.where, text.page, how)


def _first(texts: Sequence[_Text], telling: Callable[[Sequence[Told]], Told | None]) -> Evidence | None:
    """The first sentence that tells of it, as evidence."""
    for text in texts:
        found = telling(text.told)
        if found is not None:
            return _claimed(found.text, text)
    return None


def _claim(told: Sequence[Told]) -> Told | None:
    """The claim for the alert, read generously: a person looks, and too much looking harms nobody."""
    urgent = any(t.urgent for t in told)
    return next((t for t in told if t.strong or (urgent and t.threat)), None)


def _named_now(told: Sequence[Told]) -> Told | None:
    """Words that name the danger, read strictly: threat and urgency together, now and not in the past."""
    for number, one in enumerate(told):
        nearby = told[max(0, number - 1) : number + 2]
        if one.over or any(t.unreal for t in nearby):
            continue
        if one.strong or (one.threat and any(t.presses or (one.acute and t.urgent) for t in nearby)):
            return one
    return None


def _named_above(texts: Sequence[_Text], words: Vocabulary) -> Evidence | None:
    """The mail's subject names the danger and presses; a sentence far below shows somebody in it, in these hours."""
    subject = texts[0]
    named = next((t for t in subject.told if t.threat and t.urgent and not t.over), None)
    if named is None or _EARLIER.search(fold(named.text)) or any(t.unreal for text in texts for t in text.told):
        return None
    return _claimed(named.text, subject) if any(shows(t, words) for text in texts for t in text.told) else None


def _scene(told: Sequence[Told]) -> Told | None:
    """Harm to a body that is told as coming or going on: whom it befalls and that it is now stands close by."""
    for number, one in enumerate(told):
        if not one.harm or one.over:
            continue
        around = told[max(0, number - SCENE_BEFORE) : number + SCENE_AFTER + 1]
        kinds = {kind for t in around if not t.over for kind in t.kinds}
        fresh = any(t.fresh for t in around if not t.over)
        if fresh and "victim" in kinds and not any(t.unreal for t in around):
            return one
    return None


def _harmed(told: Sequence[Told]) -> Told | None:
    """Harm and whom it befalls in one sentence, without any word of when."""
    return next((t for t in told if t.harm and not t.over and "victim" in t.kinds), None)


def _description(texts: Sequence[_Text], words: Vocabulary, *, titled: bool) -> Evidence | None:
    """The sentences around the threat that tell who, what and when; the mere word "emergency" tells nothing.

    Under a title that calls the request one in an emergency a ticked kind of threat names the danger well enough.
    """
    best: tuple[int, Evidence] | None = None
    everything = [t for text in texts for t in text.told]
    named = any((t.strong or (titled and t.threat)) and not t.over for t in everything) and not any(
        t.unreal for t in everything
    )
    for text in texts[1:] or texts:
        told = _around_threat(text.told, words)
        details = {kind for t in told for kind in t.kinds}
        concrete = [t.text for t in told if len(t.kinds) >= 2]
        described = "act" in details and len(details) >= LEAST_DETAILS and bool(concrete)
        if not described and named:
            # The danger is named: what a sentence tells of a certain person in these hours is what it consists in.
            concrete = [t.text for t in text.told if shows(t, words)]
            described = bool(concrete)
        if described and (best is None or len(details) > best[0]):
            quote = " ".join(concrete)[:240]
            how = (
                f"tells {', '.join(sorted(details))}"
                if "act" in details
                else "tells what befalls whom, and that it is now"
            )
            best = len(details), Evidence("emergency_description", quote, quote, text.where, text.page, how)
    return best[1] if best else None


_STATUTE = re.compile(r"\bU\.?\s?S\.?\s?C\b|\bany person\b|\bto any (?:natural )?person\b", re.IGNORECASE)
"""The words of the law in a form's box: they tell of no case, "danger of death or serious physical injury to any person"."""


def _around_threat(told: Sequence[Told], words: Vocabulary) -> list[Told]:
    """The sentences near one that names the threat, without those that call it past, unreal or a form's fine print.

    An exercise anywhere makes it all an exercise.
    """
    if any(t.unreal for t in told):
        return []
    places = [n for n, t in enumerate(told) if not t.over and (t.strong or t.threat or "act" in t.kinds)]
    near_threat = {n for place in places for n in range(place - WINDOW_BEFORE, place + WINDOW_AFTER)}
    return [
        t
        for n, t in enumerate(told)
        if n in near_threat
        and len(t.text) > LEAST_SENTENCE
        and not words.finds("in_excess", t.text)
        and _STATUTE.search(t.text) is None
    ]
