"""Text longer than anybody writes in one piece, read as several: what is looked for around each word costs its length."""

from __future__ import annotations

from collections.abc import Iterator

MOST_LINE = 2_000
"""Characters of a line; a mail's paragraph may stand in one, a printed line has a hundred."""

MOST_SENTENCE = 1_500
"""Characters of a sentence; letters have some hundred."""

MOST_PARAGRAPH = 4_000
"""Characters of a paragraph; letters have a thousand."""

MOST_ROWS = 400
"""Lines of a paragraph."""


def pieces(text: str, most: int) -> Iterator[str]:
    """The text in pieces of so many characters at most, cut behind a sentence or at a space where there is one."""
    begin = 0
    while len(text) - begin > most:
        half, end = begin + most // 2, begin + most
        cut = text.rfind(". ", half, end) + 1 or text.rfind(" ", half, end)
        cut = cut if cut > 0 else end
        yield text[begin:cut]
        begin = cut
    yield text[begin:]
