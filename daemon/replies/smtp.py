"""Replies over SMTP (RFC 5321), with one connection for a round and the null envelope sender (RFC 3834, section 3.3).

The message and its end are sent apart, because what a broken connection means turns on it: before the end the server
cannot have taken the message, after it nobody knows.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from daemon.bearer import (
    BearerExchange,
    NoMechanism,
    Token,
    TokenError,
    Tokens,
    choose_mechanism,
    with_token,
    without_secret,
)
from daemon.deadline import NEVER, Deadline, cut_off, limited
from daemon.replies.layout import clean
from daemon.replies.outbox import OutcomeUnknown, PermanentFailure, ServerUnavailable, TemporaryFailure

FINAL_ANSWER_FACTOR = 20
"""The answer to a whole message may take this many time-outs: ten minutes at the default (RFC 5321, 4.5.3.2.6)."""

# Answers that speak of our account or the whole server, whatever command they answer (RFC 5321, 4.2.2; RFC 4954, 6).
_OURS = frozenset({421, 454, 530, 534, 535, 538})
_TOO_BIG = 552
_COMMAND_LINE = 512

Opens = Callable[[smtplib.SMTP], None]
"""Told of a session that is about to connect, so that it can be cut off while its server is silent."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where and how to connect. `hello` is the name in EHLO; `timeout` is in seconds and holds for each step. What cannot
    be delivered is returned to `envelope_sender` (RFC 5321, 4.1.1.2), "" for nobody.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    context: ssl.SSLContext
    hello: str
    username: str = ""
    password: str = field(default="", repr=False)
    tokens: Tokens | None = field(default=None, repr=False)
    mechanism: str = "auto"
    timeout: float = 30.0
    envelope_sender: str = ""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class LoginRefused(ServerUnavailable):
    """The server does not take this user's token."""


