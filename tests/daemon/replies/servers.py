"""Real SMTP servers on loopback whose mood depends on the recipient, and a server that hangs up when told."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

GREETING = b"220 mail.example ESMTP\r\n"


@dataclass
class Moody:
    """Takes every message, except for recipients whose local part says otherwise."""

    taken: list[Envelope] = field(default_factory=list)
    sessions: set[object] = field(default_factory=set)
    hello: str = ""
    refuses_null_sender: bool = False

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str | None, mail_options: list[str]
    ) -> str:
        if self.refuses_null_sender and address == "<>":
            return "550 5.7.1 we want to know who you are"
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        self.sessions.add(session.peer)
        self.hello = session.host_name or ""
        match address.partition("@")[0]:
            case "full":
                return "452 4.2.2 mailbox full"
            case "nobody":
                return "550 5.1.1 no such\tuser here"
            case "closing":
                return "421 4.3.2 shutting down"
            case _:
                envelope.rcpt_tos.append(address)
                return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        match envelope.rcpt_tos[0].partition("@")[0]:
            case "cut":
                self.taken.append(envelope)
                assert isinstance(server.transport, asyncio.WriteTransport)
                server.transport.abort()
                await asyncio.sleep(60)
                return "250 OK"
            case "pensive":
                self.taken.append(envelope)
                await asyncio.sleep(60)
                return "250 OK"
            case "spam":
                return "554 5.7.1 this looks like spam"
            case "later":
                return "451 4.7.1 greylisted"
            case "riddle":
                return "354 go on"
            case _:
                self.taken.append(envelope)
                return "250 OK"


@dataclass(frozen=True)
class Running:
    """A server that is up."""

    handler: Moody
    host: str
    port: int


def check_login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    """Knows one user: legal, with the password "secret"."""
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"legal", b"secret")
    return AuthResult(success=right, handled=False)


@contextmanager
def running(handler: Moody, **settings: Any) -> Iterator[Running]:
    """An aiosmtpd on a free loopback port."""
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **settings)
    controller.start()
    try:
        yield Running(handler, "127.0.0.1", controller.port)
    finally:
        controller.stop()


def server_tls(certificate: str, key: str) -> ssl.SSLContext:
    """A server's side of TLS."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def scripted(*answers: bytes) -> Iterator[int]:
    """A server that greets, gives one of these answers a line it reads, and hangs up after the last one. Its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(GREETING)
                for answer in answers:
                    lines.readline()
                    connection.sendall(answer)

        thread = Thread(target=talk)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            thread.join(timeout=10)


@contextmanager
def silent() -> Iterator[int]:
    """A server that accepts connections and never says a word. Its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@contextmanager
def dripping() -> Iterator[int]:
    """A server whose greeting comes a byte at a time and never ends, so that no time-out for a single byte helps. Its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            with suppress(OSError):
                connection, _ = listener.accept()
                with connection:
                    while True:
                        connection.sendall(b"2")
                        time.sleep(0.05)

        thread = Thread(target=drip)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            thread.join(timeout=10)
