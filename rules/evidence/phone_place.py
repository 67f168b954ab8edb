"""Where on the page a telephone number stands: in the officer's block, by an address, in a list, in small print."""

from __future__ import annotations

from collections.abc import Iterator

from rules.evidence.addresses import ADDRESS
from rules.evidence.lines import is_list
from rules.evidence.officer_named import names_officer
from rules.evidence.reading import flat, sentences
from rules.letter import Letter, Passage, Zone

BLOCK_LEFT, BLOCK_HEIGHT = 12.0, 70.0
ROW_HEIGHT, ADDRESS_HEIGHT = 4.0, 30.0
"""Points within which lines form one block of contact data."""


def parts_of(passage: Passage) -> Iterator[str]:
    """The sentences of a block of text; of a list each line."""
    if is_list(passage):
        yield from (flat(line) for line in passage.text.split("\n"))
    else:
        yield from sentences(flat(passage.text))


def in_block_of(name: str, passage: Passage, letter: Letter) -> bool:
    """Whether a line stands in the block of lines that the officer's name heads, as at the top of many letters."""
    return bool(name) and any(
        (name in other.text and (_in_column(other, passage) or _in_row(other, passage)))
        for other in letter.passages
        if (other.document, other.page) == (passage.document, passage.page)
    )


def _in_column(other: Passage, passage: Passage, height: float = BLOCK_HEIGHT) -> bool:
    edges = abs(other.box.left - passage.box.left), abs(other.box.right - passage.box.right)
    return min(edges) < BLOCK_LEFT and abs(other.box.top - passage.box.top) < height


def _in_row(other: Passage, passage: Passage) -> bool:
    """Whether two cells of a form stand level."""
    return other is not passage and abs(other.box.top - passage.box.top) < ROW_HEIGHT


def beside_officers_address(name: str, passage: Passage, letter: Letter) -> bool:
    """Whether the officer's e-mail address stands in the line above or below: the number is the officer's too."""
    return any(
        (other.document, other.page) == (passage.document, passage.page)
        and _in_column(other, passage, ADDRESS_HEIGHT)
        and any(names_officer(match.group(1), name) for match in ADDRESS.finditer(flat(other.text)))
        for other in letter.passages
    )


def is_low(passage: Passage, letter: Letter) -> bool:
    """Whether small print is a footer: text or a signature below it on its page makes it a part of a form."""
    return not any(
        (other.document, other.page) == (passage.document, passage.page)
        and other.zone in {Zone.BODY, Zone.SIGNATURE}
        and other.box.top > passage.box.bottom
        for other in letter.passages
    )
