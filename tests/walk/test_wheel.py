"""What is published works without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.walk.house import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a docketd that was built as a wheel and installed alone; its dependencies are the tests' own."""
    base = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels, target = base / "wheels", base / "installed"
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels)]
    built = subprocess.run([*pip, "wheel", *options, str(ROOT)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = wheels.glob("docketd-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)], check=True)
    return target


def test_the_wheel_runs_the_demonstration_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    # -P: not even an accident of the working directory may lend a module.
    program = "import daemon, json; print(json.dumps(daemon.__path__)); from daemon.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, "demo"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    place, _, shown = done.stdout.partition("\n")
    assert json.loads(place) == [str(installed / "daemon")]
    assert "as the officer reads it" in shown
    assert (tmp_path / "demo" / "ledger.sqlite3").exists()


def test_the_wheel_brings_its_data_and_the_example_configuration(installed: Path) -> None:
    data = installed / "daemon" / "_data"

    assert (data / "config.example.toml").read_bytes() == (ROOT / "config.example.toml").read_bytes()
    assert {path.name for path in data.iterdir() if path.is_dir()} == {"domains", "replies", "vocabulary"}
