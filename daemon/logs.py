"""Log lines on stderr: for people in a terminal, one JSON object a line for everything else.

Nothing but case references tells of a person in them; what a message says stays in the ledger.
"""

from __future__ import annotations

import logging
import sys

import structlog


def start_logging(level: int = logging.INFO) -> None:
    """Set up structlog, and the standard library's logging of the scheduler and the like, in the same form."""
    human = sys.stderr.isatty()
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if human else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shared[2:], renderer],
            foreign_pre_chain=shared[:2],
        )
    )
    # The scheduler tells of every run at level INFO.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Nor is it worth a line that a poll is still at work when the next one would be due.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
