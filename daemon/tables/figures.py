"""data/policy.toml: the figures of the company's Guidelines."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from daemon.tables.errors import TableError, mistakes_of
from rules.figures import Figures


class FiguresFile(BaseModel):
    """The whole file, in business days; what it leaves out is as in the Guidelines."""

    model_config = ConfigDict(extra="forbid")

    preservation_days: int = Field(default=90, ge=1, le=2000)
    login_address_days: int = Field(default=90, ge=1, le=2000)


def load_figures(path: Path) -> Figures:
    """Read the file. Raises TableError."""
    try:
        file = FiguresFile(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(f"{path}: cannot be read: {error}") from error
    except ValidationError as error:
        raise TableError("\n".join(mistakes_of(path, error))) from error
    return Figures(file.preservation_days, file.login_address_days)
