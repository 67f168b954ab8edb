"""Bytes of one message into a Submission, in the process it is called in: `workers` calls it where it can do no harm."""

from __future__ import annotations

from functools import partial

from daemon.config import ReadingConfig
from daemon.reading.document import PdfLimits
from daemon.reading.guarded import read_guarded
from daemon.reading.message import read_message
from daemon.reading.scan import OcrSettings
from daemon.reading.survey import ShapeLimits
from rules.model import Submission


def read_submission(raw: bytes, limits: ReadingConfig) -> Submission:
    """Read a message with its documents. Raises UnreadableMessage when there is nothing to read."""
    pdf = pdf_limits(limits)
    opened = partial(read_guarded, limits=pdf, seconds=limits.page_seconds, max_embedded=limits.max_embedded)
    return read_message(raw, limits, opened)


def pdf_limits(limits: ReadingConfig) -> PdfLimits:
    """What of the configuration bears on one PDF."""
    return PdfLimits(
        max_pages=limits.max_pages,
        ocr=OcrSettings(limits.ocr, limits.ocr_languages),
        shape=ShapeLimits(
            max_stream_mb=limits.max_stream_mb,
            max_unpacked_mb=limits.max_unpacked_mb,
            max_ratio=limits.max_ratio,
            max_image_megapixels=limits.max_image_megapixels,
            max_objects=limits.max_objects,
        ),
        max_annotations=limits.max_annotations,
        max_characters=limits.max_characters,
    )
