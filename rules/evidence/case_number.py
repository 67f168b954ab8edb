"""The authority's own case, file, order and warrant numbers (Guidelines 3), told from ours and from third parties'.

Every number of a registry's shape is a candidate; labels, cue words and the place where it stands speak for it, laws,
addresses, telephones and other people's files against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.evidence import number_marks as marks
from rules.evidence.citations import cited_spans
from rules.evidence.dates import find_dates
from rules.evidence.ranking import Candidate, Reason, as_evidence
from rules.evidence.reading import Cue, flat, nearest_before, sentences
from rules.evidence.registry import GENERIC, NUMBER_WORD, Reference, find_references
from rules.evidence.same_number import keep_number
from rules.letter import Labelled, Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

LABELS = ("label_reference", "label_instrument_number")
OTHERS = ("label_foreign_reference", "label_phone", "label_switchboard")
LEAST_SCORE = 2.0
LEAST_ALONE = 0.5
"""What a number needs to count, and what is enough where the letter shows no better one."""

LEAST_DIGITS = 2
MAX_LENGTH = 48
REFERENCE_LINE = 130
"""Signs up to which a passage is a line of the reference block, a subject or a heading and no running text."""

LEAST_PLAIN = 5
"""Digits from which a number without letters and strokes is more than a count or an article."""

NEAR = 60
"""Signs before and behind a number that are looked at for what it is."""

PROSE = 240
"""Signs from which a passage is running text."""

ROW, SIGN_LENGTH, PHONE_LENGTH = 0.7, 24, 12

REACH = 120
"""Signs between an order or a court and its number."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: its passage, whether it is a label's value, and its lines."""

    passage: Passage
    labelled: Labelled | None = None


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


