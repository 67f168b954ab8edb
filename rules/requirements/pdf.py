"""The request comes as a PDF that opens and can be read (Guidelines 3, official format)."""

from __future__ import annotations

from rules.evidence.download_link import find_download_link
from rules.facts import Facts
from rules.model import DocumentKind, Evidence, Finding
from rules.requirements.finding import met, missing, undecided

ID, SECTION = "pdf", "3"

_INSTEAD = {
    DocumentKind.WORD: "the request is attached as a word-processor file and not as a PDF",
    DocumentKind.ARCHIVE: "the attachment is an archive, which is not opened: attach the PDF itself",
    DocumentKind.IMAGE: "the request is attached as a picture and not as a PDF",
}


def check(facts: Facts) -> Finding:
    """Met by any PDF with legible text; what mail programs would show differently, and what was not read, go before a person."""
    if facts.submission.ambiguous:
        return undecided(ID, SECTION, f"{facts.submission.ambiguous[0]}: what is attached could not be decided here")
    if facts.submission.cut:
        return undecided(ID, SECTION, f"{facts.submission.cut[0]}: it may change what was read")
    if facts.letter.from_pdf:
        sheet = facts.letter.sheets[0]
        return met(ID, SECTION, f"{sheet.name} opens and can be read")
    pdfs = [d for d in facts.submission.documents if d.kind is DocumentKind.PDF]
    locked = next((d for d in pdfs if d.locked), None)
    if locked is not None:
        why = locked.problems[0] if locked.problems else "the PDF is password-protected"
        return missing(ID, SECTION, f"{why}: it could not be opened")
    unread = [d for d in pdfs if any("tesseract" in p or "OCR" in p for p in d.problems)]
    if unread:
        return undecided(
            ID, SECTION, f"{unread[0].name} is a scan that could not be read here: {unread[0].problems[0]}"
        )
    if pdfs:
        return missing(ID, SECTION, pdfs[0].problems[0] if pdfs[0].problems else "the PDF holds no legible text")
    return missing(ID, SECTION, *_without_pdf(facts))


def _without_pdf(facts: Facts) -> tuple[str, Evidence | None]:
    """What came instead of a PDF, with the words that it rests on."""
    if facts.submission.encrypted:
        return "the mail is encrypted, and no key to it is held here", None
    kinds = [d.kind for d in facts.submission.documents]
    if (instead := next((text for kind, text in _INSTEAD.items() if kind in kinds), "")) != "":
        return instead, None
    link = find_download_link(facts.submission.body, facts.policy.vocabulary)
    return ("no PDF is attached, only a link, and links are not opened" if link else "no PDF is attached"), link
