"""Where a page's letterhead ends, whom it addresses, where it closes and who signs: the zone of each block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from rules.evidence.dates import find_dates
from rules.layout import Block
from rules.model import BODY_PAGE, Box, Mark, Page
from rules.policy import Policy
from rules.sheets import Role, Zone
from rules.vocabulary import fold

NAME_LINE = re.compile(
    r"^\(?[A-ZÀ-Þ][\w'’.-]*(?:\s(?:[A-ZÀ-Þ][\w'’.-]*|de|da|do|dos|del|di|du|la|le|van|von|der|den|el|al|bin|ní|ó)){1,5}\)?(?:\s\d{2,8})?$"
)
"""A line that may be nothing but a person's name, with a number behind it as police officers write it."""


RUNNING_TEXT = 170
"""Characters from which a block is running text and no line of a letterhead."""


NARROW, HIGH = 0.6, 0.16
"""Shares of the page: a block that is narrower and begins higher is no running text, however long."""

SHORT = 110
"""Signs of a line below a signature at most."""

MOST_DRAWN_OUT = 14.0
"""Widths for each height from which a mark is a line and no handwriting."""

RUNNING_HEAD = 0.06
"""Share of a following page's height above which nothing but a running head stands: "Case 4417/25, page 2"."""

PLACE_LENGTH = 34
"""Characters that a date line holds beside the date: "Valencia, the", "Date:"."""


