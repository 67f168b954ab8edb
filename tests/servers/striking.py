"""A TCP proxy that strikes after so many bytes: it cuts, resets, stalls or drips, whatever the bytes say.

It may stand before a TLS server: where the blow falls is counted in the bytes on the wire, over all its connections.
"""

from __future__ import annotations

import selectors
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum

from tests.servers.process import LOOPBACK

CHUNK = 65536
AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing sends a reset instead of an orderly end."""


class Way(StrEnum):
    """The direction in which bytes go."""

    TO_SERVER = "to server"
    TO_CLIENT = "to client"


class Kind(StrEnum):
    """What a blow does to the connection that it meets."""

    CUT = "cut"
    RESET = "reset"
    STALL = "stall"
    DRIP = "drip"
    SLOW = "slow"


SECONDS_PER_BYTE = {Kind.DRIP: 0.2, Kind.SLOW: 0.002}
"""One will never be done within a deadline; the other one is a bad line, on which all arrives in the end."""

DRIPPED = 1000
"""After so many single bytes the line is good again."""


@dataclass(frozen=True, slots=True)
class Blow:
    """It falls when `after` bytes have gone that way since the proxy began, and once."""

    kind: Kind
    way: Way
    after: int


class StrikingProxy:
    """A running proxy. `passed` counts the bytes that it let through, `struck` the blows that fell."""

    def __init__(self, listener: socket.socket, upstream: int, blows: tuple[Blow, ...]) -> None:
        self.port: int = listener.getsockname()[1]
        self.passed = dict.fromkeys(Way, 0)
        self.struck: list[Blow] = []
        self._listener = listener
        self._upstream = upstream
        self._waiting = list(blows)
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def serve(self) -> None:
        """Accept connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                try:
                    server = socket.create_connection((LOOPBACK, self._upstream))
                except OSError:
                    client.close()
                    continue
                thread = threading.Thread(target=self._connection, args=(client, server), daemon=True)
                self._threads.append(thread)
                thread.start()

    def close(self) -> None:
        """End all connections."""
        self._ended.set()
        for thread in self._threads:
            thread.join(timeout=5)

    def _connection(self, client: socket.socket, server: socket.socket) -> None:
        """One thread owns both ends, so that a reset takes effect at once."""
        with client, server, selectors.DefaultSelector() as selector, suppress(OSError):
            selector.register(client, selectors.EVENT_READ, (server, Way.TO_SERVER))
            selector.register(server, selectors.EVENT_READ, (client, Way.TO_CLIENT))
            while not self._ended.is_set():
                for key, _ in selector.select(timeout=0.1):
                    source, (target, way) = key.fileobj, key.data
                    assert isinstance(source, socket.socket)
                    if not (data := source.recv(CHUNK)):
                        return
                    if not self._forward(data, target, way, (client, server)):
                        return

    def _forward(self, data: bytes, target: socket.socket, way: Way, ends: tuple[socket.socket, ...]) -> bool:
        """Let bytes through up to the next blow; whether the connection lives on."""
        while data:
            blow, free = self._next(way, len(data))
            target.sendall(data[:free])
            data = data[free:]
            if blow is None:
                continue
            if blow.kind is Kind.RESET:
                for end in ends:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            if blow.kind is Kind.STALL:
                self._ended.wait()
            if blow.kind not in SECONDS_PER_BYTE:
                return False
            with self._lock:
                self.passed[way] += len(data[:DRIPPED])
            self._drip(data[:DRIPPED], target, SECONDS_PER_BYTE[blow.kind])
            data = data[DRIPPED:]
        return True

    def _next(self, way: Way, size: int) -> tuple[Blow | None, int]:
        """The blow that falls within the next `size` bytes, if any, and how many bytes pass before it."""
        with self._lock:
            done = self.passed[way]
            due = [blow for blow in self._waiting if blow.way is way and blow.after < done + size]
            blow = min(due, key=lambda b: b.after, default=None)
            free = size if blow is None else max(0, blow.after - done)
            self.passed[way] += free
            if blow is not None:
                self._waiting.remove(blow)
                self.struck.append(blow)
            return blow, free

    def _drip(self, data: bytes, target: socket.socket, seconds: float) -> None:
        for byte in data:
            if self._ended.wait(seconds):
                return
            target.sendall(bytes([byte]))


@contextmanager
def striking_proxy(upstream: int, *blows: Blow) -> Iterator[StrikingProxy]:
    """A proxy before a server's port on loopback that strikes where it is told to."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        proxy = StrikingProxy(listener, upstream, blows)
        thread = threading.Thread(target=proxy.serve, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            # Closing a socket does not wake the thread that waits in accept; shutting it down does.
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=5)
            proxy.close()
