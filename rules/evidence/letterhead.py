"""The official letterhead of the request's first page: the authority's name set at the head, with address, contact or crest."""

from __future__ import annotations

import itertools
import re
from statistics import median

from rules.evidence.authority_words import is_state, names_law, names_sender
from rules.evidence.dates import find_dates
from rules.evidence.head_names import set_large
from rules.evidence.reading import evidence, flat
from rules.letter import Letter, Passage, Role, Sheet, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary

LEAST_LOGO = 14.0
"""Points of height of a logo; what is lower may be a line of print that nobody could read."""

LOGO_SHARE = 0.16
TOP_SHARE = 0.16
FOOT_SHARE = 0.75
HEAD_SHARE = 0.30
"""A head does not reach below this share of the page."""

NEAR_NAME = 40.0
"""Points around the name within which something set as a head makes it one: an emblem's letters, the short form."""

SMALL = 0.92
"""Times the usual size of type below which a line at the end of a letter is printed and not typed."""

RUNNING = 150
"""Signs from which a passage is running text."""

LEAST_PRINTED = 3
"""Lines of a block in smaller print that are no chance of measuring."""

RULE_SHARE, MOST_RULED_OFF = 0.6, 170
"""Share of the page's width that a stroke below a head takes at least, and signs of a block above it."""

_MAIL_FIELD = re.compile(
    r"(?:from|sent|to|cc|subject|date|von|gesendet|an|betreff|de|envoyé|à|objet|para|asunto)\s?:", re.IGNORECASE
)

_CONTACT = re.compile(r"@|www\.|\btel\b|\bphone\b|\bp\.?\s?o\.?\s?box\b|\+\d", re.IGNORECASE)
_STREET = re.compile(
    r"\b\d{1,6}\b|\b[A-Z]{1,2}\d\w?\s?\d[A-Z]{2}\b"
    r"|,.*\b(?:Avenue|Ave\.|Street|St\.|Road|Rd\.|Square|Plaza|Boulevard|Tower|Building|Floor|Lane|Drive|Rue|Via|Calle|Avenida|Rua)"
)


def find_letterhead(letter: Letter, domain: str, words: Vocabulary) -> Evidence | None:
    """The head line that names the authority, or None for a plain typed page."""
    sheets = [s for s in letter.sheets if s.role is Role.REQUEST] or [
        s for s in letter.sheets if s.role is not Role.MAIL
    ]
    return next((found for sheet in sheets[:1] if (found := _head_of(sheet, domain, words)) is not None), None)


def _head_of(sheet: Sheet, domain: str, words: Vocabulary) -> Evidence | None:
    limit = HEAD_SHARE * sheet.page.height
    head = [p for p in sheet.passages if p.zone is Zone.HEAD and p.box.top < limit]
    # A reference block beside it may end the head's zone above the name: what is set as a head near the top is one.
    high = [p for p in sheet.passages if p.box.top < TOP_SHARE * sheet.page.height and p.zone is Zone.BODY]
    crest = any(m.box.top < limit and (m.solid or min(m.box.width, m.box.height) > 9) for m in sheet.marks)
    small = _in_small_print(sheet, limit)
    ruled = _ruled_off(sheet, words)
    head += [p for p in high if len(p.text) < 110 and (crest or p in small or p in ruled or _set_off(p, sheet))]
    named = [p for p in head if any(_names(line, domain, words) for line in p.text.split("\n"))]
    named = named or [one for one, other in itertools.permutations(head, 2) if _stacked_name(one, other, domain, words)]
    near_head = [p for p in sheet.passages if p.box.top < limit and p.zone is not Zone.ADDRESSEE and _short(p)]
    foot = [p for p in sheet.passages if p.zone is Zone.FOOTER and _low(p, sheet)]
    caption = any(words.finds("court", p.text) for p in named) and any(is_state(flat(p.text), words) for p in head)
    address = any(_addressed(p, words) for p in near_head) or any(_addressed(p, words) for p in foot)
    large = None if named else set_large(sheet, domain, words)
    if large is not None and any(_addressed(p, words) for p in near_head):
        return evidence(
            "letterhead", flat(large.text), flat(large.text), large, "set large at the head, over an address"
        )
    if not named:
        return _picture_head(sheet, head, address)
    if not (crest or address or caption):
        return None
    beside = [p for p in head if any(abs(p.box.top - n.box.top) < NEAR_NAME for n in named)]
    set_off = crest or any(p in small or p in ruled or _set_off(p, sheet) for p in beside)
    if not set_off:
        return None
    best = max(named, key=lambda p: p.size)
    how = "at the head, with " + " and ".join(
        w
        for w, there in (("a crest or banner", crest), ("its address or contact", address), ("its state", caption))
        if there
    )
    return evidence("letterhead", flat(best.text), flat(best.text), best, how)


