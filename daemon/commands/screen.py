"""The terminal: a console for results, one for progress, and the bar that shows a cycle's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

PIPE_WIDTH = 120
"""Columns of a table that is written to a file or a pipe."""


def results() -> Console:
    """Standard output."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPE_WIDTH)


def lines() -> Callable[[Text], None]:
    """Writes one line after another to standard output, unbroken however long; plain and quick where nobody looks."""
    console = results()
    if console.is_terminal:
        return lambda text: console.print(text, soft_wrap=True)
    return lambda text: print(text.plain)


class Bar:
    """A progress bar on stderr, seen in a terminal only; it is what `daemon.cycle.Progress` asks for."""

    def __init__(self, progress: Progress, title: str) -> None:
        self._progress = progress
        self._task = progress.add_task(title, total=None)

    def begin(self, messages: int) -> None:
        """So many messages wait."""
        self._progress.update(self._task, total=messages, completed=0)

    def advance(self) -> None:
        """One of them is done with."""
        self._progress.advance(self._task)


@contextmanager
def progress_bar(title: str) -> Iterator[Bar]:
    """Show a bar while the block runs."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        yield Bar(progress, title)