class Zones:
    """Tells the zones of pages for a policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.words = policy.vocabulary
        # Letters leave out the legal form: "TokenSMM" for "TokenSMM LLP".
        self._company = fold(policy.company).split()[0] if policy.company.split() else ""

    def opens_letter(self, text: str) -> bool:
        """Whether a block greets or names the company: a letter begins here."""
        return (self.words.opens("salutation", text) and len(text) < 60) or self._names_company(text)

    def _names_company(self, text: str) -> bool:
        folded = fold(text)
        named = self._company in folded.split() or fold(self.policy.company) in folded
        return len(text) < 120 and (named or self.policy.mailbox.lower() in folded)

    def of(self, page: Page, role: Role, blocks: Sequence[Block]) -> list[Zone]:
        """The zone of each block of a page."""
        mail = page.number == BODY_PAGE
        usual = median(b.size for b in blocks) if blocks else 10.0
        headless = mail or role in {Role.ANNEX, Role.TRANSLATION}
        head_end = -1.0 if headless else self._head_end(page, blocks)
        furniture = frozenset() if mail else self._small_print(blocks, page, usual)
        closing = next((n for n, b in reversed(list(enumerate(blocks))) if self._closes(b.text)), None)
        signed = next((n for n, b in enumerate(blocks) if self._signs(b, page)), None)
        # Nobody signs an annex by the short lines that its table ends with.
        annexed = role is Role.ANNEX or any(self._heads_annex(b) for b in blocks[:3])
        inked, tail = self._inked(page, blocks), None if annexed else self._tail(blocks, furniture)
        # A name without its rank stands above the line that the ink tells: both are the block.
        ended = tail if inked is not None and tail is not None and tail < inked else inked
        start = next((n for n in (closing, signed, ended, tail) if n is not None), None)
        zones = [self._zone(n, block, page, (head_end, start, n in furniture)) for n, block in enumerate(blocks)]
        # A schedule behind the signature is text again.
        appended = next(
            (n for n, b in enumerate(blocks) if start is not None and n > start and self._heads_annex(b)), None
        )
        if appended is not None:
            zones[appended:] = [Zone.BODY if zone is Zone.SIGNATURE else zone for zone in zones[appended:]]
        return zones

    def _zone(self, number: int, block: Block, page: Page, marks: tuple[float, int | None, bool]) -> Zone:
        head_end, start, furniture = marks
        if block.box.bottom <= head_end:
            return Zone.HEAD
        if furniture:
            return Zone.FOOTER
        prose = len(block.text) > 120
        if prose and (self._disclaims(block, page) or block.text.startswith("--")):
            return Zone.FOOTER
        if start is not None and number >= start and len(block.text) < 220:
            return Zone.SIGNATURE
        addressed = self._names_company(block.text) and len(block.text) < 90 and not block.item
        if addressed and block.box.top < 0.5 * page.height and "." not in block.text[-2:]:
            return Zone.ADDRESSEE
        return Zone.BODY

    def _disclaims(self, block: Block, page: Page) -> bool:
        """A confidentiality notice or the like: what a form prints under every letter, and no part of this one."""
        low = page.number == BODY_PAGE or block.box.top > 0.5 * page.height
        return low and self.words.finds("in_excess", block.text)

    def _heads_annex(self, block: Block) -> bool:
        return len(block.text) < 40 and self.words.opens("enclosure", block.text)

    def _inked(self, page: Page, blocks: Sequence[Block]) -> int | None:
        """The first line that may be a name with handwriting right above it; "SEARCH WARRANT" below a seal is none."""
        for number, block in enumerate(blocks):
            low = block.box.top > 0.25 * page.height or (page.number > 1 and self._ends_letter(blocks[number:]))
            titled = self.words.finds("label_instrument_number", block.text)
            if low and not titled and NAME_LINE.match(block.text) and _signed_above(page, block.box):
                return number
        return None

    def _ends_letter(self, blocks: Sequence[Block]) -> bool:
        """Whether the end of the letter is all that its last page holds: a name of no authority, and no text below it."""
        texts = (b.text for b in blocks[1:] if not self.words.opens("copy_to", b.text))
        return not self.words.finds("authority", blocks[0].text) and all(len(text) < SHORT for text in texts)

    def _small_print(self, blocks: Sequence[Block], page: Page, usual: float) -> frozenset[int]:
        """What stands at the foot of the page, and the small print right above it, below which no letter goes on."""
        found: set[int] = set()
        low = 0.0
        for number, block in sorted(enumerate(blocks), key=lambda pair: -pair[1].box.top):
            small = block.size < 0.9 * usual and block.box.top > 0.5 * page.height
            if block.box.top > 0.93 * page.height or (small and block.box.bottom > low):
                found.add(number)
            else:
                low = max(low, block.box.bottom)
        return frozenset(found)

    def _tail(self, blocks: Sequence[Block], furniture: frozenset[int]) -> int | None:
        """Where the short lines begin that end a letter without a closing phrase: name, rank, authority, telephone."""
        start = None
        for number in range(len(blocks) - 1, max(len(blocks) - 16, 0), -1):
            text = blocks[number].text
            if number in furniture or self.words.opens("copy_to", text):
                continue
            if self.words.finds("in_excess", text) or text.startswith("--"):
                start = None
                continue
            if len(text) > 110 or text.rstrip().endswith((".", ":", ";")) or blocks[number].item:
                break
            start = number
        if start is None:
            return None
        tail = "\n".join(b.text for b in blocks[start:])
        titled = any(self.words.finds(cue, tail) for cue in ("rank", "position", "authority"))
        return start if titled or NAME_LINE.match(blocks[start].text) else None

    def _signs(self, block: Block, page: Page) -> bool:
        """ "/s/ Jane Example", or the caption over a form's field for the signature."""
        captioned = self.words.pattern("label_signatory").fullmatch(fold(block.text).strip(" :.")) is not None
        return self.words.opens("signed", block.text) or (captioned and block.box.top > 0.5 * page.height)

    def _closes(self, text: str) -> bool:
        return len(text) < 80 and self.words.opens("closing", text)

    def _head_end(self, page: Page, blocks: Sequence[Block]) -> float:
        if page.number > 1 and not any(self.opens_letter(b.text) for b in blocks[:14]):
            return RUNNING_HEAD * page.height
        tops = [b.box.top for b in blocks if b.box.top < 0.45 * page.height and self._begins(b, page)]
        return min(tops, default=0.16 * page.height)

    def _begins(self, block: Block, page: Page) -> bool:
        """Whether the letter begins with a block; a narrow one high on the page is a head set in several lines."""
        narrow = block.box.width < NARROW * page.width and block.box.top < HIGH * page.height
        if narrow and len(block.text) > RUNNING_TEXT:
            return False
        return self._starts_letter(block.text)

    def _starts_letter(self, text: str) -> bool:
        line = text.strip()
        if len(line) > RUNNING_TEXT:
            return True
        if self._names_company(line) or (len(line) < 60 and self.words.opens("salutation", line)):
            return True
        if self._date_line(line):
            return True
        label = fold(line.split(":")[0].split("\n")[0]).strip(" .")
        cues = (
            "subject_label", "label_reference", "label_instrument_number", "date_label", "addressee",
            "label_officer", "label_title", "label_account", "label_data", "label_period",
        )  # fmt: skip
        return any(self.words.pattern(cue).fullmatch(label) for cue in cues) or self._reference_line(line)

    def _date_line(self, line: str) -> bool:
        if len(line) > 64:
            return False
        whole = [d for d in find_dates(line, None, self.words) if d.year and d.month and d.day]
        rest = (line[: whole[0].start] + line[whole[0].end :]) if len(whole) == 1 else ""
        return len(whole) == 1 and len(rest) <= PLACE_LENGTH and not any(c.isdigit() for c in rest)

    def _reference_line(self, line: str) -> bool:
        folded = fold(line).lstrip()
        found = self.words.pattern("label_reference").match(folded)
        return found is not None and any(c.isdigit() for c in line[found.end() : found.end() + 25])


def _signed_above(page: Page, box: Box) -> bool:
    def handwritten(mark: Mark) -> bool:
        near = -8 < box.top - mark.box.bottom < 60 and mark.box.left < box.right + 60 and mark.box.right > box.left - 20
        # Wider and thinner is a stroke that is drawn or typed: the line below the parties of a case.
        stroke = mark.box.width > MOST_DRAWN_OUT * mark.box.height
        return near and 24 < mark.box.width < 300 and 7 < mark.box.height < 130 and not mark.solid and not stroke

    return any(handwritten(mark) for mark in page.marks)
