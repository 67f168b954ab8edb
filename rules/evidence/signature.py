"""The signature: ink where the signer's name stands, a signed-by line, or an intact digital signature in the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rules.evidence.assertion import negated
from rules.evidence.name_in_line import person_in
from rules.evidence.name_titles import is_title
from rules.evidence.reading import evidence, flat
from rules.letter import Letter, Passage, Role, Sheet, Zone
from rules.model import Evidence, Mark
from rules.vocabulary import Vocabulary, fold
from rules.zones import MOST_DRAWN_OUT, NAME_LINE

MIN_WIDTH, MAX_WIDTH = 24.0, 300.0
MIN_HEIGHT, MAX_HEIGHT = 7.0, 130.0
"""Points: what a hand signs on a letter."""

THIN, TITLE_LEFT = 0.12, 20.0
"""Ink of a pen covers less of its box than a logo does; points by which name and title stand out of line at most."""

SEAL_NARROWEST, SEAL_WIDEST = 0.8, 1.12
"""Widths for each height of a round seal; a signature that runs out of the seal makes it wider."""

REACH_ABOVE, REACH_BELOW = 95.0, 85.0
"""Points around the signer's name within which ink is that person's signature."""

_SLASHED = re.compile(r"\(?/?s/(?=[a-z])")
""" "s/Name": no space tells the words apart."""

_LINE = re.compile(r"_{3}|\.{5}|…{2}")
"""A line to sign on, behind "/s/" or "Signed:"."""

_BLANK = re.compile(r"^[\s._/…-]*$")


def find_signature(letter: Letter, officer_name: str, words: Vocabulary) -> Evidence | None:
    """What signs the request, or None: a blank line or a typed name alone is no signature."""
    for sheet in letter.sheets:
        if sheet.role not in {Role.REQUEST, Role.TRANSLATION, Role.ORDER}:
            continue
        for field in sheet.document.signatures:
            if field.intact and sheet.passages:
                return evidence(
                    "signature", field.signer, field.signer, sheet.passages[-1], "an intact digital signature"
                )
    first = letter.first_sheet
    signing = [
        s for s in letter.sheets if s.role is Role.REQUEST and first is not None and s.document is first.document
    ]
    signing = signing or [s for s in letter.sheets if s.role is Role.ORDER]
    for sheet in signing:
        found = (
            _signed_line(sheet, words)
            or _signed_beside(sheet, officer_name, words)
            or _ink(sheet, officer_name, words)
            or _ink_at_the_end(sheet)
        )
        if found is not None:
            return found
    for sheet in letter.sheets:
        # The affidavit behind a warrant is the officer's, and so is the ink at that name.
        attached = first is not None and sheet.document is first.document and sheet not in signing
        found = _ink_at(sheet, _named(sheet, officer_name)) if attached and sheet.role is Role.ORDER else None
        if found is not None:
            return found
    return None


def _named(sheet: Sheet, officer_name: str) -> list[Passage]:
    """The short lines that hold the officer's surname."""
    surname = fold(officer_name.split()[-1]) if officer_name else ""
    return [p for p in sheet.passages if surname and len(p.text) < 60 and surname in fold(p.text)]


def _signed_line(sheet: Sheet, words: Vocabulary) -> Evidence | None:
    """ "/s/ Name" or "Electronically signed by Name": the words and a name behind them."""
    for number, passage in enumerate(sheet.passages):
        text = flat(passage.text)
        glued = _SLASHED.match(fold(text))
        ends = [m.end() for m in words.pattern("signed_strong").finditer(fold(text))]
        for end in [glued.end(), *ends] if glued else ends:
            behind = text[end : end + 60].strip(" :")
            if not behind and number + 1 < len(sheet.passages):
                behind = flat(sheet.passages[number + 1].text)[:60]
            signer = person_in(re.split(r"[,;(\d]|\s(?:on|am|le|date)\s", behind)[0], words)
            if signer is not None and len(text) < 160 and not negated(words, text) and not _unsigned(text):
                return evidence("signature", behind[:60], text, passage, "a signed-by line")
    return None


def _signed_beside(sheet: Sheet, officer_name: str, words: Vocabulary) -> Evidence | None:
    """ "(electronically signed)" on a line of its own, with the signer's name in the line above or below it."""
    surname = fold(officer_name.split()[-1]) if officer_name else ""
    late = [part for p in sheet.passages if p.zone is not Zone.HEAD for part in _lines(p)]
    for number, passage in enumerate(late):
        text = flat(passage.text)
        said = words.finds("signed_alone", text) or words.finds("signed_strong", text)
        if len(text) > 120 or not said or _LINE.search(text) or negated(words, text) or _unsigned(text):
            continue
        for beside in (passage, *late[max(0, number - 2) : number], *late[number + 1 : number + 3]):
            named = surname and surname in fold(beside.text)
            shaped = beside.zone is Zone.SIGNATURE and NAME_LINE.match(flat(beside.text)) is not None
            if named or (len(beside.text) < 60 and (shaped or person_in(beside.text, words) is not None)):
                return evidence("signature", text[:60], text, passage, "said to be signed, beside the signer's name")
    return None


def _lines(passage: Passage) -> list[Passage]:
    """A signature block's lines each by itself; running text stays whole."""
    if passage.zone is not Zone.SIGNATURE or "\n" not in passage.text:
        return [passage]
    return [replace(passage, text=line) for line in passage.text.split("\n")]


