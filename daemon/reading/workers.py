"""The processes that open hostile bytes, with limits on CPU, memory and wall clock.

PDFium is not thread-safe and PDF parsers have had endless loops, so each message is read in a worker process that is
killed when it takes too long. A worker that dies costs one message a clear reason, never the pool. Workers are replaced
after some messages, which bounds what a leak can cost.
"""

from __future__ import annotations

import logging
import os
import resource
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from daemon.config import ReadingConfig, WorkersConfig
from daemon.deadline import NEVER, Deadline, DeadlinePassed
from daemon.reading import tasks
from daemon.reading.trouble import NO_ROOM, NoRoomToRead, UnreadableMessage
from rules.authentication import Check
from rules.model import Submission

if TYPE_CHECKING:
    from daemon.reading.pictures import Picture

MESSAGES_PER_WORKER = 100

T = TypeVar("T")


class WorkersLost(Exception):
    """All reading processes were lost at once, and nobody knows which message was to blame."""


class Workers:
    """A pool of reading processes. Use as a context manager: leaving it stops the workers."""

    def __init__(self, workers: WorkersConfig, reading: ReadingConfig) -> None:
        self._seconds = workers.seconds
        self._reading = reading
        self._limits = workers
        self._pool = self._new_pool()
        self._lost = False

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._limits.count,
            max_tasks=MESSAGES_PER_WORKER,
            initializer=_confine,
            initargs=(self._limits.memory_mb,),
            context=_forking(),
        )

    def _working_pool(self) -> ProcessPool:
        if self._lost:
            self._pool, self._lost = self._new_pool(), False
        return self._pool

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
        self._pool.join()

    def submit(self, raw: bytes) -> Future[Submission]:
        """Begin to read a message. A pool that a dying worker broke is replaced first, as for all other work."""
        future: Future[Submission] = self._working_pool().schedule(
            tasks.submission, args=(raw, self._reading), timeout=self._seconds
        )
        return future

    def pictures(self, raw: bytes) -> tuple[Picture, ...]:
        """The pages of a message's PDFs as pictures. Raises UnreadableMessage and WorkersLost as `result` does."""
        future: Future[tuple[Picture, ...]] = self._working_pool().schedule(
            tasks.pictures, args=(raw, self._reading), timeout=self._seconds
        )
        return self.result(future)

    def verify(
        self, raw: bytes, places: Sequence[int], keys: Mapping[str, str], chain: bool, deadline: Deadline = NEVER
    ) -> tuple[dict[int, Check], Check | None]:
        """Verify the DKIM signatures at those places, and the ARC chain where asked for. Raises as `result` does."""
        future: Future[tuple[dict[int, Check], Check | None]] = self._working_pool().schedule(
            tasks.checks, args=(raw, tuple(places), dict(keys), chain), timeout=self._seconds
        )
        return self.result(future, deadline)

    def result(self, future: Future[T], deadline: Deadline = NEVER) -> T:
        """Wait for a message.

        Raises UnreadableMessage with the reason when this message was too much for its worker, and WorkersLost when the
        whole pool broke, by whichever message: then another attempt is due. Raises NoRoomToRead when the disk of their
        temporary files refuses, and DeadlinePassed when it is not ready when the time to begin something new is over: it
        is not worked on any further.
        """
        if not wait([future], timeout=None if deadline is NEVER else deadline.until_closing()).done:
            future.cancel()
            raise DeadlinePassed("no time is left to wait for a worker")
        try:
            return future.result()
        except FutureTimeout as error:
            raise UnreadableMessage(f"reading it took longer than {self._seconds} s") from error
        except ProcessExpired as error:
            raise UnreadableMessage("the process reading it was ended by its memory or CPU limit") from error
        except BrokenProcessPool as error:
            self._lost = True
            raise WorkersLost("the reading processes were lost; the next attempt starts new ones") from error
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            where = error.filename or "the folder of temporary files"
            raise NoRoomToRead(f"{where}: {error.strerror}: make room there, or name another in TMPDIR") from error
        except MemoryError as error:
            raise UnreadableMessage("reading it takes more memory than a worker may use") from error

    def read_all(self, messages: Sequence[bytes]) -> Iterator[Submission | UnreadableMessage]:
        """Read messages in parallel and give them back in their order, or why each could not be read."""
        futures = [self.submit(raw) for raw in messages]
        for raw, future in zip(messages, futures, strict=True):
            try:
                yield self.result(future)
            except UnreadableMessage as error:
                yield error
            except WorkersLost:
                yield self._read_alone(raw)

    def _read_alone(self, raw: bytes) -> Submission | UnreadableMessage:
        """Read one message with nothing beside it: if the processes are lost again, it is to blame."""
        try:
            return self.result(self.submit(raw))
        except UnreadableMessage as error:
            return error
        except WorkersLost:
            return UnreadableMessage("it takes more memory than a worker may use")


def _forking() -> ForkServerContext:
    """Processes that are forked off one which has loaded all libraries and opened nothing: each begins at once."""
    context = get_context("forkserver")
    context.set_forkserver_preload(list(tasks.LIBRARIES))
    return context


def _confine(memory_mb: int) -> None:
    """Limit the worker. One thread each for OCR and algebra: pages run in parallel instead."""
    # What the libraries of a worker have to say may quote the message, and would go to stderr past docketd's log.
    logging.disable()
    warnings.simplefilter("ignore")
    os.environ.update(OMP_THREAD_LIMIT="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
