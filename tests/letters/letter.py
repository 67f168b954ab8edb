"""A letter as its author wrote it and as a careful reader would judge it, read from TOML."""

import json
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue, model_validator

Requirement = Literal[
    "account_email", "authority_name", "case_number", "data_list", "emergency_description", "language", "legal_basis",
    "legal_process", "letterhead", "officer_email", "officer_name", "officer_phone", "officer_title", "pathway", "pdf",
    "residency", "signature", "time_period", "uk_subject",
]  # fmt: skip
Item = Literal["subscriber", "creation_date", "ip_logs", "topup_history", "order_history", "not_held"]
Pathway = Literal["uk", "us_cloud_act", "mlat", "letters_rogatory", "uk_court", "dual_criminality", "none"]
Instrument = Literal[
    "warrant", "court_order", "subpoena", "production_order", "statutory_notice", "mlat_request", "letter_rogatory",
    "none",
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Period(_Strict):
    """First and last day, both included."""

    start: date
    end: date


class Fields(_Strict):
    """What stands in the letter; what is absent stays null or empty."""

    authority_name: str | None = None
    officer_name: str | None = None
    officer_title: str | None = None
    officer_email: str | None = None
    officer_phone: str | None = None
    account_emails: list[str] = []
    period: Period | None = None
    legal_basis: list[str] = []
    case_numbers: list[str] = []
    instrument: Instrument = "none"
    data_items: list[Item] = []


class Mail(_Strict):
    """The message around the letter. `date` has its zone;"""

    sender: str
    name: str
    subject: str
    date: datetime
    body: str
    cc: list[str] = []
    html: bool = False


class Pdf(_Strict):
    """One attached document in the letters' own markup."""

    file: str
    text: str
    tool: Literal["reportlab", "fpdf2"] = "reportlab"
    family: Literal["times", "helvetica", "courier", "serif", "sans", "narrow"] = "times"
    points: float = 10.5
    paper: Literal["A4", "letter"] = "A4"
    accent: Literal["navy", "black", "green", "maroon", "teal", "grey", "gold"] = "navy"
    scan: bool = False


class Letter(_Strict):
    """One case: the mail, its documents and the judgement they deserve."""

    note: str
    country: str | None = None
    disposition: Literal["accepted", "deficient", "misrouted"]
    misrouted: Literal["not_a_request", "other_policy"] | None = None
    type: Literal["disclosure", "preservation", "emergency"] | None = None
    pathway: Pathway | None = None
    missing: list[Requirement] = []
    notify: Literal["prohibited", "unspecified"] = "unspecified"
    language: str = "en"
    certified: bool = False
    fields: Fields = Fields()
    accept: list[dict[str, JsonValue]] = []
    mail: Mail
    pdf: list[Pdf] = []

    @model_validator(mode="after")
    def _hangs_together(self) -> "Letter":
        routed = self.disposition != "misrouted"
        if routed == (self.type is None) or routed != (self.misrouted is None):
            raise ValueError("a misrouted message has a reason and no type; any other has a type")
        if (self.pathway is not None) != (self.type == "disclosure"):
            raise ValueError("a pathway belongs to a disclosure request alone")
        if self.missing != sorted(self.missing):
            raise ValueError("`missing` is sorted")
        if self.disposition == "deficient" and not self.missing:
            raise ValueError("a deficient request lacks something")
        if self.disposition == "accepted" and self.missing and self.type != "emergency":
            raise ValueError("only an emergency is accepted with gaps")
        return self

    @property
    def reason(self) -> str:
        """Why the message has its disposition."""
        if self.misrouted:
            return self.misrouted
        if self.disposition == "deficient":
            return "requirements"
        return "emergency" if self.type == "emergency" else "complete"


FOLDER = Path(__file__).parent / "letters"


def names() -> list[str]:
    """The names of all letters, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read(name: str) -> Letter:
    """One letter; raises pydantic.ValidationError where its label contradicts itself."""
    return Letter.model_validate(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")))


class _Sender(BaseModel):
    address: str
    official: bool = True
    country: str | None = None


class _Language(BaseModel):
    code: str
    english: bool
    certified_translation: bool


class Label(BaseModel):
    """The expected assessment, in the shape of the program's own JSON."""

    case: str
    disposition: str
    reason: str
    request_type: str | None
    pathway: str | None
    missing: list[Requirement]
    reply: str = "send"
    alert: bool
    user_notification: str
    sender: _Sender
    language: _Language
    fields: Fields | None
    note: str
    accept: list[dict[str, JsonValue]]

    def json_text(self) -> str:
        """The label file's content: misrouted cases have empty fields, and `accept` stands only where there is one."""
        out = self.model_dump(mode="json")
        out["fields"] = out["fields"] or {}
        if not self.accept:
            del out["accept"]
        return json.dumps(out, ensure_ascii=False, indent=2) + "\n"


def label(name: str, letter: Letter) -> Label:
    """What a correct assessment of the letter says."""
    return Label(
        case=name,
        disposition=letter.disposition,
        reason=letter.reason,
        request_type=letter.type,
        pathway=letter.pathway,
        missing=letter.missing,
        alert=letter.type == "emergency",
        user_notification=letter.notify,
        sender=_Sender(address=letter.mail.sender, country=letter.country),
        language=_Language(
            code=letter.language, english=letter.language == "en", certified_translation=letter.certified
        ),
        fields=None if letter.misrouted else letter.fields,
        note=letter.note,
        accept=letter.accept,
    )
