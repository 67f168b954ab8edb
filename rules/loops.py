"""When a reply is not sent by itself, so that no two machines write to each other for long (RFC 3834, 2).

Robots that say what they are get no reply at all (`rules.gates.automated`). Here are the brakes for those that do not:
the same words again, too many replies to one address, too many replies altogether. What they stop is held for a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from rules.model import Assessment, Disposition, DocumentKind, Submission

DAY = timedelta(hours=24)
"""The time in which `per_address_and_day` replies may go to one address."""

HOUR = timedelta(hours=1)
"""The time in which `per_hour` replies may leave, and in which the same words count as said again."""


class HeldBy(StrEnum):
    """What keeps a reply for a person.

    rules: the judgement wants it. mode: every reply waits. asked: the sender's system wants no automatic replies.
    same_text, address, breaker: a brake of this file. interrupted and no_answer: nobody knows whether it has left.
    """

    RULES = "rules"
    MODE = "mode"
    ASKED = "asked"
    SAME_TEXT = "same_text"
    ADDRESS = "address"
    BREAKER = "breaker"
    INTERRUPTED = "interrupted"
    NO_ANSWER = "no_answer"


IN_DOUBT = (HeldBy.INTERRUPTED, HeldBy.NO_ANSWER)
"""The server may have taken these: only a look at the Sent folder, or a person, can tell."""

RELEASED_TOGETHER = (HeldBy.MODE, HeldBy.SAME_TEXT, HeldBy.ADDRESS, HeldBy.BREAKER)
"""What a person may release all at once. Of the others each needs a look of its own."""


@dataclass(frozen=True, slots=True)
class ReplyLimits:
    """How many replies leave by themselves: to one address within 24 hours, and altogether within an hour."""

    per_address_and_day: int
    per_hour: int


@dataclass(frozen=True, slots=True)
class Traffic:
    """What has gone out when a reply is written; replies that a person holds or that failed are left out.

    `same_text` is the case whose reply answered the same words from the same registered domain within the hour, or "".
    For an emergency `to_address` counts emergencies' replies alone.
    """

    to_address: int
    in_hour: int
    same_text: str
    emergency: bool


@dataclass(frozen=True, slots=True)
class Brake:
    """Why a reply is held, and in words what a person does about it."""

    held_by: HeldBy
    note: str


def acknowledges_emergency(assessment: Assessment) -> bool:
    """Whether the reply answers an official sender who claims a threat to life: refusals of others have no priority."""
    return assessment.alert and assessment.disposition is not Disposition.MISROUTED


def brake(traffic: Traffic, limits: ReplyLimits) -> Brake | None:
    """What stops a reply, or None.

    An emergency's acknowledgement is never kept by the breaker: a flood of other mail must not starve it, and its sender
    is official and proven. The two other brakes hold for it too, for a robot that throws our words back repeats the
    threat in them; but ordinary replies to the address do not use up its allowance.
    """
    if traffic.same_text:
        return Brake(
            HeldBy.SAME_TEXT,
            f"the same text came within the hour (case {traffic.same_text}) and was answered: perhaps a robot that does"
            " not say so; release it if a person wrote it",
        )
    if traffic.to_address >= limits.per_address_and_day:
        return Brake(
            HeldBy.ADDRESS,
            f"daily limit: {traffic.to_address} replies to this address within 24 hours; release it if the sender is no"
            " loop",
        )
    if traffic.in_hour >= limits.per_hour and not traffic.emergency:
        return Brake(
            HeldBy.BREAKER,
            f"hourly limit: {traffic.in_hour} replies within an hour ([replies] per_hour); if they are no loop, release"
            " all with docketd outbox release --held-by breaker",
        )
    return None


# --- the same words again ----------------------------------------------------------------------------------------

_OUR_REFERENCE = re.compile(r"\bLE-\d{4}-\d{6}\b")
_ANSWERING = ("in-reply-to", "references")
_LETTERS = frozenset({DocumentKind.PDF, DocumentKind.WORD, DocumentKind.IMAGE, DocumentKind.ARCHIVE})


def words_of(submission: Submission) -> str:
    """What a message says, without what a robot changes from one message to the next; equal for the same text.

    Letter case, white space and quoted lines do not count, and what is attached does: two letters may have one cover
    note. In a message that answers one of ours, words with a digit are left out too: robots number their tickets and
    tell the time.
    """
    lines = (line.strip() for line in submission.body.text.splitlines())
    words = " ".join(line for line in lines if not line.startswith(">")).casefold().split()
    if answers_ours(submission):
        words = [word for word in words if not any(c.isdigit() for c in word)]
    attached = sorted(d.sha256 for d in submission.documents if d.kind in _LETTERS)
    return "\n".join((" ".join(words), *attached))


def answers_ours(submission: Submission) -> bool:
    """Whether a message says that it answers a reply of ours; anybody can write that, so it proves nothing."""
    said = (submission.subject, *(submission.header(name) or "" for name in _ANSWERING))
    return any(_OUR_REFERENCE.search(text) for text in said)
