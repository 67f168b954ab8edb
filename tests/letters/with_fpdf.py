"""Letters set with fpdf2: another producer, other text operators, the same blocks."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from tests.letters.ink import crest_png, lettering_png, scribble, signature_png
from tests.letters.look import Look, font_file, font_names
from tests.letters.markup import Block

_MARGIN = 20.0
_INK = (20, 30, 107)


def render(blocks: tuple[Block, ...], look: Look, seed: str) -> bytes:
    """The letter as a PDF, the same bytes each time; `look.family` must be serif, sans or narrow."""
    foot = next((block.argument for block in blocks if block.kind == "foot"), "")
    sheet = _Sheet(look, seed, foot)
    sheet.add_page()
    for block in blocks:
        sheet.put(block)
    return bytes(sheet.output())


class _Sheet(FPDF):
    """A document that knows how each block is set; lengths in millimetres."""

    def __init__(self, look: Look, seed: str, foot: str) -> None:
        super().__init__(format="letter" if look.paper == "letter" else "A4")
        self.look, self.seed, self.foot = look, seed, foot
        self.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
        regular, bold = font_names(look.family)
        self.add_font("face", "", font_file(regular))
        self.add_font("face", "B", font_file(bold))
        self.set_margins(_MARGIN, 15, _MARGIN)
        self.set_auto_page_break(True, margin=22)
        self.high = look.points * 0.46
        self.ways: dict[str, Callable[[Block], None]] = {
            "paragraph": lambda block: self.say(block.lines[0], align=Align.L, after=1.8),
            "h": lambda block: self.say(block.argument, bold=True, after=1.8),
            "bold": lambda block: self.say(block.argument, bold=True, after=1.8),
            "lines": lambda block: self.stack(block.lines, Align.L),
            "right": lambda block: self.stack(block.lines, Align.R),
            "center": lambda block: self.stack(block.lines, Align.C, bold=True),
            "small": lambda block: self.stack(block.lines, Align.L, scale=0.78),
            "indent": self.indent, "rule": self.rule, "page": lambda _: self.add_page(),
            "gap": lambda block: self.ln(float(block.argument or 12) / 2.8), "foot": lambda _: None,
            "ink": self.ink, "head": self.head, "caption": self.caption,
            "cols": lambda block: self.grid(block.rows(), TableBordersLayout.NONE, 0.5),
            "facing": lambda block: self.grid(block.rows(), TableBordersLayout.INTERNAL, 0.5),
            "table": lambda block: self.grid(block.rows(), TableBordersLayout.ALL, 0, header=True),
            "form": lambda block: self.grid(block.rows(), TableBordersLayout.ALL, float(block.argument or 0.34)),
            "box": lambda block: self.grid(tuple((x,) for x in block.lines), TableBordersLayout.MINIMAL, 0),
        }  # fmt: skip

    def put(self, block: Block) -> None:
        self.ways[block.kind](block)

    def footer(self) -> None:
        self.set_y(-16)
        for line in self.foot.split(" / ") if self.foot else []:
            self.say(line, align=Align.C, scale=0.7)

    def say(
        self, text: str, *, align: Align = Align.L, bold: bool = False, scale: float = 1.0, after: float = 0
    ) -> None:
        self.set_font("face", "B" if bold else "", self.look.points * scale)
        self.multi_cell(0, self.high * scale, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if after:
            self.ln(after)

    def stack(self, lines: tuple[str, ...], align: Align, *, bold: bool = False, scale: float = 1.0) -> None:
        for line in lines:
            self.say(line, align=align, bold=bold, scale=scale)
        self.ln(2.5)

    def indent(self, block: Block) -> None:
        self.set_left_margin(_MARGIN + 9)
        self.set_x(_MARGIN + 9)
        self.stack(block.lines, Align.L)
        self.set_left_margin(_MARGIN)
        self.set_x(_MARGIN)

    def rule(self, _: Block) -> None:
        self.set_draw_color(*self.look.colour)
        self.line(_MARGIN, self.get_y() + 1, self.w - _MARGIN, self.get_y() + 1)
        self.set_draw_color(0, 0, 0)
        self.ln(3)

    def grid(
        self, rows: tuple[tuple[str, ...], ...], lines: TableBordersLayout, share: float, *, header: bool = False
    ) -> None:
        count = max(len(row) for row in rows)
        first = share or 1 / count
        widths = (first, *[(1 - first) / max(count - 1, 1)] * (count - 1))
        self.set_font("face", "", self.look.points * 0.95)
        bold = FontFace(emphasis="BOLD")
        with self.table(
            borders_layout=lines, col_widths=widths, first_row_as_headings=header, headings_style=bold,
            line_height=self.high, text_align=Align.L, padding=0.7,
        ) as table:  # fmt: skip
            for cells in rows:
                row = table.row()
                for cell in cells + ("",) * (count - len(cells)):
                    row.cell(cell)
        self.ln(3)

    def caption(self, block: Block) -> None:
        cut = block.lines.index("--")
        left, right = block.lines[:cut], block.lines[cut + 1 :]
        count = max(len(left), len(right))
        padded = zip(left + ("",) * (count - len(left)), right + ("",) * (count - len(right)), strict=True)
        self.grid(tuple((a, ") " + b) for a, b in padded), TableBordersLayout.NONE, 0.5)

    def ink(self, block: Block) -> None:
        kind, _, words = block.argument.partition(" ")
        legend = [line.strip() for line in words.split("/") if line.strip()]
        high = 30.0 if legend else 15.0
        if self.will_page_break(high):
            self.add_page()
        left, top = self.l_margin, self.get_y()
        if kind == "image":
            self.image(io.BytesIO(signature_png(self.seed)), left, top, 50)
        self.set_draw_color(*_INK)
        if legend:
            self._stamp(left + 45, top + 15, legend)
        if kind in {"vector", "stamp"}:
            self._pen(left, top + high, kind)
        self.set_draw_color(0, 0, 0)
        self.set_xy(left, top + high + 1)

    def _stamp(self, x: float, y: float, legend: list[str]) -> None:
        self.circle(x, y, 14.5)
        self.circle(x, y, 13.4)
        self.set_font("face", "B", 6)
        self.set_text_color(*_INK)
        for number, line in enumerate(legend):
            where = y + 1 - 1.3 * len(legend) + 2.7 * number
            self.text(x - self.get_string_width(line) / 2, where, line)
        self.set_text_color(0, 0, 0)

    def _pen(self, left: float, bottom: float, kind: str) -> None:
        for curve in scribble(self.seed + kind):
            points = (curve.start, curve.first, curve.second, curve.end)
            self.bezier([(left + 52 * x, bottom - 14 * y) for x, y in points])

    def head(self, block: Block) -> None:
        {"centred": self._centred, "plain": self._plain, "split": self._split, "banner": self._banner,
         "picture": self._picture}[block.argument](block.lines)  # fmt: skip
        self.ln(3)

    def _centred(self, lines: tuple[str, ...]) -> None:
        self.image(io.BytesIO(crest_png(self.seed)), self.w / 2 - 8, self.get_y(), 16)
        self.ln(18.5)
        self._plain(lines)

    def _plain(self, lines: tuple[str, ...]) -> None:
        self.set_text_color(*self.look.colour)
        self.say(lines[0], align=Align.C, bold=True, scale=1.4)
        self.set_text_color(0, 0, 0)
        self.stack(lines[1:], Align.C, scale=0.88)
        self.rule(Block("rule", "", ()))

    def _split(self, lines: tuple[str, ...]) -> None:
        top = self.get_y()
        self.image(io.BytesIO(crest_png(self.seed)), _MARGIN, top, 12)
        self.set_xy(_MARGIN + 15, top + 3)
        self.set_font("face", "B", self.look.points * 1.3)
        self.multi_cell(75, self.high * 1.3, lines[0], align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        below = self.get_y()
        self.set_xy(_MARGIN, top)
        self.stack(lines[1:], Align.R, scale=0.85)
        self.set_y(max(below, self.get_y(), top + 15))

    def _banner(self, lines: tuple[str, ...]) -> None:
        self.set_fill_color(*self.look.colour)
        self.set_text_color(255, 255, 255)
        self.set_font("face", "B", self.look.points * 1.5)
        self.multi_cell(0, 12, lines[0], align=Align.L, fill=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(0, 0, 0)
        self.set_fill_color(255, 255, 255)
        self.stack(lines[1:], Align.L, scale=0.85)

    def _picture(self, lines: tuple[str, ...]) -> None:
        self.image(io.BytesIO(lettering_png(lines[0], self.look.colour, self.seed)), _MARGIN, self.get_y(), 130)
        self.ln(20)
        self.stack(lines[1:], Align.L, scale=0.85)
        self.rule(Block("rule", "", ()))