def _unsigned(text: str) -> bool:
    """ "To be digitally signed", "signature pending": nobody has signed yet."""
    return (
        re.search(
            r"\b(?:to be|pending|needs no|without (?:a )?signature|no signature|not require|by the case system|by the system)\b",
            fold(text),
        )
        is not None
    )


def _ink(sheet: Sheet, officer_name: str, words: Vocabulary) -> Evidence | None:
    places = list(_signing_places(sheet, officer_name, words))
    return _ink_at(sheet, places) or _ink_at_the_top(sheet, officer_name, words)


def _ink_at(sheet: Sheet, places: list[Passage]) -> Evidence | None:
    for mark in sheet.marks:
        if not _handwritten(mark):
            continue
        for passage in places:
            above = passage.box.top - mark.box.bottom
            below = mark.box.top - passage.box.bottom
            beside = -REACH_ABOVE < above < REACH_ABOVE if above > -mark.box.height else below < REACH_BELOW
            if beside and below < REACH_BELOW and _same_side(mark, passage):
                what = f"ink of {mark.box.width:.0f} × {mark.box.height:.0f} pt"
                return evidence(
                    "signature", what, flat(passage.text), passage, f"{what} where the signer's name stands"
                )
    return None


def _ink_at_the_top(sheet: Sheet, officer_name: str, words: Vocabulary) -> Evidence | None:
    """Thin handwriting right above a name that stands under its title beside the head, as some prosecutors sign."""
    surname = fold(officer_name.split()[-1]) if officer_name else ""
    high = [p for p in sheet.passages if p.box.top < 0.25 * sheet.page.height and len(p.text) < 60]
    for name in high:
        person = (surname and surname in fold(name.text)) or person_in(name.text, words) is not None
        titled = any(
            is_title(p.text, words)
            and abs(p.box.left - name.box.left) < TITLE_LEFT
            and 0 < name.box.top - p.box.top < REACH_ABOVE
            for p in high
        )
        for mark in sheet.marks if person and titled else ():
            near = -30 < name.box.top - mark.box.bottom < 20 and mark.box.top > 0.04 * sheet.page.height
            over = mark.box.left < name.box.right and mark.box.right > name.box.left
            if _handwritten(mark) and near and over and mark.density < THIN:
                what = f"ink of {mark.box.width:.0f} × {mark.box.height:.0f} pt"
                return evidence("signature", what, flat(name.text), name, f"{what} above the name under its title")
    return None


def _ink_at_the_end(sheet: Sheet) -> Evidence | None:
    """Handwriting right below the last running text, where no typed name tells the place."""
    texts = [p for p in sheet.passages if p.zone in {Zone.BODY, Zone.ADDRESSEE} and len(p.text) > 60]
    if not texts:
        return None
    last = max(texts, key=lambda p: p.box.bottom)
    for mark in sheet.marks:
        gap = mark.box.top - last.box.bottom
        if _handwritten(mark) and -6 < gap < REACH_ABOVE and mark.box.bottom < 0.92 * sheet.page.height:
            what = f"ink of {mark.box.width:.0f} × {mark.box.height:.0f} pt"
            return evidence("signature", what, flat(last.text), last, f"{what} below the text")
    return None


def _handwritten(mark: Mark) -> bool:
    width, height = mark.box.width, mark.box.height
    sized = MIN_WIDTH <= width <= MAX_WIDTH and MIN_HEIGHT <= height <= MAX_HEIGHT
    seal = height > 42 and SEAL_NARROWEST < width / height < SEAL_WIDEST
    dots = width > MOST_DRAWN_OUT * height
    return sized and not mark.solid and mark.density < 0.55 and not seal and not dots and width > 0.8 * height


def _same_side(mark: Mark, passage: Passage) -> bool:
    return mark.box.left < passage.box.right + 90 and mark.box.right > passage.box.left - 90


def _superior_signs(block: list[Passage], words: Vocabulary) -> bool:
    """Whether a head of service or the like signs for the officer; a judge signs an order, and no request of police."""
    text = flat(" ".join(p.text for p in block))
    other = any(words.finds(cue, text) for cue in ("bench", "other_person", "about_third_party"))
    return not other and any(is_title(line, words) for p in block for line in p.text.split("\n"))


def _signing_places(sheet: Sheet, officer_name: str, words: Vocabulary) -> Iterator[Passage]:
    surname = fold(officer_name.split()[-1]) if officer_name else ""
    late = 0.25 * sheet.page.height
    block = [p for p in sheet.passages if p.zone is Zone.SIGNATURE]
    if (
        surname
        and block
        and not any(surname in fold(p.text) for p in block)
        and any(person_in(p.text, words) for p in block)
        and not _superior_signs(block, words)
    ):
        # Somebody else signs here: a clerk, a typist, a witness.
        return
    for passage in sheet.passages:
        text = flat(passage.text)
        if passage.zone is Zone.SIGNATURE and len(text) < 120:
            yield passage
        elif passage.box.top > late and len(text) < 120:
            named = surname and surname in fold(text)
            if (
                named
                or words.finds("signature_label", text)
                or (not surname and is_title(text, words) and len(text) < 60)
                or (person_in(text, words) is not None and words.finds("rank", text))
            ):
                yield passage