class _Reader:
    """Gathers the candidates of a letter; holds what every look needs."""

    def __init__(self, letter: Letter, country: str | None, words: Vocabulary) -> None:
        self.country = country
        self.pages: dict[tuple[str, int], list[Passage]] = {}
        for passage in letter.passages:
            self.pages.setdefault((passage.document, passage.page), []).append(passage)
        self.words = words
        self.months = frozenset(words.months)

    def labelled(self, letter: Letter) -> Iterator[Candidate]:
        """What stands behind a label for references, in the same line or cell."""
        for item in letter.values(*LABELS):
            if item.zone is Zone.FOOTER or item.cues & {"label_foreign_reference", "label_switchboard"}:
                continue
            passage = next(
                (
                    p
                    for p in letter.passages
                    if (p.document, p.page) == (item.document, item.page) and item.value[:12] in p.text
                ),
                None,
            ) or next((p for p in letter.passages if (p.document, p.page) == (item.document, item.page)), None)
            if passage is not None:
                yield from self._candidates(item.value, _Place(passage, item))

    def written(self, letter: Letter) -> Iterator[Candidate]:
        """What stands in the running text, the reference block and the headings."""
        for passage in letter.passages:
            if passage.role is not Role.MAIL or not letter.from_pdf:
                yield from self._candidates(passage.text, _Place(passage))

    def _candidates(self, written: str, place: _Place) -> Iterator[Candidate]:
        text = flat(marks.BROKEN.sub(lambda m: m.group(1) or m.group().strip(), written))
        if not re.search(r"\d", text):
            return
        lines = {flat(line).strip(" .()[]") for line in written.split("\n")}
        skipped = self._skipped(text)
        dates = [
            (d.start, d.end)
            for d in find_dates(text, self.country, self.words)
            if d.year and d.month and not _numbered_like_a_day(text, d.start, d.end)
        ]
        cited = cited_spans(text, self.words)
        before, accepted = 0, False
        for reference in find_references(text, dates, self.months):
            spans = (*cited, *skipped)
            if any(a < reference.end and reference.core < b for a, b in spans) or not self._sound(reference):
                before, accepted = reference.end, False
                continue
            reasons = self._reasons(text, reference, (before, accepted), dates, place)
            reference = self._whole(text, reference, before, lines, labelled=place.labelled is not None)
            if not place.labelled and (reference.text in lines or any(_initialled(ln, reference) for ln in lines)):
                reasons = (*reasons, *self._alone(reference, place))
            candidate = Candidate(
                reference.text,
                f"{place.labelled.label}: {text}" if place.labelled else text,
                place.passage,
                tuple(reasons),
            )
            yield candidate
            before, accepted = reference.end, candidate.score >= LEAST_SCORE

    def _whole(self, text: str, reference: Reference, before: int, lines: set[str], *, labelled: bool) -> Reference:
        """With the words that a cell or a line of its own has before the digits: "Sandton CAS 417/01/2026"."""
        lead = text[before : reference.start]
        words = marks.SIGNS.fullmatch(lead)
        if words is None or any(fold(w).strip(".") in GENERIC for w in lead.split() if not marks.NUMBERED.fullmatch(w)):
            return reference
        written = f"{lead.lstrip()}{reference.text}"
        cell = labelled and before == 0 and (reference.registered or reference.digits >= LEAST_PLAIN)
        if (not cell and written not in lines) or any(self.words.finds(cue, lead) for cue in LABELS):
            return reference
        return Reference(written, reference.end - len(written), reference.end, reference.core)

    def _skipped(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a translator's certificate: the numbers in them are the translator's."""
        spans, at = [], 0
        for sentence in sentences(text):
            at = text.find(sentence, at)
            if self.words.finds("certified_translation", sentence):
                spans.append((at, at + len(sentence)))
        return spans

    def _sound(self, reference: Reference) -> bool:
        text = reference.text
        return (
            reference.digits >= LEAST_DIGITS
            and len(text) <= MAX_LENGTH
            and not marks.SMALL.fullmatch(text)
            and not marks.NEVER.fullmatch(text)
            and not marks.LAW.match(fold(text))
        )

    def _alone(self, reference: Reference, place: _Place) -> Iterator[Reason]:
        """A line that is nothing but a number, above or below the running text."""
        if place.passage.zone in {Zone.FOOTER, Zone.SIGNATURE} or place.passage.role in {Role.ANNEX, Role.MAIL}:
            return
        if reference.registered:
            yield Reason("a reference line of its own", 2)
        elif reference.digits >= 7 and place.passage.zone is Zone.HEAD:
            yield Reason("a number of its own at the head", 0.5)

    def _reasons(
        self,
        text: str,
        reference: Reference,
        last: tuple[int, bool],
        dates: Sequence[tuple[int, int]],
        place: _Place,
    ) -> tuple[Reason, ...]:
        """What speaks for and against a number; `last` is where the one before it ended, and whether it counted."""
        before, accepted = last
        if self._never(text, reference):
            return (Reason("a law's, an address's or another number", -5),)
        between = text[before : reference.start]
        if accepted and marks.BESIDE.fullmatch(between) and (reference.registered or reference.digits >= LEAST_PLAIN):
            return (Reason("beside another number", 2),)
        lead = text[before : reference.core]
        cue = nearest_before(self.words, lead, len(lead), (*LABELS, *OTHERS), reach=REACH)
        if (
            self._of_other(lead)
            or _AT_OTHER.match(fold(text[reference.end :]))
            or (cue is not None and cue.name in OTHERS and self._theirs(cue, lead, reference))
        ):
            return (Reason("somebody else's number", -5),)
        if cue is not None and cue.name in OTHERS:
            cue = None
        behind = fold(text[reference.end : reference.end + NEAR])
        reasons = []
        if place.labelled and not before and self._fills(reference, lead, behind):
            reasons.append(Reason("labelled", 3))
        elif cue is not None:
            if _of_shop(lead, cue, reference, behind):
                return (Reason("an order of the shop", -5),)
            gap = _blanked(lead, before, dates)[cue.end : max(reference.start - before, cue.end)]
            weight = self._announced(reference, (lead, cue, gap), behind)
            if weight:
                reasons.append(Reason(f"after “{lead[cue.start : cue.end]}”", weight))
        if place.passage.zone is Zone.FOOTER:
            ours = reasons and not self.words.finds("label_foreign_reference", text)
            firm = reference.registered or reference.digits >= LEAST_PLAIN
            return (Reason("in the footer", LEAST_ALONE),) if ours and firm else ()
        reasons = reasons or list(self._by_shape(text, reference, dates, place.passage))
        own = text[max(0, reference.core - NEAR) : reference.core]
        if reasons and nearest_before(self.words, own, len(own), ("number_of_dispatch",), reach=24):
            return (Reason("the number of the letter itself", 1),)
        return tuple(reasons)

    def _never(self, text: str, reference: Reference) -> bool:
        before = text[max(0, reference.core - NEAR) : reference.core]
        signs = text[max(0, reference.start - NEAR) : reference.start]
        return (
            marks.NOT_BEFORE.search(fold(before)) is not None
            or marks.NOT_BEFORE.search(fold(signs)) is not None
            or marks.SECTION.search(before) is not None
            or marks.NOT_BEHIND.match(fold(text[reference.end : reference.end + NEAR])) is not None
        )

    def _fills(self, reference: Reference, lead: str, behind: str) -> bool:
        """Whether a label's value is the number, and no address or sentence that begins with one."""
        few = len(re.findall(r"[^\W\d_]{3,}", lead)) <= 3
        return few and (reference.registered or reference.digits >= LEAST_PLAIN or re.match(r"\s\w", behind) is None)

    def _announced(self, reference: Reference, about: tuple[str, Cue, str], behind: str) -> float:
        """The weight of the cue word before a number: it stands right before it, or names what bears the number."""
        lead, cue, gap = about
        numbered = any(marks.NUMBERED.search(t) for t in (lead, lead[: len(lead) - (reference.core - reference.start)]))
        if marks.LEAD.fullmatch(gap) and self._counts(reference, numbered, lead[cue.start : cue.end]):
            return 3
        if re.search(r"[.;]\s|\d", gap[:-4]):
            return 0
        if numbered and len(gap) < 30:
            return 3
        return 2 if reference.registered or (numbered and reference.digits >= LEAST_PLAIN) else 0

    def _by_shape(
        self, text: str, reference: Reference, dates: Sequence[tuple[int, int]], passage: Passage
    ) -> Iterator[Reason]:
        """What the number's own shape tells in the lines where references stand."""
        short = (
            len(text) <= REFERENCE_LINE
            and passage.zone is not Zone.SIGNATURE
            and passage.role not in {Role.MAIL, Role.ANNEX}
        )
        opens = short and any(
            marks.OPENS_NUMBERED.search(_blanked(text[:end], 0, dates).lstrip())
            for end in (reference.start, reference.core)
        )
        if short and self._like_reference(reference, opens=opens):
            yield Reason("written as a reference is", 2)
        elif self._in_block(passage) and self._signed(text, reference, passage):
            yield Reason("with a register's sign in the reference block", 2)
        elif marks.SIGNED.search(text[reference.start : reference.core]) and (short or "/" in reference.text):
            yield Reason("with a register's sign and number", 2)

    def _in_block(self, passage: Passage) -> bool:
        """Whether it stands above the running text, where letters give their references."""
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.ADDRESSEE} or passage.role in {Role.MAIL, Role.ANNEX}:
            return False
        page = self.pages[(passage.document, passage.page)]
        long = [p.order for least in (PROSE, PROSE // 2) for p in page if len(p.text) >= least and p.zone is Zone.BODY]
        return bool(long) and passage.order < long[0]

    def _signed(self, text: str, reference: Reference, passage: Passage) -> bool:
        """Whether a sign that the vocabulary does not know labels the number: "CUD: 201102012604871", "LÖKE 007-2026-31184"."""
        lead = text[: reference.core]
        if not lead.strip() and text[reference.end :].strip(" .)") == "":
            lead = self._beside(passage)
        sign = marks.SIGN_LABEL.match(lead)
        if sign is None or marks.OTHER_IDS.search(fold(lead)) or self._means_other(lead):
            return False
        core = reference.text[reference.core - reference.start :]
        word = re.search(r"[a-zа-я]{3}", sign.group("sign")) is not None
        if re.search(r"@|www\.", passage.text) or (word and _PHONE_LIKE.fullmatch(core)):
            return False
        if sign.group("colon"):
            return reference.registered or reference.digits > LEAST_PLAIN or "/" in core
        capitals = re.fullmatch(r"[A-ZÀ-Þ/-]{3,9}", sign.group("sign")) is not None
        return capitals and (
            reference.registered
            or marks.YEARLY.fullmatch(core) is not None
            or (core.isdigit() and len(core) > PHONE_LENGTH - 3)
        )

    def _beside(self, passage: Passage) -> str:
        """What stands to the left of a cell in its row, "" when nothing does."""
        page = self.pages[(passage.document, passage.page)]
        row = [
            p
            for p in page
            if p.box.right <= passage.box.left
            and abs(p.box.top - passage.box.top) < ROW * max(passage.size, 1)
            and len(p.text) <= SIGN_LENGTH
        ]
        return max(row, key=lambda p: p.box.right).text if row else ""

    def _means_other(self, lead: str) -> bool:
        cues = (*OTHERS, "number_of_other", "label_account", "label_email", "label_officer", "label_title", "addressee")
        return any(self.words.finds(cue, lead) for cue in cues)

    def _of_other(self, lead: str) -> bool:
        """ "the bank's file …", "sent to the UK Central Authority under reference …": that body's number."""
        tail = lead[-NEAR:]
        if self.words.finds("number_of_other", tail):
            return True
        return self.words.finds("uk_word", tail) and self.words.finds("pathway_central_authority", tail)

    @staticmethod
    def _like_reference(reference: Reference, *, opens: bool) -> bool:
        """What in a short line can hardly be anything else."""
        if marks.DAY.fullmatch(reference.text):
            return False
        if opens and reference.digits >= LEAST_PLAIN:
            return True
        core = reference.text[reference.core - reference.start :]
        return reference.registered and (
            "/" in reference.text or opens or (re.search(r"[A-Z]", core) is not None and core.count("-") > 1)
        )

    def _theirs(self, cue: Cue, lead: str, reference: Reference) -> bool:
        """Whether a label of other people's numbers, or of telephones, holds for the number behind it."""
        away = len(lead) - cue.end
        if cue.name == "label_foreign_reference":
            return away < 40
        core = reference.text[reference.core - reference.start :]
        return away < 25 and (not reference.registered or re.search(r"[A-Za-z]", core) is None)

    def _counts(self, reference: Reference, numbered: bool, cue: str) -> bool:
        """A bare number behind a word that has other meanings needs a word for "number" between them."""
        core = reference.text[reference.core - reference.start :]
        plain = not reference.registered and not re.search(r"[A-Z].*[-/.]|[-/.].*[A-Z]", core)
        if plain and reference.digits >= LEAST_PLAIN and _MATTER.fullmatch(fold(cue)):
            return True
        if numbered or re.search(rf"{NUMBER_WORD}[.º°]?$|ref|akt|zeichen|kenmerk|urn$|fir$", fold(cue)):
            return True
        return (
            not plain
            or reference.digits >= 6
            or (reference.digits >= 4 and re.search(r"[/-]", reference.text) is not None)
            or (reference.core > reference.start and reference.digits >= 4)
        )


def _numbered_like_a_day(text: str, start: int, end: int) -> bool:
    """ "CAU: 3/1/26 (C&E 14)": behind a register's sign at the line's head this is no date."""
    sign = re.match(r"([A-Z]{2,6}):\s?", text)
    signed = sign is not None and sign.end() == start and fold(sign.group(1)) not in GENERIC
    return signed and re.fullmatch(r"\d{1,3}/\d{1,2}/\d{2}", text[start:end]) is not None


_AT_OTHER = re.compile(
    r"\s?(?:at|of|with|by)\s(?:the|his|her|their)\s(?:bank|insurer|insurance|lawyer|solicitor|provider|carrier)\b"
)

_PHONE_LIKE = re.compile(r"\d{2,5}(?:[ -]\d{2,5}){1,4}|\d{7,9}")
""" "Утас: 7018-1264": behind a word of an unknown language this is as well a telephone."""

_MATTER = re.compile(r"(?:criminal |court )?(?:case|cause|file|matter|investigation|inquiry|incident|docket)s?")


def _of_shop(lead: str, cue: Cue, reference: Reference, behind: str) -> bool:
    """ "a receipt showing order no. 88213407", "the account through which order 88213407 was placed"."""
    ordered = fold(lead[cue.start : cue.end]).startswith("order") and reference.text.isdigit()
    return ordered and marks.SHOP.search(f"{fold(lead[max(0, cue.start - NEAR) : cue.start])} {behind}") is not None


def _initialled(line: str, reference: Reference) -> bool:
    """ "MP.2026.1184 / NT": the clerk's initials behind the number of a line of its own."""
    return (
        line.startswith(reference.text) and re.fullmatch(r"\s?/\s?[A-Z]{1,3}", line[len(reference.text) :]) is not None
    )


def _blanked(lead: str, offset: int, dates: Iterable[tuple[int, int]]) -> str:
    """The text without its dates, so that "the order of 3 May 2025, 58 Gs 12/25" joins the order with its number."""
    for start, end in dates:
        if start >= offset and end - offset <= len(lead):
            lead = lead[: start - offset] + " " * (end - start) + lead[end - offset :]
    return lead
