"""The letter in the message: which documents play which role, and its blocks of text with the zone they stand in.

Structure first, as a person reads: where the letterhead ends, whom the letter addresses, where it closes and who signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median

from rules.evidence.dates import find_dates
from rules.languages import is_english, language_of
from rules.layout import Block, Pair, blocks_of, pairs_of
from rules.model import BODY_PAGE, Box, Document, DocumentKind, Mark, Page, Submission
from rules.policy import Policy
from rules.vocabulary import Vocabulary, fold

LABEL_CUES = (
    "label_officer",
    "label_title",
    "label_authority",
    "label_phone",
    "label_email",
    "label_reference",
    "label_instrument_number",
    "label_foreign_reference",
    "label_account",
    "label_period",
    "label_data",
    "label_legal_basis",
    "label_switchboard",
    "label_third_party",
    "label_signatory",
    "label_from",
    "label_to",
    "subject_label",
)

NAME_LINE = re.compile(r"^\(?[A-ZÀ-Þ][\w'’.-]*(?:\s[\w'’.-]+){1,4}\)?(?:\s\d{2,8})?$")
"""A line that may be nothing but a person's name, with a number behind it as police officers write it."""

PREFIXED_CUES = ("label_reference", "label_instrument_number", "label_period", "label_data", "label_legal_basis")
"""Labels that may have the name of the authority or the matter before them."""

RUNNING_TEXT = 170
"""Characters from which a block is running text and no line of a letterhead."""

HELD_CUES = ("label_phone_word", "label_email", "label_third_party")
"""Labels that count wherever they stand in a short label: "Business telephone of officer"."""

PLACE_LENGTH = 34
"""Characters that a date line holds beside the date: "Valencia, the", "Date:"."""


class Zone(StrEnum):
    """The part of a letter that a block belongs to."""

    HEAD = "head"
    ADDRESSEE = "addressee"
    BODY = "body"
    SIGNATURE = "signature"
    FOOTER = "footer"


class Role(StrEnum):
    """What a page is: the requesting letter, the order it rests on, its translation, an annex, or the mail's own text."""

    REQUEST = "request"
    ORDER = "order"
    TRANSLATION = "translation"
    ANNEX = "annex"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text with all that ranking needs: document, page, role of the page, zone, language."""

    text: str
    document: str
    page: int
    role: Role
    zone: Zone
    box: Box
    size: float
    bold: bool
    item: bool
    english: bool
    order: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with its value, where it stands, and the cue names that its label matches."""

    label: str
    value: str
    document: str
    page: int
    role: Role
    zone: Zone
    cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page with its role, for judging letterhead and signature by the eye."""

    document: Document
    page: Page
    role: Role
    passages: tuple[Passage, ...]

    @property
    def name(self) -> str:
        """What the document is called in evidence: its file name, or its part where it has none."""
        return self.document.name or self.document.part

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The ink on the page that no text explains."""
        return self.page.marks


