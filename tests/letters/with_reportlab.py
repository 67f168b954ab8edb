"""Letters set with ReportLab."""

import io
from collections.abc import Callable
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    Image,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from tests.letters.ink import crest_png, lettering_png, scribble, signature_png
from tests.letters.look import Look, font_file, font_names
from tests.letters.markup import Block

_CORE = {
    "times": ("Times-Roman", "Times-Bold"),
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "courier": ("Courier", "Courier-Bold"),
}
_MARGIN = 20 * mm
_Side = Literal[0, 1, 2, 4]
_INK = Color(0.08, 0.12, 0.42)


def render(blocks: tuple[Block, ...], look: Look, seed: str) -> bytes:
    """The letter as a PDF, the same bytes each time; raises UnicodeEncodeError when the type lacks a character."""
    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer,
        pagesize=LETTER if look.paper == "letter" else A4,
        leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=15 * mm, bottomMargin=22 * mm,
        invariant=True,
    )  # fmt: skip
    setter = _Setter(look, seed, float(template.width))
    foot = next((block.argument for block in blocks if block.kind == "foot"), "")
    flowables = [flowable for block in blocks for flowable in setter.set(block)]
    draw = setter.foot(foot)
    template.build(flowables, onFirstPage=draw, onLaterPages=draw)
    return buffer.getvalue()


class _Ink(Flowable):
    """A signature, a stamp or both, as vector curves."""

    def __init__(self, seed: str, legend: tuple[str, ...], font: str, pen: bool) -> None:
        super().__init__()
        self.seed, self.legend, self.font, self.pen = seed, legend, font, pen
        self.width, self.height = 60 * mm, (30 * mm if legend else 15 * mm)

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(_INK)
        canvas.setFillColor(_INK)
        if self.legend:
            self._stamp(canvas)
        if self.pen:
            self._pen(canvas)
        canvas.restoreState()

    def _stamp(self, canvas: Canvas) -> None:
        middle = 45 * mm
        canvas.circle(middle, 15 * mm, 14.5 * mm)
        canvas.circle(middle, 15 * mm, 13.4 * mm)
        canvas.setFont(self.font, 6.5)
        top = 15 * mm + 3.6 * len(self.legend) - 5
        for number, line in enumerate(self.legend):
            canvas.drawCentredString(middle, top - 7.6 * number, line)

    def _pen(self, canvas: Canvas) -> None:
        path = canvas.beginPath()
        wide, high = 52 * mm, 14 * mm
        curves = scribble(self.seed)
        path.moveTo(curves[0].start[0] * wide, curves[0].start[1] * high)
        for curve in curves:
            (ax, ay), (bx, by), (cx, cy) = curve.first, curve.second, curve.end
            path.curveTo(ax * wide, ay * high, bx * wide, by * high, cx * wide, cy * high)
        canvas.setLineWidth(1.1)
        canvas.drawPath(path, stroke=1, fill=0)


