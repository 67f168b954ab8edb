"""Ports, programs and root rights: what every server needs to start."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

LOOPBACK = "127.0.0.1"
SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin", "/usr/local/sbin"))


class ServerError(Exception):
    """A test server cannot be started; the message says what to do."""


def program(name: str) -> str:
    """The full path of an installed program."""
    found = shutil.which(name, path=SBIN)
    if not found:
        raise ServerError(f"{name} is not installed: run tests/servers/install.sh")
    return found


def as_root() -> list[str]:
    """The words before a command that needs root: none for root itself, else sudo without a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo", path=SBIN)
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    raise ServerError("Postfix starts only as root: run the tests as root or allow sudo without a password")


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for free in sockets:
            free.bind((LOOPBACK, 0))
        return [free.getsockname()[1] for free in sockets]
    finally:
        for free in sockets:
            free.close()


def answers(port: int, seconds: float, log: Path, process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait until a server listens. Raises ServerError with the end of its log when it ends or is not ready in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and (process is None or process.poll() is None):
        try:
            socket.create_connection((LOOPBACK, port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise ServerError(f"nothing listens on port {port}: {log_end(log)}")


def log_end(log: Path) -> str:
    """The last lines of a server's log, or why they cannot be read."""
    try:
        return log.read_text(errors="replace")[-1500:]
    except OSError as error:
        return f"its log {log} cannot be read: {error.strerror}"


S = TypeVar("S")


def started(
    start: Callable[[], tuple[subprocess.Popen[bytes], int, S]],
    log: Path,
    stop: Callable[[subprocess.Popen[bytes]], None],
) -> tuple[subprocess.Popen[bytes], S]:
    """Start a server until it answers at its port; another program may take one of its ports first, so three times.

    `start` gives the process, the port and the server. Raises ServerError with the end of `start.log` beside `log`.
    """
    for attempt in range(3):
        process, port, server = start()
        try:
            answers(port, 10, log, process)
        except ServerError as error:
            stop(process)
            if attempt == 2:
                raise ServerError(f"{error}; {log_end(log.with_name('start.log'))}") from error
        else:
            return process, server
    raise AssertionError("unreachable")
