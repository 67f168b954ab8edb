"""No file outside a scratch folder is written, none but the programs is read: landlock(7), Linux 5.13 and later.

It needs no privileges, holds for all threads and programs that are started after it, and cannot be undone.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from daemon.reading.confinement.libc import syscall

_CREATE, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""The same numbers on all machines: linux/landlock.h for these and for what follows."""

_VERSION_FLAG = 1
_PATH_BENEATH = 1

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_REMOVE_FILE = 1 << 5
_MAKE_REGULAR = 1 << 8
_TRUNCATE = 1 << 14

_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE

READ = _READ_FILE | _READ_DIR
RUN = READ | _EXECUTE
WRITE_FILE = READ | _WRITE_FILE | _TRUNCATE
SCRATCH = WRITE_FILE | _REMOVE_FILE | _MAKE_REGULAR
"""Plain files only: what a folder so flat holds is soon swept."""

_KNOWN_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many rights of files each version of the interface knows."""

_TCP = 0b11
"""LANDLOCK_ACCESS_NET_BIND_TCP and LANDLOCK_ACCESS_NET_CONNECT_TCP, from version 4 on."""

_SCOPES = 0b11
"""Abstract sockets and signals, to processes outside: from version 6 on."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A path and the rights that are left to everything beneath it."""

    path: str
    rights: int


def version() -> int:
    """The version of the kernel's interface, 0 where it has none or it is switched off."""
    try:
        return syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))
    except OSError:
        return 0


def close_files(openings: Iterable[Opening], found: int) -> None:
    """Leave these openings alone, paths that do not exist aside; `found` is the version of the interface.

    To be called after `renounce_privileges`. Raises OSError where the kernel refuses.
    """
    handled = (1 << _KNOWN_RIGHTS.get(found, 16)) - 1
    fields = struct.pack("=QQQ", handled, _TCP if found >= 4 else 0, _SCOPES if found >= 6 else 0)
    fields = fields[: 8 if found < 4 else 16 if found < 6 else 24]
    ruleset = syscall(_CREATE, fields, ctypes.c_size_t(len(fields)), ctypes.c_uint32(0))
    try:
        for opening in openings:
            _add(ruleset, opening, handled)
        syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _add(ruleset: int, opening: Opening, handled: int) -> None:
    try:
        place = os.open(opening.path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        folder = stat.S_ISDIR(os.fstat(place).st_mode)
        rights = opening.rights & handled & (-1 if folder else _OF_FILES)
        rule = struct.pack("=Qi", rights, place)
        syscall(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_uint32(_PATH_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(place)
