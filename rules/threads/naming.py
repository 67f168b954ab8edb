"""Which cases a message names: by our replies' Message-IDs, by a reference in its subject, by a message that it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rules.model import Submission

REFERENCE = re.compile(r"(?<![\w-])(LE-\d{4}-\d{6})(?:-\d{1,4})?(?![\w-])", re.IGNORECASE)
"""A case's reference; what follows the number of the root is the number of a follow-up."""

MOST_NAMED = 40
"""Message identifiers of one message that are looked up: In-Reply-To, then the last ones of References."""

ALIKE = 100
"""Characters of two subjects that are compared: our replies shorten long ones."""

REPLY_PREFIX = re.compile(r"(?:(?:re|aw|antw|sv|vs|tr|rv|rif|odp|wg|fw|fwd)\s*:\s*)+", re.IGNORECASE)
BRACKETED = re.compile(rf"\s?\[{REFERENCE.pattern}\]", re.IGNORECASE)
"""A reference as our replies add it to a subject."""

_MESSAGE_ID = re.compile(r"<[^<>\s]{3,990}>")


@dataclass(frozen=True, slots=True)
class Named:
    """What a message names: `answered` by In-Reply-To, `earlier` by References with the last one first (RFC 5322, 3.6.4),
    `references` by its subject with the last one first.
    """

    answered: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


def named_in(message: Submission) -> Named:
    """Read the header fields of a message. Who writes them is free to write anything: they prove nothing."""
    answered = _identifiers(message.header("in-reply-to"))[:MOST_NAMED]
    earlier = tuple(i for i in _identifiers(message.header("references"))[::-1] if i not in answered)
    references = (found.upper() for found in REFERENCE.findall(message.subject)[::-1])
    return Named(answered, earlier[: MOST_NAMED - len(answered)], tuple(dict.fromkeys(references))[:MOST_NAMED])


def inherits_subject(message: Submission, earlier: Iterable[str]) -> bool:
    """Whether a subject is only that of an earlier message, as mail programs keep it: then it is no word of today."""
    bare = _bare(message.subject)
    return bool(bare) and any(_bare(subject) == bare for subject in earlier)


def _bare(subject: str) -> str:
    return " ".join(REPLY_PREFIX.sub("", BRACKETED.sub("", subject).strip(), count=1).casefold().split())[:ALIKE]


def _identifiers(value: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_MESSAGE_ID.findall((value or "")[-16_384:])))
