"""What a gate says when it applies."""

from __future__ import annotations

from dataclasses import dataclass

from rules.model import BODY_PAGE, Evidence, ReplyAction


@dataclass(frozen=True, slots=True)
class GateResult:
    """The message is misrouted: the gate as `reason`, what happens to the reply, and why in plain English.

    `trouble` tells of a DNS failure without which the gate might not have applied.
    """

    reason: str
    reply: ReplyAction
    why: str
    evidence: tuple[Evidence, ...] = ()
    trouble: str = ""


def header_evidence(name: str, value: str, how: str = "") -> Evidence:
    """Evidence that rests on a header field; the quote is cut at 200 characters."""
    return Evidence(name, value[:200], f"{name}: {value}"[:200], "header", BODY_PAGE, how)
