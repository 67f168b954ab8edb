"""A reply's text as HTML: the same words, for mail programs that show the text part badly.

Made from the finished text, so that the two cannot differ. Every value is escaped; there is no link, image or script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from daemon.replies.layout import LABEL_COLUMN, WIDTH

_ROW = re.compile(rf"(?=.{{{LABEL_COLUMN - 1}}} )([^\s:][^:]*):\s+(\S.*)")
_ITEM = re.compile(r"- (.*)")
_GAP = re.compile(r"\d+\. (.*)")
_LABELLED = re.compile(r"[^\W\d_][\w ]{2,24}:\s")
_STYLE = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.45;color:#1b1b1b;max-width:44em"


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one language (ISO 639-1 `code`)."""

    code: str
    text: str


def as_html(parts: Iterable[Part]) -> str:
    """The page, one language below the other."""
    bodies = [f'<div lang="{escape(part.code)}">\n{_blocks(part.text)}\n</div>' for part in parts]
    body = "\n<hr>\n".join(bodies)
    return (
        f'<!doctype html>\n<html><head><meta charset="utf-8"></head>\n<body style="{_STYLE}">\n{body}\n</body></html>\n'
    )


def _blocks(text: str) -> str:
    paragraphs = [block for block in re.split(r"\n\s*\n", text.strip("\n")) if block.strip()]
    return "\n".join(_block(block.split("\n")) for block in paragraphs)


def _block(lines: list[str]) -> str:
    if _ROW.match(lines[0]) and all(_of_table(line) for line in lines):
        return _table(lines)
    if _ITEM.match(lines[0]):
        items = "".join(f"<li>{escape(item)}</li>" for item in _joined(lines, _ITEM))
        return f"<ul>{items}</ul>"
    gap = _GAP.match(lines[0])
    if gap:
        number, rest = lines[0].split(".", 1)[0], _sentences(lines[1:])
        told = "".join(f"<br>{escape(sentence)}" for sentence in rest)
        return f"<p><b>{number}. {escape(gap.group(1))}</b>{told}</p>"
    if any(line.startswith("    ") for line in lines):
        return f"<p>{'<br>'.join(escape(line.strip()) for line in lines)}</p>"
    return f"<p>{_run(lines)}</p>"


def _run(lines: list[str]) -> str:
    """Wrapped lines flow together; a short one, as in a signature, keeps its end."""
    out = ""
    for number, line in enumerate(lines):
        following = lines[number + 1].split(" ", 1)[0] if number + 1 < len(lines) else ""
        wrapped = len(line) + 1 + len(following) > WIDTH
        out += escape(line.strip()) + ((" " if wrapped else "<br>") if number + 1 < len(lines) else "")
    return out


def _of_table(line: str) -> bool:
    """A row, a further value, or a value that is too long for its column and stands below its label."""
    alone = line.endswith(":") or (" " not in line and len(line) > WIDTH - LABEL_COLUMN)
    return line.startswith(" " * LABEL_COLUMN) or _ROW.match(line) is not None or alone


def _table(lines: list[str]) -> str:
    rows: list[tuple[str, list[str]]] = []
    for line in lines:
        match = _ROW.match(line)
        if match:
            rows.append((match.group(1), [match.group(2)]))
        elif line.endswith(":") and not line.startswith(" "):
            rows.append((line[:-1], []))
        else:
            rows[-1][1].append(line.strip())
    cell = 'style="padding:2px 14px 2px 0;vertical-align:top"'
    told = "".join(
        f'<tr><td style="padding:2px 14px 2px 0;vertical-align:top;white-space:nowrap">{escape(label)}</td>'
        f"<td {cell}>{'<br>'.join(map(escape, values))}</td></tr>"
        for label, values in rows
    )
    return f'<table style="border-collapse:collapse">{told}</table>'


def _joined(lines: list[str], first: re.Pattern[str]) -> Iterator[str]:
    """List items with their wrapped lines."""
    item = ""
    for line in lines:
        match = first.match(line)
        if match and item:
            yield item
        item = match.group(1) if match else f"{item} {line.strip()}"
    yield item


def _sentences(lines: list[str]) -> Iterator[str]:
    """The indented lines of a gap as they were before they were wrapped: a line with room for the next word ended one."""
    told, last = "", ""
    for line in lines:
        labelled = _LABELLED.match(line.strip()) is not None
        if (told and labelled) or (told and len(last) + 1 + len(line.strip().split(" ", 1)[0]) <= WIDTH):
            yield told
            told = ""
        told, last = f"{told} {line.strip()}".strip(), line
    if told:
        yield told