class SmtpTransport:
    """Sends through one server, keeping the connection between messages until `close`."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None
        self._newest: smtplib.SMTP | None = None
        self._deadline = NEVER

    def limit(self, deadline: Deadline) -> None:
        """See `Transport`."""
        self._deadline = deadline

    def send(self, recipient: str, raw: bytes) -> None:
        """Hand one message over. Raises PermanentFailure, TemporaryFailure, ServerUnavailable or OutcomeUnknown."""
        with limited(self._deadline.left(), self._cut):
            self._send(recipient, raw)

    def _send(self, recipient: str, raw: bytes) -> None:
        reused = self._smtp is not None
        try:
            self._transaction(recipient, raw)
        except ServerUnavailable:
            self.close()
            if not reused:
                raise
            # Servers end long connections as they like; only a fresh one tells whether they are really in trouble.
            self._transaction(recipient, raw)

    def probe(self) -> str:
        """Connect and log in without sending. Raises ServerUnavailable with what to change."""
        try:
            self._connection()
        finally:
            self.close()
        login = f", logged in as {self._server.username}" if self._server.username else ""
        return f"{self._server} answers ({self._server.security}{login})"

    def close(self) -> None:
        """End the session; a server that is gone already does not matter."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            # SMTPException is an OSError; the message was answered for before.
            with suppress(OSError), limited(min(self._server.timeout, self._deadline.left()), self._cut):
                smtp.quit()
            smtp.close()

    def _cut(self) -> None:
        cut_off(self._newest.sock if self._newest else None)

    def _opens(self, smtp: smtplib.SMTP) -> None:
        self._newest = smtp

    def _connection(self) -> smtplib.SMTP:
        if self._smtp is None:
            if self._deadline.passed():
                raise ServerUnavailable("no time is left in this round of the outbox; the next one goes on")
            self._smtp = connect(self._server, self._opens)
        return self._smtp

    def _transaction(self, recipient: str, raw: bytes) -> None:
        smtp = self._connection()
        try:
            self._envelope(smtp, recipient, raw)
            smtp.send(_transparent(raw))
        except smtplib.SMTPException as error:
            self.close()
            raise ServerUnavailable(f"{self._server} broke the conversation: {_line(error)}") from error
        self._end(smtp)

    def _envelope(self, smtp: smtplib.SMTP, recipient: str, raw: bytes) -> None:
        international = not (recipient.isascii() and raw.isascii())
        if international and not smtp.has_extn("smtputf8"):
            raise PermanentFailure(f"{self._server} offers no SMTPUTF8 (RFC 6531), which {clean(recipient)} needs")
        options = [f"SIZE={len(raw)}"] if smtp.has_extn("size") else []
        options += ["BODY=8BITMIME", "SMTPUTF8"] if international else []
        code, text = smtp.mail(self._server.envelope_sender, options)
        if code // 100 == 5 and code != _TOO_BIG:
            # A server that does not let us send from this address, or from none, would refuse every reply so.
            self.close()
            envelope = (
                f"{'' if self._server.envelope_sender else 'empty '}envelope sender <{self._server.envelope_sender}>"
            )
            raise ServerUnavailable(f"{self._server} refuses the {envelope}: {code} {_line(text)}")
        self._expect(2, "the message", code, text)
        self._expect(2, clean(recipient), *smtp.rcpt(recipient))
        self._expect(3, "the message", *smtp.docmd("DATA"))

    def _end(self, smtp: smtplib.SMTP) -> None:
        """Send the end of the message and read the answer to all of it: from here on, silence is ambiguous."""
        try:
            _patient(smtp, self._server.timeout * FINAL_ANSWER_FACTOR)
            smtp.send(b".\r\n")
            code, text = smtp.getreply()
            _patient(smtp, self._server.timeout)
        except OSError as error:  # SMTPException is one
            self.close()
            raise OutcomeUnknown(f"{self._server} got the message and gave no answer: {_line(error)}") from error
        if code // 100 not in (2, 4, 5):
            self.close()
            raise OutcomeUnknown(f"{self._server} got the message and gave an answer nobody knows: {_line(text)}")
        self._expect(2, "the message", code, text)

    def _expect(self, kind: int, what: str, code: int, text: bytes) -> None:
        """Nothing when the answer is of that kind (its first digit), else the failure that it stands for."""
        if code // 100 == kind:
            return
        failure = _failure(code, f"{self._server} refused {what}: {code} {_line(text)}")
        if isinstance(failure, ServerUnavailable):
            self.close()
        else:
            self._reset()
        raise failure

    def _reset(self) -> None:
        """Make the session ready for the next message, or end it."""
        try:
            code, _ = self._connection().rset()
        except smtplib.SMTPException:
            code = 0
        if code // 100 != 2:
            self.close()


def _failure(code: int, text: str) -> TemporaryFailure | PermanentFailure:
    if code in _OURS or code // 100 not in (4, 5):
        return ServerUnavailable(text)
    return TemporaryFailure(text) if code // 100 == 4 else PermanentFailure(text)


def connect(server: SmtpServer, opens: Opens) -> smtplib.SMTP:
    """A session that is greeted, encrypted and logged in as configured. Raises ServerUnavailable.

    `opens` is given the session before the server has said a word.
    """
    if server.tokens is None:
        return _session(server, None, opens)
    try:
        # A server may hang up after a refusal, so the second token gets a session of its own.
        return with_token(server.tokens, LoginRefused, lambda token: _session(server, token, opens))
    except TokenError as error:
        raise ServerUnavailable(str(error)) from error


def _session(server: SmtpServer, token: Token | None, opens: Opens) -> smtplib.SMTP:
    try:
        return _logged_in(server, token, opens)
    except ServerUnavailable as error:
        raise type(error)(without_secret(str(error), server.username, token or server.password)) from error


def _logged_in(server: SmtpServer, token: Token | None, opens: Opens) -> smtplib.SMTP:
    try:
        with ExitStack() as stack:
            smtp = stack.enter_context(closing(_greeted(server, opens)))
            if server.security == "starttls":
                smtp.starttls(context=server.context)
            smtp.ehlo_or_helo_if_needed()
            if token:
                _present(smtp, server, token)
            elif server.username:
                smtp.login(server.username, server.password)
            stack.pop_all()
            return smtp
    except UnicodeError as error:
        raise ServerUnavailable(
            f"{server}: host, user name and password must be ASCII to be sent: correct [replies]"
        ) from error
    except OSError as error:
        raise ServerUnavailable(f"{server} {_trouble(error, server)}") from error
    except ValueError as error:
        raise ServerUnavailable(f"{server} answers nonsense at the login: {_line(error)}") from error


