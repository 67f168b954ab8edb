"""The frozen records that rooms of the shell hand to one another: mailbox → intake → ledger → replies.

The rooms do not import each other; they share these nouns and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.loops import HeldBy


class ReplyState(StrEnum):
    """Where a reply stands in the outbox.

    queued → sending → sent, with sending → queued on a temporary failure and sending → failed on a permanent one.
    held waits for a person, who releases it to queued or discards it. A row found in sending after a crash becomes held:
    nobody knows whether the server took it, unless the Sent folder holds it, which makes it sent.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    FAILED = "failed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a message lies: UIDs mean something only together with the folder's UIDVALIDITY (RFC 3501, 2.3.1.1)."""

    account: str
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that lies in a folder, not fetched yet. `size` is RFC822.SIZE in bytes."""

    position: Position
    size: int


@dataclass(frozen=True, slots=True)
class Received:
    """A message as fetched: its position and its bytes, exactly as the server holds them."""

    position: Position
    raw: bytes
    internal_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class RenderedReply:
    """A reply, complete down to its Message-ID, before anything is sent. `state` is queued or held.

    `held_by` tells what holds it, `note` says so in words.
    """

    message_id: str
    recipient: str
    template: str
    language: str
    raw: bytes
    state: ReplyState = ReplyState.QUEUED
    note: str = ""
    held_by: HeldBy | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """What a case was judged by: the SHA-256 of the official domains, and of all other tables and settings.

    "" means that nobody recorded it. Two equal versions judged by the same words.
    """

    lists: str = ""
    policy: str = ""


NO_VERSIONS = Versions()


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One row of the outbox.

    `held_by` tells what holds it (None when nothing does, or nobody recorded it), `told_at` when a person was alerted to
    it, `copied_at` since when the Sent folder is known to hold it, `bounced` what a mail server reported or "".
    """

    id: int
    case: str
    message_id: str
    recipient: str
    template: str
    language: str
    raw: bytes
    state: ReplyState
    attempts: int
    queued_at: datetime
    next_attempt_at: datetime | None
    note: str
    held_by: HeldBy | None = None
    sent_at: datetime | None = None
    told_at: datetime | None = None
    copied_at: datetime | None = None
    bounced: str = ""
