"""What mail servers report of a message that was sent: facts, and what they mean for it (RFC 3464, RFC 3463)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a message for one recipient. unclear: the report does not say it in a way that is understood."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"
    UNCLEAR = "unclear"


_BY_CLASS = {"2": Fate.DELIVERED, "4": Fate.DELAYED, "5": Fate.FAILED}
"""What the class of a status code says where no action stands (RFC 3463, 2)."""


@dataclass(frozen=True, slots=True)
class RecipientReport:
    """One recipient's part of a report; "" for what it does not say. All of it is the reporter's word, one line each."""

    recipient: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""

    @property
    def fate(self) -> Fate:
        """By the action (RFC 3464, 2.3.3), else by the status code."""
        named = next((fate for fate in Fate if fate.value == self.action), None)
        return named or _BY_CLASS.get(self.status[:1], Fate.UNCLEAR)

    @property
    def text(self) -> str:
        """The fate, recipient, status and diagnostic in one line."""
        word = "bounced" if self.fate is Fate.FAILED else self.fate.value
        status = f"status {self.status}" if self.status else ""
        told = ", ".join(filter(None, (self.recipient, status, self.diagnostic)))
        return f"{word}: {told}" if told else word


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A mail server's report. `about` are the Message-IDs of the messages that it may be about, angle brackets and all."""

    about: tuple[str, ...]
    recipients: tuple[RecipientReport, ...] = ()
