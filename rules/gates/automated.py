"""Machines are never answered: bounces, automatic replies, list and bulk mail, calendar robots (RFC 3834, 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.gates.result import GateResult, header_evidence
from rules.model import Evidence, ReplyAction, Submission
from rules.policy import Policy

_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_LIST_FIELDS = ("list-id", "list-post")
_AUTOREPLY_FIELDS = ("x-autoreply", "x-autorespond", "x-autoresponder")
_EXCHANGE_AGENTS = ("x-ms-exchange-generated-message-source", "x-ms-exchange-inbox-rules-loop")
_BOUNCE_AUTHORS = frozenset({"mailer-daemon"})
_CALENDAR_AUTHORS = frozenset({"calendar-notification"})
# What calendars send without a word of their own (RFC 5546, 1.4); REQUEST and PUBLISH come from a person who invites.
_CALENDAR_ANSWERS = frozenset({"reply", "counter", "declinecounter", "refresh"})
_OUT_OF_OFFICE = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|automatische antwort"
    r"|abwesenheits|r[ée]ponse automatique|respuesta autom[áa]tica|risposta automatica|resposta autom[áa]tica)",
    re.IGNORECASE,
)


def check(submission: Submission, policy: Policy) -> GateResult | None:
    """Misrouted and unanswered when any sign of a machine stands in the message.

    X-Auto-Response-Suppress alone is no sign: Exchange and ticket systems set it on people's mail.
    """
    for sign in _signs(submission):
        return GateResult("automated", ReplyAction.NONE, f"sent by a machine: {sign.how}", (sign,))
    return None


def _signs(submission: Submission) -> Iterator[Evidence]:
    yield from _bounces(submission)
    yield from _automatic_answers(submission)
    yield from _bulk(submission)
    yield from _calendar(submission)


def _bounces(submission: Submission) -> Iterator[Evidence]:
    if submission.returned:
        yield header_evidence("message-id", submission.message_id, "a reply of ours that came back")
    failed = submission.header("x-failed-recipients")
    if failed is not None:
        yield header_evidence("x-failed-recipients", failed, "a mail server's bounce")
    if submission.envelope_sender == "":
        yield header_evidence("return-path", "<>", "the null return path of bounces and receipts")
    content_type = submission.header("content-type") or ""
    if _word(content_type) == "multipart/report":
        yield header_evidence("content-type", content_type, "a delivery report or receipt (RFC 6522)")
    for name, address in (("from", submission.author.address), ("return-path", submission.envelope_sender)):
        if address and _local(address) in _BOUNCE_AUTHORS:
            yield header_evidence(name, address, "a mail server's own address")


def _automatic_answers(submission: Submission) -> Iterator[Evidence]:
    submitted = submission.header("auto-submitted")
    if submitted is not None and _word(submitted) != "no":
        yield header_evidence("auto-submitted", submitted, "Auto-Submitted (RFC 3834, 5)")
    for name in _AUTOREPLY_FIELDS:
        value = submission.header(name)
        if value is not None and _word(value) != "no":
            yield header_evidence(name, value, "marked as an automatic reply")
    # A subject proves nothing by itself: an officer may well forward or answer an out-of-office note.
    marked = any(submission.header(n) is not None for n in ("x-auto-response-suppress", *_EXCHANGE_AGENTS))
    if marked and _OUT_OF_OFFICE.match(submission.subject):
        yield header_evidence("subject", submission.subject, "an out-of-office subject on a marked message")


def _bulk(submission: Submission) -> Iterator[Evidence]:
    for name in _LIST_FIELDS:
        value = submission.header(name)
        if value is not None:
            yield header_evidence(name, value, "list mail (RFC 2919, RFC 2369)")
    precedence = submission.header("precedence")
    if precedence is not None and _word(precedence) in _BULK:
        yield header_evidence("precedence", precedence, "bulk mail")


def _calendar(submission: Submission) -> Iterator[Evidence]:
    author = submission.author.address or ""
    if _local(author) in _CALENDAR_AUTHORS:
        yield header_evidence("from", author, "a calendar robot")
    types = [submission.header("content-type") or "", *(d.declared_type for d in submission.documents)]
    for declared in types:
        method = re.search(r"\bmethod\s*=\s*\"?([a-z]+)", declared, re.IGNORECASE)
        if _word(declared) == "text/calendar" and method and method[1].lower() in _CALENDAR_ANSWERS:
            yield header_evidence("content-type", declared, "a calendar's answer (RFC 5546)")


def _word(value: str) -> str:
    """The first word of a field, comments and parameters left out, in lower case."""
    words = re.split(r"[\s;(]", re.sub(r"^\s*(?:\([^()]*\)\s*)*", "", value), maxsplit=1)
    return words[0].lower()


def _local(address: str) -> str:
    return address.rpartition("@")[0].lower()
