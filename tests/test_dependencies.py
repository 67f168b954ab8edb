"""Every dependency is pinned, and none falls back behind a hole that is known to be closed (tests/advisories.toml)."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
ADVISORIES: list[dict[str, str]] = tomllib.loads((ROOT / "tests" / "advisories.toml").read_text())["advisory"]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DIRECT = {
    canonicalize_name(wanted.name): wanted
    for wanted in map(Requirement, chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()))
}


def pinned() -> dict[str, Requirement]:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, lines)}


def lowest(wanted: Requirement) -> Version:
    """The lowest version that a requirement allows."""
    return max(Version(s.version) for s in wanted.specifier if s.operator in (">=", "==", "~="))


def test_everything_is_pinned_to_one_version() -> None:
    pins = pinned()

    assert [name for name in DIRECT if name not in pins] == []
    assert [str(pin) for pin in pins.values() if [s.operator for s in pin.specifier] != ["=="]] == []
    assert [name for name, wanted in DIRECT.items() if lowest(pins[name]) not in wanted.specifier] == []


@pytest.mark.parametrize("advisory", ADVISORIES, ids=lambda advisory: advisory["id"])
def test_no_version_falls_back_behind_a_closed_hole(advisory: dict[str, str]) -> None:
    name, fixed = canonicalize_name(advisory["package"]), Version(advisory["fixed"])

    assert lowest(pinned()[name]) >= fixed
    if name in DIRECT:
        assert lowest(DIRECT[name]) >= fixed
