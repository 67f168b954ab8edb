"""What once broke a target breaks it no more, and everything that the fuzzer begins with is sound."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.driver import kept, load

NAMES = ("message", "header", "pdf", "rules")

KEPT = [(name, path) for name in NAMES for path in kept(name)]


@pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{name}-{path.name}" for name, path in KEPT])
def test_what_broke_it_once_does_not_break_it_again(name: str, path: Path) -> None:
    load(name).check(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_changes_of_a_seed_are_other_bytes_of_bounded_length_and_the_same_each_time(name: str) -> None:
    target = load(name)
    seed = next(iter(target.seeds()))
    found = [target.mutate(seed, Random(number), 4_000) for number in range(50)]
    assert found == [target.mutate(seed, Random(number), 4_000) for number in range(50)]
    assert len(set(found)) > 40
    assert max(map(len, found)) <= 4_000
