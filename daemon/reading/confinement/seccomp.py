"""A filter of system calls: no sockets, no change of rights, no hand on other processes, no leaving of the group.

seccomp(2) needs no privileges and no namespace, which containers and hardened systems often refuse, and it gives none.
The rest of the kernel stays as it is: this is a list of what reading never needs and harm does.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from daemon.reading.confinement.libc import syscall

DENIED = {
    # The network. io_uring makes sockets without the system call.
    "socket": (41, 198),
    "io_uring_setup": (425, 425),
    # Other processes.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    # Memory that no limit of a process counts.
    "shmget": (29, 194),
    "msgget": (68, 186),
    "memfd_create": (319, 279),
    # Leaving the process group, by which children are found and killed.
    "setsid": (112, 157),
    "setpgid": (109, 154),
    # Rights of files, which Landlock does not guard. aarch64 has the calls that take a descriptor only.
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "open_by_handle_at": (304, 265),
    # Namespaces and mounts.
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "mount_setattr": (442, 442),
    # Doors of the kernel that are often broken.
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
}
"""System calls with their numbers on x86-64 and aarch64: Linux, arch/x86/entry/syscalls/syscall_64.tbl and
include/uapi/asm-generic/unistd.h.
"""

ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""AUDIT_ARCH_* of linux/audit.h, and the column of `DENIED`, for what uname(2) calls the machine."""

_CLONE, _CLONE3, _PRLIMIT, _SECCOMP = (56, 220), (435, 435), (302, 261), (317, 277)

_NEW_NAMESPACES = 0x7E020000
"""CLONE_NEWNS and its six fellows, clone(2)."""

_X32 = 0x40000000
"""Set in the numbers of the x32 calls, which would go round the filter."""

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000

_SET_MODE_FILTER, _ALL_THREADS = 1, 1


class _Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def forbid_calls() -> bool:
    """Forbid them to this process and all it starts; False on a machine whose numbers are not known here.

    To be called after `renounce_privileges`. Raises OSError where the kernel refuses.
    """
    known = ARCHITECTURES.get(os.uname().machine)
    if known is None:
        return False
    code = program(*known)
    kept = ctypes.create_string_buffer(code, len(code))
    head = _Program(len(code) // 8, ctypes.cast(kept, ctypes.c_void_p))
    mode, flags = ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_ALL_THREADS)
    syscall(_SECCOMP[known[1]], mode, flags, ctypes.byref(head))
    return True


def program(architecture: int, column: int) -> bytes:
    """The filter in classic BPF, which the kernel runs at each system call."""
    steps = [_step(_LOAD, _ARCHITECTURE_AT), _step(_EQUAL, architecture, 1, 0), _step(_RETURN, _KILL)]
    steps += [_step(_LOAD, _NUMBER_AT), _step(_AT_LEAST, _X32, 0, 1), _fail(errno.EPERM)]
    for numbers in DENIED.values():
        number = numbers[column]
        if number is not None:
            steps += [_step(_EQUAL, number, 0, 1), _fail(errno.EPERM)]
    # Its flags lie in memory, where a filter cannot look: without it, libraries go on with clone.
    steps += [_step(_EQUAL, _CLONE3[column], 0, 1), _fail(errno.ENOSYS)]
    for number, test, value in ((_CLONE[column], _ANY_BIT, _NEW_NAMESPACES), (_PRLIMIT[column], _AT_LEAST, 1)):
        # Limits of this process may be set (process 0), those of others not.
        steps += [_step(_EQUAL, number, 0, 4), _step(_LOAD, _FIRST_ARGUMENT_AT), _step(test, value, 0, 1)]
        steps += [_fail(errno.EPERM), _step(_RETURN, _ALLOW)]
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """struct sock_filter: the jumps count the steps that are passed over."""
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _fail(number: int) -> bytes:
    return _step(_RETURN, _FAIL | number)
