"""The legal mailbox on an IMAP4rev1 server (RFC 3501).

Everything in the inbox is taken, read or not, and nothing but its place is changed: bodies come by BODY.PEEK[] and
messages leave by MOVE or its safe equivalent. A UID is used only under the UIDVALIDITY that it was seen under.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from imapclient import SEEN, IMAPClient

from daemon.bearer import Credential
from daemon.config import MailboxConfig
from daemon.deadline import NEVER, Deadline
from daemon.mailbox import idling
from daemon.mailbox.connection import connect, hang_up, talking
from daemon.mailbox.fetching import bodies, portions, sizes
from daemon.mailbox.folders import Naming, ask_naming, has_folder, make_folder
from daemon.mailbox.moving import leaves_deleted, move_batch, present, remove
from daemon.mailbox.naming_messages import NEWEST, borne, newest, search_named
from daemon.mailbox.protocol import CannotConnect, MailboxError, MailboxLost, OutOfTime, refuse_if
from daemon.records import Position, Received, Waiting

COMMAND_TIMEOUTS = 20
"""The limit of a command in units of timeout_seconds: a slow line may take its time over 32 MB, a dripping one not."""

LISTED_AT_ONCE = 50_000
"""How many messages one listing holds: the UIDs of more may not fit the longest line that imaplib reads (1 MB)."""

SIZES_AT_ONCE = 500
"""How many UIDs one command names: 500 stay below the 8192 octets that every server takes (RFC 7162, 4)."""


class ImapMailbox:
    """A mailbox on an IMAP server; see `Mailbox` for what its methods mean."""

    def __init__(
        self,
        config: MailboxConfig,
        base: Path,
        credential: Credential,
        deadline: Deadline = NEVER,
        *,
        observe: bool = False,
    ) -> None:
        self._config = config
        self._base = base
        self._credential = credential
        self._deadline = deadline
        self._observe = observe
        self._made: list[str] = []
        self._connection: IMAPClient | None = None
        self._resting = False
        self._naming = Naming("", "/")
        self._inbox_open = False
        self._uidvalidity = 0

    def __enter__(self) -> Self:
        self._made.clear()
        self._dial()
        try:
            self._prepare()
        except MailboxError:
            self._drop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._log_out()
        self._resting = False

    def describe(self) -> str:
        """The account, the server and how it is reached."""
        config = self._config
        return f"IMAP {config.user} on {config.host}:{config.port} ({config.security})"

    def folders(self) -> tuple[str, ...]:
        """The filing folders under the server's own names, such as "INBOX.Accepted"."""
        return tuple(self._naming.server_name(name) for name in self._config.filing)

    def waiting(self) -> list[Waiting]:
        r"""See `Mailbox`. Where moved messages can only be marked \Deleted, those marked so do not wait any more."""
        found: list[Waiting] = []
        with self._talking("listing the inbox"):
            uids = self._arrived(self._open_inbox())
            for start in range(0, len(uids), SIZES_AT_ONCE):
                listed = sizes(self._client, uids[start : start + SIZES_AT_ONCE])
                found += [Waiting(self._position(uid), size) for uid, size in listed]
        return found

    def fetch(self, positions: Sequence[Position]) -> Iterator[Received]:
        """See `Mailbox`. A command fetches `batch` messages or 32 MB, whichever is less."""
        step = self._config.batch
        for start in range(0, len(positions), step):
            batch = positions[start : start + step]
            with self._talking("asking for the sizes of messages"):
                fitting = portions(sizes(self._client, present(self._client, self._here(batch))))
            for portion in fitting:
                yield from self._fetch_portion([p for p in batch if p.uid in portion])

    def move(self, positions: Sequence[Position], folder: str) -> frozenset[Position]:
        """See `Mailbox`. When the server refuses a later batch, the answer is what the earlier ones moved."""
        refuse_if(self._observe)
        target = self._naming.server_name(folder)
        with self._talking(f"looking for the folder {target}"):
            self._make(folder)
        moved: set[Position] = set()
        step = self._config.batch
        for start in range(0, len(positions), step):
            try:
                moved |= self._move_batch(positions[start : start + step], target)
            except MailboxLost:
                raise
            except MailboxError:
                if not moved:
                    raise
                break
        return frozenset(moved)

    @property
    def copies_first(self) -> bool:
        """See `Mailbox`: so it is without MOVE (RFC 6851)."""
        with self._talking("asking what it can do"):
            return not self._client.has_capability("MOVE")

    def drop(self, positions: Sequence[Position]) -> None:
        """See `Mailbox`."""
        refuse_if(self._observe)
        with self._talking("removing messages that are filed already"):
            if uids := present(self._client, self._here(positions)):
                remove(self._client, uids)

    def made(self) -> tuple[str, ...]:
        """See `Mailbox`."""
        return tuple(self._made)

    def find(self, folder: str, message_id: str, sha256: str) -> int:
        """See `Mailbox`. First the messages with that Message-ID are compared, then the folder's newest 200."""
        with self._talking(f"searching the folder {folder}"):
            there = has_folder(self._client, self._naming.server_name(folder))
            exists = self._select(folder, readonly=True) if there else 0
            named = search_named(self._client, message_id)[-NEWEST:] if exists else []
            others = [uid for uid in reversed(newest(self._client, exists)) if uid not in named] if exists else []
        return self._held(named, sha256) or self._held(others, sha256, at_least_one=True)

    def idle(self, seconds: float) -> bool:
        """See `Mailbox`: IDLE (RFC 2177) where offered, else sleep and one NOOP. One call waits 25 minutes at most."""
        end = time.monotonic() + min(seconds, idling.IDLE_SECONDS)
        offered = self._client.has_capability("IDLE")
        while (left := end - time.monotonic()) > 0:
            if not offered:
                time.sleep(left)
            with self._talking("waiting for mail", extra=left):
                if not self._inbox_open:
                    self._open_inbox()
                if idling.idle_once(self._client, left) if offered else idling.look_once(self._client):
                    return True
            # Some servers say "still here" now and then; do not spin on one that says it without end.
            time.sleep(max(0.0, min(0.2, end - time.monotonic())))
        return False

    def named(self, folder: str, message_ids: Collection[str], since: datetime) -> frozenset[str]:
        """See `Mailbox`. The folder's search counts only where the fetched header agrees; its newest 200 are read too."""
        name = self._naming.server_name(folder)
        with self._talking(f"looking for replies in {name}"):
            if not message_ids or not has_folder(self._client, name):
                return frozenset()
            return borne(self._client, message_ids, self._select(folder, readonly=True))

    def append(self, folder: str, raw: bytes, *, seen: bool = False, at: datetime | None = None) -> None:
        """See `Mailbox`; bare line feeds become CRLF, as IMAP demands."""
        refuse_if(self._observe)
        name = self._naming.server_name(folder)
        with self._talking(f"storing a message in {folder}"):
            make_folder(self._client, name)
            self._client.append(name, raw, (SEEN,) if seen else (), at)

    def rest(self) -> None:
        """See `Mailbox`: logs out, so that no server ends a session that is silent for long, nor counts it as open."""
        if self._connection is not None:
            self._log_out()
            self._resting = True

    # --- the connection ----------------------------------------------------------------------------------------------

    @property
    def _client(self) -> IMAPClient:
        if self._connection is None:
            raise MailboxLost("The connection to the mailbox is closed: open it anew")
        return self._connection

    @contextmanager
    def _talking(self, what: str, extra: float = 0.0) -> Iterator[None]:
        with self._in_time(what):
            if self._deadline.passed():
                raise MailboxLost("No time is left to ask the mail server anything")
            if self._resting:
                self._dial()
            limit = self._config.timeout_seconds * COMMAND_TIMEOUTS + extra
            with talking(self._client, what, min(limit, self._deadline.left())):
                yield

    @contextmanager
    def _in_time(self, what: str) -> Iterator[None]:
        """Tell what the deadline broke off from what broke by itself; in both cases the connection is of no more use."""
        try:
            yield
        except (MailboxLost, CannotConnect) as error:
            self._drop()
            if self._deadline.passed():
                raise OutOfTime(f"The time for this cycle was over while {what}; the next one goes on") from error
            raise

    def _dial(self) -> None:
        self._resting = False
        self._connection = connect(self._config, self._base, self._credential, self._deadline)
        self._connection.normalise_times = False

    def _log_out(self) -> None:
        # Nothing depends on the farewell, and LOGOUT, unlike CLOSE, expunges nothing.
        if self._connection is not None:
            with suppress(MailboxError), self._talking("logging out"):
                self._client.logout()
        self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            hang_up(self._connection)
        self._connection = None
        self._inbox_open = False

    def _prepare(self) -> None:
        with self._talking("asking how folders are named"):
            self._naming = ask_naming(self._client)
        if not self._observe:
            with self._talking(f"creating the folders {', '.join(self.folders())}"):
                for folder in self._config.filing:
                    self._make(folder)
        with self._talking(f"opening the inbox {self._config.inbox}"):
            self._open_inbox()

    def _make(self, folder: str) -> None:
        if make_folder(self._client, self._naming.server_name(folder)):
            self._made.append(folder)

    # --- steps of a conversation -------------------------------------------------------------------------------------

    def _open_inbox(self) -> int:
        """Select the inbox anew, so that it shows what has arrived; how many messages it holds."""
        exists = self._select(self._config.inbox, readonly=self._observe)
        self._inbox_open = True
        return exists

    def _select(self, folder: str, *, readonly: bool) -> int:
        self._inbox_open = False
        name = self._naming.server_name(folder)
        answer = self._client.select_folder(name, readonly=readonly)
        if b"UIDVALIDITY" not in answer:
            raise MailboxError(f"The folder {name} has no UIDVALIDITY, so messages cannot be told apart: change server")
        self._uidvalidity = int(answer[b"UIDVALIDITY"])
        return int(answer[b"EXISTS"])

    def _position(self, uid: int) -> Position:
        return Position(self._config.address, self._config.inbox, self._uidvalidity, uid)

    def _here(self, positions: Sequence[Position]) -> list[int]:
        """The UIDs of those positions that mean a message of this inbox as it is numbered now."""
        if not self._inbox_open:
            self._open_inbox()
        return [p.uid for p in positions if p == self._position(p.uid)]

    def _arrived(self, exists: int) -> list[int]:
        if not exists:
            return []
        criteria = ["ALL"] if exists <= LISTED_AT_ONCE else [f"1:{LISTED_AT_ONCE}"]
        if leaves_deleted(self._client):
            criteria.append("UNDELETED")
        return sorted(self._client.search(criteria))

    def _fetch_portion(self, positions: Sequence[Position]) -> list[Received]:
        with self._talking("fetching messages"):
            return self._bodies(self._here(positions))

    def _bodies(self, uids: list[int]) -> list[Received]:
        return [Received(self._position(uid), raw, date) for uid, raw, date in bodies(self._client, uids)]

    def _move_batch(self, positions: Sequence[Position], target: str) -> set[Position]:
        with self._talking(f"moving messages to {target}"):
            gone = move_batch(self._client, self._here(positions), target)
            return {p for p in positions if p.uid in gone and p == self._position(p.uid)}

    def _held(self, uids: list[int], sha256: str, *, at_least_one: bool = False) -> int:
        """How many of these messages of the selected folder have that hash; `at_least_one` ends at the first."""
        found = 0
        for start in range(0, len(uids), self._config.batch):
            with self._talking("comparing messages"):
                fitting = portions(sizes(self._client, uids[start : start + self._config.batch]))
            for portion in fitting:
                with self._talking("comparing messages"):
                    bodies = self._bodies(sorted(portion))
                found += sum(hashlib.sha256(body.raw).hexdigest() == sha256.lower() for body in bodies)
                if found and at_least_one:
                    return 1
        return found
