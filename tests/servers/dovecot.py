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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from tests.servers.certificates import PrivateCa
from tests.servers.dovecot_settings import OAUTH2_FILE_2_3, dovecot_settings
from tests.servers.imap_server import ImapServer
from tests.servers.process import free_ports, program, started
from tests.servers.signer import AUDIENCE, ISSUER, Signer

DOMAIN = "example.test"

BARE = "IMAP4rev1 LITERAL+ SASL-IR ID ENABLE NAMESPACE CHILDREN UNSELECT"
"""The capabilities of a server without MOVE, UIDPLUS and IDLE."""

UIDPLUS = f"{BARE} UIDPLUS"
"""The capabilities of a server that can expunge single messages, but not move."""


@dataclass(frozen=True)
class Dovecot(ImapServer):
    """A running Dovecot."""


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

    def start() -> tuple[subprocess.Popen[bytes], int, Dovecot]:
        server = _configure(base, ca, settings, oauth2=oauth2)
        with open(base / "start.log", "wb") as log:
            command = [program("dovecot"), "-F", "-c", str(base / "dovecot.conf")]
            process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        return process, server.imaps_port, server

    return started(start, base / "dovecot.log", _stop)


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
