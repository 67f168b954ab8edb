"""Messages judged as the daemon judges their sender, with a real DNS server and a real reading process."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from daemon.reading.authentication import Authenticator
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from rules.model import Submission
from rules.sender_proof import Proof, Trust, names_to_ask, prove
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, TO, message, read
from tests.servers.nameserver import Nameserver

SUBJECT = b"Subject: Production order 17"
DATE = b"Date: Mon, 5 Jan 2026 11:00:00 +0000"
REST = (b"Message-ID: <1@met.police.uk>", b"MIME-Version: 1.0", b"Content-Type: text/plain")
RAW = message(OFFICER, TO, SUBJECT, DATE, *REST)


def received(raw: bytes) -> bytes:
    """The message with the Received field of the company's server, of the day of `signing.NOON`."""
    return RECEIVED + b" 11:00:00 +0000\r\n" + raw


@dataclass
class Judge:
    """Judges messages with a DNS server of its own; `arrived` is when the mailbox got them."""

    nameserver: Nameserver
    workers: Workers
    trust: Trust = field(default_factory=lambda: Trust(("mx.tokensmm.org",)))
    seconds: float = 0.3
    arrived: datetime = field(default_factory=lambda: datetime(2026, 1, 5, 11, tzinfo=UTC))

    def authenticated(self, raw: bytes) -> Submission:
        """What was read, with what the DNS said."""
        resolver = Resolver((self.nameserver.address,), self.seconds)
        authenticator = Authenticator(resolver, self.workers, lambda s: names_to_ask(s, self.trust))
        return authenticator.authenticate(raw, read(raw), self.arrived)

    def __call__(self, raw: bytes) -> Proof:
        """The judgement."""
        return prove(self.authenticated(raw), self.trust)
