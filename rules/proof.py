"""What a way of proving a sender comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the From domain is proven, why in plain English, and by which method: dmarc, dkim, spf, arc or "".

    `settled` says that no other way of proving may overrule a refusal. `trouble` tells of a DNS failure without which
    the domain might be proven.
    """

    proven: bool
    why: str
    method: str = ""
    settled: bool = False
    trouble: str = ""
