"""The public suffix list, read once: below which names somebody else registers others."""

from __future__ import annotations

from functools import cache

from publicsuffixlist import PublicSuffixList


@cache
def public_suffixes(*, icann_only: bool = False) -> PublicSuffixList:
    """The list with its private section (github.io, uk.com), or its ICANN section alone."""
    return PublicSuffixList(only_icann=icann_only)


def registered(domain: str) -> str:
    """The name that somebody registered (RFC 7489, 3.2): "met.police.uk" for "mail.met.police.uk".

    A public suffix itself, which several authorities may write from, stands for itself.
    """
    return public_suffixes().privatesuffix(domain) or domain
