"""The legal mailbox as a Maildir on this machine's disk, its folders as Maildir++ directories such as .Accepted.

Messages lie in a Maildir with bare line feeds, by custom of Unix; they are given out with CRLF, as they came over the
wire and as IMAP would give them. Sizes are those of the files, so a message may be larger by its number of lines.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Self

from imapclient import imap_utf7

from daemon.config import MailboxConfig
from daemon.mailbox.folders import INBOX
from daemon.mailbox.naming_messages import message_id_of
from daemon.mailbox.protocol import MailboxError, one_line, refuse_if
from daemon.mailbox.uidlist import FILE, UidList, load, locked, renumbered, save
from daemon.maildir_delivery import deliver, make_maildir, sync_directory, unique_name
from daemon.records import Position, Received, Waiting

PIECE_BYTES = 1024 * 1024
"""So much of a file is read at once."""

LOOK_SECONDS = 0.25
"""How often `idle` looks for new files."""

HEADER_BYTES = 65_536
"""How much of a file is read to find its Message-ID."""

CLOCK_LEEWAY = timedelta(days=2)
"""How far the disk's clock may be from the one that the ledger was written by."""

HOLDING = ("new", "cur")
"""The directories of a Maildir that hold messages: those nobody has looked at, and the others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message file. `arrived` is the file's time of writing, `filed` that of its last renaming (nanoseconds)."""

    key: str
    path: Path
    size: int
    arrived: int
    filed: int


