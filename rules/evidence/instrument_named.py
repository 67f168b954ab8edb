"""Instruments called by their names: "this production order", "the enclosed warrant", weighed by what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from rules.evidence.instrument_at import ORDER, InstrumentAt
from rules.evidence.instrument_doubt import EMPOWERED, SILENCE, doubtful
from rules.evidence.reading import flat, near, sentences
from rules.letter import Passage, Role, Zone
from rules.model import Instrument
from rules.vocabulary import Vocabulary, fold


def named_in(passage: Passage, words: Vocabulary) -> Iterator[InstrumentAt]:
    """Every instrument that a passage names, if only to say that it is this request's or comes with it."""
    text = flat(passage.text)
    for sentence in sentences(text):
        if sentence.endswith("?"):
            continue
        folded = fold(sentence)
        for rank, (instrument, cue) in enumerate(ORDER):
            for match in words.pattern(cue).finditer(folded):
                notice = instrument is Instrument.STATUTORY_NOTICE
                if notice and (EMPOWERED.search(folded[: match.start()]) or SILENCE.search(folded[match.end() :])):
                    continue
                score = _score(sentence, match.start(), match.end(), passage, words)
                if score > 0:
                    how = f"“{sentence[match.start() : match.end()]}”"
                    yield InstrumentAt(instrument, score, rank, sentence, passage, how)


def _score(text: str, start: int, end: int, passage: Passage, words: Vocabulary) -> int:
    """How clearly the words say that this very request is, or brings, that instrument."""
    if doubtful(text, start, end, words):
        return 0
    if words.finds("title_of_law", text[start : end + 24]):
        return 0
    if text[start:end].lower().endswith("order of the") and not near(words, "bench", text, end, before=0, after=60):
        # "By order of the Director" stands above a signature.
        return 0
    title = len(text) < 140 and not text.rstrip().endswith((".", ";", ","))
    set_off = passage.bold or text.isupper() or passage.zone is Zone.ADDRESSEE
    heading = len(text) < 200 and (title or set_off or passage.order < 12)
    acts = any(words.finds(cue, text) for cue in ("compels", "data_request", "issued", "under"))
    score = 1 + acts + 2 * heading + 2 * (passage.role is Role.ORDER and passage.order < 8)
    score += near(words, "issued", text, start, before=50, after=end - start + 60)
    score += any(words.finds(cue, text) for cue in ("enclosure", "compels"))
    return score - (passage.zone is Zone.SIGNATURE)
