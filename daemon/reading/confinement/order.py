"""What is asked of a reading process, and how it answers.

The question may be trusted and is a pickle. The answer may not: whoever has taken over a reader writes what he likes, and
a pickle runs code where it is opened. It is JSON, which the asker validates against the type that it expects.
"""

from __future__ import annotations

import errno
import pickle  # for our own questions alone  # nosec B403
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from daemon.reading.confinement.limits import MB, Limits
from daemon.reading.trouble import NO_ROOM, NoRoomToRead, UnreadableMessage, no_room

MOST_ANSWERED = 128 * MB
"""Bytes of an answer that are opened; the pages of a long letter as pictures take some ten megabytes."""

T = TypeVar("T")


class ReadingFailed(Exception):
    """A reader raised what it should not: a mistake in docketd, told with the place of it."""


@dataclass(frozen=True, slots=True)
class Order:
    """The function "module:name" that is given the message's bytes and the arguments, where it may write, its limits."""

    function: str
    arguments: tuple[object, ...]
    scratch: str
    limits: Limits

    def written(self, file: IO[bytes]) -> None:
        """Write it to a file. Raises OSError."""
        pickle.dump(self, file)
        file.flush()

    @classmethod
    def read(cls, file: IO[bytes]) -> Order:
        """Read what `written` wrote."""
        order = pickle.load(file)  # noqa: S301 - from our own process, by a descriptor that nobody else has  # nosec B301
        if not isinstance(order, cls):
            raise TypeError(f"no order: {type(order).__name__}")
        return order

    def done(self, raw: bytes) -> object:
        """Call the function. Its module is imported for that: `prepare` does it before the walls are up."""
        return self._function()(raw, *self.arguments)

    def prepare(self) -> None:
        """Import what the function needs."""
        self._function()

    def _function(self) -> Callable[..., object]:
        module, _, name = self.function.partition(":")
        found: Callable[..., object] = getattr(import_module(module), name)
        return found


def answer(order: Order, message: IO[bytes]) -> bytes:
    """Carry out an order and put down what came of it: a word for the kind of answer, a line end, the answer."""
    try:
        return b"value\n" + to_json(order.done(message.read()), bytes_mode="base64", inf_nan_mode="constants")
    except UnreadableMessage as error:
        return b"unreadable\n" + to_json(str(error))
    except MemoryError:
        return _unreadable(f"more memory than a worker may use ({order.limits.memory_mb} MB)")
    except OSError as error:
        if error.errno == errno.ENOMEM:
            return _unreadable(f"more memory than a worker may use ({order.limits.memory_mb} MB)")
        if error.errno == errno.EMFILE:
            return _unreadable(f"more than {order.limits.open_files} open files")
        if error.errno == errno.EFBIG:
            return _unreadable(f"more than {order.limits.scratch_mb} MB of temporary files")
        if error.errno in NO_ROOM:
            where = Path(order.scratch).parents[1]
            return b"no room\n" + to_json(no_room(error, where))
        return failed(error)


def failed(error: BaseException) -> bytes:
    """The answer that tells of an error that nobody foresaw."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    text = f"{type(error).__name__}: {error} ({last.name} in {last.filename}:{last.lineno})"
    return b"failed\n" + to_json(text.encode("utf-8", "replace").decode())


def _unreadable(what: str) -> bytes:
    return b"unreadable\n" + to_json(f"reading it takes {what}")


def opened(data: bytes, expected: TypeAdapter[T]) -> T:
    """The value that a reader answered.

    Raises UnreadableMessage, NoRoomToRead or ReadingFailed as the reader said, and UnreadableMessage when the answer is
    not of the type that was asked for.
    """
    kind, _, body = data.partition(b"\n")
    try:
        if kind == b"value":
            return expected.validate_json(body)
        text = TypeAdapter(str).validate_json(body)
    except ValidationError as error:
        raise UnreadableMessage("the process reading it gave no sound answer") from error
    if kind == b"no room":
        raise NoRoomToRead(text)
    raise ReadingFailed(text) if kind == b"failed" else UnreadableMessage(text)
