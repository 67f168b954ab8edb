"""Tracebacks without what the exceptions say: where it happened and of what kind, but nothing that may quote a letter."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType

_UNTOLD = "Its words are left out, for they may quote a message: docketd run --debug shows them."


def told_bare(error: BaseException) -> str:
    """The places and kinds of an exception and of those that led to it, the first cause first; only source lines of code."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    parts = []
    for one in reversed(chain):
        places = "".join(traceback.format_tb(one.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{places}{type(one).__module__}.{type(one).__qualname__}")
    return "\n\n".join([*parts, _UNTOLD])


def hide_what_exceptions_say() -> None:
    """Let an exception that nobody catches, in whatever thread, be told bare on stderr."""
    sys.excepthook = _tell
    threading.excepthook = _tell_of_thread


def show_what_exceptions_say() -> None:
    """Let Python tell all of it again."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    print(told_bare(error), file=sys.stderr)


def _tell_of_thread(told: threading.ExceptHookArgs) -> None:
    # Python asks for silence over this one.
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        print(told_bare(told.exc_value), file=sys.stderr)
