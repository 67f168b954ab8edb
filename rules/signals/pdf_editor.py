"""A PDF that an image editor or an on-line editor made: authorities write letters with word processors or scan them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from rules.model import PdfOrigin, Sender, Signal, Submission
from rules.policy import Policy
from rules.signals.receipt import in_utc, received_at

EDITORS = re.compile(
    r"\b(?:photoshop|gimp|paint\.net|pixelmator|photopea|krita|affinity photo|paintshop|photo-paint|picsart|snapseed"
    r"|canva|pixlr|fotor|sejda|pdfescape|smallpdf|ilovepdf|pdffiller|dochub|pdf24 online)\b",
    re.IGNORECASE,
)
"""Programs that draw pictures, or change finished PDFs for anybody. ImageMagick, img2pdf and scanners' programs are none:
authorities' own machines use them."""

SOON = timedelta(hours=2)
"""Before the receipt, within which a letter was made in haste."""


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """Each document that names such a program, with how long before its receipt it was made."""
    del policy, sender
    for document in submission.documents:
        found = EDITORS.search(f"{document.origin.creator} / {document.origin.producer}")
        if found:
            name = document.name or document.part
            yield Signal("pdf_editor", f"{name} was made with {found.group()}{_when(document.origin, submission)}")


def _when(origin: PdfOrigin, submission: Submission) -> str:
    made, came = origin.modified or origin.created, received_at(submission)
    if made is None or came is None or made.tzinfo is None:
        return ""
    before = came - in_utc(made)
    if not timedelta(0) <= before <= SOON:
        return ""
    return f", {before.total_seconds() / 60:.0f} minutes before the message came"
