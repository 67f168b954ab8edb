"""What was received, as facts: headers, trace, documents, pages, lines, ink. `daemon.reading` makes it, nobody changes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rules.authentication import Authentication, TraceField
from rules.delivery import DeliveryReport

BODY_PAGE = 0
"""The page number that evidence from the mail body carries: a mail has no pages."""

EARLIER_MAIL = "text of an earlier message"
"""`Document.declared_type` of the text of an earlier message of a thread: it is read wherever the mail's own text is."""


class DocumentKind(StrEnum):
    """What an attachment really is, told from its first bytes and not from its name."""

    PDF = "pdf"
    WORD = "word"
    IMAGE = "image"
    ARCHIVE = "archive"
    BODY = "body"
    OTHER = "other"


class TextSource(StrEnum):
    """Where the text of a page comes from."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line of text. `size` is the glyph height in points, `confidence` runs from 0 to 1 (1 for a text layer)."""

    text: str
    box: Box
    size: float = 10.0
    bold: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Ink on the rendered page that no text explains: a crest, a signature, a stamp, a rule.

    `density` is the inked share of the box; `solid` says that the box is (nearly) filled, as a banner or a bar is.
    """

    box: Box
    density: float

    @property
    def solid(self) -> bool:
        """Filled like a banner, not drawn like a signature."""
        return self.density > 0.75


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a person sees it: its text lines from top to bottom, the marks between them, and horizontal rules."""

    number: int
    width: float
    height: float
    source: TextSource
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    rules: tuple[Box, ...] = ()
    hidden: int = 0
    """Characters of the text layer that nobody sees on the page and that were left out."""
    false: int = 0
    """Characters of words for which the page shows other letters; then the page was read and not its text layer."""


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A digital signature in a PDF. `intact` is None when nobody could check it."""

    signer: str
    intact: bool | None = None


@dataclass(frozen=True, slots=True)
class PdfOrigin:
    """What a PDF says of its own making (ISO 32000-1, 14.3.3): anybody can write it, so it proves nothing.

    `created` and `modified` are naive where the PDF names no zone. `after_signing` is how many bytes follow the last byte
    that a digital signature covers, 0 without one. `images` are SHA-256 of the pictures that stand where letters are signed.
    """

    producer: str = ""
    creator: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    after_signing: int = 0
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The mail body or one attachment. `part` is the MIME part path ("2", "2.1" inside an attached message).

    `problems` says in plain words what could not be read and why ("page 3: no text and OCR is not installed"), `active` what
    would act if a person opened it, `laid_over` what was laid over its finished pages. `embedded` names the files inside it.
    """

    part: str
    name: str
    kind: DocumentKind
    declared_type: str = ""
    sha256: str = ""
    size: int = 0
    page_count: int = 0
    pages: tuple[Page, ...] = ()
    locked: bool = False
    signatures: tuple[SignatureField, ...] = ()
    problems: tuple[str, ...] = ()
    origin: PdfOrigin = PdfOrigin()
    active: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()
    laid_over: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All text of all pages, a line a line."""
        return "\n".join(line.text for page in self.pages for line in page.lines)


@dataclass(frozen=True, slots=True)
class Header:
    """One top-level header field in the order of the message: `name` in lower case, `value` unfolded and decoded."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Author:
    """What the raw From fields hold: `address` only when there is exactly one field with exactly one strict mailbox.

    `defect` says why there is none ("two From fields", "2 mailboxes in From", "not a mailbox: …").
    """

    address: str | None
    display_name: str = ""
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One message as read: facts only. `envelope_sender` is None when no Return-Path stands there and "" when it is null.

    `encrypted` says whether a part is encrypted, `ambiguous` in what mail programs would see another structure than was
    read, `cut` what a limit on its shape left unread. `report` is what a mail server reports in it.
    `returned` is the ledger's word that its Message-ID is a reply's of ours.
    """

    sha256: str
    size: int
    author: Author
    headers: tuple[Header, ...]
    trace: tuple[TraceField, ...]
    body: Document
    documents: tuple[Document, ...] = ()
    subject: str = ""
    message_id: str = ""
    sent_at: datetime | None = None
    envelope_sender: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    encrypted: bool = False
    ambiguous: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    authentication: Authentication = field(default_factory=Authentication)
    report: DeliveryReport | None = None
    returned: bool = False

    def header(self, name: str) -> str | None:
        """The first field of that name (case does not matter), or None."""
        wanted = name.lower()
        return next((h.value for h in self.headers if h.name == wanted), None)
