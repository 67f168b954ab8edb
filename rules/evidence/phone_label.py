"""Where a telephone number's label stands: beside it in a form, level with it in a cell to the left, or in the line above."""

from __future__ import annotations

from rules.evidence.lines import is_list, lines_of
from rules.evidence.reading import flat
from rules.letter import Labelled, Letter, Passage

SHORT_LEAD = 14
"""Signs before a number that is an entry of its own in its line."""

SAME_COLUMN = 12.0
"""Points by which the left edges of a label and of the number under it may differ."""


def label_of(raw: str, passage: Passage, letter: Letter) -> Labelled | None:
    """The label and value of a form that hold the number, where the label is one for telephones or officers."""
    for item in letter.labelled:
        same = item.page == passage.page and item.document == passage.document
        if same and raw in flat(item.value) and item.cues & {"label_phone", "label_switchboard", "label_officer"}:
            return item
    return None


def label_level_with(raw: str, passage: Passage, letter: Letter) -> str:
    """The line of the cell left of the number's line, at the same height: "Phone | 028 9018 0233"."""
    same = [ln for ln in lines_of(letter) if (ln.passage.document, ln.passage.page) == (passage.document, passage.page)]
    line = next((ln for ln in same if ln.passage == passage and raw.strip() in ln.text), None)
    if line is None or line.text.find(raw.strip()) > SHORT_LEAD or _runs_on(passage, line.text):
        return ""
    middle = (line.box.top + line.box.bottom) / 2
    left = [ln for ln in same if ln.box.right < line.box.left + 2 and ln.box.top - 1 < middle < ln.box.bottom + 1]
    return max(left, key=lambda ln: ln.box.right).text if left else ""


def _runs_on(passage: Passage, line: str) -> bool:
    """Whether a line goes on with running text: in a letter of two columns something else stands level with it."""
    return not is_list(passage) and flat(line) != flat(passage.text.split("\n")[0])


def line_above(raw: str, passage: Passage, letter: Letter) -> str:
    """The line right above the one with the number, in the same column: where labels stand over their values."""
    lines = passage.text.split("\n")
    number = next((n for n, line in enumerate(lines) if raw in flat(line)), None)
    if number is None or flat(lines[number]).strip() != raw.strip():
        return ""
    if number:
        return flat(lines[number - 1])
    above = (
        p
        for p in letter.passages
        if (p.document, p.page) == (passage.document, passage.page)
        and abs(p.box.left - passage.box.left) < SAME_COLUMN
        and -2 < passage.box.top - p.box.bottom < passage.size
    )
    return next((flat(p.text.split("\n")[-1]) for p in above), "")