@dataclass(frozen=True, slots=True)
class Letter:
    """All that the requirements read: the sheets of the readable PDFs, or the mail body where there is none."""

    sheets: tuple[Sheet, ...]
    labelled: tuple[Labelled, ...]
    from_pdf: bool

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage in reading order."""
        return tuple(p for sheet in self.sheets for p in sheet.passages)

    @property
    def first_sheet(self) -> Sheet | None:
        """The first page of the request itself."""
        wanted = (Role.REQUEST, Role.MAIL, Role.ORDER, Role.TRANSLATION, Role.ANNEX)
        return next((s for role in wanted for s in self.sheets if s.role is role), None)

    def in_zones(self, *zones: Zone) -> Iterator[Passage]:
        """The passages of some zones."""
        return (p for p in self.passages if p.zone in zones)

    def sheet_of(self, item: Labelled) -> Sheet:
        """The page that a labelled value stands on."""
        return next(s for s in self.sheets if (s.name, s.page.number) == (item.document, item.page))

    def values(self, *cues: str) -> Iterator[Labelled]:
        """Labelled values whose label matches one of the cues."""
        return (item for item in self.labelled if item.cues.intersection(cues))


def readable_pdfs(submission: Submission) -> tuple[Document, ...]:
    """PDFs that open and show text."""
    return tuple(d for d in submission.documents if d.kind is DocumentKind.PDF and len(d.text.strip()) > 30)


def read_letter(submission: Submission, policy: Policy, *, with_body: bool = False) -> Letter:
    """The letter of a message. With `with_body` the mail body is read beside the PDFs, as emergencies are (contract)."""
    pdfs = readable_pdfs(submission)
    documents = pdfs or (submission.body, *(d for d in submission.documents if d.kind is DocumentKind.BODY))
    if with_body and pdfs:
        documents = (*pdfs, submission.body)
    reader = _Reader(policy)
    sheets = tuple(s for document in documents for s in reader.sheets(document))
    if documents[-1].kind is DocumentKind.BODY:
        sheets = tuple(_with_subject(s, submission.subject) if s.document is submission.body else s for s in sheets)
    labelled = tuple(item for sheet in sheets for item in reader.labelled(sheet))
    return Letter(sheets, labelled, bool(pdfs))


class _Reader:
    """Splits documents into sheets and passages; holds the policy so that the helpers need not pass it around."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.words: Vocabulary = policy.vocabulary

    def sheets(self, document: Document) -> Iterator[Sheet]:
        role: Role | None = None
        for page in document.pages:
            blocks = blocks_of(page, self._is_label)
            role = self._role(document, page, blocks, role)
            yield Sheet(document, page, role, tuple(self._passages(document, page, role, blocks)))

    def _role(self, document: Document, page: Page, blocks: Sequence[Block], before: Role | None) -> Role:
        if page.number == BODY_PAGE:
            return Role.MAIL
        top = "\n".join(b.text for b in blocks[:14])
        everything = "\n".join(b.text for b in blocks)
        addressed = any(self._opens_letter(b.text) for b in blocks[:14])
        if (
            self.words.finds("translation_heading", everything[:160])
            or self.words.finds("certified_translation", everything[:400])
            or (self.words.finds("uncertified_translation", everything[:300]) and is_english(everything, self.words))
        ):
            return Role.TRANSLATION
        greeted = any(len(b.text) < 60 and self.words.opens("salutation", b.text) for b in blocks[:14])
        if self.words.pattern("enclosure").match(fold(top).strip()) and not greeted:
            return Role.ANNEX
        if not greeted and (not addressed or before is not None) and self._is_order(top):
            return Role.ORDER
        if before is None or addressed:
            return Role.TRANSLATION if before is Role.TRANSLATION else Role.REQUEST
        return before

    def _opens_letter(self, text: str) -> bool:
        return (self.words.opens("salutation", text) and len(text) < 60) or self._names_company(text)

    def _names_company(self, text: str) -> bool:
        folded = fold(text)
        return len(text) < 120 and (fold(self.policy.company) in folded or self.policy.mailbox.lower() in folded)

    def _is_order(self, top: str) -> bool:
        court = any(self.words.finds("court", line) for line in top.split("\n")[:4])
        named = any(
            self.words.finds(f"instrument_{kind}", top)
            for kind in ("warrant", "court_order", "subpoena", "production_order")
        ) or self.words.finds("order_heading", top)
        return court and named

    def _passages(self, document: Document, page: Page, role: Role, blocks: Sequence[Block]) -> Iterator[Passage]:
        zones = self._zones(page, role, blocks)
        name = document.name or document.part
        for order, (block, zone) in enumerate(zip(blocks, zones, strict=True)):
            yield Passage(
                text=block.text,
                document=name,
                page=page.number,
                role=role,
                zone=zone,
                box=block.box,
                size=block.size,
                bold=block.bold,
                item=block.item,
                english=is_english(block.text, self.words),
                order=order,
            )

    def _zones(self, page: Page, role: Role, blocks: Sequence[Block]) -> list[Zone]:
        mail = page.number == BODY_PAGE
        usual = median(b.size for b in blocks) if blocks else 10.0
        head_end = -1.0 if mail or role in {Role.ANNEX, Role.TRANSLATION} else self._head_end(page, blocks)
        furniture = frozenset(n for n, b in enumerate(blocks) if not mail and self._small_print(b, page, usual))
        closing = next((n for n, b in reversed(list(enumerate(blocks))) if self._closes(b.text)), None)
        signed = next((n for n, b in enumerate(blocks) if self.words.opens("signed", b.text)), None)
        start = next(
            (n for n in (closing, signed, self._inked(page, blocks), self._tail(blocks, furniture)) if n is not None),
            None,
        )
        zones = [self._zone(n, block, page, (head_end, start, usual, mail)) for n, block in enumerate(blocks)]
        # A schedule behind the signature is text again.
        appended = next(
            (n for n, b in enumerate(blocks) if start is not None and n > start and self._heads_annex(b)), None
        )
        if appended is not None:
            zones[appended:] = [Zone.BODY if zone is Zone.SIGNATURE else zone for zone in zones[appended:]]
        return zones

    def _zone(self, number: int, block: Block, page: Page, marks: tuple[float, int | None, float, bool]) -> Zone:
        head_end, start, usual, mail = marks
        if block.box.bottom <= head_end:
            return Zone.HEAD
        if not mail and self._small_print(block, page, usual):
            return Zone.FOOTER
        prose = len(block.text) > 120
        if prose and (self.words.finds("in_excess", block.text) or block.text.startswith("--")):
            return Zone.FOOTER
        if start is not None and number >= start and len(block.text) < 220:
            return Zone.SIGNATURE
        addressed = self._names_company(block.text) and len(block.text) < 90 and not block.item
        if addressed and block.box.top < 0.5 * page.height and "." not in block.text[-2:]:
            return Zone.ADDRESSEE
        return Zone.BODY

    def _heads_annex(self, block: Block) -> bool:
        return len(block.text) < 40 and self.words.opens("enclosure", block.text)

    def _inked(self, page: Page, blocks: Sequence[Block]) -> int | None:
        """The first line that may be a name with handwriting right above it."""
        for number, block in enumerate(blocks):
            if block.box.top > 0.25 * page.height and NAME_LINE.match(block.text) and _signed_above(page, block.box):
                return number
        return None

    def _small_print(self, block: Block, page: Page, usual: float) -> bool:
        small = block.size < 0.9 * usual and block.box.top > 0.5 * page.height
        return block.box.top > 0.93 * page.height or small

    def _tail(self, blocks: Sequence[Block], furniture: frozenset[int]) -> int | None:
        """Where the short lines begin that end a letter without a closing phrase: name, rank, authority, telephone."""
        start = None
        for number in range(len(blocks) - 1, max(len(blocks) - 16, 1), -1):
            text = blocks[number].text
            if number in furniture or self.words.opens("copy_to", text):
                continue
            if self.words.finds("in_excess", text) or text.startswith("--"):
                start = None
                continue
            if len(text) > 110 or text.rstrip().endswith((".", ":", ";")) or blocks[number].item:
                break
            start = number
        if start is None:
            return None
        tail = "\n".join(b.text for b in blocks[start:])
        titled = any(self.words.finds(cue, tail) for cue in ("rank", "position", "authority"))
        return start if titled or NAME_LINE.match(blocks[start].text) else None

    def _closes(self, text: str) -> bool:
        return len(text) < 80 and self.words.opens("closing", text)

    def _head_end(self, page: Page, blocks: Sequence[Block]) -> float:
        tops = [b.box.top for b in blocks if b.box.top < 0.45 * page.height and self._starts_letter(b.text)]
        return min(tops, default=0.16 * page.height)

    def _starts_letter(self, text: str) -> bool:
        line = text.strip()
        if len(line) > RUNNING_TEXT:
            return True
        if self._names_company(line) or (len(line) < 60 and self.words.opens("salutation", line)):
            return True
        if self._date_line(line):
            return True
        label = fold(line.split(":")[0].split("\n")[0]).strip(" .")
        cues = ("subject_label", "label_reference", "label_instrument_number", "date_label", "addressee")
        return any(self.words.pattern(cue).fullmatch(label) for cue in cues) or self._reference_line(line)

    def _date_line(self, line: str) -> bool:
        if len(line) > 64:
            return False
        whole = [d for d in find_dates(line, None, self.words) if d.year and d.month and d.day]
        rest = (line[: whole[0].start] + line[whole[0].end :]) if len(whole) == 1 else ""
        return len(whole) == 1 and len(rest) <= PLACE_LENGTH and not any(c.isdigit() for c in rest)

    def _reference_line(self, line: str) -> bool:
        folded = fold(line).lstrip()
        found = self.words.pattern("label_reference").match(folded)
        return found is not None and any(c.isdigit() for c in line[found.end() : found.end() + 25])

    def labelled(self, sheet: Sheet) -> Iterator[Labelled]:
        """Label and value pairs of a sheet whose label is a known one."""
        for pair in pairs_of(sheet.page, self._is_label):
            cues = self._label_cues(pair.label)
            if cues:
                yield Labelled(
                    pair.label,
                    pair.value,
                    sheet.name,
                    sheet.page.number,
                    sheet.role,
                    _zone_at(sheet, pair),
                    cues,
                )

    def _ends_with(self, cue: str, label: str) -> bool:
        """ "HSI case number" is a case number, "NCA reference" a reference."""
        ends = (m.start() for m in self.words.pattern(cue).finditer(label) if m.end() == len(label))
        return any(len(label[:start].split()) <= 3 for start in ends)

    def _is_label(self, text: str) -> bool:
        return bool(self._label_cues(text)) and len(text) < 60

    def _label_cues(self, label: str) -> frozenset[str]:
        bare = re.sub(r"\(.*?\)", "", fold(label)).strip(" :.*-–•\t")
        bare = re.sub(r"^\(?(?:\d{1,2}|[a-z])[.)]\s*", "", bare)
        bare = re.sub(r"^(?:the|our|your|le|la|les|l'|der|die|das|el|il)\s", "", bare)
        if "@" in bare or len(bare) > 60 or re.search(r"[a-z]{5,}\.$|,", fold(label).strip()):
            return frozenset()
        if len(bare) < 40 and self.words.finds("label_switchboard", bare):
            return frozenset({"label_switchboard"})
        ways = {bare, *(part.strip() for part in bare.split("/") if len(part.strip()) > 2)}
        cues = frozenset(cue for cue in LABEL_CUES if any(self.words.pattern(cue).fullmatch(way) for way in ways))
        cues |= frozenset(cue for cue in PREFIXED_CUES if self._ends_with(cue, bare))
        held = (cue for cue in HELD_CUES if len(bare.split()) <= 6 and self.words.finds(cue, bare))
        cues |= frozenset(cue.removesuffix("_word") for cue in held)
        if len(bare.split()) <= 4 and self.words.finds("label_officer_word", bare):
            cues |= {"label_officer"}
        if cues & {"label_account", "label_third_party"}:
            cues -= {"label_email", "label_phone", "label_officer"}
        if self.words.finds("addressee", bare):
            cues -= {"label_data"}
        dated = self._ends_with("date_label", bare) or self.words.finds("period_not", bare)
        return cues - {"label_period", "label_data"} if dated else cues


