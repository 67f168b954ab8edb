"""The replies' words, read once."""

from __future__ import annotations

import pytest

from daemon.replies.texts import ReplyTexts
from daemon.tables.replies import load_reply_texts
from tests.daemon.replies.examples import REPLIES


@pytest.fixture(scope="session")
def texts() -> ReplyTexts:
    """data/replies as it is shipped."""
    return load_reply_texts(REPLIES)
