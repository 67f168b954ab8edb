"""Secrets are written as an admin should write them: for their owner only."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def private_files() -> Iterator[None]:
    """No file that a test writes can be read by others."""
    before = os.umask(0o077)
    yield
    os.umask(before)
