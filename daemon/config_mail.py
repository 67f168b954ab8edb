"""The keys of [reading] that say how much of a message's shape is read; what lies beyond goes before a person."""

from __future__ import annotations

from pydantic import Field

from daemon.config_parts import Section


class MailReading(Section):
    """The part of [reading] that is about messages, whatever is attached to them."""

    max_depth: int = Field(default=3, ge=0)
    max_parts: int = Field(default=200, ge=1)
    max_nesting: int = Field(default=20, ge=1)
    max_attachments: int = Field(default=100, ge=1)
    max_attachment_mb: int = Field(default=50, ge=1)
    max_header_fields: int = Field(default=1_000, ge=10)
    max_header_kb: int = Field(default=4_096, ge=16)
    max_field_kb: int = Field(default=64, ge=1)
    max_body_characters: int = Field(default=200_000, ge=1_000)
    max_recipients: int = Field(default=1_000, ge=1)
