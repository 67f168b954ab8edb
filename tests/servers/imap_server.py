"""What the tests do with an IMAP server of any make, as another mail program would."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imapclient import IMAPClient

from tests.servers.certificates import PrivateCa
from tests.servers.process import LOOPBACK

PASSWORD = "secret"


@dataclass(frozen=True)
class ImapServer:
    """A running server. `imap_port` speaks STARTTLS (and plain text, for loopback), `imaps_port` TLS."""

    base: Path
    ca: PrivateCa
    imap_port: int
    imaps_port: int
    lmtp_port: int
    host: str = LOOPBACK
    password: str = PASSWORD

    @property
    def ca_file(self) -> Path:
        """The authority that a client must trust."""
        return self.ca.ca_file

    def login(self, account: str) -> str:
        """The user name under which a mail address logs in."""
        return account

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """A logged-in session of another mail program."""
        with IMAPClient(self.host, port=self.imap_port, ssl=False, timeout=20) as client:
            client._imap.debug = 0
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.login(self.login(user), self.password)
            yield client

    def messages(self, user: str, folder: str = "INBOX", *, count: int = 0, seconds: float = 20.0) -> list[bytes]:
        """All messages of a folder in their order, after waiting until there are at least `count`."""
        end = time.monotonic() + seconds
        with self.client(user) as client:
            while True:
                exists = client.select_folder(folder, readonly=True)[b"EXISTS"]
                if exists >= count:
                    break
                if time.monotonic() > end:
                    raise AssertionError(f"{exists} messages in {folder} of {user} after {seconds:g} s, not {count}")
                time.sleep(0.05)
            uids = client.search("ALL")
            found = client.fetch(uids, ["BODY.PEEK[]"])
        return [found[uid][b"BODY[]"] for uid in uids]

    def empty(self, user: str, folder: str = "INBOX") -> None:
        """Throw away what a folder holds."""
        with self.client(user) as client:
            client.select_folder(folder)
            client.delete_messages(client.search("ALL"))
            client.expunge()
