"""Who is never answered, whatever the rules said: a second line of defence against loops (RFC 3834, section 2).

Some fields stand on robots' mail alone: nobody answers that. Others ask for no automatic reply but stand on people's mail
too, for Exchange and ticket systems write them: there a person decides. Feedback-ID and List-Unsubscribe are neither:
services that carry people's mail put them on all of it.
"""

from __future__ import annotations

import re

from rules.model import Header, Submission

_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_PRECEDENCE = frozenset({"precedence", "x-precedence", "preference"})
_LIST = frozenset({"list-id", "list-post", "mailing-list"})
_AUTOREPLY = frozenset({"x-autoreply", "x-auto-reply", "x-autorespond", "x-autoresponder"})
_SUPPRESSING = frozenset({"all", "autoreply"})
"""What X-Auto-Response-Suppress says about replies such as ours; the others are about receipts and absence notes."""

_KEYWORD = re.compile(r"\s*([A-Za-z_-]+)")
_MACHINES = frozenset({"mailer-daemon", "autoresponder", "auto-reply", "autoreply"})

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
    if submission.returned:
        return "it is a reply of ours that came back"
    if not safe_recipient(submission):
        return "the message has no author address that can be answered"
    if address in own_addresses:
        return "the author is one of our own addresses"
    if address.partition("@")[0] in _MACHINES:
        return "the author is a mail system"
    if submission.envelope_sender == "":
        return "the envelope sender is null: a bounce or an automatic message (RFC 5321, 4.5.5)"
    return next((why for header in submission.headers if (why := _automatic(header, own_addresses))), "")


def why_asked(submission: Submission) -> str:
    """Why a person should decide on an automatic reply, or "": the sender's system asks for none, or a robot passed it on."""
    for header in submission.headers:
        words = {word.lower() for word in re.split(r"[\s,;]+", header.value)}
        if header.name == "x-auto-response-suppress" and words & _SUPPRESSING:
            return "the sender's system asks for no automatic reply (X-Auto-Response-Suppress)"
        if header.name == "x-loop":
            return "a robot has passed it on (X-Loop)"
    return ""


def _automatic(header: Header, own_addresses: frozenset[str]) -> str:
    match = _KEYWORD.match(header.value)
    keyword = match.group(1).lower() if match else ""
    # RFC 3834, 5: any value but "no" is an automatic message; an unreadable one is treated so too.
    if header.name == "auto-submitted" and keyword != "no":
        return "it is an automatic message (Auto-Submitted, RFC 3834)"
    if header.name in _AUTOREPLY and keyword != "no":
        return f"it is marked as an automatic reply ({header.name})"
    if header.name in _PRECEDENCE and keyword in _BULK:
        return f"it is bulk mail ({header.name})"
    if header.name in _LIST:
        return f"it came through a mailing list ({header.name}, RFC 2919)"
    if header.name == "content-type" and re.match(r"\s*multipart/report\b", header.value, re.IGNORECASE):
        return "it is a mail system's report (RFC 6522)"
    if header.name == "x-failed-recipients":
        return "it is a mail server's bounce"
    if header.name == "x-loop" and any(address in header.value.lower() for address in own_addresses):
        return "it has passed through our own mailbox (X-Loop)"
    return ""
