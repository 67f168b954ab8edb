"""System calls of Linux that the standard library does not offer."""

from __future__ import annotations

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000

_LIBC = ctypes.CDLL(None, use_errno=True)


def syscall(number: int, *arguments: object) -> int:
    """Make a system call by its number. Raises OSError with its errno."""
    result = int(_LIBC.syscall(ctypes.c_long(number), *arguments))
    return _checked(result, f"system call {number}")


def die_with_parent() -> None:
    """Let the kernel kill this process when the thread that forked it ends: prctl(2), PR_SET_PDEATHSIG."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def renounce_privileges() -> None:
    """No program that is executed from here on gains rights, by set-user-ID or otherwise: prctl(2), PR_SET_NO_NEW_PRIVS."""
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def leave_the_network() -> None:
    """Move into a network namespace that has no interface. Raises OSError where the system does not allow it.

    A user namespace of its own gives the right to do so to a process without privileges: user_namespaces(7).
    """
    try:
        _checked(_LIBC.unshare(CLONE_NEWNET), "unshare")
    except OSError:
        _checked(_LIBC.unshare(CLONE_NEWUSER | CLONE_NEWNET), "unshare")


def _prctl(option: int, value: int) -> None:
    zero = ctypes.c_ulong(0)
    _checked(_LIBC.prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero), "prctl")


def _checked(result: int, what: str) -> int:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result