def _stacked_name(one: Passage, other: Passage, domain: str, words: Vocabulary) -> bool:
    """A name set in two lines, the second right below the first: "Canada Revenue" / "Agency"."""
    below = 0 <= other.box.top - one.box.top < 2.2 * one.size and abs(one.box.left - other.box.left) < NEAR_NAME
    return below and len(one.text) < 60 and _names(f"{flat(one.text)} {flat(other.text)}", domain, words)


def _picture_head(sheet: Sheet, head: list[Passage], address: bool) -> Evidence | None:
    """A head whose name is part of a picture: a logo of some width over the authority's address."""
    logo = next(
        (
            m
            for m in sheet.marks
            if m.box.top < LOGO_SHARE * sheet.page.height and m.box.width > 60 and m.box.height > LEAST_LOGO
        ),
        None,
    )
    if logo is None or not address or not head:
        return None
    what = f"a picture of {logo.box.width:.0f} × {logo.box.height:.0f} pt"
    return evidence("letterhead", what, flat(head[0].text), head[0], f"{what} at the head, with address or contact")


def _low(passage: Passage, sheet: Sheet) -> bool:
    """At the foot of the page, or right below a short letter in smaller print: where offices print their address."""
    small = passage.size < SMALL * median(p.size for p in sheet.passages)
    return passage.box.top > FOOT_SHARE * sheet.page.height or small


def _names(text: str, domain: str, words: Vocabulary) -> bool:
    return len(text) < 140 and not names_law(text) and names_sender(text, domain, words)


def _short(passage: Passage) -> bool:
    """A line of a head and not running text, which may hold the account's address."""
    return passage.zone is Zone.HEAD or len(flat(passage.text)) < 90


def _addressed(passage: Passage, words: Vocabulary) -> bool:
    """An address or contact: a date or a reference number is neither."""
    text = flat(passage.text)
    if _CONTACT.search(text):
        return True
    labelled = words.opens("label_reference", text) or words.finds("label_instrument_number", text)
    return bool(_STREET.search(text)) and not labelled and not find_dates(text, None, words) and len(text.split()) > 1


def _in_small_print(sheet: Sheet, limit: float) -> list[Passage]:
    """The block above the addressee that is printed smaller than the letter is typed, where it has several lines.

    One line may only be measured small, having no tall letters.
    """
    running = [p.size for p in sheet.passages if len(p.text) > RUNNING and p.zone is Zone.BODY]
    addressed = [p.box.top for p in sheet.passages if p.zone is Zone.ADDRESSEE]
    above = min([limit, *addressed])
    block = [p for p in sheet.passages if p.box.bottom < above and p.zone in {Zone.HEAD, Zone.BODY} and _short(p)]
    if sum(_MAIL_FIELD.match(flat(p.text)) is not None for p in block) > 1:
        # A printed e-mail is no letterhead.
        return []
    typed = [p for p in block if running and p.size < SMALL * median(running)]
    return typed if len(typed) >= LEAST_PRINTED else []


def _ruled_off(sheet: Sheet, words: Vocabulary) -> list[Passage]:
    """The short lines at the top that a stroke across the page sets off, where they hold an address: a head, however set."""
    limit = HEAD_SHARE * sheet.page.height
    for rule in sheet.page.rules:
        if rule.top > limit or rule.width < RULE_SHARE * sheet.page.width:
            continue
        above = [p for p in sheet.passages if p.box.bottom < rule.top + 2]
        mail = any(_MAIL_FIELD.match(line) for p in above for line in p.text.split("\n"))
        others = any(len(flat(p.text)) > MOST_RULED_OFF or p.zone is Zone.ADDRESSEE for p in above)
        if above and not mail and not others:
            return above if any(_addressed(p, words) for p in above) else []
    return []


def _set_off(passage: Passage, sheet: Sheet) -> bool:
    """Larger, bold, in capitals or centred: set as a head and not typed like the rest."""
    usual = median(p.size for p in sheet.passages)
    left, right = passage.box.left, sheet.page.width - passage.box.right
    centred = abs(left - right) < 0.06 * sheet.page.width and left > 0.15 * sheet.page.width
    return passage.size > 1.15 * usual or passage.bold or flat(passage.text).isupper() or centred
