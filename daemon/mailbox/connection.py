"""A logged-in IMAP connection that always ends: every wait has a limit and every failure a name.

imapclient waits for ever unless it is given a time-out, and that time-out counts each read by itself, so a server that
sends a byte now and then is never late. `talking` therefore puts a limit on the whole command as well.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from imapclient import IMAPClient
from imapclient.exceptions import (
    CapabilityError,
    IMAPClientAbortError,
    IMAPClientError,
    IMAPClientReadOnlyError,
    LoginError,
    ProtocolError,
)

from daemon.bearer import (
    BearerExchange,
    Credential,
    NoMechanism,
    Token,
    TokenDenied,
    TokenUnavailable,
    choose_mechanism,
    with_token,
    without_secret,
)
from daemon.config import MailboxConfig
from daemon.deadline import NEVER, Deadline, cut_off, limited
from daemon.mailbox.dialling import Dialled
from daemon.mailbox.protocol import (
    CannotConnect,
    CertificateRefused,
    LoginRefused,
    MailboxError,
    MailboxLost,
    one_line,
    says_busy,
)

NONSENSE = (ValueError, TypeError, AttributeError, LookupError, AssertionError)
"""What imapclient raises over answers that are not as the RFC wants them, such as a CAPABILITY that lists nothing."""

STEP_TIMEOUTS = 2
"""The limit of a step of connecting (greeting, TLS, login) in units of timeout_seconds."""


def connect(config: MailboxConfig, base: Path, credential: Credential, deadline: Deadline = NEVER) -> IMAPClient:
    """Connect and log in. Raises CannotConnect, CertificateRefused, LoginRefused or MailboxLost."""
    if isinstance(credential, str):
        return _connected(config, base, credential, deadline)
    try:
        # A server may hang up after a refusal, so the second token gets a connection of its own.
        return with_token(credential, LoginRefused, lambda token: _connected(config, base, token, deadline))
    except TokenDenied as error:
        raise LoginRefused(str(error)) from error
    except TokenUnavailable as error:
        raise CannotConnect(str(error)) from error


def _connected(config: MailboxConfig, base: Path, secret: str | Token, deadline: Deadline) -> IMAPClient:
    context = _tls_context(config, base)
    client = _greeted(config, context, deadline)
    try:
        if config.security == "starttls":
            with _connecting(config), _on_time(lambda: cut_off(client.socket()), config, deadline):
                client.starttls(context)
    except MailboxError:
        hang_up(client)
        raise
    try:
        _log_in(client, config, secret, deadline)
    except MailboxError as error:
        hang_up(client)
        raise type(error)(without_secret(str(error), config.user, secret)) from error
    return client


def _greeted(config: MailboxConfig, context: ssl.SSLContext | None, deadline: Deadline) -> IMAPClient:
    made: list[socket.socket] = []
    seconds = max(0.01, min(config.timeout_seconds, deadline.left()))
    try:
        with _connecting(config), _on_time(lambda: cut_off(made[-1] if made else None), config, deadline):
            return Dialled(config, context, made, seconds)
    except MailboxError:
        for unused in made:
            unused.close()
        raise


@contextmanager
def _on_time(cut: Callable[[], None], config: MailboxConfig, deadline: Deadline) -> Iterator[None]:
    """Give a step of connecting its limit; raises TimeoutError, as a server does that says nothing at all."""
    with limited(min(config.timeout_seconds * STEP_TIMEOUTS, deadline.left()), cut) as late:
        try:
            yield
        except (OSError, IMAPClientError, *NONSENSE) as error:
            if late.is_set():
                raise TimeoutError from error
            raise


def hang_up(client: IMAPClient) -> None:
    """Close the connection without a word to the server; never fails."""
    with suppress(OSError):
        client.shutdown()


@contextmanager
def talking(client: IMAPClient, what: str, seconds: float) -> Iterator[None]:
    """Give a conversation with the server a limit in seconds and turn what goes wrong in it into a MailboxError.

    `what` completes "while …". MailboxLost means that the connection is of no more use; a plain MailboxError that the
    server said no.
    """
    with limited(seconds, lambda: cut_off(client.socket())) as late:
        try:
            yield
        except IMAPClientReadOnlyError as error:
            raise MailboxError(
                f"The server gives read access only while {what}: grant docketd's user write access"
            ) from error
        except (IMAPClientAbortError, ProtocolError, OSError) as error:
            reason = (
                f"it took longer than {seconds:g} seconds" if late.is_set() else _farewell(client) or one_line(error)
            )
            raise MailboxLost(
                f"The mail server's connection broke while {what}: {reason}. docketd tries again"
            ) from error
        except IMAPClientError as error:
            raise MailboxError(f"The mail server refused while {what}: {one_line(error)}") from error
        except NONSENSE as error:
            raise MailboxLost(f"The mail server answered nonsense while {what}: {one_line(error)}") from error


def _farewell(client: IMAPClient) -> str:
    """The server's words when it ended the session by BYE (RFC 3501, 7.1.5), or ""; not every error repeats them."""
    said = client._imap.untagged_responses.get("BYE")
    return one_line(said[-1].decode("utf-8", "replace")) if said else ""


