"""A letter that was printed and scanned."""

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DOTS_PER_INCH = 200


def scanned(pdf: bytes, seed: int) -> bytes:
    """The same pages as grey pictures at 200 dpi, slightly turned and speckled, without any text layer."""
    chance = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [_worn(page.render(scale=_DOTS_PER_INCH / 72).to_pil(), chance) for page in document]
    finally:
        document.close()
    return _picture_pdf(pages)


def _worn(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    angle = float(chance.uniform(0.25, 0.7)) * float(chance.choice([-1, 1]))
    turned = page.convert("L").rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(0.5))
    grey = np.asarray(soft, dtype=np.float32) * 0.96 + chance.normal(0, 5, (soft.height, soft.width))
    specks = chance.random((soft.height, soft.width)) < 0.00008
    return Image.fromarray(np.where(specks, 60, grey).clip(0, 255).astype(np.uint8))


def _picture_pdf(pages: list[Image.Image]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in pages:
        width, height = (side * 72 / _DOTS_PER_INCH for side in page.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(_jpeg(page)), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _jpeg(page: Image.Image) -> io.BytesIO:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=60, dpi=(_DOTS_PER_INCH, _DOTS_PER_INCH))
    buffer.seek(0)
    return buffer
