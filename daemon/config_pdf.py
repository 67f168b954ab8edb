"""The keys of [reading] that say how large or slow a PDF may be before it, or a part of it, is not read."""

from __future__ import annotations

from pydantic import Field

from daemon.config_parts import Section


class PdfReading(Section):
    """The part of [reading] that is about PDFs alone."""

    max_pages: int = Field(default=60, ge=1)
    page_seconds: int = Field(default=20, ge=1)
    max_stream_mb: int = Field(default=256, ge=1)
    max_unpacked_mb: int = Field(default=2048, ge=1)
    max_ratio: int = Field(default=500, ge=1)
    max_image_megapixels: int = Field(default=250, ge=1)
    max_objects: int = Field(default=500_000, ge=1)
    max_annotations: int = Field(default=2_000, ge=0)
    max_characters: int = Field(default=600_000, ge=1)
    max_embedded: int = Field(default=10, ge=0)
