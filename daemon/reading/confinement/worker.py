"""The life of one reading process: it confines itself, reads one message, leaves its answer and ends."""

from __future__ import annotations

import os
import signal
from typing import NoReturn

from daemon.reading.confinement import libc
from daemon.reading.confinement.confine import confine
from daemon.reading.confinement.order import Order, answer, failed


def work(order_file: int, message_file: int, answer_file: int, parent: int) -> NoReturn:
    """Carry out the order in one file with the message in another, and put the answer in the third.

    Called in a process that was just forked by `parent`; it never returns. The exit code is 0 when there is an answer.
    """
    code = 1
    try:
        _alone(order_file, message_file, answer_file, parent)
        _tell(answer_file, _answered(order_file, message_file))
        code = 0
    except BaseException as error:
        _tell(answer_file, failed(error))
        code = 0
        raise
    finally:
        # Not sys.exit: what the libraries would do at their end is of no use, and they have read hostile bytes.
        os._exit(code)


def _alone(order_file: int, message_file: int, answer_file: int, parent: int) -> None:
    """Leave behind what the parent had: its process group, its files, its terminal or log."""
    os.setsid()
    libc.die_with_parent()
    if os.getppid() != parent:
        os._exit(1)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    kept = sorted((order_file, message_file, answer_file))
    for low, high in zip([2, *kept], [*kept, os.sysconf("SC_OPEN_MAX")], strict=True):
        os.closerange(low + 1, high)


def _answered(order_file: int, message_file: int) -> bytes:
    with os.fdopen(order_file, "rb") as file:
        order = Order.read(file)
    order.prepare()
    confine(order.scratch, order.limits)
    with os.fdopen(message_file, "rb") as message:
        return answer(order, message)


def _tell(answer_file: int, told: bytes) -> None:
    with os.fdopen(os.dup(answer_file), "wb") as out:
        out.write(told)
