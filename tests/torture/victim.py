"""docketd as it is, in processes that can be killed at a chosen point.

`python -m tests.torture.victim` loads docketd once. Each line on its standard input is an `Order` as JSON, for which it
forks a process that is docketd and nothing else; it answers with the lines `pid N`, `ready` when docketd first turns to
its mailbox, and `exit N`, negative for a signal.
"""

from __future__ import annotations

import atexit
import gc
import imaplib
import json
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

CRASHED = 70
"""The exit code of a docketd that ended in a traceback; Python's own, 1, means something else here."""


@dataclass(frozen=True, slots=True)
class Order:
    """One docketd: its command line, the point at which it dies (0: none), and where it writes."""

    words: tuple[str, ...]
    said: str
    folder: str
    kill_at: int = 0
    trace: str = os.devnull
    as_shipped: bool = False
    """Spawn the reading processes as the product does, which takes each a second, instead of forking them."""
    task: str = ""
    """Instead of the command line: a function "module:name" that is given the configuration's path and `much`."""
    much: int = 0

    def line(self) -> str:
        """The order as it is sent."""
        return json.dumps(asdict(self)) + "\n"


def serve() -> None:
    """Be the parent of one docketd after another until standard input ends."""
    import daemon.commands.once
    import daemon.commands.run
    import daemon.reading.reader  # noqa: F401 - the slow part of every start

    gc.freeze()
    answers = os.dup(1)
    for line in sys.stdin:
        order = Order(**json.loads(line))
        process = os.fork()
        if not process:
            _become_docketd(order, lambda: os.write(answers, b"ready\n"))
        os.write(answers, f"pid {process}\n".encode())
        _, status = os.waitpid(process, 0)
        os.write(answers, f"exit {os.waitstatus_to_exitcode(status)}\n".encode())


def _become_docketd(order: Order, tell: Callable[[], object]) -> None:
    os.setsid()
    os.chdir("/")
    nothing, said = os.open(os.devnull, os.O_RDONLY), os.open(order.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for source, target in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(source, target)
    os.environ["TMPDIR"] = order.folder
    tempfile.tempdir = None
    sys.argv = ["docketd", *order.words]
    code: Any = 0
    try:
        _wrap(order, tell)
        if order.task:
            module, _, name = order.task.partition(":")
            code = getattr(import_module(module), name)(Path(order.words[-1]), order.much)
        else:
            from daemon.cli import main

            main()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is told, and the child must not become a second parent
        traceback.print_exc()
        code = CRASHED
    _end_as_an_interpreter_does(code)


def _wrap(order: Order, tell: Callable[[], object]) -> None:
    from tests.torture.points import Points, install

    install(Points(order.kill_at, Path(order.trace)))
    _tell_at_first_connection(tell)
    if not order.as_shipped:
        from daemon.reading.confinement.asking import Nursery

        Nursery._start = _forked_server  # type: ignore[method-assign, assignment]


def _forked_server(nursery: Any) -> socket.socket:
    """Start the process that makes reading processes from this one, which has imported everything."""
    from daemon.reading.confinement.server import serve

    nursery._end()
    nursery._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = multiprocessing.get_context("fork").Process(target=_serve_alone, args=(serve, theirs.fileno()))
        process.start()
    nursery._process = _Started(process)
    return nursery._orders  # type: ignore[no-any-return]


def _serve_alone(serve: Callable[[int], None], handle: int) -> None:
    os.setsid()
    signal.set_wakeup_fd(-1)
    # Neither the ledger's lock nor the other end of the socket may outlive the daemon here.
    os.closerange(3, handle)
    os.closerange(handle + 1, os.sysconf("SC_OPEN_MAX"))
    serve(os.dup(handle))
    os._exit(0)


@dataclass(frozen=True)
class _Started:
    """A forked process with the methods of Popen that docketd uses."""

    process: Any

    def poll(self) -> int | None:
        return self.process.exitcode  # type: ignore[no-any-return]

    def wait(self, timeout: float | None = None) -> int | None:
        self.process.join(timeout)
        return self.poll()

    def kill(self) -> None:
        self.process.kill()


def _tell_at_first_connection(tell: Callable[[], object]) -> None:
    inner = imaplib.IMAP4.__init__

    def connect(self: imaplib.IMAP4, *args: Any, **kwargs: Any) -> None:
        imaplib.IMAP4.__init__ = inner  # type: ignore[method-assign]
        tell()
        inner(self, *args, **kwargs)

    imaplib.IMAP4.__init__ = connect  # type: ignore[method-assign]


def _end_as_an_interpreter_does(code: Any) -> None:
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    serve()
