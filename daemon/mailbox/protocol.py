"""What the intake may ask of a mailbox, whatever kind it is, and the ways in which that can fail."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Protocol, Self

from daemon.deadline import DeadlinePassed
from daemon.records import Position, Received, Waiting

ONE_LINE = 200
"""How many characters of a foreign text go into a message of ours."""

BUSY = (
    "[unavailable]",
    "[limit]",
    "[inuse]",
    "[serverbug]",
    "[throttled]",
    "too many simultaneous connections",
    "too many connections",
    "maximum number of connections",
    "command or bandwidth limits",
    "request is throttled",
    "rate limit",
)
"""How servers say in small letters that neither password nor command is to blame, but how much they have to do: the
response codes of RFC 5530 and RFC 9051, and the words of Gmail, Exchange Online, Yahoo and Dovecot.
"""


class MailboxError(Exception):
    """The mailbox could not do what was asked. The message is one line that says what happened and what to do."""

    @property
    def busy(self) -> bool:
        """Whether the server's words, which the message quotes, ask to come back later."""
        return says_busy(str(self))


class CannotConnect(MailboxError):
    """Nobody answers at the configured host and port, or what answers does not speak IMAP as configured."""


class CertificateRefused(MailboxError):
    """The server's certificate is not trusted or names another host; nothing was sent to it."""


class LoginRefused(MailboxError):
    """The server does not take this user name and password. Trying again without a change is of no use."""


class MailboxLost(MailboxError):
    """The connection broke in the middle. What was asked may have happened or not; the next cycle finds out."""


class OutOfTime(MailboxLost, DeadlinePassed):
    """The cycle's deadline came in the middle of a conversation, which was cut. The server may be well."""


class Mailbox(Protocol):
    """The legal mailbox, open between `with` and its end. Entering creates the filing folders that are missing, unless
    it is only observed: then nothing in it is changed, and `move`, `drop` and `append` raise MailboxError.

    Every method raises MailboxError or one of its kinds, and nothing else.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def describe(self) -> str:
        """The mailbox in words for a human, without secrets. Works on a closed mailbox too."""

    def folders(self) -> tuple[str, ...]:
        """The filing folders (accepted, deficient, misrouted, quarantine) as the mailbox itself calls them."""

    def waiting(self) -> list[Waiting]:
        """Everything in the inbox, read or not, in the order of arrival, whatever its size; no bodies are fetched.

        Of a very large inbox it is the oldest part; the rest follows when these have left.
        """

    def fetch(self, positions: Sequence[Position]) -> Iterator[Received]:
        """The messages at these positions, their flags untouched, never more than about 32 MB of them in memory.

        A message that is gone, or that the server cannot deliver, is left out: compare what came with what was asked.
        The caller may use the mailbox between two messages.
        """

    def move(self, positions: Sequence[Position], folder: str) -> frozenset[Position]:
        """File messages into a folder (a name from the configuration); the answer is those that left the inbox by it.

        Positions that are gone already, or of another UIDVALIDITY, are not in the answer and nothing is done to them.
        After MailboxLost nobody knows: look with `find`.
        """

    @property
    def copies_first(self) -> bool:
        """Whether a move is a copy and a removal, so that one that was cut off may have left the message in both."""

    def drop(self, positions: Sequence[Position]) -> None:
        """Take messages out of the inbox whose bytes were found in their folder; the end of a move that was cut off."""

    def made(self) -> tuple[str, ...]:
        """The filing folders that were missing and have been made since it was opened, under their configured names."""

    def find(self, folder: str, message_id: str, sha256: str) -> int:
        """How many messages with these bytes (SHA-256 in hex, as fetched) a folder holds. Message-ID "": none.

        0 when there is none, or no such folder. Where a move is one step (see `copies_first`), and where the message can
        only be looked for among the newest, 1 may stand for more.
        """

    def idle(self, seconds: float) -> bool:
        """Wait until mail comes (True) or the time is over (False). Only a hint: False says nothing about the inbox."""

    def named(self, folder: str, message_ids: Collection[str], since: datetime) -> frozenset[str]:
        """Those of the Message-IDs (as in "<a@b>") that a message in the folder bears; a missing folder holds none.

        Unlike `find` it does not compare bytes: a server that files a copy may change them. What came before `since` may
        be left out.
        """

    def append(self, folder: str, raw: bytes, *, seen: bool = False, at: datetime | None = None) -> None:
        """Put a message into a folder, creating the folder where it is missing: marked as read, as of a time (aware).

        After MailboxLost nobody knows whether it is there: look with `named`.
        """

    def rest(self) -> None:
        """Let go of the server before long work elsewhere. What is asked next comes back to it by itself.

        Positions stay what they were; after a renumbering meanwhile they mean no message any more, as always.
        """


def says_busy(text: str) -> bool:
    """Whether a server's words ask to come back later; see `BUSY`."""
    small = text.lower()
    return any(words in small for words in BUSY)


def refuse_if(observed: bool) -> None:
    """Before anything in a mailbox is changed. Raises MailboxError when it is only observed."""
    if observed:
        raise MailboxError('The mailbox is only observed (mode = "observe"): nothing in it may be changed')


def one_line(text: object) -> str:
    """A foreign text, such as a server's answer, made fit for one line of ours: printable and not too long."""
    words = " ".join(str(text).split())
    return "".join(c if c.isprintable() else "?" for c in words)[:ONE_LINE]
