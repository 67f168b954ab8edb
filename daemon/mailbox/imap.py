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
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from daemon.config import MailboxConfig
from daemon.mailbox.connection import connect, hang_up, talking
from daemon.mailbox.folders import Naming, ask_naming, folder_exists, make_folder, make_folders
from daemon.mailbox.moving import leaves_deleted, move_batch, present
from daemon.mailbox.naming_messages import NEWEST, borne, newest, search_named
from daemon.mailbox.protocol import MailboxError, MailboxLost
from daemon.records import Position, Received, Waiting

COMMAND_TIMEOUTS = 20
"""The limit of a command in units of timeout_seconds: a slow line may take its time over 32 MB, a dripping one not."""

LISTED_AT_ONCE = 50_000
"""How many messages one listing holds: the UIDs of more may not fit the longest line that imaplib reads (1 MB)."""

SIZES_AT_ONCE = 500
"""How many UIDs one command names: 500 stay below the 8192 octets that every server takes (RFC 7162, 4)."""

PORTION_BYTES = 32 * 1024 * 1024
"""How many bytes of messages one FETCH may bring into memory, one larger message aside."""

IDLE_SECONDS = 25 * 60
"""The longest IDLE: a server may log out a client that is silent for 30 minutes (RFC 2177)."""


class ImapMailbox:
    """A mailbox on an IMAP server; see `Mailbox` for what its methods mean."""

    def __init__(self, config: MailboxConfig, base: Path, password: str) -> None:
        self._config = config
        self._base = base
        self._password = password
        self._connection: IMAPClient | None = None
        self._naming = Naming("", "/")
        self._inbox_open = False
        self._uidvalidity = 0

    def __enter__(self) -> Self:
        self._connection = connect(self._config, self._base, self._password)
        try:
            self._prepare()
        except MailboxError:
            self._drop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        # Nothing depends on the farewell, and LOGOUT, unlike CLOSE, expunges nothing.
        with suppress(MailboxError), self._talking("logging out"):
            self._client.logout()
        self._drop()

    def describe(self) -> str:
        """The account, the server and how it is reached."""
        config = self._config
        return f"IMAP {config.username or config.address} on {config.host}:{config.port} ({config.security})"

    def folders(self) -> tuple[str, ...]:
        """The filing folders under the server's own names, such as "INBOX.Accepted"."""
        config = self._config
        names = (config.accepted, config.deficient, config.misrouted, config.quarantine)
        return tuple(self._naming.server_name(name) for name in names)

    def waiting(self) -> list[Waiting]:
        r"""See `Mailbox`. Where moved messages can only be marked \Deleted, those marked so do not wait any more."""
        found: list[Waiting] = []
        with self._talking("listing the inbox"):
            uids = self._arrived(self._open_inbox())
            for start in range(0, len(uids), SIZES_AT_ONCE):
                sizes = self._sizes(uids[start : start + SIZES_AT_ONCE])
                found += [Waiting(self._position(uid), size) for uid, size in sizes]
        return found

    def fetch(self, positions: Sequence[Position]) -> Iterator[Received]:
        """See `Mailbox`. A command fetches `batch` messages or 32 MB, whichever is less."""
        step = self._config.batch
        for start in range(0, len(positions), step):
            batch = positions[start : start + step]
            with self._talking("asking for the sizes of messages"):
                portions = _portions(self._sizes(present(self._client, self._here(batch))))
            for portion in portions:
                yield from self._fetch_portion([p for p in batch if p.uid in portion])

    def move(self, positions: Sequence[Position], folder: str) -> frozenset[Position]:
        """See `Mailbox`. When the server refuses a later batch, the answer is what the earlier ones moved."""
        target = self._naming.server_name(folder)
        with self._talking(f"looking for the folder {target}"):
            make_folder(self._client, target)
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

    def find(self, folder: str, message_id: str, sha256: str) -> bool:
        """See `Mailbox`. First the messages with that Message-ID are compared, then the folder's newest 200."""
        with self._talking(f"searching the folder {folder}"):
            exists = self._select(folder, readonly=True)
            named = search_named(self._client, message_id)[-NEWEST:] if exists else []
            others = reversed(newest(self._client, exists))
        return self._holds(list(dict.fromkeys([*named, *others])), sha256)

    def idle(self, seconds: float) -> bool:
        """See `Mailbox`: IDLE (RFC 2177) where the server offers it, else sleep. One call waits 25 minutes at most."""
        end = time.monotonic() + min(seconds, IDLE_SECONDS)
        offered = self._client.has_capability("IDLE")
        while (left := end - time.monotonic()) > 0:
            if not offered:
                time.sleep(left)
                continue
            with self._talking("waiting for mail", extra=left):
                if self._idle_once(left):
                    return True
            # Some servers say "still here" now and then; do not spin on one that says it without end.
            time.sleep(max(0.0, min(0.2, end - time.monotonic())))
        return False

    def named(self, folder: str, message_ids: Collection[str], since: datetime) -> frozenset[str]:
        """See `Mailbox`. The folder's search counts only where the fetched header agrees; its newest 200 are read too."""
        name = self._naming.server_name(folder)
        with self._talking(f"looking for replies in {name}"):
            if not message_ids or not folder_exists(self._client, name):
                return frozenset()
            return borne(self._client, message_ids, self._select(folder, readonly=True))

    def append(self, folder: str, raw: bytes, *, seen: bool = False, at: datetime | None = None) -> None:
        """See `Mailbox`; bare line feeds become CRLF, as IMAP demands."""
        name = self._naming.server_name(folder)
        with self._talking(f"storing a message in {folder}"):
            if not folder_exists(self._client, name):
                make_folders(self._client, (name,))
            self._client.append(name, raw, (SEEN,) if seen else (), at)

    # --- the connection ----------------------------------------------------------------------------------------------

    @property
    def _client(self) -> IMAPClient:
        if self._connection is None:
            raise MailboxLost("The connection to the mailbox is closed: open it anew")
        return self._connection

    @contextmanager
    def _talking(self, what: str, extra: float = 0.0) -> Iterator[None]:
        try:
            with talking(self._client, what, self._config.timeout_seconds * COMMAND_TIMEOUTS + extra):
                yield
        except MailboxLost:
            self._drop()
            raise

    def _drop(self) -> None:
        if self._connection is not None:
            hang_up(self._connection)
        self._connection = None
        self._inbox_open = False

    def _prepare(self) -> None:
        self._client.normalise_times = False
        with self._talking("asking how folders are named"):
            self._naming = ask_naming(self._client)
        names = self.folders()
        with self._talking(f"creating the folders {', '.join(names)}"):
            make_folders(self._client, names)
        with self._talking(f"opening the inbox {self._config.inbox}"):
            self._open_inbox()

    # --- steps of a conversation -------------------------------------------------------------------------------------

    def _open_inbox(self) -> int:
        """Select the inbox anew, so that it shows what has arrived; how many messages it holds."""
        exists = self._select(self._config.inbox, readonly=False)
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

    def _sizes(self, uids: list[int]) -> list[tuple[int, int]]:
        answers = self._client.fetch(uids, ["RFC822.SIZE"])
        return [(uid, int(answers[uid][b"RFC822.SIZE"])) for uid in uids if b"RFC822.SIZE" in answers.get(uid, ())]

    def _fetch_portion(self, positions: Sequence[Position]) -> list[Received]:
        with self._talking("fetching messages"):
            return self._bodies(self._here(positions))

    def _bodies(self, uids: list[int]) -> list[Received]:
        try:
            answers = self._client.fetch(uids, ["BODY.PEEK[]", "RFC822.SIZE", "INTERNALDATE"])
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            # One message that is gone or damaged makes some servers refuse the whole batch.
            return [received for uid in uids for received in self._bodies([uid])] if len(uids) > 1 else []
        # Of a message that it cannot read, a server may say NIL or "": that is no empty message to be judged as one.
        return [
            Received(self._position(uid), answer[b"BODY[]"] or b"", answer.get(b"INTERNALDATE"))
            for uid in uids
            if (answer := answers.get(uid, {})).get(b"BODY[]") or answer.get(b"RFC822.SIZE") == 0
        ]

    def _move_batch(self, positions: Sequence[Position], target: str) -> set[Position]:
        with self._talking(f"moving messages to {target}"):
            gone = move_batch(self._client, self._here(positions), target)
            return {p for p in positions if p.uid in gone and p == self._position(p.uid)}

    def _holds(self, uids: list[int], sha256: str) -> bool:
        """Whether one of these messages of the selected folder has that hash."""
        for start in range(0, len(uids), self._config.batch):
            with self._talking("comparing messages"):
                portions = _portions(self._sizes(uids[start : start + self._config.batch]))
            for portion in portions:
                with self._talking("comparing messages"):
                    bodies = self._bodies(sorted(portion))
                if any(hashlib.sha256(body.raw).hexdigest() == sha256.lower() for body in bodies):
                    return True
        return False

    def _idle_once(self, seconds: float) -> bool:
        """One IDLE between two NOOPs: to imapclient a dead connection is silence, and only NOOP tells them apart."""
        if not self._inbox_open:
            self._open_inbox()
        _, early = self._client.noop()
        if _tells_of_mail(early):
            return True
        try:
            self._client.idle()
            during = self._client.idle_check(timeout=seconds)
            _, rest = self._client.idle_done()
        except IMAPClientError as error:
            # After a failed IDLE nobody knows what state the session is in.
            raise IMAPClientAbortError(str(error)) from error
        _, late = self._client.noop()
        return _tells_of_mail([*during, *rest, *late])


def _tells_of_mail(responses: Sequence[Sequence[object]]) -> bool:
    return any(len(response) > 1 and response[1] == b"EXISTS" for response in responses)


def _portions(sizes: list[tuple[int, int]]) -> list[frozenset[int]]:
    """Messages grouped in their order so that no group of several is larger than 32 MB."""
    portions: list[frozenset[int]] = []
    total = PORTION_BYTES
    for uid, size in sizes:
        if not portions or total + size > PORTION_BYTES:
            portions.append(frozenset())
            total = 0
        portions[-1] |= {uid}
        total += size
    return portions