def _with_subject(sheet: Sheet, subject: str) -> Sheet:
    """The subject line stands above a mail's text and belongs to what it says."""
    if not sheet.passages or not subject:
        return sheet
    first = replace(sheet.passages[0], text=subject, zone=Zone.BODY, item=False, order=-1, bold=True)
    return replace(sheet, passages=(first, *sheet.passages))


def _signed_above(page: Page, box: Box) -> bool:
    def handwritten(mark: Mark) -> bool:
        near = -8 < box.top - mark.box.bottom < 60 and mark.box.left < box.right + 60 and mark.box.right > box.left - 20
        return near and 24 < mark.box.width < 300 and 7 < mark.box.height < 130 and not mark.solid

    return any(handwritten(mark) for mark in page.marks)


def _zone_at(sheet: Sheet, pair: Pair) -> Zone:
    middle = (pair.box.top + pair.box.bottom) / 2
    inside = [p for p in sheet.passages if p.box.top <= middle <= p.box.bottom]
    return inside[0].zone if inside else Zone.BODY


def letter_language(letter: Letter, vocabulary: Vocabulary) -> str:
    """ISO 639-1 code of the request's own language: of the first document, translations aside."""
    own = [p.text for p in letter.passages if p.role not in {Role.TRANSLATION} and p.zone is not Zone.FOOTER]
    return language_of("\n".join(own), vocabulary)