def _tls_context(config: MailboxConfig, base: Path) -> ssl.SSLContext | None:
    """The system's authorities, or the configured private one alone; certificate and host name are always verified."""
    if config.security == "none":
        return None
    if not config.ca_file:
        return ssl.create_default_context()
    path = base / config.ca_file
    try:
        return ssl.create_default_context(cafile=path)
    except OSError as error:
        raise CertificateRefused(
            f"[mailbox] ca_file {path} cannot be used: {one_line(error)}. Name the authority's PEM file"
        ) from error


@contextmanager
def _connecting(config: MailboxConfig) -> Iterator[None]:
    try:
        yield
    except (OSError, IMAPClientError, *NONSENSE) as error:
        raise _no_connection(error, f"{config.host}:{config.port}", config.security) from error


def _no_connection(error: Exception, where: str, security: str) -> MailboxError:
    match error:
        case ssl.SSLCertVerificationError():
            return CertificateRefused(
                f"The certificate of {where} is not accepted: {one_line(error.verify_message)}. "
                "Set [mailbox] ca_file to your authority's certificate, or host to the name in the certificate"
            )
        case ssl.SSLError():
            return CannotConnect(
                f"{where} does not speak TLS as expected ({one_line(error.reason)}). "
                'Try [mailbox] security = "starttls" or another port'
            )
        case socket.gaierror():
            return CannotConnect(f"The host of {where} is not found: check [mailbox] host and the network")
        case ConnectionRefusedError():
            return CannotConnect(f"{where} refuses connections: is the mail server running, is [mailbox] port right?")
        case TimeoutError():
            return CannotConnect(f"{where} does not answer in time: check host, port, firewall and [mailbox] security")
        case CapabilityError():
            return CannotConnect(f'{where} offers no STARTTLS: use [mailbox] security = "tls" and its port (often 993)')
        case ValueError():
            return CannotConnect(f"{where} is not a host to connect to ({one_line(error)}): check [mailbox] host")
    return CannotConnect(f'{where} does not answer as an IMAP server with security = "{security}": {one_line(error)}')


def _log_in(client: IMAPClient, config: MailboxConfig, secret: str | Token, deadline: Deadline) -> None:
    with talking(client, "logging in", min(config.timeout_seconds * STEP_TIMEOUTS, deadline.left())):
        exchange = None if isinstance(secret, str) else _exchange(client, config, secret)
        try:
            if exchange:
                client.sasl_login(exchange.mechanism, exchange)
            elif isinstance(secret, str):
                _present_password(client, config.user, secret)
        except LoginError as error:
            raise _refused(error, config.user, exchange) from error


def _exchange(client: IMAPClient, config: MailboxConfig, token: Token) -> BearerExchange:
    offered = [name.removeprefix("AUTH=") for name in _capabilities(client) if name.startswith("AUTH=")]
    try:
        return BearerExchange(choose_mechanism(config.oauth2.mechanism, offered), config.user, token)
    except NoMechanism as error:
        raise CannotConnect(
            f"No login by token: {error}. Set [mailbox.oauth2] mechanism, or log in by password_file"
        ) from error


def _capabilities(client: IMAPClient) -> list[str]:
    return [name.decode("ascii", "replace").upper() for name in client.capabilities()]


def _present_password(client: IMAPClient, user: str, password: str) -> None:
    # AUTHENTICATE PLAIN carries any character. LOGIN is for servers without it; a line end would begin a new command.
    if client.has_capability("AUTH=PLAIN"):
        client.plain_login(user, password)
    elif (user + password).isascii() and (user + password).isprintable():
        client.login(user, password)
    else:
        raise LoginRefused(
            "The mail server takes printable ASCII only as user name and password: change them there and here"
        )


def _refused(error: LoginError, user: str, exchange: BearerExchange | None) -> Exception:
    # imapclient calls a connection that broke during the login a LoginError too.
    if isinstance(error.__context__, IMAPClientAbortError):
        broken: Exception = error.__context__
        return broken
    text = one_line(error)
    if says_busy(text):
        return CannotConnect(f"The mail server lets nobody in for the moment: {text}. docketd tries again")
    if exchange:
        said = f"{text} {one_line(exchange.reason)}".strip()
        return LoginRefused(
            f"The mail server refuses the token of user {user}: {said}. "
            "Check that the token's owner may open this mailbox: docs/authentication.md"
        )
    return LoginRefused(f"The mail server refuses user {user}: {text}. Check [mailbox] username and password_file")
