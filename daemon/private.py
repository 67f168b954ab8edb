"""Files and folders that nobody else may read: how they are made whatever the umask, and when they are refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from pwd import getpwuid

LARGEST_SECRET = 1024**2
"""Bytes of a file with a secret; a certificate with its chain takes some thousand."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class NotPrivate(Exception):
    """Others may read or replace what is ours alone. The message is one line: what is so, and the command that mends it."""


def make_private_folder(path: Path) -> None:
    """Create a folder and those above it that are missing, for their owner only. Raises OSError as mkdir(2) does."""
    if not path.parent.exists():
        make_private_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)


def private_opener(name: str, flags: int) -> int:
    """For `open(…, opener=…)`: a file that it creates is its owner's only."""
    return os.open(name, flags | os.O_CLOEXEC, 0o600)


def require_private(path: Path) -> None:
    """Refuse a file or folder of docketd's own that others can reach, or whose folder lets them put another in its place.

    A link is followed: what counts is where it leads. Raises NotPrivate, and OSError where nothing is there.
    """
    _require_own(path, path.stat())
    for place in _places(path):
        _require_unmovable(path, place.parent)


def require_unchangeable(path: Path) -> None:
    """Refuse a file that others can write to or put another one in the place of; they may read it.

    Raises NotPrivate, and OSError where nothing is there.
    """
    state = path.stat()
    if _strangers(state):
        raise NotPrivate(f"{path} belongs to {_name(state.st_uid)}: chown {_name(os.geteuid())} {path}")
    if state.st_mode & _OTHERS_WRITE:
        raise NotPrivate(f"{path} can be changed by others: chmod go-w {path}")
    _require_unmovable_way(path)


def read_secret(path: Path) -> bytes:
    """The content of a file with a secret, of the very file whose owner and mode were looked at.

    Every folder on the way to it, and to where a link leads, must keep others from putting another file in its place.
    Raises NotPrivate, and OSError where it cannot be read.
    """
    # Not to wait for ever where a pipe without a writer has that name.
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    with open(handle, "rb") as file:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise NotPrivate(f"{path} is no file: write the secret into a file of its own")
        _require_own(path, state)
        _require_unmovable_way(path)
        content = file.read(LARGEST_SECRET + 1)
    if len(content) > LARGEST_SECRET:
        raise NotPrivate(f"{path} is larger than {LARGEST_SECRET} bytes: name the file that holds the secret alone")
    return content


def wider_than_private(path: Path) -> Iterator[str]:
    """What `require_private` refuses in some path, for a report; nothing where the path is not there."""
    try:
        require_private(path)
    except NotPrivate as refused:
        yield str(refused)
    except FileNotFoundError:
        return


def _require_own(path: Path, state: os.stat_result) -> None:
    if _strangers(state):
        raise NotPrivate(f"{path} belongs to {_name(state.st_uid)}: chown {_name(os.geteuid())} {path}")
    if state.st_mode & _OTHERS and not _by_systemd(path, state):
        mode = 700 if stat.S_ISDIR(state.st_mode) else 600
        raise NotPrivate(f"{path} can be read by others: chmod {mode} {path}")


def _strangers(state: os.stat_result) -> bool:
    """Owned by neither root nor us. To root, who looks after the files of docketd's user, nobody is a stranger."""
    return os.geteuid() != 0 and state.st_uid not in (0, os.geteuid())


def _by_systemd(path: Path, state: os.stat_result) -> bool:
    """systemd gives a credential of root's to a service's user by an access control list, whose mask shows as the group's
    bits (systemd.exec(5), LoadCredential=; https://github.com/systemd/systemd/issues/29435).
    """
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    return bool(folder) and path.absolute().is_relative_to(folder) and state.st_mode & 0o777 == 0o440


def _require_unmovable_way(path: Path) -> None:
    """Every folder on the way to a file, and to where a link leads."""
    for place in _places(path):
        for folder in place.parents:
            _require_unmovable(path, folder)


def _places(path: Path) -> tuple[Path, ...]:
    """Where it lies, and where a link leads, each once."""
    return tuple(dict.fromkeys((path.absolute(), path.resolve())))


def _require_unmovable(path: Path, folder: Path) -> None:
    state = folder.stat()
    if _strangers(state):
        raise NotPrivate(f"{path} lies in a folder of {_name(state.st_uid)}: chown {_name(os.geteuid())} {folder}")
    # In a sticky folder, such as /tmp, others can add files and not rename ours (inode(7)).
    if state.st_mode & _OTHERS_WRITE and not state.st_mode & stat.S_ISVTX:
        raise NotPrivate(f"{path} can be replaced by others: chmod go-w {folder}")


def _name(uid: int) -> str:
    try:
        return getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