class _Setter:
    """Turns blocks into ReportLab's flowables."""

    def __init__(self, look: Look, seed: str, width: float) -> None:
        self.look, self.seed, self.width = look, seed, width
        self.regular, self.bold = _CORE.get(look.family) or _embedded(look.family)
        self.colour = Color(*(part / 255 for part in look.colour))
        self.ways: dict[str, Callable[[Block], list[Flowable]]] = {
            "paragraph": lambda block: [self.words(block.lines[0], alignment=TA_JUSTIFY), Spacer(1, 5)],
            "h": lambda block: [Spacer(1, 4), self.words(block.argument, bold=True), Spacer(1, 4)],
            "bold": lambda block: [self.words(block.argument, bold=True), Spacer(1, 5)],
            "lines": lambda block: [*(self.words(line) for line in block.lines), Spacer(1, 6)],
            "right": lambda block: [*(self.words(line, alignment=TA_RIGHT) for line in block.lines), Spacer(1, 6)],
            "center": lambda block: [*(self.words(x, TA_CENTER, bold=True) for x in block.lines), Spacer(1, 6)],
            "small": lambda block: [*(self.words(line, scale=0.78) for line in block.lines), Spacer(1, 4)],
            "indent": lambda block: [*(self.words(line, indent=22) for line in block.lines), Spacer(1, 5)],
            "rule": lambda _: [HRFlowable(width="100%", color=self.colour), Spacer(1, 5)],
            "gap": lambda block: [Spacer(1, float(block.argument or 12))],
            "page": lambda _: [PageBreak()],
            "foot": lambda _: [],
            "ink": self.ink, "head": self.head, "cols": self.columns, "facing": self.facing,
            "table": self.table, "form": self.form, "caption": self.caption, "box": self.box,
        }  # fmt: skip

    def set(self, block: Block) -> list[Flowable]:
        return self.ways[block.kind](block)

    def words(
        self, text: str, alignment: _Side = TA_LEFT, *, bold: bool = False, scale: float = 1.0, indent: float = 0,
        colour: Color = black,
    ) -> Paragraph:  # fmt: skip
        if self.look.family in _CORE:
            text.encode("cp1252")
        size = self.look.points * scale
        style = ParagraphStyle(
            "words", fontName=self.bold if bold else self.regular, fontSize=size, leading=size * 1.27,
            alignment=alignment, leftIndent=indent, textColor=colour, splitLongWords=1,
        )  # fmt: skip
        return Paragraph(escape(text), style)

    def foot(self, text: str) -> Callable[[Canvas, object], None]:
        def draw(canvas: Canvas, _: object) -> None:
            canvas.setFont(self.regular, 7)
            for number, line in enumerate(text.split(" / ") if text else []):
                canvas.drawCentredString(_MARGIN + self.width / 2, 12 * mm - 9 * number, line)

        return draw

    def ink(self, block: Block) -> list[Flowable]:
        kind, _, words = block.argument.partition(" ")
        legend = tuple(line.strip() for line in words.split("/") if line.strip())
        if kind == "image":
            return [Image(io.BytesIO(signature_png(self.seed)), 50 * mm, 14.6 * mm, hAlign="LEFT")]
        return [_Ink(self.seed + kind, legend, self.bold, pen=kind != "seal"), Spacer(1, 3)]

    def head(self, block: Block) -> list[Flowable]:
        return list(_HEADS[block.argument](self, block.lines))

    def columns(self, block: Block) -> list[Flowable]:
        return [self.grid(block.rows(), "", 0.5), Spacer(1, 8)]

    def facing(self, block: Block) -> list[Flowable]:
        return [self.grid(block.rows(), "between", 0.5, scale=0.92), Spacer(1, 8)]

    def table(self, block: Block) -> list[Flowable]:
        return [self.grid(block.rows(), "all", 0, header=True), Spacer(1, 8)]

    def form(self, block: Block) -> list[Flowable]:
        share = float(block.argument or 0.34)
        return [self.grid(block.rows(), "all", share, labels=True), Spacer(1, 8)]

    def box(self, block: Block) -> list[Flowable]:
        return [self.grid(tuple((line,) for line in block.lines), "outer", 0), Spacer(1, 8)]

    def caption(self, block: Block) -> list[Flowable]:
        cut = block.lines.index("--")
        left, right = block.lines[:cut], block.lines[cut + 1 :]
        bars = [self.words(")", TA_CENTER) for _ in range(max(len(left), len(right)) + 1)]
        cells = [[self.words(line) for line in left], bars, [self.words(line) for line in right]]
        table = Table([cells], colWidths=[self.width * 0.47, self.width * 0.06, self.width * 0.47])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
        return [table, Spacer(1, 8)]

    def grid(
        self, rows: tuple[tuple[str, ...], ...], lines: str, share: float, *,
        header: bool = False, labels: bool = False, scale: float = 0.95,
    ) -> Table:  # fmt: skip
        count = max(len(row) for row in rows)
        first = share or 1 / count
        widths = [self.width * first] + [self.width * (1 - first) / max(count - 1, 1)] * (count - 1)
        cells = [
            [
                self.words(cell, bold=(header and y == 0) or (labels and x % 2 == 0), scale=scale)
                for x, cell in enumerate(row + ("",) * (count - len(row)))
            ]
            for y, row in enumerate(rows)
        ]
        table = Table(cells, colWidths=widths, repeatRows=1 if header else 0)
        rulings = {
            "all": [("GRID", (0, 0), (-1, -1), 0.5, black)],
            "outer": [("BOX", (0, 0), (-1, -1), 0.9, self.colour)],
            "between": [("LINEAFTER", (0, 0), (0, -1), 0.4, self.colour)],
        }
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *rulings.get(lines, [])])
        return table


