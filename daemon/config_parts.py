"""What all tables of config.toml have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class ConfigError(Exception):
    """The configuration cannot be used; the message says what to change, one mistake a line, and tells no secret."""


class Section(BaseModel):
    """A frozen table of config.toml that refuses keys it does not know."""

    # No mistake and no traceback repeats a value: it may be a password in a wrong place.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
