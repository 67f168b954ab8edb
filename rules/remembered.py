"""What is remembered of texts, because many rules ask the same about the same sentence.

It saves time within one message. Of a very long one it would keep hundreds of megabytes for no other message.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar

T = TypeVar("T")

MOST = 4096
"""Answers that are remembered of one question."""

_FORGETTING: list[Callable[[], None]] = []


def remembered(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """The function with its last `MOST` answers remembered, until `forget_texts`."""
    cached = lru_cache(maxsize=MOST)(function)
    _FORGETTING.append(cached.cache_clear)
    return cached


def forget_texts() -> None:
    """Let go of all that is remembered of texts."""
    for forget in _FORGETTING:
        forget()
