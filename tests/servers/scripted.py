"""A server that says line for line what a test tells it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.servers.process import LOOPBACK


@contextmanager
def server_that_says(*lines: bytes) -> Iterator[int]:
    """The port of a server that sends one line to begin with and one for each that it receives, then hangs up."""

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, suppress(OSError):
                    for number, line in enumerate(lines):
                        if number:
                            received = connection.recv(65536)
                            line = line.replace(b"TAG", received.split(b" ")[0])
                        connection.sendall(line)
                    connection.recv(65536)

    with socket.create_server((LOOPBACK, 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)
