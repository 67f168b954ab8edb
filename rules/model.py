"""The nouns that travel through docketd: what was received, what it says, what was decided.

Everything here is frozen and holds facts or decisions, never behaviour that touches the world. `daemon.reading` makes a
`Submission`, `rules.assess` turns it into an `Assessment`, and nobody changes either of them afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

BODY_PAGE = 0
"""The page number that evidence from the mail body carries: a mail has no pages."""


class Disposition(StrEnum):
    """Where a message is filed (assessment contract)."""

    ACCEPTED = "accepted"
    DEFICIENT = "deficient"
    MISROUTED = "misrouted"


class RequestType(StrEnum):
    """What the sender wants: data (Guidelines 3), data because a life is at risk (9), or data kept (8)."""

    DISCLOSURE = "disclosure"
    PRESERVATION = "preservation"
    EMERGENCY = "emergency"


class PathwayId(StrEnum):
    """The legal road a disclosure request takes (Guidelines 5 to 7)."""

    UK = "uk"
    US_CLOUD_ACT = "us_cloud_act"
    MLAT = "mlat"
    LETTERS_ROGATORY = "letters_rogatory"
    UK_COURT = "uk_court"
    DUAL_CRIMINALITY = "dual_criminality"
    NONE = "none"


class ReplyAction(StrEnum):
    """What happens to the reply: sent, held for a person, or never written."""

    SEND = "send"
    HOLD = "hold"
    NONE = "none"


class Instrument(StrEnum):
    """The legally binding document that a request rests on (Guidelines 2.2)."""

    WARRANT = "warrant"
    COURT_ORDER = "court_order"
    SUBPOENA = "subpoena"
    PRODUCTION_ORDER = "production_order"
    STATUTORY_NOTICE = "statutory_notice"
    MLAT_REQUEST = "mlat_request"
    LETTER_ROGATORY = "letter_rogatory"
    NONE = "none"


class DataItem(StrEnum):
    """A kind of data that is asked for (Guidelines 4); `NOT_HELD` stands for all that the company does not collect."""

    SUBSCRIBER = "subscriber"
    CREATION_DATE = "creation_date"
    IP_LOGS = "ip_logs"
    TOPUP_HISTORY = "topup_history"
    ORDER_HISTORY = "order_history"
    NOT_HELD = "not_held"


class UserNotification(StrEnum):
    """Whether the documents forbid telling the user (Guidelines 11)."""

    PROHIBITED = "prohibited"
    UNSPECIFIED = "unspecified"


class Status(StrEnum):
    """The outcome of one requirement; `UNDECIDED` counts against acceptance and is put before a person."""

    MET = "met"
    MISSING = "missing"
    UNDECIDED = "undecided"


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


# --- what was received -------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A digital signature in a PDF. `intact` is None when nobody could check it."""

    signer: str
    intact: bool | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The mail body or one attachment. `part` is the MIME part path ("2", "2.1" inside an attached message).

    `problems` says in plain words what could not be read and why ("page 3: no text and OCR is not installed").
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
class MethodResult:
    """One result of RFC 8601: method (dkim, spf, dmarc), result (pass, fail, …) and its ptype.property values."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of a property such as "header.from", in lower case, or ""."""
        return next((v.lower() for k, v in self.properties if k == name), "")


@dataclass(frozen=True, slots=True)
class TraceField:
    """An Authentication-Results or Received field, in the order of the message.

    For "received", `host` is the host that wrote it (its "by" clause). For "authentication-results" it is the
    authserv-id; `results` is empty and `defect` says why when the field does not follow RFC 8601.
    """

    kind: str
    host: str
    results: tuple[MethodResult, ...] = ()
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One message as read: facts only. `envelope_sender` is None when no Return-Path stands there and "" when it is null."""

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

    def header(self, name: str) -> str | None:
        """The first field of that name (case does not matter), or None."""
        wanted = name.lower()
        return next((h.value for h in self.headers if h.name == wanted), None)


# --- what it says ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value and the words it rests on: where they stand and how they were found."""

    field: str
    value: str
    quote: str
    document: str
    page: int
    how: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A precise period, both days included. `end` is None only for a period that the letter leaves open."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Language:
    """The letter's language (ISO 639-1), whether an English request stands there, and a certified translation."""

    code: str
    english: bool
    certified_translation: bool


@dataclass(frozen=True, slots=True)
class Fields:
    """What the message states, in standard forms (E.164, ISO dates); None or empty where it is silent."""

    authority_name: str | None = None
    officer_name: str | None = None
    officer_title: str | None = None
    officer_email: str | None = None
    officer_phone: str | None = None
    account_emails: tuple[str, ...] = ()
    period: Period | None = None
    legal_basis: tuple[str, ...] = ()
    case_numbers: tuple[str, ...] = ()
    instrument: Instrument = Instrument.NONE
    data_items: tuple[DataItem, ...] = ()


# --- what was decided --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """The judgement of one requirement or gate: what was decided, why, on which words, under which Guidelines section."""

    requirement: str
    status: Status
    section: str
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """Something staff should know that decides nothing by itself ("Reply-To points elsewhere")."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Sender:
    """The author as the rules see it: official by the domain tables, country None for the unofficial and international."""

    address: str | None
    official: bool
    country: str | None
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole judgement of one message; the keys of the assessment contract and the reasons behind them."""

    disposition: Disposition
    reason: str
    request_type: RequestType | None
    pathway: PathwayId | None
    missing: tuple[str, ...]
    reply: ReplyAction
    alert: bool
    user_notification: UserNotification
    sender: Sender
    language: Language
    fields: Fields = field(default_factory=Fields)
    explanation: str = ""
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    signals: tuple[Signal, ...] = ()
    needs_review: tuple[str, ...] = ()

    @property
    def priority(self) -> str:
        """ "emergency" when a person must look at once, else "normal"."""
        return "emergency" if self.alert else "normal"
