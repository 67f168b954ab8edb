"""Log lines on stderr: for people in a terminal, one JSON object a line for everything else.

Nothing but case references tells of a person in them; what a message says stays in the ledger. What a mail server or the
system says goes through with its addresses masked; what a library says, or an exception, may quote a message and is left
out. `debug` lets all of it through. No value can end its line or reach the terminal.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from daemon.tracebacks import hide_what_exceptions_say, show_what_exceptions_say, told_bare
from daemon.visible import visible

MAX_VALUE = 1000
"""Characters of one value of a line; a traceback has as many for each of its own lines."""

MASK = "<address>"
"""What stands for an e-mail address or a Message-ID."""

# Its beginning is looked for once a word: a long word costs no more than its length.
_ADDRESS = re.compile(r"""(?<![^\s<>"'(),;:])[^\s<>"'(),;:@]+@[^\s<>"'(),;]*""")

_OWN = ("docketd", "apscheduler")
"""Whose words are shown: docketd's, and the scheduler's, which sees no message."""

_TRACEBACK = "exception"


def start_logging(level: int = logging.INFO, *, debug: bool = False) -> None:
    """Set up structlog, and the standard library's logging of the scheduler and the like, in the same form."""
    human = sys.stderr.isatty()
    known: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    told: list[structlog.typing.Processor] = [structlog.processors.format_exc_info, _on_one_line]
    if not debug:
        told = [structlog.processors.ExceptionRenderer(_bare), _discreet, _on_one_line]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if human else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*known, *told, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG if debug else level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    foreign = [] if debug else [_without_words]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[*foreign, structlog.stdlib.ProcessorFormatter.remove_processors_meta, *told, renderer],
            foreign_pre_chain=known,
        )
    )
    # The scheduler tells of every run at level INFO.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Python would write them to stderr as they are.
    logging.captureWarnings(capture=True)
    # Nor is it worth a line that a poll is still at work when the next one would be due.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    # A line that cannot be put together would be told with all its values.
    logging.raiseExceptions = debug
    if debug:
        show_what_exceptions_say()
    else:
        hide_what_exceptions_say()


def _bare(exc_info: structlog.typing.ExcInfo) -> str:
    return told_bare(exc_info[1])


def _without_words(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Another library's line, without its words where they may quote a message."""
    record = line["_record"]
    if not record.name.startswith(_OWN):
        line["event"] = f"{record.name} has something to say: docketd run --debug shows it"
    return line


def _discreet(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The line without addresses and Message-IDs."""
    return {key: _ADDRESS.sub(MASK, value) if isinstance(value, str) else value for key, value in line.items()}


def _on_one_line(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The line with each text as it may be shown; a traceback keeps its lines, and their indents."""
    shown = {key: visible(value, MAX_VALUE) if isinstance(value, str) else value for key, value in line.items()}
    if isinstance(trace := line.get(_TRACEBACK), str):
        shown[_TRACEBACK] = "\n".join(
            text[: len(text) - len(text.lstrip(" "))] + visible(text, MAX_VALUE) for text in trace.split("\n")
        )
    return shown
