"""One face for every kind of mailbox under test: what the outside world and the staff do to it."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from daemon.config import MailboxConfig
from daemon.mailbox.opening import open_mailbox
from daemon.mailbox.protocol import Mailbox
from daemon.maildir_delivery import deliver
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.imap_server import ImapServer


def letter(number: int = 1, body: bytes = b"Please see the attached letter.\r\n") -> bytes:
    """A message as it comes over the wire, with a Message-ID of that number."""
    return (
        b"From: A. Constable <a.constable@police.example>\r\nTo: legal@example.test\r\n"
        b"Subject: Request %d\r\nMessage-ID: <%d@police.example>\r\n\r\n%b" % (number, number, body)
    )


@dataclass(frozen=True)
class Place(ABC):
    """A mailbox under test, seen from outside docketd. `hides_deleted`: moved messages stay, marked as deleted."""

    config: MailboxConfig
    base: Path
    hides_deleted: bool = False

    def open(self) -> Mailbox:
        """What the program under test would open."""
        return open_mailbox(self.config, self.base, "secret")

    @abstractmethod
    def deliver(self, raw: bytes) -> None:
        """A message arrives in the inbox."""

    @abstractmethod
    def stored(self, folder: str) -> list[bytes]:
        """The messages in a folder, with CRLF."""

    @abstractmethod
    def mark(self, number: int, flag: str) -> None:
        r"""Staff mark the number-th message of the inbox, counted from 0, as "seen" or "deleted"."""

    @abstractmethod
    def flags(self, number: int) -> set[str]:
        """Which of "seen" and "deleted" the number-th message of the inbox carries."""

    @abstractmethod
    def remove(self, number: int) -> None:
        """Staff remove the number-th message of the inbox for good."""

    @abstractmethod
    def forget_numbers(self) -> None:
        """The inbox is rebuilt: same messages, other UIDVALIDITY."""

    @abstractmethod
    def remove_folder(self, folder: str) -> None:
        """Staff remove a folder."""


IMAP_FLAGS = {"seen": b"\\Seen", "deleted": b"\\Deleted"}


@dataclass(frozen=True)
class ImapPlace(Place):
    """A mailbox on an IMAP server, by default a Dovecot, whose names for folders have `prefix`."""

    server: ImapServer | None = None
    prefix: str = ""

    @property
    def imap(self) -> ImapServer:
        assert self.server is not None
        return self.server

    @property
    def dovecot(self) -> Dovecot:
        assert isinstance(self.server, Dovecot)
        return self.server

    def name(self, folder: str) -> str:
        return folder if folder == "INBOX" else f"{self.prefix}{folder}"

    def deliver(self, raw: bytes) -> None:
        with self.imap.client(self.config.address) as client:
            client.append("INBOX", raw)

    def stored(self, folder: str) -> list[bytes]:
        return self.imap.messages(self.config.address, self.name(folder))

    def mark(self, number: int, flag: str) -> None:
        with self.imap.client(self.config.address) as client:
            client.select_folder("INBOX")
            client.add_flags(client.search("ALL")[number], [IMAP_FLAGS[flag]])

    def flags(self, number: int) -> set[str]:
        with self.imap.client(self.config.address) as client:
            client.select_folder("INBOX", readonly=True)
            uid = client.search("ALL")[number]
            carried = client.get_flags([uid])[uid]
        return {name for name, flag in IMAP_FLAGS.items() if flag in carried}

    def remove(self, number: int) -> None:
        with self.imap.client(self.config.address) as client:
            client.select_folder("INBOX")
            uid = client.search("ALL")[number]
            client.delete_messages(uid)
            client._imap.uid("EXPUNGE", str(uid))

    def forget_numbers(self) -> None:
        # INBOX cannot be deleted, and renaming it, by RFC 3501, 6.3.5, moves its messages out: so back by hand.
        messages = self.stored("INBOX")
        maildir = self.dovecot.base / "mail" / self.config.address / "Maildir"
        listed = (maildir / "dovecot-uidlist").read_text().split(" ")
        validity = int(listed[1].removeprefix("V"))
        (maildir / "dovecot-uidlist").unlink()
        for index in maildir.glob("dovecot.index*"):
            index.unlink()
        (maildir / "dovecot-uidvalidity").write_text(f"{validity + 1000:08x}")
        assert self.stored("INBOX") == messages

    def remove_folder(self, folder: str) -> None:
        with self.imap.client(self.config.address) as client:
            client.delete_folder(self.name(folder))


@dataclass(frozen=True)
class CyrusPlace(ImapPlace):
    """A mailbox on a Cyrus."""

    def forget_numbers(self) -> None:
        messages = self.stored("INBOX")
        assert isinstance(self.server, Cyrus)
        self.server.remove_mailbox(self.config.address)
        for raw in messages:
            self.deliver(raw)


MAILDIR_FLAGS = {"seen": "S", "deleted": "T"}


@dataclass(frozen=True)
class MaildirPlace(Place):
    """A mailbox in a Maildir, which the staff's mail program handles as Maildir prescribes."""

    @property
    def root(self) -> Path:
        return self.base / self.config.path

    def files(self, folder: str) -> list[Path]:
        """The message files of a folder, the earliest first."""
        place = self.root if folder == "INBOX" else self.root / f".{folder.replace('/', '.')}"
        return sorted(
            [*(place / "new").iterdir(), *(place / "cur").iterdir()], key=lambda path: path.stat().st_mtime_ns
        )

    def deliver(self, raw: bytes) -> None:
        deliver(self.root, raw.replace(b"\r\n", b"\n"))

    def stored(self, folder: str) -> list[bytes]:
        return [path.read_bytes().replace(b"\n", b"\r\n") for path in self.files(folder)]

    def mark(self, number: int, flag: str) -> None:
        path = self.files("INBOX")[number]
        unique, _, flags = path.name.partition(":2,")
        path.rename(self.root / "cur" / f"{unique}:2,{''.join(sorted({*flags, MAILDIR_FLAGS[flag]}))}")

    def flags(self, number: int) -> set[str]:
        letters = self.files("INBOX")[number].name.partition(":2,")[2]
        return {name for name, letter in MAILDIR_FLAGS.items() if letter in letters}

    def remove(self, number: int) -> None:
        self.files("INBOX")[number].unlink()

    def forget_numbers(self) -> None:
        path = self.root / "docketd-uidlist"
        path.write_bytes(path.read_bytes()[: os.path.getsize(path) // 2])

    def remove_folder(self, folder: str) -> None:
        place = self.root / f".{folder}"
        for path in sorted(place.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        place.rmdir()
