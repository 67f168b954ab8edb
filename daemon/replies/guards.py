"""Who is never answered, whatever the rules said: a second line of defence against loops (RFC 3834, section 2)."""

from __future__ import annotations

import re

from rules.model import Submission

_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_KEYWORD = re.compile(r"\s*([A-Za-z_-]+)")

# Nothing but what RFC 5321 takes without quoting: everything else in an address is somebody's experiment.
_MAILBOX = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@[\w-]+(\.[\w-]+)+")


def safe_recipient(submission: Submission) -> str | None:
    """The author's address when it can stand in an envelope and a header as it is, else None (RFC 5321, 4.5.3.1)."""
    address = submission.author.address or ""
    local, _, domain = address.rpartition("@")
    fits = 0 < len(local.encode("utf-8", "replace")) <= 64 and len(domain.encode("utf-8", "replace")) <= 253
    return address if fits and address.isprintable() and _MAILBOX.fullmatch(address) else None


def why_silent(submission: Submission, own_addresses: frozenset[str]) -> str:
    """Why no automatic reply may leave, or "". `own_addresses` are in lower case."""
    address = (submission.author.address or "").lower()
    if not safe_recipient(submission):
        return "the message has no author address that can be answered"
    if address in own_addresses:
        return "the author is one of our own addresses"
    if address.partition("@")[0] == "mailer-daemon":
        return "the author is a mail system"
    if submission.envelope_sender == "":
        return "the envelope sender is null: a bounce or an automatic message (RFC 5321, 4.5.5)"
    return _automatic(submission)


def _automatic(submission: Submission) -> str:
    for header in submission.headers:
        match = _KEYWORD.match(header.value)
        keyword = match.group(1).lower() if match else ""
        # RFC 3834, 5: any value but "no" is an automatic message; an unreadable one is treated so too.
        if header.name == "auto-submitted" and keyword != "no":
            return "it is an automatic message (Auto-Submitted, RFC 3834)"
        if header.name == "precedence" and keyword in _BULK:
            return "it is bulk mail (Precedence)"
        if header.name == "list-id":
            return "it came through a mailing list (List-Id, RFC 2919)"
    return ""
