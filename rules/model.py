"""The nouns that travel through docketd: what was received, what it says, what was decided.

Everything here is frozen and holds facts or decisions, never behaviour that touches the world. `daemon.reading` makes a
`Submission`, `rules.assess` turns it into an `Assessment`, and nobody changes either of them afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rules.authentication import MethodResult, TraceField
from rules.submission import (
    BODY_PAGE,
    Author,
    Box,
    Document,
    DocumentKind,
    Header,
    Line,
    Mark,
    Page,
    PdfOrigin,
    SignatureField,
    Submission,
    TextSource,
)

__all__ = [
    "BODY_PAGE",
    "Assessment",
    "Author",
    "Box",
    "DataItem",
    "Disposition",
    "Document",
    "DocumentKind",
    "Evidence",
    "Fields",
    "Finding",
    "Header",
    "Instrument",
    "Language",
    "Line",
    "Mark",
    "MethodResult",
    "Page",
    "PathwayId",
    "PdfOrigin",
    "Period",
    "Progress",
    "ReplyAction",
    "RequestType",
    "Sender",
    "Signal",
    "SignatureField",
    "Status",
    "Submission",
    "TextSource",
    "TraceField",
    "UserNotification",
]


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


# --- what it says ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value and the words it rests on: where they stand and how they were found.

    `passed_over` names what else was considered for the same field, each with why it counted for less.
    """

    field: str
    value: str
    quote: str
    document: str
    page: int
    how: str = ""
    passed_over: tuple[str, ...] = ()


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
class Progress:
    """What a follow-up brought to its case, whose reference is `root`: the requirements that are met now and were not
    (`gained`), and those that are open now and were not (`lost`). It `stands` for the case from now on, unless it would make
    the case worse: then a person decides.
    """

    root: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole judgement of one message; the keys of the assessment contract and the reasons behind them.

    `waits_for` tells of a DNS failure that alone made the judgement what it is: it should be made again later. `thread` is
    None but for a follow-up, which is judged over all messages of its case.
    """

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
    waits_for: str = ""
    thread: Progress | None = None

    @property
    def priority(self) -> str:
        """ "emergency" when a person must look at once, else "normal"."""
        return "emergency" if self.alert else "normal"
