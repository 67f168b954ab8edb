"""The nouns of a letter: sheets with a role, passages with a zone, and labelled values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.model import Box, Document, Mark, Page, TextSource


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

    @property
    def scanned(self) -> frozenset[tuple[str, int]]:
        """The pages whose text was recognised in a picture: name of the document, number of the page."""
        return frozenset((s.name, s.page.number) for s in self.sheets if s.page.source is TextSource.OCR)

    def in_zones(self, *zones: Zone) -> Iterator[Passage]:
        """The passages of some zones."""
        return (p for p in self.passages if p.zone in zones)

    def sheet_of(self, item: Labelled) -> Sheet:
        """The page that a labelled value stands on."""
        return next(s for s in self.sheets if (s.name, s.page.number) == (item.document, item.page))

    def values(self, *cues: str) -> Iterator[Labelled]:
        """Labelled values whose label matches one of the cues."""
        return (item for item in self.labelled if item.cues.intersection(cues))
