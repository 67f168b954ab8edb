"""The public suffix list, read once: below which names somebody else registers others."""

from __future__ import annotations

from functools import cache

from publicsuffixlist import PublicSuffixList


@cache
def public_suffixes(*, icann_only: bool = False) -> PublicSuffixList:
    """The list with its private section (github.io, uk.com), or its ICANN section alone."""
    return PublicSuffixList(only_icann=icann_only)
