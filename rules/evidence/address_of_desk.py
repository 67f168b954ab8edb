"""Sentences that offer an address for answers without a word for it: "as the official one is full, this one I read"."""

from __future__ import annotations

import re

from rules.vocabulary import fold

_BOX = r"(?:one|box|mail ?box|inbox|server|e-?mails?|mails?|e-?mail (?:address|account|server|system|id))"
_OFFICE = (
    "official|office|service|work|departmental|department|government|govt|institutional|duty|unit|station|regular|usual"
    "|proper|corporate|secure"
)
_DESK = re.compile(
    rf"\b(?:our|the|my|this|whose) (?:\w+ )?(?:{_OFFICE})(?:'s|s)? {_BOX}\b"
    rf"|\b(?:our|my) (?:(?:own|private|personal|home|second|other|spare|old|new) )?{_BOX}\b"
    r"|\b(?:which|that|this one|that one|it) (?:i|we)(?: also)? (?:read|check|look at|see|open)\b"
    r"|\b(?:i|we) (?:also )?(?:read|check|look at|open) (?:it|mail|e-?mails?|this one|that one|mine|messages)\b"
    r"|\b(?:where|how) (?:to|i|we) (?:answer|reply|respond|write|can be reached|may be reached)\b"
    r"|\b(?:be so good as to|please|kindly|you may|you can|may also|can also|rather) (?:use|write|try|mail|e-?mail)\b"
    r"|\b(?:is|are|results?|data|files?|spreadsheets?|attachments?) (?:\w+ )?(?:large|heavy|big|bulky|too long|over \d+ ?[mg]b)\b"
)


def names_desk(sentence: str) -> bool:
    """Whether a sentence speaks of the writer's mailbox, and so of where to write and of nobody's account."""
    return _DESK.search(fold(sentence)) is not None