def _embedded(family: str) -> tuple[str, str]:
    names = font_names(family)
    for name in names:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, font_file(name)))
    return names


def _crest(setter: _Setter, size: float, align: Literal["LEFT", "CENTER"]) -> Image:
    return Image(io.BytesIO(crest_png(setter.seed)), size * mm, size * 1.08 * mm, hAlign=align)


def _centred(setter: _Setter, lines: tuple[str, ...]) -> list[Flowable]:
    small = [setter.words(line, TA_CENTER, scale=0.88) for line in lines[1:]]
    name = setter.words(lines[0], TA_CENTER, bold=True, scale=1.45, colour=setter.colour)
    return [_crest(setter, 17, "CENTER"), Spacer(1, 4), name, *small, *_rule(setter)]


def _plain(setter: _Setter, lines: tuple[str, ...]) -> list[Flowable]:
    name = setter.words(lines[0], TA_CENTER, bold=True, scale=1.25)
    return [name, *(setter.words(line, TA_CENTER, scale=0.9) for line in lines[1:]), *_rule(setter)]


def _split(setter: _Setter, lines: tuple[str, ...]) -> list[Flowable]:
    left = [_crest(setter, 12, "LEFT"), setter.words(lines[0], bold=True, scale=1.3, colour=setter.colour)]
    right = [setter.words(line, TA_RIGHT, scale=0.85) for line in lines[1:]]
    table = Table([[left, right]], colWidths=[setter.width * 0.55, setter.width * 0.45])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [table, Spacer(1, 8)]


def _banner(setter: _Setter, lines: tuple[str, ...]) -> list[Flowable]:
    white = Color(1, 1, 1)
    table = Table([[setter.words(lines[0], bold=True, scale=1.5, colour=white)]], colWidths=[setter.width])
    table.setStyle([("BACKGROUND", (0, 0), (-1, -1), setter.colour), ("BOTTOMPADDING", (0, 0), (-1, -1), 9)])
    return [table, *(setter.words(line, scale=0.85) for line in lines[1:]), Spacer(1, 10)]


def _picture(setter: _Setter, lines: tuple[str, ...]) -> list[Flowable]:
    png = lettering_png(lines[0], setter.look.colour, setter.seed)
    width, height = ImageReader(io.BytesIO(png)).getSize()
    wide = min(setter.width, 130 * mm)
    image = Image(io.BytesIO(png), wide, wide * height / width, hAlign="LEFT")
    return [image, *(setter.words(line, scale=0.85) for line in lines[1:]), *_rule(setter)]


def _rule(setter: _Setter) -> list[Flowable]:
    return [Spacer(1, 3), HRFlowable(width="100%", color=setter.colour, thickness=1.2), Spacer(1, 8)]


_HEADS: dict[str, Callable[[_Setter, tuple[str, ...]], list[Flowable]]] = {
    "centred": _centred, "plain": _plain, "split": _split, "banner": _banner, "picture": _picture,
}  # fmt: skip
