"""Fuzzing of `tests.fuzz.targets.header`: ``python -m tests.fuzz.header --help``."""

import typer

from tests.fuzz.driver import command

if __name__ == "__main__":
    typer.run(command("header"))
