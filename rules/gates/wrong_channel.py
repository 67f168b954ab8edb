"""Requests sent through other channels than the legal mailbox are not considered (Guidelines 12)."""

from __future__ import annotations

from rules.gates.result import GateResult, header_evidence
from rules.model import ReplyAction, Submission
from rules.policy import Policy


def check(submission: Submission, policy: Policy) -> GateResult | None:
    """Misrouted when To or Cc name another of the company's addresses and not the legal mailbox.

    A message that names neither passes: the legal mailbox stood in Bcc, or the header names a group. So does one that was not
    read whole: the mailbox may stand among the recipients that were left out.
    """
    recipients = tuple(_plain(a) for a in (*submission.to, *submission.cc))
    if _plain(policy.mailbox) in recipients or submission.cut:
        return None
    channels = frozenset(_plain(a) for a in policy.other_channels)
    named = tuple(a for a in recipients if a in channels or a.rpartition("@")[2] in policy.own_domains)
    if not named:
        return None
    return GateResult(
        "wrong_channel",
        ReplyAction.SEND,
        f"sent to {', '.join(dict.fromkeys(named[:5]))} and not to {policy.mailbox}",
        tuple(header_evidence("to" if a in submission.to else "cc", a, "a visible recipient") for a in named[:5]),
    )


def _plain(address: str) -> str:
    """The address in lower case without a subaddress ("+case", RFC 5233)."""
    local, at, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"
