"""The authority's own case, file, order and warrant numbers (Guidelines 3), told from ours and from third parties'.

Every number of a registry's shape (`registry`) is a candidate; `number_reasons` tells what speaks for it, `number_against`
what makes it somebody else's, `number_writing` how far it is written, `same_number` when two writings are one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence import number_marks as marks
from rules.evidence.citations import cited_spans
from rules.evidence.dates import find_dates
from rules.evidence.number_against import is_sound
from rules.evidence.number_at import LABELS, NumberAt, Place, core_of
from rules.evidence.number_reasons import LEAST_ALONE, LEAST_SCORE, reasons_alone, reasons_of
from rules.evidence.number_writing import is_whole_line, numbered_like_a_day, whole_writing
from rules.evidence.ranking import Candidate, as_evidence
from rules.evidence.reading import flat, sentences
from rules.evidence.registry import find_references
from rules.evidence.same_number import keep_number
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary


def find_case_numbers(letter: Letter, country: str | None, words: Vocabulary) -> tuple[Evidence, ...]:
    """The numbers in reading order, each once; a longer writing of the same number wins."""
    reader = _Reader(letter, country, words)
    candidates = [*reader.labelled(letter), *reader.written(letter)]
    least = LEAST_SCORE if any(c.score >= LEAST_SCORE for c in candidates) else LEAST_ALONE
    found: dict[str, Evidence] = {}
    for candidate in candidates:
        if candidate.score >= least:
            keep_number(found, as_evidence("case_numbers", candidate))
    return tuple(found.values())


_ORDINAL_MISREAD = re.compile(r"(?<=/\d)\.[*?](?=\s[A-Z]{2})")
"""What a scan makes of "3.ª SIC"."""


_TRANSLATORS = re.compile(
    r"(?i:\b(?:entered|list|register\w*|minister\w*|licen[cs]\w*|sworn)\b)[^.;]{0,60}?(?:(?:no|nr)\.?\s)([A-Z]{2,4}/\d{1,5}/\d{2,4})(?![\w/])"
)
"""How registers of sworn translators count: "TP/2214/06"."""


class _Reader:
    """Gathers the candidates of a letter; holds what every look needs."""

    def __init__(self, letter: Letter, country: str | None, words: Vocabulary) -> None:
        self.country = country
        self.pages: dict[tuple[str, int], list[Passage]] = {}
        for passage in letter.passages:
            self.pages.setdefault((passage.document, passage.page), []).append(passage)
        self.words = words
        self.translators = self._of_translators(letter)
        self.months = frozenset(words.months)

    def _of_translators(self, letter: Letter) -> frozenset[str]:
        """The numbers that a translator's certificate gives, which may stand again in the stamp below it."""
        return frozenset(
            found.group(1)
            for passage in letter.passages
            for sentence in sentences(flat(passage.text))
            if self.words.finds("certified_translation", sentence) or self.words.finds("translator", sentence)
            for found in _TRANSLATORS.finditer(sentence)
        )

    def labelled(self, letter: Letter) -> Iterator[Candidate]:
        """What stands behind a label for references, in the same line or cell."""
        for item in letter.values(*LABELS):
            if item.zone is Zone.FOOTER or item.cues & {"label_foreign_reference", "label_switchboard"}:
                continue
            page = self.pages.get((item.document, item.page))
            if page:
                passage = next((p for p in page if item.value[:12] in p.text), page[0])
                yield from self._candidates(item.value, Place(passage, page, item))

    def written(self, letter: Letter) -> Iterator[Candidate]:
        """What stands in the running text, the reference block and the headings."""
        for passage in letter.passages:
            if passage.role is not Role.MAIL or not letter.from_pdf:
                page = self.pages[(passage.document, passage.page)]
                yield from self._candidates(passage.text, Place(passage, page))

    def _candidates(self, written: str, place: Place) -> Iterator[Candidate]:
        text = flat(marks.BROKEN.sub(lambda m: m.group(1) or m.group().strip(), written))
        text = _ORDINAL_MISREAD.sub(".ª", text)
        if not re.search(r"\d", text):
            return
        lines = {flat(line).strip(" .()[]") for line in written.split("\n")}
        dates = self._dates(text)
        passed_over = (*cited_spans(text, self.words), *self._certificate(text))
        quote = f"{place.labelled.label}: {text}" if place.labelled else text
        before, counted = 0, False
        for reference in find_references(text, dates, self.months):
            inside = any(a < reference.end and reference.core < b for a, b in passed_over)
            if inside or not is_sound(reference) or core_of(reference) in self.translators:
                before, counted = reference.end, False
                continue
            at = NumberAt(text, reference, before, counted, dates, place)
            reasons = reasons_of(at, self.words)
            whole = whole_writing(at, lines, self.words)
            if not place.labelled and is_whole_line(whole, lines):
                reasons = (*reasons, *reasons_alone(whole, place))
            candidate = Candidate(whole.text, quote, place.passage, reasons)
            yield candidate
            before, counted = reference.end, candidate.score >= LEAST_SCORE

    def _dates(self, text: str) -> list[tuple[int, int]]:
        """The places of whole dates: no number in them is a file's."""
        return [
            (d.start, d.end)
            for d in find_dates(text, self.country, self.words)
            if d.year and d.month and not numbered_like_a_day(text, d.start, d.end)
        ]

    def _certificate(self, text: str) -> list[tuple[int, int]]:
        """The places of a translator's certificate: the numbers in it are the translator's."""
        spans, at = [], 0
        for sentence in sentences(text):
            at = text.find(sentence, at)
            if self.words.finds("certified_translation", sentence):
                spans.append((at, at + len(sentence)))
        return spans
