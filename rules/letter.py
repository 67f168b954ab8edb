"""The letter in the message: which documents play which role, and its blocks of text with the zone they stand in.

Structure first, as a person reads: roles of pages, zones of blocks, labels with their values; only then is the text read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.labels import Labels
from rules.languages import is_english
from rules.layout import Block, Pair, blocks_of, pairs_of
from rules.model import BODY_PAGE, Document, DocumentKind, Page, Submission
from rules.policy import Policy
from rules.sheets import Labelled, Letter, Passage, Role, Sheet, Zone
from rules.submission import EARLIER_MAIL
from rules.ticks import said
from rules.vocabulary import Vocabulary, fold
from rules.zones import Zones

__all__ = ["Labelled", "Letter", "Passage", "Role", "Sheet", "Zone", "read_letter", "readable_pdfs"]


MOST_PAIRS = 1_000
"""Labels with values of one page that are looked at; forms have some dozens."""


def readable_pdfs(submission: Submission) -> tuple[Document, ...]:
    """PDFs that open and show text."""
    return tuple(d for d in submission.documents if d.kind is DocumentKind.PDF and len(d.text.strip()) > 30)


def read_letter(submission: Submission, policy: Policy, *, with_body: bool = False) -> Letter:
    """The letter of a message. With `with_body` the mail body is read beside the PDFs, as emergencies are (contract)."""
    pdfs = readable_pdfs(submission)
    documents = pdfs or (submission.body, *(d for d in submission.documents if d.kind is DocumentKind.BODY))
    if with_body and pdfs:
        documents = (*pdfs, submission.body, *(d for d in submission.documents if d.declared_type == EARLIER_MAIL))
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
        self.labels = Labels(policy.vocabulary)
        self.zones = Zones(policy)

    def sheets(self, document: Document) -> Iterator[Sheet]:
        role: Role | None = None
        for page in said(document.pages):
            blocks = blocks_of(page, self.labels.is_label)
            role = self._role(document, page, blocks, role)
            yield Sheet(document, page, role, tuple(self._passages(document, page, role, blocks)))

    def _role(self, document: Document, page: Page, blocks: Sequence[Block], before: Role | None) -> Role:
        if page.number == BODY_PAGE:
            return Role.MAIL
        top = "\n".join(b.text for b in blocks[:14])
        everything = "\n".join(b.text for b in blocks)
        addressed = any(self.zones.opens_letter(b.text) for b in blocks[:14])
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

    def _is_order(self, top: str) -> bool:
        court = any(self.words.finds("court", line) for line in top.split("\n")[:4])
        named = any(
            self.words.finds(f"instrument_{kind}", top)
            for kind in ("warrant", "court_order", "subpoena", "production_order")
        ) or self.words.finds("order_heading", top)
        return court and named

    def _passages(self, document: Document, page: Page, role: Role, blocks: Sequence[Block]) -> Iterator[Passage]:
        zones = self.zones.of(page, role, blocks)
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

    def labelled(self, sheet: Sheet) -> Iterator[Labelled]:
        """Label and value pairs of a sheet whose label is a known one."""
        for pair in pairs_of(sheet.page, self.labels.is_label)[:MOST_PAIRS]:
            cues = self.labels.cues(pair.label)
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


def _with_subject(sheet: Sheet, subject: str) -> Sheet:
    """The subject line stands above a mail's text and belongs to what it says."""
    if not sheet.passages or not subject:
        return sheet
    first = replace(sheet.passages[0], text=subject, zone=Zone.BODY, item=False, order=-1, bold=True)
    return replace(sheet, passages=(first, *sheet.passages))


def _zone_at(sheet: Sheet, pair: Pair) -> Zone:
    middle = (pair.box.top + pair.box.bottom) / 2
    return next((p.zone for p in sheet.passages if p.box.top <= middle <= p.box.bottom), Zone.BODY)
