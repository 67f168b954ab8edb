"""One message given to a reading process, and what came of it."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess  # for docketd's own interpreter alone  # nosec B404
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter

from daemon.reading.confinement.ending import Ending, number
from daemon.reading.confinement.limits import Limits
from daemon.reading.confinement.order import MOST_ANSWERED, Order, opened
from daemon.reading.confinement.programs import environment
from daemon.reading.confinement.scratch import Scratch
from daemon.reading.trouble import NoRoomToRead, UnreadableMessage, no_room

LOOK_SECONDS = 0.1
"""How often it is looked whether anybody still wants the answer."""

START_SECONDS = 60.0
"""How long it may take until a process begins; a machine in trouble takes ten for what takes it one."""

STOP_SECONDS = 1.0
"""How long it may take to end; only one that has just begun, and has made no processes yet, takes longer."""

T = TypeVar("T")


class WorkersLost(NoRoomToRead):
    """The process that makes reading processes was lost, twice: no message is to blame, for it reads none."""


class Asked(Future[T]):
    """An answer to come. Cancelling it ends the process that works on it, too."""

    def __init__(self) -> None:
        super().__init__()
        self.unwanted = threading.Event()

    def cancel(self) -> bool:
        """Do not begin it, or give it up. False when it had begun."""
        self.unwanted.set()
        return super().cancel()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a message: a function "module:name", what it is given beside the message, how long it may take."""

    function: str
    arguments: tuple[object, ...]
    limits: Limits


class Nursery:
    """Starts the process that makes reading processes when it is needed, and again when it is lost."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None

    def begin(self, descriptors: Sequence[int]) -> None:
        """Have a process begin that works with these. Raises OSError when none can be made."""
        with self._lock:
            orders = self._orders
            if orders is None or self._process is None or self._process.poll() is not None:
                orders = self._start()
            try:
                socket.send_fds(orders, [b"order"], list(descriptors))
            except ConnectionError:
                socket.send_fds(self._start(), [b"order"], list(descriptors))

    def stop(self) -> None:
        """End it, and with it all processes that it has made."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._orders is not None:
            self._orders.close()
        if self._process is not None:
            _ended_at_last(self._process)

    def _start(self) -> socket.socket:
        self._end()
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-P", "-m", "daemon.reading.confinement.server", str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(  # a constant command line  # nosec B603
                command, env=environment(), pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
            )
        return self._orders


def _ended_at_last(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def ask(
    question: Question,
    raw: bytes,
    expected: TypeAdapter[T],
    nursery: Nursery,
    scratch: Scratch,
    unwanted: Callable[[], bool],
) -> T:
    """Have a process work on a message, and wait for it.

    Raises UnreadableMessage when the message was too much for it, ReadingFailed when a reader is broken, WorkersLost, and
    NoRoomToRead for all that fails before a process looks at the message. `unwanted` ends it early.
    """
    try:
        room = scratch.room()
        try:
            for _ in range(2):
                order = Order(question.function, question.arguments, room, question.limits)
                ended = _tried(order, raw, nursery, scratch, unwanted)
                if ended is not None:
                    return opened(ended, expected)
        finally:
            os.chmod(room, 0o700)
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        raise NoRoomToRead(no_room(error, error.filename or tempfile.gettempdir())) from error
    raise WorkersLost("the process that makes reading processes was lost; the next attempt starts a new one")


def _tried(order: Order, raw: bytes, nursery: Nursery, scratch: Scratch, unwanted: Callable[[], bool]) -> bytes | None:
    """The answer of one process; None when nobody can tell what became of it."""
    with (
        tempfile.TemporaryFile(dir=scratch.path) as ordered,
        tempfile.TemporaryFile(dir=scratch.path) as message,
        tempfile.TemporaryFile(dir=scratch.path) as answered,
    ):
        order.written(ordered)
        message.write(raw)
        for file in (ordered, message):
            file.seek(0)
        ending = _ended([f.fileno() for f in (ordered, message, answered)], nursery, order.limits, unwanted)
        if ending is None:
            return None
        if trouble := ending.trouble(order.limits):
            raise UnreadableMessage(trouble)
        size = os.fstat(answered.fileno()).st_size
        if size > MOST_ANSWERED:
            raise UnreadableMessage(f"what was read in it takes {size} bytes")
        answered.seek(0)
        return answered.read()


def _ended(files: list[int], nursery: Nursery, limits: Limits, unwanted: Callable[[], bool]) -> Ending | None:
    """How it ended; None when nobody can tell. Leaving it closes the socket, and the process is killed for that."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        with theirs:
            nursery.begin([*files, theirs.fileno()])
        told = select.poll()
        told.register(ours, select.POLLIN)
        group: int | None = None
        # The message's own time begins when its process does.
        end = time.monotonic() + START_SECONDS
        while True:
            if told.poll(LOOK_SECONDS * 1000):
                data = ours.recv(64)
                if group is not None or not data:
                    break
                group, end = number(data), time.monotonic() + limits.seconds
            elif unwanted():
                raise UnreadableMessage("nobody waited for it")
            elif time.monotonic() > end:
                if group is None:
                    return None
                raise UnreadableMessage(f"reading it took longer than {limits.seconds} s")
    ending = Ending.unpacked(data)
    if ending is None and group is not None:
        # Who made the process is dead, and the kernel has killed the process for that, but not what it had started.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    return ending