def _present(smtp: smtplib.SMTP, server: SmtpServer, token: Token) -> None:
    try:
        mechanism = choose_mechanism(server.mechanism, str(smtp.esmtp_features.get("auth", "")).split())
    except NoMechanism as error:
        raise ServerUnavailable(f"{server}: no login by token: {error}. Set [replies.oauth2] mechanism") from error
    exchange = BearerExchange(mechanism, server.username, token)
    # A longer line than 512 octets must not begin the exchange (RFC 4954, 4).
    fits = len(f"AUTH {mechanism} \r\n") + exchange.initial_size() <= _COMMAND_LINE
    try:
        smtp.auth(mechanism, exchange, initial_response_ok=fits)
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code // 100 != 5:
            raise
        said = f"{error.smtp_code} {_line(error.smtp_error)} {_line(exchange.reason)}".strip()
        raise LoginRefused(
            f"{server} refuses the token of {server.username} ({said}). "
            "Check that the token's owner may send for this user: docs/authentication.md"
        ) from error


class _Plain(smtplib.SMTP):
    def __init__(self, server: SmtpServer, opens: Opens) -> None:
        self._opens = opens
        super().__init__(server.host, server.port, local_hostname=server.hello, timeout=server.timeout)

    def _get_socket(self, *place: Any) -> socket.socket:
        self._opens(self)
        made: socket.socket = super()._get_socket(*place)  # type: ignore[misc]  # not in typeshed
        return made


class _Encrypted(smtplib.SMTP_SSL):
    def __init__(self, server: SmtpServer, opens: Opens) -> None:
        self._opens = opens
        super().__init__(
            server.host, server.port, local_hostname=server.hello, timeout=server.timeout, context=server.context
        )

    def _get_socket(self, *place: Any) -> socket.socket:
        self._opens(self)
        made: socket.socket = super()._get_socket(*place)  # type: ignore[misc]  # not in typeshed
        return made


def _greeted(server: SmtpServer, opens: Opens) -> smtplib.SMTP:
    return _Encrypted(server, opens) if server.security == "tls" else _Plain(server, opens)


def _trouble(error: OSError, server: SmtpServer) -> str:
    """What went wrong while connecting and what to do about it, to follow the server's name. Most particular first."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"shows a certificate that is not trusted ({error.verify_message}): set [replies] host or ca_file"
        case ssl.SSLError():
            return f"does not speak TLS as expected ({_line(error.reason or error)}): check [replies] port and security"
        case socket.gaierror():
            return f"cannot be found ({_line(error.strerror)}): check [replies] host"
        case ConnectionRefusedError():
            return "refuses the connection: check [replies] host and port, and that the server runs"
        case TimeoutError():
            return f"did not answer within {server.timeout:g} seconds"
        case smtplib.SMTPAuthenticationError():
            refusal = f"{error.smtp_code} {_line(error.smtp_error)}"
            return f"refuses the login of {server.username} ({refusal}): check [replies] username and password"
        case smtplib.SMTPNotSupportedError():
            return f"does not offer what [replies] security and username want: {_line(error)}"
        case smtplib.SMTPResponseException():
            return f"does not take us: {error.smtp_code} {_line(error.smtp_error)}"
        case _:
            return f"cannot be used: {_line(error)}"


def _transparent(raw: bytes) -> bytes:
    """A line that starts with a dot gets another one, and the last line its end (RFC 5321, 4.5.2 and 4.1.1.4)."""
    return re.sub(rb"(?m)^\.", b"..", raw if raw.endswith(b"\r\n") else raw + b"\r\n")


def _patient(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _line(said: object) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return clean(text, 200)
