"""A clock that can be put forward and back, in place of docketd's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta


class Clock:
    """The real time and an offset. `installed` puts it into every module of docketd that has taken `utc_now`."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def __call__(self) -> datetime:
        """The time, aware, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance(self, by: timedelta) -> None:
        """Put it forward, or back by a negative time."""
        self.offset += by

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Replace `utc_now` in all modules loaded so far. Raises LookupError when nobody has it any more."""
        users = [m for name, m in sys.modules.items() if name.startswith("daemon.") and hasattr(m, "utc_now")]
        if not users:
            raise LookupError("no module of docketd has utc_now: the clock cannot be replaced")
        before = [vars(module)["utc_now"] for module in users]
        for module in users:
            vars(module)["utc_now"] = self
        try:
            yield
        finally:
            for module, real in zip(users, before, strict=True):
                vars(module)["utc_now"] = real
