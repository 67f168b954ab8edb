"""Fuzzing of `tests.fuzz.targets.pdf`: ``python -m tests.fuzz.pdf --help``."""

import typer

from tests.fuzz.driver import command

if __name__ == "__main__":
    typer.run(command("pdf"))
