"""An IMAP client whose socket is known before the server has said a word, so that the greeting can be cut off too.

imapclient gives its socket away only when the server has greeted, and a server that greets a byte a minute never has.
"""

from __future__ import annotations

import socket
import ssl

from imapclient import IMAPClient, SocketTimeout
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

from daemon.config import MailboxConfig


class Dialled(IMAPClient):  # type: ignore[misc]  # imapclient is untyped
    """An IMAPClient that notes its socket while it connects."""

    def __init__(
        self, config: MailboxConfig, context: ssl.SSLContext | None, line: list[socket.socket], seconds: float
    ) -> None:
        """`seconds` limits connecting and the TLS handshake, while there is no socket to cut off yet."""
        self._line = line
        super().__init__(
            config.host,
            port=config.port,
            ssl=config.security == "tls",
            ssl_context=context,
            timeout=SocketTimeout(connect=seconds, read=config.timeout_seconds),
        )
        # imapclient keeps imaplib's debug on, which formats every literal received and makes a fetch six times slower.
        self._imap.debug = 0

    def _create_IMAP4(self) -> IMAP4WithTimeout | IMAP4_TLS:  # noqa: N802 - imapclient's name
        if self.ssl:
            return _Encrypted(self._line, self.host, self.port, self.ssl_context, self._timeout.connect)
        return _Plain(self._line, self.host, self.port, self._timeout.connect)


class _Plain(IMAP4WithTimeout):  # type: ignore[misc]
    def __init__(self, line: list[socket.socket], *place: object) -> None:
        self._line = line
        super().__init__(*place)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        return _noted(super()._create_socket(timeout), self._line)


class _Encrypted(IMAP4_TLS):  # type: ignore[misc]
    def __init__(self, line: list[socket.socket], *place: object) -> None:
        self._line = line
        super().__init__(*place)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        return _noted(super()._create_socket(timeout), self._line)


def _noted(made: socket.socket, line: list[socket.socket]) -> socket.socket:
    # imapclient writes a command in pieces, and the later ones would wait until the server acknowledges the first.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.append(made)
    return made
