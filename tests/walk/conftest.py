"""A house of its own for every test of the walk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.postfix import Postfix
from tests.walk.house import House


@pytest.fixture
def house(postfix: Postfix, account: str, tmp_path: Path) -> House:
    """A configured docketd that has never run."""
    made = House(tmp_path, account, postfix)
    made.configure()
    return made
