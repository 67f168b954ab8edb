"""Fuzzing of `tests.fuzz.targets.message`: ``python -m tests.fuzz.message --help``."""

import typer

from tests.fuzz.driver import command

if __name__ == "__main__":
    typer.run(command("message"))
