"""A real Dovecot: IMAP with STARTTLS, IMAPS, LMTP, and for Postfix its authentication service.

Every user name of example.test exists, with the password "secret"; mailboxes appear with the first login or delivery.
"""

from __future__ import annotations

import grp
import os
import pwd
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from imapclient import IMAPClient

from tests.servers.certificates import PrivateCa
from tests.servers.dovecot_settings import OAUTH2_FILE_2_3, dovecot_settings
from tests.servers.process import LOOPBACK, ServerError, answers, free_ports, log_end, program
from tests.servers.signer import AUDIENCE, ISSUER, Signer

PASSWORD = "secret"
DOMAIN = "example.test"

BARE = "IMAP4rev1 LITERAL+ SASL-IR ID ENABLE NAMESPACE CHILDREN UNSELECT"
"""The capabilities of a server without MOVE, UIDPLUS and IDLE."""

UIDPLUS = f"{BARE} UIDPLUS"
"""The capabilities of a server that can expunge single messages, but not move."""


@dataclass(frozen=True)
class Dovecot:
    """A running Dovecot. `imap_port` speaks STARTTLS (and plain text, for loopback), `imaps_port` TLS."""

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

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """A logged-in session of another mail program."""
        with IMAPClient(self.host, port=self.imap_port, ssl=False, timeout=20) as client:
            client._imap.debug = 0
            client.login(user, self.password)
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


@contextmanager
def running_dovecot(
    ca: PrivateCa, *, capabilities: str = "", separator: str = "/", prefix: str = "", signer: Signer | None = None
) -> Iterator[Dovecot]:
    """Start a Dovecot of this kind and stop it at the end; it takes the tokens of `signer`, if any. Raises ServerError."""
    # Not pytest's folder: the path of a Unix socket must stay below 108 characters.
    base = Path(tempfile.mkdtemp(prefix="docketd-dovecot-"))
    settings = {
        "capabilities": f"imap_capability = {capabilities}" if capabilities else "",
        "separator": separator,
        "prefix": prefix,
    }
    try:
        if signer:
            signer.publish(base)
        process, server = _start(base, ca, settings, oauth2=signer is not None)
        try:
            yield server
        finally:
            _stop(process)
    finally:
        rmtree(base, ignore_errors=True)


def _start(
    base: Path, ca: PrivateCa, settings: dict[str, str], *, oauth2: bool
) -> tuple[subprocess.Popen[bytes], Dovecot]:
    """Start until it answers; another program may take one of the ports first, so three times."""
    for attempt in range(3):
        server = _configure(base, ca, settings, oauth2=oauth2)
        with open(base / "start.log", "wb") as log:
            command = [program("dovecot"), "-F", "-c", str(base / "dovecot.conf")]
            process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            answers(server.imaps_port, 10, base / "dovecot.log", process)
        except ServerError as error:
            _stop(process)
            if attempt == 2:
                raise ServerError(f"{error}; {log_end(base / 'start.log')}") from error
        else:
            return process, server
    raise AssertionError("unreachable")


def _configure(base: Path, ca: PrivateCa, settings: dict[str, str], *, oauth2: bool) -> Dovecot:
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    base.chmod(0o755)
    for name in ("run", "state", "mail"):
        (base / name).mkdir(exist_ok=True)
    for name in ("state", "mail"):
        os.chown(base / name, owner.pw_uid, owner.pw_gid)
    imap_port, imaps_port, lmtp_port = free_ports(3)
    values = {
        "base": str(base),
        "certificate": str(ca.certificate),
        "key": str(ca.key),
        "user": owner.pw_name,
        "group": grp.getgrgid(owner.pw_gid).gr_name,
        "uid": str(owner.pw_uid),
        "gid": str(owner.pw_gid),
        "imap_port": str(imap_port),
        "imaps_port": str(imaps_port),
        "lmtp_port": str(lmtp_port),
        "issuer": ISSUER,
        "audience": AUDIENCE,
    }
    version = subprocess.run([program("dovecot"), "--version"], capture_output=True, text=True, check=True).stdout
    (base / "dovecot.conf").write_text(dovecot_settings(version, values | settings, oauth2=oauth2))
    (base / "oauth2.conf").write_text(OAUTH2_FILE_2_3.format(**values))
    return Dovecot(base, ca, imap_port, imaps_port, lmtp_port)


def _stop(process: subprocess.Popen[bytes]) -> None:
    # An orderly end takes Dovecot a second or more; its whole process group at once takes none, and nothing is kept.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
