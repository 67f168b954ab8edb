"""Bytes of one message into a Submission, in the process it is called in: `workers` calls it where it can do no harm."""

from __future__ import annotations

from functools import partial

from daemon.config import ReadingConfig
from daemon.reading.document import PdfLimits, read_pdf
from daemon.reading.message import read_message
from daemon.reading.scan import OcrSettings
from rules.model import Submission


def read_submission(raw: bytes, limits: ReadingConfig) -> Submission:
    """Read a message with its documents. Raises UnreadableMessage when there is nothing to read."""
    pdf = PdfLimits(limits.max_pages, OcrSettings(limits.ocr, limits.ocr_languages))
    return read_message(raw, limits, partial(read_pdf, limits=pdf))
