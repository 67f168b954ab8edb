"""When two addresses, or two domains, are one party's."""

from __future__ import annotations

from rules.public_suffixes import public_suffixes


def same_mailbox(one: str, other: str | None) -> bool:
    """Whether two addresses are one mailbox as people write them: letter case does not tell two officers apart.

    RFC 5321, 2.4 allows a host to tell local parts apart by case; hardly any does.
    """
    return other is not None and one.strip().lower() == other.strip().lower()


def domain_of(address: str | None) -> str:
    """What stands behind the last @, in lower case; "" for no address."""
    return (address or "").rpartition("@")[2].strip().lower()


def registered(domain: str) -> str:
    """The name that somebody registered (RFC 7489, 3.2): "met.police.uk" for "mail.met.police.uk".

    A public suffix itself, which several authorities may write from, stands for itself.
    """
    return public_suffixes().privatesuffix(domain) or domain
