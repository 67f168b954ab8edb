"""Sending what is queued, each reply once.

The states and the steps between them stand in `daemon.ledger.outbox`. Why no break sends a reply twice, and none is
forgotten: a reply is committed as *sending* before its first byte leaves, and left in it only by what is known.

| what breaks | what the server has | where the reply is then |
| --- | --- | --- |
| killed before the commit of *sending* | nothing | queued: the next round sends it |
| killed after it, wherever | nobody knows | *sending*; at the next start held (interrupted) |
| the connection, before the message was complete | nothing | queued again, later |
| an answer 4xx | nothing | queued again, later and later, until `retry_hours` are over: then failed |
| an answer 5xx | nothing | failed, with an alert |
| the connection, after the message was complete | nobody knows | held (no_answer) |
| the ledger, after the server took it | the message | *sending*, as if killed |
| killed after the commit of *sent* | the message | sent; its copy is filed by the next cycle |

Where nobody knows, nothing is sent again by itself. The Sent folder is asked first, for many providers file a copy of
what they take (`daemon.sent_folder`): found there by its Message-ID, the reply is sent. Else a person is alerted and
decides. So the price of an ambiguity is a look by a person, never a second mail to an officer (RFC 5321, 4.2.5 and RFC
1047). Sending needs the ledger and the SMTP server alone: a mailbox that is away never keeps a reply back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zlib import crc32

from daemon.deadline import NEVER, Deadline
from daemon.records import OutboxEntry

FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=4)
_JITTER = 0.2


class TransportError(Exception):
    """A reply could not be handed over, or the transport cannot be used; the message is one line for a person."""


class PermanentFailure(TransportError):
    """This message to this recipient was refused for good."""


class TemporaryFailure(TransportError):
    """The server does not have the message, and a later attempt may succeed."""


class ServerUnavailable(TemporaryFailure):
    """The trouble is the server's or the configuration's, not the message's: the next message would meet it too."""


class OutcomeUnknown(TransportError):
    """The message was complete and no answer came: the server may have it."""


class ReplyStore(Protocol):
    """The part of the ledger that sending needs. Each method is one committed transaction."""

    def due(self, now: datetime, /) -> list[OutboxEntry]:
        """The queued replies whose time has come, in the order in which to send them."""

    def begin_sending(self, reply: int, now: datetime, /) -> bool:
        """queued → sending, one attempt more; False when it is not queued any longer (somebody else took it)."""

    def mark_sent(self, reply: int, now: datetime, /) -> None:
        """sending → sent."""

    def retry_later(self, reply: int, next_attempt_at: datetime, note: str, now: datetime, /) -> None:
        """sending → queued, not due before `next_attempt_at`."""

    def mark_failed(self, reply: int, note: str, now: datetime, /) -> None:
        """sending → failed, with an alert."""

    def hold(self, reply: int, note: str, now: datetime, /) -> None:
        """sending → held, in doubt: the Sent folder or a person tells whether it has left."""

    def hold_interrupted(self, now: datetime, /) -> list[OutboxEntry]:
        """All replies that a crash left in sending → held; called once at start, before anything is sent."""


class Transport(Protocol):
    """A way out of the house. Between `send` and `close` it may keep a connection."""

    def send(self, recipient: str, raw: bytes, /) -> None:
        """Hand over one message. Returning means that the other side has it; else a TransportError is raised."""

    def probe(self) -> str:
        """Try everything short of sending and say what was reached. Raises TransportError."""

    def limit(self, deadline: Deadline) -> None:
        """Let nothing that is sent from now on go on past a deadline: cut the connection instead."""

    def close(self) -> None:
        """Let go of a connection; never raises."""


@dataclass(frozen=True, slots=True)
class OutboxReport:
    """What one round did. `trouble` is why it stopped early, or ""; what it did not reach stays queued. `left` are the
    due replies that it did not reach because its time was over.
    """

    sent: int = 0
    retried: int = 0
    failed: int = 0
    held: int = 0
    trouble: str = ""
    left: int = 0


def deliver_due(
    store: ReplyStore,
    transport: Transport,
    now: Callable[[], datetime],
    retry_hours: int,
    deadline: Deadline = NEVER,
) -> OutboxReport:
    """Send every due reply over one connection; a reply that is refused for `retry_hours` from its queueing has failed.

    The round stops at the first failure of the server itself, so that a dead server costs one time-out a round and not
    one a message. It begins no reply when the deadline is near, and cuts off the one at hand at the deadline itself.
    Raises only what the store raises; the reply at hand then is in *sending*, as after a crash.
    """
    counts: Counter[str] = Counter()
    trouble = ""
    transport.limit(deadline)
    try:
        due = store.due(now())
        for number, entry in enumerate(due):
            if deadline.closing():
                counts["left"] = len(due) - number
                break
            if not store.begin_sending(entry.id, now()):
                continue
            outcome, trouble = _deliver(store, transport, entry, now, timedelta(hours=retry_hours))
            counts[outcome] += 1
            if trouble:
                break
    finally:
        transport.close()
    return OutboxReport(**counts, trouble=trouble)


def _deliver(
    store: ReplyStore, transport: Transport, entry: OutboxEntry, now: Callable[[], datetime], patience: timedelta
) -> tuple[str, str]:
    """Send a reply that is in *sending* and record what came of it: the outcome, and why the round must stop or ""."""
    try:
        transport.send(entry.recipient, entry.raw)
    except PermanentFailure as failure:
        store.mark_failed(entry.id, str(failure), now())
        return "failed", ""
    except OutcomeUnknown as failure:
        note = f"{failure}; it may have arrived: look for its Message-ID in the server's log before releasing"
        store.hold(entry.id, note, now())
        return "held", str(failure)
    except TemporaryFailure as failure:
        outcome = _put_off(store, entry, str(failure), now(), patience)
        return outcome, str(failure) if isinstance(failure, ServerUnavailable) else ""
    store.mark_sent(entry.id, now())
    return "sent", ""


def _put_off(store: ReplyStore, entry: OutboxEntry, why: str, now: datetime, patience: timedelta) -> str:
    deadline = entry.queued_at + patience
    if now >= deadline:
        store.mark_failed(entry.id, f"given up after {patience // timedelta(hours=1)} hours: {why}", now)
        return "failed"
    # The last attempt falls on the deadline itself: no reply is given up untried.
    store.retry_later(entry.id, min(now + delay(entry.attempts, entry.id), deadline), why, now)
    return "retried"


def delay(attempts: int, reply: int) -> timedelta:
    """How long to wait after one more failure: a minute, doubling with each earlier attempt up to four hours.

    Up to a fifth less, fixed by the reply's number, so that replies that failed together do not come back together.
    """
    doublings: int = 2 ** min(attempts, 16)
    return min(FIRST_DELAY * doublings, LONGEST_DELAY) * (1 - _JITTER * crc32(str(reply).encode("ascii")) / 2**32)
