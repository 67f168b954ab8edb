"""The small markup the letters are written in: paragraphs and ``@`` blocks, parted by blank lines.

A block opens with ``@kind argument``; the lines under it are its content. A line of a row block is cut at ``|``.
"""

from dataclasses import dataclass

_ALONE = frozenset({"h", "bold", "ink", "rule", "page", "foot", "gap"})
_WITH_CONTENT = frozenset(
    {"head", "right", "center", "lines", "cols", "table", "form", "caption", "facing", "small", "box", "indent"}
)


class MarkupError(ValueError):
    """A letter uses a block that no layout knows."""


@dataclass(frozen=True)
class Block:
    """One piece of a page: `kind` chooses the layout, `argument` varies it, `lines` hold the words."""

    kind: str
    argument: str
    lines: tuple[str, ...]

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The lines, each cut into its cells."""
        return tuple(tuple(cell.strip() for cell in line.split("|")) for line in self.lines)


def parse(text: str) -> tuple[Block, ...]:
    """Read a letter; raises MarkupError on an unknown block."""
    blocks: list[Block] = []
    for chunk in text.strip().split("\n\n"):
        lines = [line.strip() for line in chunk.strip().splitlines()]
        while lines and lines[0].startswith("@") and lines[0][1:].split(" ")[0] in _ALONE:
            kind, _, argument = lines.pop(0)[1:].partition(" ")
            blocks.append(Block(kind, argument.strip(), ()))
        if lines:
            blocks.append(_block(lines))
    return tuple(blocks)


def _block(lines: list[str]) -> Block:
    if not lines[0].startswith("@"):
        return Block("paragraph", "", (" ".join(lines),))
    kind, _, argument = lines[0][1:].partition(" ")
    if kind not in _WITH_CONTENT:
        raise MarkupError(f"no layout knows the block @{kind}")
    return Block(kind, argument.strip(), tuple(lines[1:]))


def words(text: str) -> str:
    """The letter's words alone, one line, as a reader of the page meets them."""
    pieces: list[str] = []
    for block in parse(text):
        shown = block.argument if block.kind in {"h", "bold", "foot", "ink"} else ""
        pieces += [shown, *(" ".join(line.replace("|", " ").split()) for line in block.lines)]
    return " ".join(" ".join(pieces).split())
