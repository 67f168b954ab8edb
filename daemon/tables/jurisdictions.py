"""data/jurisdictions.toml: the countries that the pathways know."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from daemon.tables.errors import TableError, mistakes_of
from rules.policy import Jurisdiction


class Country(BaseModel):
    """One line of the file."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=r"^[A-Z]{2}$")
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    mlat: bool = False
    english: bool = False


class CountryFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid")

    jurisdictions: tuple[Country, ...]


def load_jurisdictions(path: Path) -> tuple[Jurisdiction, ...]:
    """Read the file. Raises TableError."""
    try:
        file = CountryFile(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(f"{path}: cannot be read: {error}") from error
    except ValidationError as error:
        raise TableError("\n".join(mistakes_of(path, error))) from error
    return tuple(Jurisdiction(c.code, c.names, c.demonyms, c.mlat, c.english) for c in file.jurisdictions)
