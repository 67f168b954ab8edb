"""When two addresses are one party's, and the domain of one."""

from __future__ import annotations


def same_mailbox(one: str, other: str | None) -> bool:
    """Whether two addresses are one mailbox as people write them: letter case does not tell two officers apart.

    RFC 5321, 2.4 allows a host to tell local parts apart by case; hardly any does.
    """
    return other is not None and one.strip().lower() == other.strip().lower()


def domain_of(address: str | None) -> str:
    """What stands behind the last @, in lower case; "" for no address."""
    return (address or "").rpartition("@")[2].strip().lower()
