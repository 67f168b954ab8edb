"""What a pen and a rubber stamp leave on paper, drawn from a seed: the same letter always bears the same hand."""

import io
import math
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from tests.letters.look import font_file

Point = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """A cubic Bézier curve in the unit square, origin at the lower left."""

    start: Point
    first: Point
    second: Point
    end: Point

    def at(self, part: float) -> Point:
        """The point at `part` (0 to 1) of the way."""
        rest = 1 - part
        weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
        points = (self.start, self.first, self.second, self.end)
        return (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )


def scribble(seed: str) -> tuple[Curve, ...]:
    """A handwritten name as connected curves, then a flourish under it."""
    chance = random.Random(seed)
    knots: list[Point] = [(0.02, chance.uniform(0.2, 0.6))]
    x = 0.03
    while x < 0.85:
        tall = chance.random() < 0.3
        high = chance.uniform(0.75, 0.98) if tall else chance.uniform(0.38, 0.62)
        low = chance.uniform(0.02, 0.12) if chance.random() < 0.2 else chance.uniform(0.2, 0.33)
        x += chance.uniform(0.03, 0.11)
        knots += [(x + chance.uniform(0.0, 0.05), high), (x + chance.uniform(-0.03, 0.04), low)]
    if chance.random() < 0.6:
        knots += [(0.97, 0.55), (0.6, 0.12), (chance.uniform(0.1, 0.4), 0.1), (0.9, 0.02)]
    else:
        knots += [(0.93, chance.uniform(0.3, 0.7)), (0.99, chance.uniform(0.1, 0.9))]
    return tuple(_joined(knots))


def _joined(knots: list[Point]) -> list[Curve]:
    """Curves through all knots, smooth where they meet (Catmull-Rom)."""
    padded = [knots[0], *knots, knots[-1]]
    curves: list[Curve] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        curves.append(Curve(start, first, second, end))
    return curves


def signature_png(seed: str) -> bytes:
    """The scribble as a picture with a white ground, as a scanned signature is pasted into a letter."""
    width, height = 720, 210
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for curve in scribble(seed):
        places = [curve.at(step / 12) for step in range(13)]
        pixels = [(x * (width - 20) + 10, height - 10 - y * (height - 20)) for x, y in places]
        draw.line(pixels, fill=(24, 34, 110), width=5, joint="curve")
    return _png(image)


def crest_png(seed: str) -> bytes:
    """A coat of arms that belongs to nobody: a shield, a band and some stars."""
    chance = random.Random(seed)
    image = Image.new("RGB", (240, 260), "white")
    draw = ImageDraw.Draw(image)
    dark = (chance.randint(0, 90), chance.randint(0, 80), chance.randint(60, 140))
    draw.polygon([(20, 20), (220, 20), (220, 140), (120, 245), (20, 140)], fill=dark)
    draw.polygon([(40, 38), (200, 38), (200, 134), (120, 220), (40, 134)], outline="white", width=4)
    draw.line([(40, 150), (200, 60)], fill=(214, 178, 66), width=16)
    for number in range(5):
        _star(draw, (60 + 30 * number, 70 + 12 * (number % 2)))
    return _png(image)


def _star(draw: ImageDraw.ImageDraw, centre: Point) -> None:
    tips = [
        (centre[0] + radius * math.sin(turn * math.pi / 5), centre[1] - radius * math.cos(turn * math.pi / 5))
        for turn, radius in enumerate([11, 5] * 5)
    ]
    draw.polygon(tips, fill="white")


def lettering_png(words: str, colour: tuple[int, int, int], seed: str) -> bytes:
    """A letterhead as a picture: crest and name, nothing of it in the text layer."""
    font = ImageFont.truetype(str(font_file("DejaVuSerif-Bold")), 44)
    crest = Image.open(io.BytesIO(crest_png(seed))).resize((110, 119))
    image = Image.new("RGB", (160 + int(font.getlength(words)), 130), "white")
    image.paste(crest, (6, 6))
    ImageDraw.Draw(image).text((140, 40), words, font=font, fill=colour)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
