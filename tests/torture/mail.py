"""A mixed mailbox: letters, copies, the same Message-ID twice, robots, an emergency, too large, unreadable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from daemon.demo.samples import Receiver, make_samples

MX = "mx.example.test"
MOST_BYTES = 60_000
"""The `max_message_bytes` of the tortured houses: one message of the mailbox is larger."""

LIGHT = ("uk-order", "uk-no-phone", "uk-emergency", "out-of-office", "law-firm", "invitation")
"""The samples that are quick to read; two of them carry a PDF."""

COPIED = ("uk-order", "law-firm")


@dataclass(frozen=True, slots=True)
class Original:
    """One content: how often it lies in the inbox, and whether docketd may fetch it at all."""

    name: str
    raw: bytes
    copies: int = 1
    fetched: bool = True

    @property
    def sha256(self) -> str:
        """What identifies it, whatever folder it lies in."""
        return sha256(self.raw).hexdigest()


def mixed_mailbox(account: str, more: int = 3) -> tuple[Original, ...]:
    """The originals for that account; the same account gets the same bytes. `more` short mails beside one of each kind."""
    return tuple(_originals(account, more))


def _originals(account: str, more: int) -> Iterator[Original]:
    samples = {sample.name: sample.raw for sample in make_samples(Receiver(account, "support@example.test", MX))}
    for name in LIGHT:
        yield Original(name, samples[name], copies=2 if name in COPIED else 1)
    invitation = samples["invitation"]
    yield Original("same-message-id", invitation.replace(b"round table", b"breakfast"))
    yield Original("no-header", b"\xff\xfe\x80 this is no message at all, " + account.encode() + b"\r\n")
    yield Original("too-large", invitation.replace(b"invitation.", b"large.") + b"and so on\r\n" * 8000, fetched=False)
    for number in range(more):
        yield Original(f"mail-{number}", _renamed(invitation, number))


def _renamed(raw: bytes, number: int) -> bytes:
    """The same mail as another one: from somebody else, with another Message-ID."""
    renamed = raw.replace(b"<invitation.", b"<mail-%d." % number)
    return renamed.replace(b"events@politie.nl", b"events%d@politie.nl" % number)


def without_pdfs(originals: tuple[Original, ...]) -> tuple[Original, ...]:
    """The mails without attachments, each once: what is read in a moment."""
    return tuple(replace(o, copies=1) for o in originals if b"application/pdf" not in o.raw)
