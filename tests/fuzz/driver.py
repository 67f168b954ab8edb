"""Runs one target under atheris: what ``python -m tests.fuzz.NAME --help`` explains.

The target is imported by name only after instrumentation has been switched on: what was imported before is not watched.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from tests.fuzz.target import Target

SEEDS = Path(__file__).parent / "seeds"
"""A folder a target with every input that once broke something, named for what it broke."""

MOST_BYTES = 65_536
"""Of one input."""

HANG_SECONDS = 120
"""Of the wall clock, after which libFuzzer ends the process: for what never returns, on a machine that does much else."""

MOST_MEGABYTES = 3072

try:
    import atheris
except ImportError:
    atheris = None


def why_not() -> str:
    """Why nothing can be fuzzed here, or ""."""
    return "" if atheris is not None else "atheris has no wheel for this Python and system: pip install -e '.[fuzz]'"


def load(name: str) -> Target:
    """A target by its name, without instrumentation: to replay inputs."""
    target = import_module(f"tests.fuzz.targets.{name}").TARGET
    assert isinstance(target, Target)
    return target


def kept(name: str) -> list[Path]:
    """The inputs that once broke this target."""
    return sorted(p for p in (SEEDS / name).glob("*") if not p.name.startswith("."))


def command(name: str) -> Callable[..., None]:
    """The command line of a target."""

    def main(
        inputs: Annotated[list[Path] | None, typer.Argument(help="Replay these files and fuzz nothing.")] = None,
        seconds: Annotated[int, typer.Option(help="How long to fuzz.", min=1)] = 60,
        runs: Annotated[int, typer.Option(help="Stop after so many inputs; -1: when the time is over.")] = -1,
        seed: Annotated[int, typer.Option(help="The seed of chance: with the same --runs the same inputs.")] = 1,
        corpus: Annotated[Path | None, typer.Option(help="Keep what reaches new code here, and go on from it.")] = None,
        findings: Annotated[Path, typer.Option(help="Where a breaking input is written.")] = Path(),
    ) -> None:
        if inputs:
            target = load(name)
            for path in inputs:
                target.check(path.read_bytes())
                print(f"{path}: nothing broke")
            return
        if why_not():
            raise SystemExit(why_not())
        with tempfile.TemporaryDirectory(prefix="docketd-fuzz-") as folder:
            where = corpus or Path(folder)
            where.mkdir(parents=True, exist_ok=True)
            options = [f"-seed={seed}", f"-runs={runs}", f"-max_total_time={seconds}", f"-artifact_prefix={findings}/"]
            _fuzz(name, where, options)

    main.__doc__ = f"""Fuzz docketd's {name} target, from the messages and letters of the tests.

    A finding ends it: the traceback, the input in a file, and exit code 77. Once mended, the input is kept under
    tests/fuzz/seeds/{name}/, where every test run replays it.

    \b
    Examples:
      python -m tests.fuzz.{name} --seconds 1200 --corpus /var/tmp/{name}
      python -m tests.fuzz.{name} crash-0123456789abcdef
    """
    return main


def _fuzz(name: str, corpus: Path, options: Sequence[str]) -> None:
    """Fuzz; never returns, for libFuzzer ends the process."""
    with atheris.instrument_imports(include=["rules", "daemon.reading"]):
        target = load(name)
    for data in (*target.seeds(), *(path.read_bytes() for path in kept(name))):
        if len(data) <= MOST_BYTES:
            (corpus / sha256(data).hexdigest()[:40]).write_bytes(data)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        dice = Random(seed)
        if dice.random() < 0.3:
            return atheris.Mutate(data, most)
        return target.mutate(data, dice, most)[:most]

    limits = [f"-max_len={MOST_BYTES}", f"-timeout={HANG_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}"]
    atheris.Setup(
        [sys.argv[0], str(corpus), *options, *limits, "-print_final_stats=1", "-len_control=0"],
        target.check,
        custom_mutator=mutated,
    )
    atheris.Fuzz()
