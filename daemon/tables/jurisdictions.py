"""data/jurisdictions.toml: the countries that the pathways know, and the parts of their laws of crimes that are procedure."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from daemon.tables.errors import TableError, mistakes_of
from rules.codes import CodePart
from rules.policy import Jurisdiction


class Country(BaseModel):
    """One line of the file."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=r"^[A-Z]{2}$")
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    mlat: bool = False
    english: bool = False


class Part(BaseModel):
    """Sections of a law of crimes that are procedure."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=r"^[A-Z]{2}$")
    law: tuple[str, ...] = Field(min_length=1)
    first: str = Field(pattern=r"^\d{1,4}(\.\d+)?[A-Z]{0,4}$")
    last: str = Field(pattern=r"^\d{1,4}(\.\d+)?[A-Z]{0,4}$")
    source: str = Field(min_length=1)


class CountryFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid")

    jurisdictions: tuple[Country, ...]
    procedure: tuple[Part, ...] = ()


def load_jurisdictions(path: Path) -> tuple[Jurisdiction, ...]:
    """Read the file. Raises TableError."""
    try:
        file = CountryFile(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(f"{path}: cannot be read: {error}") from error
    except ValidationError as error:
        raise TableError("\n".join(mistakes_of(path, error))) from error
    codes: dict[str, tuple[CodePart, ...]] = {}
    for part in file.procedure:
        codes[part.code] = (*codes.get(part.code, ()), CodePart(part.law, part.first, part.last))
    unknown = sorted(set(codes) - {c.code for c in file.jurisdictions})
    if unknown:
        raise TableError(f"{path}: procedure: no country {', '.join(unknown)} among the jurisdictions")
    return tuple(
        Jurisdiction(c.code, c.names, c.demonyms, c.mlat, c.english, codes.get(c.code, ())) for c in file.jurisdictions
    )
