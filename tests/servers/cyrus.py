"""A real Cyrus, the other IMAP server: IMAP with STARTTLS, IMAPS and LMTP.

Every user name exists, with the password "secret"; mailboxes appear with the first login. Its package cannot be installed
beside Dovecot's, so install.sh unpacks it into a folder of its own, where nothing of the system looks.
"""

from __future__ import annotations

import os
import pwd
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import chown, rmtree

from tests.servers.certificates import PrivateCa
from tests.servers.imap_server import PASSWORD, ImapServer
from tests.servers.process import free_ports, started

UNPACKED = Path(os.environ.get("DOCKETD_TEST_CYRUS", "/usr/local/lib/docketd-tests/cyrus"))
ADMIN = "cyrusadm"

IMAPD_CONF = """
configdirectory: {base}/conf
partition-default: {base}/spool
defaultpartition: default
proc_path: {base}/proc
mboxname_lockpath: {base}/lock
lmtpsocket: {base}/lmtp
idlesocket: {base}/idle
notifysocket: {base}/notify
cyrus_user: {user}
admins: {admin}
servername: localhost
virtdomains: off
unixhierarchysep: yes
altnamespace: yes
autocreate_quota: 0
duplicatesuppression: no
skiplist_unsafe: yes
sasl_mech_list: PLAIN LOGIN
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {base}/mux
allowplaintext: yes
failedloginpause: 0
maxlogins_per_user: 0
tls_server_cert: {base}/server.pem
tls_server_key: {base}/server.key
tls_session_timeout: 0
syslog_prefix: docketd-tests
"""

CYRUS_CONF = """
START {{
  recover cmd="{bin}/ctl_cyrusdb -C {base}/imapd.conf -r"
}}
SERVICES {{
  imap  cmd="{bin}/imapd -C {base}/imapd.conf" listen="127.0.0.1:{imap_port}" prefork=1
  imaps cmd="{bin}/imapd -s -C {base}/imapd.conf" listen="127.0.0.1:{imaps_port}" prefork=1
  lmtp  cmd="{bin}/lmtpd -a -C {base}/imapd.conf" listen="127.0.0.1:{lmtp_port}" prefork=0
}}
DAEMON {{
  idled cmd="{bin}/idled -C {base}/imapd.conf"
}}
"""


@dataclass(frozen=True)
class Cyrus(ImapServer):
    """A running Cyrus. Its users have no domain: of a mail address the part before the @ logs in."""

    def login(self, account: str) -> str:
        """See `ImapServer`."""
        return account.partition("@")[0]

    def remove_mailbox(self, account: str) -> None:
        """Remove a user's mailbox with all its folders, as an administrator does."""
        with self.client(ADMIN) as client:
            client.setacl(f"user/{self.login(account)}", ADMIN, "lrswipkxtecda")
            client.delete_folder(f"user/{self.login(account)}")


def missing() -> str:
    """Why Cyrus cannot be started here, or ""."""
    if not (_programs() / "imapd").exists():
        return (
            f"no Cyrus is unpacked in {UNPACKED}: run tests/servers/install.sh (Debian, Ubuntu; as root or with sudo)"
        )
    return "" if os.geteuid() == 0 else "Cyrus starts only as root"


def _programs() -> Path:
    return UNPACKED / "usr/lib/cyrus/bin"


@contextmanager
def running_cyrus(ca: PrivateCa) -> Iterator[Cyrus]:
    """Start a Cyrus and stop it at the end. Raises ServerError."""
    # Not pytest's folder: the path of a Unix socket must stay below 108 characters.
    base = Path(tempfile.mkdtemp(prefix="docketd-cyrus-"))
    try:
        with _every_user(base):
            process, server = _start(base, ca)
            try:
                yield server
            finally:
                _stop(process)
    finally:
        rmtree(base, ignore_errors=True)


def _start(base: Path, ca: PrivateCa) -> tuple[subprocess.Popen[bytes], Cyrus]:
    """Start until it answers; another program may take one of the ports first, so three times."""

    def start() -> tuple[subprocess.Popen[bytes], int, Cyrus]:
        server = _configure(base, ca)
        libraries = sorted({str(path.parent) for path in UNPACKED.glob("usr/lib/**/libcyrus.so.0")})
        places = ("-C", base / "imapd.conf", "-M", base / "cyrus.conf", "-p", base / "master.pid")
        with open(base / "start.log", "wb") as log:
            process = subprocess.Popen(
                [_programs() / "master", *places],
                env={**os.environ, "LD_LIBRARY_PATH": ":".join(libraries)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return process, server.imaps_port, server

    return started(start, base / "start.log", _stop)


def _configure(base: Path, ca: PrivateCa) -> Cyrus:
    user = pwd.getpwnam("nobody")
    imap_port, imaps_port, lmtp_port = free_ports(3)
    places = {"base": base, "bin": _programs(), "user": user.pw_name, "admin": ADMIN}
    ports = {"imap_port": imap_port, "imaps_port": imaps_port, "lmtp_port": lmtp_port}
    (base / "imapd.conf").write_text(IMAPD_CONF.format(**places))
    (base / "cyrus.conf").write_text(CYRUS_CONF.format(**places, **ports))
    (base / "server.pem").write_bytes(ca.certificate.read_bytes())
    (base / "server.key").write_bytes(ca.key.read_bytes())
    for name in ("conf", "spool", "proc", "lock", *(f"conf/{part}" for part in ("db", "proc", "socket", "log", "msg"))):
        (base / name).mkdir(exist_ok=True)
    for path in (base, *base.rglob("*")):
        chown(path, user.pw_uid, user.pw_gid)
    return Cyrus(base, ca, imap_port, imaps_port, lmtp_port)


def _stop(process: subprocess.Popen[bytes]) -> None:
    # Its whole process group at once; nothing is kept.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)


# --- the password service that Cyrus asks ----------------------------------------------------------------------------


@contextmanager
def _every_user(base: Path) -> Iterator[None]:
    """Answer as saslauthd does, on its socket: every user name exists."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(base / "mux"))
        (base / "mux").chmod(0o777)
        listener.listen(64)
        thread = threading.Thread(target=_answer_all, args=(listener,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=5)


def _answer_all(listener: socket.socket) -> None:
    with suppress(OSError):
        while True:
            asking, _ = listener.accept()
            with asking, suppress(OSError), asking.makefile("rb") as question:
                # User, password, service and realm, each behind its length.
                _, password, _, _ = (question.read(int.from_bytes(question.read(2), "big")) for _ in range(4))
                answer = b"OK" if password == PASSWORD.encode() else b"NO"
                asking.sendall(len(answer).to_bytes(2, "big") + answer)