class MaildirMailbox:
    """A mailbox in a Maildir; see `Mailbox` for what its methods mean. Entering creates the directory if needed."""

    def __init__(self, config: MailboxConfig, base: Path, *, observe: bool = False) -> None:
        self._config = config
        self._root = base / config.path
        self._observe = observe
        self._made: list[str] = []

    def __enter__(self) -> Self:
        self._made.clear()
        with self._storage("creating the folders"):
            make_maildir(self._inbox)
            if not self._observe:
                for name in self._config.filing:
                    self._make(name)
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open."""

    def describe(self) -> str:
        """The kind and the directory."""
        return f"Maildir {self._root}"

    def folders(self) -> tuple[str, ...]:
        """The filing folders' directories below the Maildir, such as ".Accepted"."""
        return tuple(self._directory(name).name for name in self._config.filing)

    def waiting(self) -> list[Waiting]:
        """See `Mailbox`. Messages get their numbers here, in the order in which their files were written."""
        with self._storage("listing the inbox"), self._locked():
            entries = _told_apart(self._inbox)
            uids = self._number(entries)
        sizes = {entry.key: entry.size for entry in entries}
        return [Waiting(self._position(uids, n.uid), sizes[n.key]) for n in uids.numbered]

    def fetch(self, positions: Sequence[Position]) -> Iterator[Received]:
        """See `Mailbox`; one message is in memory at a time."""
        with self._storage("reading the list of messages"):
            located = self._located(positions)
        for position, entry in located:
            with self._storage("reading a message"):
                raw = self._read(entry)
            if raw is not None:
                yield Received(position, raw, datetime.fromtimestamp(entry.arrived / 1e9, UTC))

    def move(self, positions: Sequence[Position], folder: str) -> frozenset[Position]:
        """See `Mailbox`: renames within one file system, on the disk when this returns."""
        refuse_if(self._observe)
        with self._storage(f"moving messages to {folder}"), self._locked():
            target = self._directory(folder)
            self._make(folder)
            moved = frozenset(p for p, entry in self._located(positions) if _rename(entry, target))
            for name in HOLDING:
                sync_directory(target / name)
                sync_directory(self._inbox / name)
        return moved

    @property
    def copies_first(self) -> bool:
        """See `Mailbox`: a renaming is one step."""
        return False

    def drop(self, positions: Sequence[Position]) -> None:
        """See `Mailbox`: no move is ever half done here."""
        raise MailboxError(f"The Maildir {self._root} moves messages in one step: nothing is left to be removed")

    def made(self) -> tuple[str, ...]:
        """See `Mailbox`."""
        return tuple(self._made)

    def find(self, folder: str, message_id: str, sha256: str) -> int:
        """See `Mailbox`. Compares every message, those filed last first, until one has the hash."""
        with self._storage(f"searching the folder {folder}"):
            directory = self._directory(folder)
            entries = _entries(directory) if directory.is_dir() or not self._root.is_dir() else []
            latest_first = sorted(entries, key=lambda entry: entry.filed, reverse=True)
            return int(
                any(
                    raw is not None and hashlib.sha256(raw).hexdigest() == sha256.lower()
                    for raw in (_contents(entry.path) for entry in latest_first)
                )
            )

    def idle(self, seconds: float) -> bool:
        """See `Mailbox`: looks for new files four times a second."""
        end = time.monotonic() + seconds
        with self._storage("waiting for mail"):
            before = set(os.listdir(self._inbox / "new"))
            while (left := end - time.monotonic()) > 0:
                time.sleep(min(LOOK_SECONDS, left))
                if not before.issuperset(os.listdir(self._inbox / "new")):
                    return True
        return False

    def named(self, folder: str, message_ids: Collection[str], since: datetime) -> frozenset[str]:
        """See `Mailbox`; the files' times of writing tell what came before `since`."""
        earliest = (since - CLOCK_LEEWAY).timestamp() * 1e9
        with self._storage(f"looking for replies in {folder}"):
            directory = self._directory(folder)
            if not message_ids or not directory.is_dir():
                return frozenset()
            recent = (entry.path for entry in _entries(directory) if entry.arrived >= earliest)
            return frozenset(_message_id(path) for path in recent).intersection(message_ids)

    def append(self, folder: str, raw: bytes, *, seen: bool = False, at: datetime | None = None) -> None:
        """See `Mailbox`; the bytes are stored as they are, and `at` is not: a file's time is when it was written."""
        refuse_if(self._observe)
        directory = self._directory(folder)
        with self._storage(f"storing a message in {folder}"):
            deliver(directory, raw, seen=seen)
            if directory != self._root:
                (directory / "maildirfolder").touch(mode=0o600)

    def rest(self) -> None:
        """Nothing is held open."""

    # --- where things are --------------------------------------------------------------------------------------------

    @property
    def _inbox(self) -> Path:
        return self._directory(self._config.inbox)

    def _make(self, folder: str) -> None:
        directory = self._directory(folder)
        if not directory.is_dir():
            self._made.append(folder)
        make_maildir(directory)
        # Maildir++ tells a folder from a stray Maildir by this file.
        (directory / "maildirfolder").touch(mode=0o600)

    def _directory(self, configured: str) -> Path:
        """INBOX is the Maildir itself; "Legal/Accepted" is .Legal.Accepted in it, non-ASCII in modified UTF-7."""
        if configured.upper() == INBOX:
            return self._root
        parts = configured.split("/")
        if not all(parts) or "." in configured or not configured.isprintable():
            raise MailboxError(
                f"[mailbox] {configured!r} is no Maildir folder: use printable parts without a dot, divided by one /"
            )
        return self._root / f".{'.'.join(imap_utf7.encode(part).decode('ascii') for part in parts)}"

    @contextmanager
    def _storage(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise MailboxError(
                f"The Maildir {self._root} failed while {what}: {one_line(error)}. "
                "Check that docketd's user owns it and that the disk has room"
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with locked(self._inbox, self._config.timeout_seconds):
            yield

    def _position(self, uids: UidList, uid: int) -> Position:
        return Position(self._config.address, self._config.inbox, uids.uidvalidity, uid)

    # --- numbers and files -------------------------------------------------------------------------------------------

    def _known(self) -> UidList:
        return load(self._inbox, time.time())

    def _number(self, entries: Iterable[Entry]) -> UidList:
        """Give numbers to what has none and remember them before anybody uses one."""
        known = self._known()
        uids = renumbered(known, (entry.key for entry in entries))
        if uids != known or not (self._inbox / FILE).exists():
            save(self._inbox, uids)
        return uids

    def _located(self, positions: Sequence[Position]) -> list[tuple[Position, Entry]]:
        """Those positions that mean a message of this inbox as it is numbered now, each with its file."""
        uids = self._known()
        asked = set(positions)
        wanted = {n.key: p for n in uids.numbered if (p := self._position(uids, n.uid)) in asked}
        # Reversed, so that of two files with one name it is the earlier, the one that got the number.
        files = {entry.key: entry for entry in reversed(_entries(self._inbox))}
        return [(position, files[key]) for key, position in wanted.items() if key in files]

    def _read(self, entry: Entry) -> bytes | None:
        raw = _contents(entry.path)
        if raw is None:
            # Another program may have renamed the file to set a flag.
            again = next((e for e in _entries(self._inbox) if e.key == entry.key), None)
            raw = _contents(again.path) if again else None
        return raw


def _entries(maildir: Path) -> list[Entry]:
    """The messages of one folder, the earliest first. Links, pipes and hidden files are no messages."""
    found = [
        (status, path)
        for name in HOLDING
        for path in (Path(entry) for entry in os.scandir(maildir / name) if not entry.name.startswith("."))
        if (status := _status(path)) is not None and stat.S_ISREG(status.st_mode)
    ]
    found.sort(key=lambda item: (item[0].st_mtime_ns, item[1].name))
    return [
        Entry(path.name.partition(":")[0], path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        for status, path in found
    ]


def _told_apart(maildir: Path) -> list[Entry]:
    """The messages of one folder; those that share a name, which Maildir forbids, get one of their own first."""
    entries = _entries(maildir)
    first = {entry.key: entry for entry in reversed(entries)}
    twins = [entry for entry in entries if first[entry.key] is not entry]
    for twin in twins:
        _rename(twin, maildir)
    return _entries(maildir) if twins else entries


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _contents(path: Path) -> bytes | None:
    """The message with CRLF line ends, or None when the file is gone. A large one is in memory once only."""
    out = BytesIO()
    held = b""
    try:
        with _open(path) as file:
            while piece := file.read(PIECE_BYTES):
                # The LF of a CRLF may begin the next piece.
                piece = held + piece
                held = piece[-1:] if piece.endswith(b"\r") else b""
                out.write(piece[: len(piece) - len(held)].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    except FileNotFoundError:
        return None
    out.write(held)
    return out.getvalue()


def _open(path: Path) -> BinaryIO:
    """A message file to read; a link or a pipe in its place is refused."""
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW | os.O_NONBLOCK))


def _message_id(path: Path) -> str:
    """The Message-ID of a message file, "" when it has none or is gone."""
    try:
        with _open(path) as file:
            header = re.split(rb"\r?\n\r?\n", file.read(HEADER_BYTES), maxsplit=1)[0]
    except FileNotFoundError:
        return ""
    return message_id_of(header)


def _rename(entry: Entry, target: Path) -> bool:
    """Move a file into the same directory, new or cur, of another folder, never over another message."""
    destination = target / entry.path.parent.name / entry.path.name
    if destination.exists():
        _, colon, flags = entry.path.name.partition(":")
        destination = destination.with_name(f"{unique_name()}{colon}{flags}")
    try:
        entry.path.rename(destination)
    except FileNotFoundError:
        return False
    return True
