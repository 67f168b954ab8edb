"""A minute of fuzzing, always the same inputs: a fixed number of them from a fixed seed, cut off where a machine is slow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.driver import why_not

SECONDS = 15
PATIENCE = 400
"""Seconds of the wall clock on a machine that does much else."""

RUNS = {"message": 250, "header": 1_500, "pdf": 80, "rules": 150}
"""Inputs of each target that an idle core works on in about as many seconds, seeds included."""

pytestmark = [pytest.mark.skipif(bool(why_not()), reason=why_not()), pytest.mark.timeout(PATIENCE + 20)]


@pytest.mark.parametrize("name", RUNS)
def test_a_quarter_of_a_minute_of_fuzzing_finds_nothing(name: str, tmp_path: Path) -> None:
    words = ("--seconds", str(SECONDS), "--runs", str(RUNS[name]), "--findings", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", f"tests.fuzz.{name}", *words],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=PATIENCE,
        check=False,
        # The coverage that guides the choice of inputs must not hang on the order of sets.
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    again = f"PYTHONHASHSEED=0 python -m tests.fuzz.{name} --runs {RUNS[name]} --seed 1"
    assert done.returncode == 0, f"again: {again}\n{done.stderr[-4000:]}"
    assert "stat::number_of_executed_units" in done.stderr
