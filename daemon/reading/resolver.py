"""TXT records from the DNS: keys of signatures and DMARC records, asked for in the daemon's own process.

An answer is for good, also "there is no such name"; a server that is silent, fails or refuses is trouble, which passes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import dns.exception
import dns.name
import dns.nameserver
import dns.rdatatype
import dns.resolver

from daemon.config import socket_address
from rules.authentication import DnsAnswer

SECONDS = 4.0
"""How long one name may take, all servers together."""

MESSAGE_SECONDS = 10.0
"""How long all names of one message may take together."""

REMEMBERED_SECONDS, TROUBLE_SECONDS = 300.0, 20.0
"""How long an answer, and a failure, is remembered: over the messages of one cycle, a failure not over the next."""

MOST_REMEMBERED = 2_000
"""Names that are remembered at once."""

MAX_TEXTS, MAX_TEXT = 20, 8_192
"""Records of one name, and characters of one record, that are taken."""

DNS_PORT = 53


class Resolver:
    """Asks the configured nameservers, or the system's when none is configured. It never raises for what they do."""

    def __init__(self, nameservers: Sequence[str] = (), seconds: float | None = None) -> None:
        self._seconds = SECONDS if seconds is None else seconds
        self._trouble = ""
        self._known: dict[str, tuple[float, DnsAnswer]] = {}
        try:
            self._resolver = dns.resolver.Resolver(configure=not nameservers)
        except dns.resolver.NoResolverConfiguration as error:
            self._resolver = dns.resolver.Resolver(configure=False)
            self._trouble = f"the system names no DNS server ({error})"
        if nameservers:
            places = (socket_address(text, DNS_PORT) for text in nameservers)
            self._resolver.nameservers = [dns.nameserver.Do53Nameserver(host, port) for host, port in places]

    @property
    def servers(self) -> tuple[str, ...]:
        """The servers that are asked, as a person would write them."""
        return tuple(
            str(server) if isinstance(server, str) else f"{server.answer_nameserver()}:{server.answer_port()}"
            for server in self._resolver.nameservers
        )

    def texts(self, names: Iterable[str]) -> tuple[DnsAnswer, ...]:
        """The TXT records of some names, within `MESSAGE_SECONDS`; what is left then counts as not answered."""
        until = time.monotonic() + MESSAGE_SECONDS
        return tuple(self._remembered(name) or self._remember(self._ask(name, until)) for name in names)

    def _remembered(self, name: str) -> DnsAnswer | None:
        until, answer = self._known.get(name, (0.0, None))
        return answer if time.monotonic() < until else None

    def _remember(self, answer: DnsAnswer) -> DnsAnswer:
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        lasts = TROUBLE_SECONDS if answer.trouble else REMEMBERED_SECONDS
        self._known[answer.name] = (time.monotonic() + lasts, answer)
        return answer

    def _ask(self, name: str, until: float) -> DnsAnswer:
        left = min(self._seconds, until - time.monotonic())
        if self._trouble or left <= 0:
            return DnsAnswer(name, trouble=self._trouble or f"the DNS took too long over {name} and others")
        try:
            found = self._resolver.resolve(
                dns.name.from_text(name), "TXT", lifetime=left, search=False, raise_on_no_answer=False
            )
        except (dns.resolver.NXDOMAIN, dns.resolver.YXDOMAIN, dns.name.NameTooLong, dns.name.LabelTooLong):
            return DnsAnswer(name)
        except dns.exception.Timeout:
            return DnsAnswer(name, trouble=f"the DNS did not answer about {name}")
        except (dns.exception.DNSException, OSError, EOFError) as error:
            return DnsAnswer(name, trouble=f"the DNS failed over {name} ({type(error).__name__})")
        records = found.rrset if found.rrset is not None else ()
        texts = (b"".join(record.strings) for record in records if record.rdtype == dns.rdatatype.TXT)
        return DnsAnswer(name, tuple(text[:MAX_TEXT].decode("ascii", "replace") for text in texts)[:MAX_TEXTS])
