"""All reading of untrusted bytes: each message by a process of its own that can do no harm.

PDFium is not thread-safe and PDF parsers have had endless loops and worse, so a message is read by a process that has
limits on time, CPU, memory and files, no network, no files but its own, and no secrets (`daemon.reading.confinement`).
One that dies costs one message a clear reason; the others that are read beside it go on. What it hands back is not
believed to be more than data: it is validated.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import is_dataclass
from functools import cache
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import ConfigDict, TypeAdapter

from daemon.config import ReadingConfig
from daemon.config_workers import WorkersConfig
from daemon.deadline import NEVER, Deadline, DeadlinePassed
from daemon.reading.confinement.asking import Asked, Nursery, Question, WorkersLost, ask
from daemon.reading.confinement.limits import Limits
from daemon.reading.confinement.scratch import Scratch, sweep
from daemon.reading.confinement.trying import Bait, Tried
from daemon.reading.picture import Picture
from daemon.reading.trouble import NO_ROOM, NoRoomToRead, UnreadableMessage, no_room
from rules.authentication import Check
from rules.model import Submission

__all__ = ["Workers", "WorkersLost"]

T = TypeVar("T")

# By name: the process that asks needs none of the libraries that read.
READ = "daemon.reading.reader:read_submission"
DRAW = "daemon.reading.pictures:page_pictures"
VERIFY = "daemon.reading.verification:verify_message"
TRY = "daemon.reading.confinement.trying:try_harm"


@cache
def _answers(expected: Any) -> TypeAdapter[Any]:
    """Bytes travel in base64; a single dataclass, which takes no settings, holds none."""
    if is_dataclass(expected):
        return TypeAdapter(expected)
    return TypeAdapter(expected, config=ConfigDict(val_json_bytes="base64"))


class Workers:
    """Reads messages, several at once. Use as a context manager: leaving it ends all that is read."""

    def __init__(self, workers: WorkersConfig, reading: ReadingConfig) -> None:
        self._limits = Limits(
            workers.seconds, workers.cpu_seconds, workers.memory_mb, workers.scratch_mb, workers.open_files
        )
        self._reading = reading
        self._leaving = threading.Event()
        sweep()
        self._scratch = Scratch()
        self._nursery = Nursery()
        self._askers = ThreadPoolExecutor(workers.count, "reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leaving.set()
        self._askers.shutdown()
        self._nursery.stop()
        self._scratch.remove()

    def submit(self, raw: bytes) -> Future[Submission]:
        """Begin to read a message."""
        return self._ask(READ, raw, (self._reading,), Submission)

    def pictures(self, raw: bytes) -> tuple[Picture, ...]:
        """The pages of a message's PDFs as pictures. Raises UnreadableMessage and WorkersLost as `result` does."""
        asked: Asked[tuple[Picture, ...]] = self._ask(DRAW, raw, (self._reading,), tuple[Picture, ...])
        return self.result(asked)

    def verify(
        self, raw: bytes, places: Sequence[int], keys: Mapping[str, str], chain: bool, deadline: Deadline = NEVER
    ) -> tuple[dict[int, Check], Check | None]:
        """Verify the DKIM signatures at those places, and the ARC chain where asked for. Raises as `result` does."""
        asked: Asked[tuple[dict[int, Check], Check | None]] = self._ask(
            VERIFY, raw, (tuple(places), dict(keys), chain), tuple[dict[int, Check], Check | None]
        )
        return self.result(asked, deadline)

    def tried(self) -> Tried:
        """What one of these processes can do when it tries to do harm. Raises as `result` does."""
        with closing(Bait(self._scratch.path)) as bait:
            asked: Asked[Tried] = self._ask(TRY, b"", (bait.port, bait.file, self._limits.memory_mb), Tried)
            return self.result(asked)

    def _ask(self, function: str, raw: bytes, arguments: tuple[object, ...], expected: Any) -> Asked[Any]:
        asked: Asked[Any] = Asked()
        self._askers.submit(self._answer, asked, Question(function, arguments, self._limits), raw, _answers(expected))
        return asked

    def _answer(self, asked: Asked[T], question: Question, raw: bytes, expected: TypeAdapter[T]) -> None:
        if self._leaving.is_set():
            asked.cancel()
        if not asked.set_running_or_notify_cancel():
            return

        def unwanted() -> bool:
            return self._leaving.is_set() or asked.unwanted.is_set()

        try:
            asked.set_result(ask(question, raw, expected, self._nursery, self._scratch, unwanted))
        except BaseException as error:
            asked.set_exception(error)
            raise

    def result(self, future: Future[T], deadline: Deadline = NEVER) -> T:
        """Wait for a message.

        Raises UnreadableMessage with the reason when this message was too much for its process, NoRoomToRead when the
        disk of their temporary files refuses, WorkersLost when no process can be had, ReadingFailed when a reader is
        broken, and DeadlinePassed when it is not ready when the time to begin something new is over: it is not worked
        on any further.
        """
        if not wait([future], timeout=None if deadline is NEVER else deadline.until_closing()).done:
            future.cancel()
            raise DeadlinePassed("no time is left to wait for a worker")
        try:
            return future.result()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise NoRoomToRead(no_room(error, error.filename or "the folder of temporary files")) from error

    def read_all(self, messages: Sequence[bytes]) -> Iterator[Submission | UnreadableMessage]:
        """Read messages in parallel and give them back in their order, or why each could not be read."""
        for future in [self.submit(raw) for raw in messages]:
            try:
                yield self.result(future)
            except UnreadableMessage as error:
                yield error
