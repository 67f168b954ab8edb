"""The text that a person sees in an HTML mail. Lexbor (selectolax) parses it: it reads any input as browsers do."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_HTML = 1_000_000
"""Characters of HTML that are still parsed."""
MAX_TAGS = 20_000
"""Tags that are still parsed: time grows with the square of their nesting, to some seconds at this depth."""
MAX_NODES = 200_000
MAX_CELL_DEPTH = 40
"""Tables nested deeper are read as plain blocks: each level copies the lines of the one inside."""

_DROPPED = frozenset({"head", "script", "style", "template", "noscript", "title", "object", "svg", "iframe", "select"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer"}
    | {"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_CELLS = frozenset({"td", "th"})
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre"})
_HIDDEN = re.compile(r"display:none|visibility:hidden|font-size:0(?![.\d]*[1-9])|opacity:0(?![.\d]*[1-9])|mso-hide:all")


def html_to_text(html: str) -> str:
    """The visible text of an HTML mail.

    Blocks and <br> end lines, list items carry "1." or "-", table cells stand two spaces apart. Scripts, styles,
    comments and elements hidden by attribute or inline style are left out. Total: broken HTML gives what a browser
    would show.
    """
    writer = _Writer()
    node: LexborNode | None = LexborHTMLParser(_bounded(html)).root
    # Walked by hand and not by recursion: a hostile document may nest deeper than Python's stack.
    for _ in range(MAX_NODES):
        if node is None:
            break
        enter = writer.open(node)
        inner = node.child if enter else None
        node = inner if inner is not None else _after(node, writer)
    return writer.text()


def too_large(html: str) -> bool:
    """Whether `html_to_text` reads the beginning only."""
    return len(html) > MAX_HTML or html.count("<") > MAX_TAGS


def _bounded(html: str) -> str:
    pieces = html[:MAX_HTML].split("<", MAX_TAGS + 1)
    return "<".join(pieces[: MAX_TAGS + 1])


def _after(node: LexborNode, writer: _Writer) -> LexborNode | None:
    """The node that follows in document order, closing elements on the way up."""
    current: LexborNode | None = node
    while current is not None:
        writer.close(current)
        following = current.next
        if following is not None:
            return following
        current = current.parent
    return None


class _Writer:
    """Collects lines while the tree is walked. `outer` holds the lines around the table cells that are open."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line = ""
        self.marker = ""
        self.outer: list[tuple[list[str], str]] = []
        self.cells = 0
        self.lists: list[int | None] = []
        self.preformatted = 0

    def open(self, node: LexborNode) -> bool:
        """Write what opens with this node; False when what is inside is not shown."""
        if node.is_text_node:
            self._write(node.text_content or "")
            return False
        if not node.is_element_node:
            return node.is_document_node
        tag = node.tag or ""
        if tag in _DROPPED or _is_hidden(node):
            return False
        if tag in _CELLS:
            self._open_cell()
        elif tag in _BLOCKS or tag == "br":
            self._open_block(tag)
        return True

    def _open_block(self, tag: str) -> None:
        self._end_line(force=tag == "br")
        if tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.line = self.marker = self._next_marker()
        elif tag == "pre":
            self.preformatted += 1

    def _next_marker(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    def _open_cell(self) -> None:
        self.cells += 1
        if self.cells <= MAX_CELL_DEPTH:
            self.outer.append((self.lines, self.line))
            self.lines, self.line = [], ""
        else:
            self._end_line()

    def close(self, node: LexborNode) -> None:
        """Write what closes with this node."""
        tag = node.tag or ""
        if tag not in _BLOCKS | _CELLS or not node.is_element_node or _is_hidden(node):
            return
        if tag == "li" and self.line == self.marker:
            self.line = ""
        self._end_line()
        if tag in _CELLS:
            self._close_cell()
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "pre":
            self.preformatted = max(0, self.preformatted - 1)
        if tag in _APART and self.lines and self.lines[-1]:
            self.lines.append("")

    def _close_cell(self) -> None:
        """A cell of one line continues its row; one of several, as in layout tables, stands by itself."""
        self.cells -= 1
        if self.cells >= MAX_CELL_DEPTH:
            return
        inner = self.lines
        while inner and not inner[-1]:
            inner.pop()
        self.lines, self.line = self.outer.pop()
        if len(inner) == 1:
            self.line = f"{self.line}  {inner[0]}" if self.line.strip() else inner[0]
        else:
            self._end_line()
            self.lines.extend(inner)

    def _write(self, text: str) -> None:
        if self.preformatted:
            first, *others = text.split("\n")
            self.line += first
            for other in others:
                self._end_line(force=True)
                self.line = other
            return
        collapsed = re.sub(r"[ \t\r\n\f]+", " ", text)
        self.line += collapsed.lstrip(" ") if self.line.endswith(" ") or not self.line else collapsed

    def _end_line(self, *, force: bool = False) -> None:
        if self.marker and self.line == self.marker and not force:
            # A paragraph that opens inside a list item continues the item's own line.
            return
        if force or self.line.strip():
            self.lines.append(self.line.rstrip())
        self.line = self.marker = ""

    def text(self) -> str:
        """Everything written so far."""
        while self.outer:
            self._end_line()
            self._close_cell()
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = attributes.get("style") or ""
    return bool(_HIDDEN.search(re.sub(r"\s+", "", style.lower())))
