"""docketds to be killed before the servers that all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.postfix import Postfix
from tests.torture.office import readers
from tests.torture.stage import Nursery, Stage, docketds


@pytest.fixture(scope="session", autouse=True)
def _reading_processes() -> Iterator[None]:
    yield
    readers.stop()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where docketds come from."""
    with docketds() as running:
        yield running


@pytest.fixture
def stage(postfix: Postfix, nursery: Nursery) -> Stage:
    """All that a scenario needs."""
    return Stage(postfix, nursery)
