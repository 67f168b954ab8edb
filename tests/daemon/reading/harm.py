"""Functions that do harm, for reading processes to run: each is named for what it does."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

NAME = b"harm-orphan"
"""What children call themselves, so that a test finds them."""


def nothing(raw: bytes) -> int:
    return len(raw)


def allocate(raw: bytes) -> int:
    kept = [bytearray(os.urandom(1024)) * 1024 * 16 for _ in range(100_000)]
    return len(kept)


def spin_in_c(raw: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha256", b"a", b"b", 2_000_000_000).hex()


def sleep(raw: bytes) -> None:
    time.sleep(600)


def segfault(raw: bytes) -> str:
    return ctypes.string_at(0).decode()


def abort(raw: bytes) -> None:
    os.abort()


def leave(raw: bytes) -> None:
    os._exit(3)


def _child(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(15, ctypes.c_char_p(NAME), 0, 0, 0)
        work()
        os._exit(0)
    return pid


def _spin() -> None:
    while True:
        pass


def leave_children_spinning(raw: bytes) -> list[int]:
    return [_child(_spin) for _ in range(3)]


def wait_for_children_that_spin(raw: bytes) -> None:
    for _ in range(2):
        _child(_spin)
    time.sleep(600)


def fork_many(raw: bytes) -> None:
    for _ in range(60):
        _child(lambda: time.sleep(600))
    time.sleep(600)


def allocate_in_children(raw: bytes) -> None:
    def hold() -> None:
        kept = bytearray(os.urandom(1024)) * 1024 * 150
        time.sleep(600 + len(kept) % 2)

    for _ in range(5):
        _child(hold)
    time.sleep(600)


def leave_the_group(raw: bytes) -> list[str]:
    return [_tried(os.setsid), _tried(lambda: os.setpgid(0, 0)), _in_child(os.setsid)]


def _in_child(work: Callable[[], object]) -> str:
    readable, writable = os.pipe()
    if os.fork() == 0:
        os.write(writable, _tried(work).encode())
        os._exit(0)
    return os.read(readable, 100).decode()


def _tried(work: Callable[[], object]) -> str:
    try:
        work()
    except OSError as error:
        return type(error).__name__
    return "done"


def write_outside(raw: bytes, folder: str) -> dict[str, str]:
    there = Path(folder)
    return {
        "overwrite": _tried(lambda: (there / "ledger").write_text("forged")),
        "truncate": _tried(lambda: os.truncate(there / "ledger", 0)),
        "create": _tried(lambda: (there / "new").write_text("x")),
        "make a folder": _tried(lambda: (there / "folder").mkdir()),
        "delete": _tried(lambda: (there / "ledger").unlink()),
        "rename": _tried(lambda: (there / "ledger").rename(there / "other")),
        "link": _tried(lambda: os.link(there / "ledger", "mine")),
        "chmod": _tried(lambda: (there / "ledger").chmod(0o666)),
        "move out": _tried(lambda: _moved(there / "moved")),
    }


def _moved(to: Path) -> None:
    Path("mine").write_text("x")
    Path("mine").rename(to)


def read_outside(raw: bytes, *files: str) -> list[str]:
    return [_tried(lambda file=file: Path(file).read_bytes()) for file in files]


def use_the_network(raw: bytes, port: int) -> dict[str, str]:
    kinds = {
        "tcp": (socket.AF_INET, socket.SOCK_STREAM),
        "tcp6": (socket.AF_INET6, socket.SOCK_STREAM),
        "udp": (socket.AF_INET, socket.SOCK_DGRAM),
        "unix": (socket.AF_UNIX, socket.SOCK_STREAM),
        "netlink": (socket.AF_NETLINK, socket.SOCK_RAW),
    }
    tried = {name: _tried(lambda kind=kind: socket.socket(*kind)) for name, kind in kinds.items()}
    return {**tried, "connect": _tried(lambda: socket.create_connection(("127.0.0.1", port), timeout=2))}


def run_a_program(raw: bytes) -> str:
    return _tried(lambda: subprocess.run(["/bin/sh", "-c", "true"], check=True))


def hurt_its_parents(raw: bytes, asker: int) -> list[str]:
    return [
        _tried(lambda: os.kill(os.getppid(), signal.SIGTERM)),
        _tried(lambda: os.kill(asker, signal.SIGTERM)),
        _tried(lambda: Path(f"/proc/{asker}/environ").read_bytes()),
        _tried(lambda: Path(f"/proc/{asker}/mem").open("rb")),
        _tried(lambda: __import__("resource").prlimit(asker, 0, (1, 1))),
    ]


def fill_one_file(raw: bytes) -> None:
    with open("full", "wb") as file:
        while True:
            file.write(bytes(1024 * 1024))


def fill_many_files(raw: bytes) -> None:
    for number in range(10):
        Path(str(number)).write_bytes(bytes(8 * 1024 * 1024))
    time.sleep(600)


def exhaust_descriptors(raw: bytes) -> None:
    kept = []
    while True:
        kept.append(os.open("/dev/null", os.O_RDONLY))


def leave_a_file(raw: bytes) -> list[str]:
    Path("left").write_bytes(raw)
    return sorted(os.listdir())


def forge_an_answer(raw: bytes, forged: bytes) -> None:
    for descriptor in range(3, 64):
        _tried(lambda number=descriptor: os.write(number, forged))
    os._exit(0)


def own_environment(raw: bytes) -> list[str]:
    return sorted(os.environ)


def where(raw: bytes) -> list[str]:
    return [os.getcwd(), os.environ["TMPDIR"], oct(os.stat(".").st_mode & 0o777), str(os.getppid())]


def take_memory_that_nobody_counts(raw: bytes) -> list[str]:
    libc = ctypes.CDLL(None, use_errno=True)
    return [
        _tried(lambda: os.memfd_create("hidden")),
        *(errno.errorcode[ctypes.get_errno()] for got in (libc.shmget(0, 1 << 28, 0o1600),) if got == -1),
    ]
