"""A docketd before real servers: its folder, its configuration, and its command line as processes."""

from __future__ import annotations

import json
import os
import re
import smtplib
import socket
import subprocess
import sys
from base64 import encodebytes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from pathlib import Path
from shutil import copytree
from typing import Any
from zlib import crc32

from daemon.demo.samples import Receiver, Sample, make_samples
from daemon.ledger.store import Ledger
from daemon.tables.loading import shipped_data
from tests.servers.postfix import Postfix

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("Accepted", "Deficient", "Misrouted", "Quarantine")
MX = "mx.example.test"

CONFIGURATION = """
[mailbox]
address = "{account}"
other_channels = ["support@example.test"]
port = {imap_port}
ca_file = "{ca_file}"
password_file = "secret"
timeout_seconds = 10
max_message_bytes = 50000000
[sender]
authserv_ids = ["{mx}", "{host}"]
[replies]
port = {smtp_port}
ca_file = "{ca_file}"
username = "{account}"
password_file = "secret"
sender = "Legal team <{account}>"
per_address_and_day = 1000
per_hour = 10000
[ledger]
path = "ledger.sqlite3"
archive = "archive"
[policy]
data = "data"
[workers]
processes = 1
"""

TEXT = re.compile(rb"Content-Type: text/plain.*?\r\n\r\n", re.DOTALL)
"""Where the text of a sample begins."""

LANGUAGES = ("en", "de", "fr")
"""Of the samples. Reading the words of all languages takes each process some seconds."""


def _other_languages(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder).name == "vocabulary" and Path(name).stem not in LANGUAGES]


@dataclass(frozen=True)
class House:
    """One docketd with an account of its own on the test servers."""

    base: Path
    account: str
    postfix: Postfix

    def configure(self, *changes: tuple[str, str]) -> None:
        """Write config.toml, with pieces of it replaced."""
        text = CONFIGURATION.format(
            account=self.account,
            imap_port=self.postfix.dovecot.imaps_port,
            smtp_port=self.postfix.submission_port,
            ca_file=self.postfix.ca_file,
            mx=MX,
            # Dovecot's LMTP server adds a Received field of its own on top.
            host=socket.gethostname(),
        )
        (self.base / "config.toml").write_text(text, encoding="utf-8")
        self.change(*changes)
        if not (self.base / "data").exists():
            copytree(shipped_data(), self.base / "data", ignore=_other_languages)
        (self.base / "secret").write_text(self.postfix.password)
        (self.base / "secret").chmod(0o600)

    def change(self, *changes: tuple[str, str]) -> None:
        """Replace pieces of config.toml as it is now."""
        text = (self.base / "config.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{old!r} does not stand in the configuration"
            text = text.replace(old, new)
        (self.base / "config.toml").write_text(text, encoding="utf-8")

    def samples(self) -> tuple[Sample, ...]:
        """The samples written to this house; the ones that need OCR are left out: they take a second each."""
        made = make_samples(Receiver(self.account, "support@example.test", MX))
        return tuple(sample for sample in made if not sample.scan)

    def deliver(self, messages: Iterable[bytes]) -> int:
        """Send messages by SMTP, each from its author, and wait until all lie in the inbox. Returns how many."""
        count = 0
        with smtplib.SMTP(self.postfix.host, self.postfix.smtp_port, timeout=20) as smtp:
            for raw in messages:
                sender = re.search(rb"(?m)^From: .*<([^>]+)>", raw)
                assert sender is not None
                smtp.sendmail(sender[1].decode(), self.account, raw)
                count += 1
        self.postfix.dovecot.messages(self.account, count=count, seconds=60)
        return count

    def append(self, *messages: bytes) -> None:
        """Put messages into the inbox as another mail program would."""
        with self.postfix.dovecot.client(self.account) as client:
            for raw in messages:
                client.append("INBOX", raw)

    def stored(self, folder: str = "INBOX") -> list[bytes]:
        """The messages in a folder; an empty list when there is none of that name."""
        with self.postfix.dovecot.client(self.account) as client:
            if not client.folder_exists(folder):
                return []
        return self.postfix.dovecot.messages(self.account, folder)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "daemon.cli", *words, "--config", str(self.base / "config.toml")]

    def docketd(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command line to its end."""
        return subprocess.run(
            self.command(*words), cwd="/", env=environment(), capture_output=True, text=True, timeout=110, check=False
        )

    @contextmanager
    def started(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """The command line as a process that is killed at the end, if it still runs."""
        process = subprocess.Popen(
            self.command(*words),
            cwd="/",
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate(timeout=10)

    def once(self) -> dict[str, Any]:
        """One cycle that must not end with exit code 2; its summary."""
        done = self.docketd("once", "--json")
        assert done.returncode in (0, 1), done.stderr
        summary: dict[str, Any] = json.loads(done.stdout)
        return summary

    @contextmanager
    def book(self) -> Iterator[Ledger]:
        """The ledger, to look into."""
        with Ledger(self.base / "ledger.sqlite3", create=False) as ledger:
            yield ledger


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}


def copies(sample: Sample, count: int) -> list[bytes]:
    """So many different messages of that kind: each has a Message-ID, a field, a line of text and attachments of its own.

    With the same attachments they would be repeats, which are not answered.
    """
    kind = crc32(sample.name.encode()) % 1000
    return [
        b"X-Copy: %d\r\n" % number
        + TEXT.sub(rb"\g<0>Sheet %d of pile %d.\r\n\r\n" % (number, kind), _copy(sample.raw, number), count=1)
        for number in range(count)
    ]


def _copy(raw: bytes, number: int) -> bytes:
    message = message_from_bytes(raw, policy=compat32.clone(linesep="\r\n"))
    for part in message.walk():
        if part.get_filename():
            paper = part.get_payload(decode=True)
            assert isinstance(paper, bytes)
            part.set_payload(encodebytes(paper + b"%% copy %d\n" % number).decode("ascii"))
    return message.as_bytes().replace(b"Message-ID: <", b"Message-ID: <%d." % number)


def name_of(raw: bytes) -> str:
    """Which sample a message was made of, by its Message-ID."""
    return str(parsed(raw)["Message-ID"]).split(".")[1]


def parsed(raw: bytes) -> Message:
    return message_from_bytes(raw)
