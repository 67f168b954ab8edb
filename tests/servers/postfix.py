"""A real Postfix in front of a Dovecot: mail for example.test goes to its users, all other mail to one sink mailbox.

Recipients whose local part begins with "refused" get a 550, those that begin with "later" a 451; mail to those that begin
with "bounced" is taken and then returned to its envelope sender.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.dovecot import DOMAIN, Dovecot
from tests.servers.imap_server import PASSWORD
from tests.servers.process import LOOPBACK, ServerError, answers, as_root, free_ports, log_end, program

SINK = f"sink@{DOMAIN}"

MAIN = """
compatibility_level = 3.6
queue_directory = {base}/queue
data_directory = {base}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {base}/log/mail.log
maillog_file_prefixes = {base}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.test
mydomain = example.test
myorigin = example.test
mydestination =
local_transport = error:no local delivery
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
biff = no
smtputf8_enable = yes
virtual_mailbox_domains = example.test
virtual_mailbox_maps = static:all
virtual_alias_domains =
virtual_alias_maps = regexp:{base}/etc/virtual
transport_maps = regexp:{base}/etc/transport
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
disable_dns_lookups = yes
smtp_dns_support_level = disabled
message_size_limit = 52428800
mailbox_size_limit = 0
virtual_mailbox_limit = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 5s
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = {dovecot}/run/auth-postfix
smtpd_sasl_auth_enable = no
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access regexp:{base}/etc/recipients
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
"""

TRANSPORT = """
/^bounced/ error:5.1.1 there is no such mailbox
"""

VIRTUAL = """
/^(bounced.*)$/ $1
if !/@example\\.test$/
/./ sink@example.test
endif
"""

RECIPIENTS = """
/^refused/ 550 5.1.1 there is no such mailbox
/^later/ 451 4.3.0 the mailbox is busy
"""

MASTER = """
127.0.0.1:{smtp_port} inet n - n - - smtpd
127.0.0.1:{submission_port} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o mynetworks=
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{smtps_port} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes -o mynetworks=
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A running Postfix. `smtp_port` takes mail from anybody; the two others want a login, any user of Dovecot's."""

    dovecot: Dovecot
    smtp_port: int
    submission_port: int
    smtps_port: int
    base: Path
    host: str = LOOPBACK
    password: str = PASSWORD
    sink: str = SINK

    @property
    def ca_file(self) -> Path:
        """The authority that a client must trust."""
        return self.dovecot.ca_file

    def sunk(self, count: int = 0) -> list[bytes]:
        """What was sent to addresses outside example.test, after waiting until there are at least `count`."""
        return self.dovecot.messages(SINK, count=count)

    def wait_until_idle(self, seconds: float = 30.0) -> None:
        """Wait until every message that was taken is delivered: until then, a second copy may still come."""
        queues = [str(self.base / "queue" / name) for name in ("maildrop", "incoming", "active", "deferred")]
        end = time.monotonic() + seconds
        while subprocess.run(
            [*as_root(), "find", *queues, "-type", "f"], capture_output=True, text=True, check=True
        ).stdout:
            if time.monotonic() > end:
                raise AssertionError(f"Postfix still has mail to deliver after {seconds:g} s")
            time.sleep(0.05)


@contextmanager
def running_postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    """Start a Postfix in front of this Dovecot and stop it at the end. Raises ServerError."""
    root = as_root()
    base = Path(tempfile.mkdtemp(prefix="docketd-postfix-"))
    log = base / "log" / "mail.log"
    smtp_port, submission_port, smtps_port = free_ports(3)
    server = Postfix(dovecot, smtp_port, submission_port, smtps_port, base)
    try:
        _configure(base, server, root)
        done = subprocess.run(
            [*root, program("postfix"), "-c", str(base / "etc"), "start"], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ServerError(f"Postfix does not start: {done.stdout}{done.stderr}{log_end(log)}")
        answers(server.smtps_port, 10, log)
        yield server
    finally:
        stop = [*root, program("postfix"), "-c", str(base / "etc"), "abort"]
        subprocess.run(stop, capture_output=True, check=False)
        subprocess.run([*root, "rm", "-rf", str(base)], check=False)


def _configure(base: Path, server: Postfix, root: list[str]) -> None:
    base.chmod(0o755)
    for name in ("etc", "log", "queue", "data"):
        (base / name).mkdir()
    dovecot = server.dovecot
    main = MAIN.format(
        base=base,
        lmtp_port=dovecot.lmtp_port,
        certificate=dovecot.ca.certificate,
        key=dovecot.ca.key,
        dovecot=dovecot.base,
    )
    master = MASTER.format(
        smtp_port=server.smtp_port, submission_port=server.submission_port, smtps_port=server.smtps_port
    )
    files = (
        *(("main.cf", main), ("master.cf", master)),
        *(("virtual", VIRTUAL), ("recipients", RECIPIENTS), ("transport", TRANSPORT)),
    )
    for name, text in files:
        (base / "etc" / name).write_text(text)
    subprocess.run(
        [*root, "chown", "-R", "root", str(base / "etc"), str(base / "queue"), str(base / "log")], check=True
    )
    subprocess.run([*root, "chown", "postfix", str(base / "data")], check=True)
