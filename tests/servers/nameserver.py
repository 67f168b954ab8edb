"""A DNS server on loopback, over UDP and TCP, that serves TXT records, fails, refuses or keeps silent as it is told."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rrset

UDP_SIZE = 512
"""Octets of an answer over UDP; a longer one is truncated and asked for again over TCP (RFC 1035, 4.2.1)."""


@dataclass
class Nameserver:
    """Its records may be changed at any time. `asked` lists the names of all questions, in their order."""

    address: str = ""
    records: dict[str, list[str]] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def answer(self, wire: bytes, limit: int | None) -> bytes | None:
        """The answer to a question, None for none at all."""
        question = dns.message.from_wire(wire)
        name = question.question[0].name.to_text(omit_final_dot=True).lower()
        self.asked.append(name)
        if self._in(name, self.silent):
            return None
        response = dns.message.make_response(question, recursion_available=True)
        if self._in(name, self.failing):
            response.set_rcode(dns.rcode.SERVFAIL)
        elif self._in(name, self.refused):
            response.set_rcode(dns.rcode.REFUSED)
        elif name not in self.records:
            response.set_rcode(dns.rcode.NXDOMAIN)
        elif self.records[name]:
            texts = (" ".join(f'"{t[i : i + 255]}"' for i in range(0, len(t), 255)) for t in self.records[name])
            response.answer.append(dns.rrset.from_text(f"{name}.", 300, "IN", "TXT", *texts))
        found = response.to_wire()
        if limit is not None and len(found) > limit:
            response.answer.clear()
            response.flags |= dns.flags.TC
            found = response.to_wire()
        return found

    def empty(self) -> None:
        """Forget all records and troubles."""
        for what in (self.records, self.failing, self.refused, self.silent, self.asked):
            what.clear()

    @staticmethod
    def _in(name: str, names: set[str]) -> bool:
        """Whether a name, or one above it, is among some; "" stands for all."""
        return any(not n or name == n or name.endswith(f".{n}") for n in names)


@contextmanager
def running_nameserver() -> Iterator[Nameserver]:
    """A server at a free port of 127.0.0.1."""
    server, stop = Nameserver(), threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp, socket.socket() as tcp:
        udp.bind(("127.0.0.1", 0))
        tcp.bind(udp.getsockname())
        tcp.listen()
        for each in (udp, tcp):
            each.settimeout(0.1)
        server.address = f"127.0.0.1:{udp.getsockname()[1]}"
        threads = [threading.Thread(target=serve, args=(s, server, stop)) for serve, s in ((_udp, udp), (_tcp, tcp))]
        for thread in threads:
            thread.start()
        try:
            yield server
        finally:
            stop.set()
            for thread in threads:
                thread.join()


def _udp(listening: socket.socket, server: Nameserver, stop: threading.Event) -> None:
    while not stop.is_set():
        with suppress(TimeoutError, dns.exception.DNSException):
            wire, client = listening.recvfrom(65535)
            answer = server.answer(wire, UDP_SIZE)
            if answer is not None:
                listening.sendto(answer, client)


def _tcp(listening: socket.socket, server: Nameserver, stop: threading.Event) -> None:
    while not stop.is_set():
        with suppress(TimeoutError, OSError, dns.exception.DNSException):
            connection, _ = listening.accept()
            with connection, connection.makefile("rwb") as stream:
                connection.settimeout(2)
                (length,) = struct.unpack("!H", stream.read(2))
                answer = server.answer(stream.read(length), None)
                if answer is not None:
                    stream.write(struct.pack("!H", len(answer)) + answer)
                    stream.flush()
