"""Fuzzing of `tests.fuzz.targets.rules`: ``python -m tests.fuzz.rules --help``."""

import typer

from tests.fuzz.driver import command

if __name__ == "__main__":
    typer.run(command("rules"))
