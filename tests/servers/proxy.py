"""A TCP proxy that breaks a connection at a chosen command, to see what a client makes of it.

It reads plain text, so the session behind it must not be encrypted.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.servers.process import LOOPBACK


@dataclass
class Proxy:
    """A running proxy. Set what shall happen before the client connects or while it is connected.

    `cut_before` is a pattern of a command that never reaches the server: the connection ends instead. `cut_after` is
    one that reaches it and is carried out, while the answer is lost. With `drip`, answers come a byte at a time, with
    so many seconds between two bytes. `hide` is a pattern of what is taken out of all that the server says.
    """

    port: int
    cut_before: bytes = b""
    cut_after: bytes = b""
    drip: float = 0.0
    hide: bytes = b""
    cuts: int = 0
    _open: list[socket.socket] = field(default_factory=list)

    def serve(self, listener: socket.socket, upstream: int) -> None:
        """Accept connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection((LOOPBACK, upstream))
                self._open += [client, server]
                threading.Thread(target=self._commands, args=(client, server), daemon=True).start()
                threading.Thread(target=self._answers, args=(server, client), daemon=True).start()

    def close(self) -> None:
        """End all connections."""
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _commands(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if self.cut_before and re.search(self.cut_before, data):
                    self._cut(client, server)
                elif self.cut_after and re.search(self.cut_after, data):
                    self.cuts += 1
                    client.shutdown(socket.SHUT_RDWR)
                    server.sendall(data)
                else:
                    server.sendall(data)
            server.shutdown(socket.SHUT_WR)

    def _answers(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                shown = re.sub(self.hide, b"", data) if self.hide else data
                if not self.drip:
                    client.sendall(shown)
                    continue
                for byte in shown:
                    client.sendall(bytes([byte]))
                    time.sleep(self.drip)
            client.shutdown(socket.SHUT_WR)

    def _cut(self, client: socket.socket, server: socket.socket) -> None:
        self.cuts += 1
        for end in (client, server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def running_proxy(upstream: int) -> Iterator[Proxy]:
    """A proxy before a server's port on loopback."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        proxy = Proxy(listener.getsockname()[1])
        thread = threading.Thread(target=proxy.serve, args=(listener, upstream), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            # Closing a socket does not wake the thread that waits in accept; shutting it down does.
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=5)
            proxy.close()


@contextmanager
def silent_server() -> Iterator[int]:
    """The port of a server that accepts connections and never says a word."""
    with socket.create_server((LOOPBACK, 0), backlog=16) as listener:
        yield listener.getsockname()[1]
