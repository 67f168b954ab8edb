"""The process that makes reading processes: it has imported what they need, and reads nothing itself.

A process for each message: what one leaves behind, in memory, in files or on purpose, never meets another message. To
fork it from one that has everything imported takes some milliseconds, where to start it anew would take a second.
It runs with an environment of its own, without the secrets of the daemon's.

It takes packets with four descriptors: the order, the message, the file for the answer, and the socket on which its
number and its ending are told. When the asker closes that socket, or dies, the process and all that it has started are killed.
"""

from __future__ import annotations

import gc
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

from daemon.reading.confinement.ending import Ending, begun
from daemon.reading.confinement.order import Order
from daemon.reading.confinement.usage import usages
from daemon.reading.confinement.worker import work

IMPORTED = ("daemon.reading.reader", "daemon.reading.verification", "daemon.reading.pictures")
"""What reading processes need."""

WARMED = ("daemon.reading.guarded", "warm")
"""What is done once here and not in every process anew."""

DESCRIPTORS = 4

WATCH_SECONDS = 1.0
"""How often it is looked what the processes use together with their children."""


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    order: Order
    ending: socket.socket


class _Server:
    def __init__(self, orders: socket.socket) -> None:
        self.orders = orders
        self.selector = selectors.DefaultSelector()
        self.children: dict[int, _Child] = {}
        self.watched = 0.0

    def serve(self) -> None:
        woken, wake = socket.socketpair()
        for end in (woken, wake):
            end.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(self.orders, selectors.EVENT_READ)
        self.selector.register(woken, selectors.EVENT_READ)
        going = True
        while going:
            for key, _ in self.selector.select(WATCH_SECONDS if self.children else None):
                if key.fileobj is self.orders:
                    going = self._take()
                elif key.fileobj is woken:
                    with suppress(BlockingIOError):
                        woken.recv(4096)
                elif isinstance(key.data, _Child):
                    _kill(key.data.pid)
                    self.selector.unregister(key.fileobj)
            self._reap()
            self._watch()
        for child in self.children.values():
            _kill(child.pid)

    def _take(self) -> bool:
        """Begin what is ordered; False when nobody orders any more."""
        packet, descriptors, _, _ = socket.recv_fds(self.orders, 16, DESCRIPTORS)
        if not packet:
            return False
        order_file, message_file, answer_file, ending = descriptors
        with os.fdopen(os.dup(order_file), "rb") as file:
            order = Order.read(file)
        os.lseek(order_file, 0, os.SEEK_SET)
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            work(order_file, message_file, answer_file, parent)
        for descriptor in (order_file, message_file, answer_file):
            os.close(descriptor)
        child = _Child(pid, order, socket.socket(fileno=ending))
        with suppress(OSError):
            child.ending.send(begun(pid))
        self.children[pid] = child
        self.selector.register(child.ending, selectors.EVENT_READ, child)
        return True

    def _reap(self) -> None:
        for pid in list(self.children):
            # While it is not reaped its number is its own, and so is that of the group.
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                self._ended(pid)

    def _ended(self, pid: int, excess: str = "") -> None:
        _kill(pid)
        _, status = os.waitpid(pid, 0)
        child = self.children.pop(pid)
        if child.ending.fileno() in self.selector.get_map():
            self.selector.unregister(child.ending)
        with child.ending, suppress(OSError):
            child.ending.send(Ending(status, excess).packed())

    def _watch(self) -> None:
        if time.monotonic() - self.watched < WATCH_SECONDS:
            return
        self.watched = time.monotonic()
        used = usages({pid: child.order.scratch for pid, child in self.children.items()})
        for pid, child in list(self.children.items()):
            if excess := used[pid].excess(child.order.limits):
                self._ended(pid, excess)


def _kill(pid: int) -> None:
    """Kill a process that is not reaped yet, and its group: it may not have made one so far."""
    for kill in (os.kill, os.killpg):
        with suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def serve(handle: int) -> None:
    """Serve orders from the socket of that descriptor until its other end is closed."""
    for ignored in (signal.SIGINT, signal.SIGTERM):
        # Who stops the daemon stops it alone; a reading that was cut short would look like a letter without words.
        signal.signal(ignored, signal.SIG_IGN)
    for module in IMPORTED:
        import_module(module)
    module, function = WARMED
    getattr(import_module(module), function)()
    gc.freeze()
    _Server(socket.socket(fileno=handle)).serve()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
