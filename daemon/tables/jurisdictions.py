"""data/jurisdictions.toml: the countries that the pathways know, and the parts of their laws that are told by the number."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

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


class Others(BaseModel):
    """Sections of a law that settle something else than powers of inquiry."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=r"^[A-Z]{2}$")
    law: tuple[str, ...] = Field(min_length=1)
    sections: tuple[Annotated[str, Field(pattern=r"^\d{1,4}[A-Z]{0,4}(-\d{1,4}[A-Z]{0,4})?$")], ...] = Field(
        min_length=1
    )
    source: str = Field(min_length=1)


class CountryFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid")

    jurisdictions: tuple[Country, ...]
    procedure: tuple[Part, ...] = ()
    other: tuple[Others, ...] = ()


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
    for law in file.other:
        ends = [section.split("-") for section in law.sections]
        others = tuple(CodePart(law.law, end[0], end[-1], powers=False) for end in ends)
        codes[law.code] = (*codes.get(law.code, ()), *others)
    unknown = sorted(set(codes) - {c.code for c in file.jurisdictions})
    if unknown:
        raise TableError(f"{path}: procedure, other: no country {', '.join(unknown)} among the jurisdictions")
    return tuple(
        Jurisdiction(c.code, c.names, c.demonyms, c.mlat, c.english, codes.get(c.code, ())) for c in file.jurisdictions
    )
