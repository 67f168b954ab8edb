"""A link that stands where an attachment should: "the order can be downloaded from https://…". It is named, never followed."""

from __future__ import annotations

import re

from rules.model import Document, Evidence
from rules.vocabulary import Vocabulary

_LINK = re.compile(r"https?://[^\s<>\"'()]{4,500}", re.IGNORECASE)
_PAGE = re.compile(r"https?://[^/\s]+/?", re.IGNORECASE)
"""A site's own front page, as it stands in the footer of a mail."""


def find_download_link(body: Document, words: Vocabulary) -> Evidence | None:
    """The first link to one thing of which the mail, in its line or the line before, says that it is to be fetched."""
    lines = [line.text for page in body.pages for line in page.lines if line.text.strip()]
    for number, line in enumerate(lines):
        link = next((m.group() for m in _LINK.finditer(line) if not _PAGE.fullmatch(m.group())), None)
        told = f"{lines[number - 1] if number else ''} {_LINK.sub(' ', line)}"
        if link and words.finds("download_link", told):
            return Evidence("download_link", link, line.strip(), body.name, body.pages[0].number, "a link in the mail")
    return None
