"""One file of data/domains: its rows checked one by one, and every mistake told at once with its place.

A wrong entry lets a forger in, so a name that anybody can register under ("com", "co.uk") is refused here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Self

import phonenumbers
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from daemon.tables.errors import TableError
from daemon.tables.suffixes import is_open_suffix
from rules.official_domains import ANY_LABEL, DomainRule, Exclusion, Kind, Match, Record, host_labels

LOCALITY = re.compile(r"[a-z]+\.\*\.[a-z]{2}\.us")
"""Where "*" may stand: elsewhere it would cover whatever name somebody registers."""


_NAMED = re.compile(r"""\bdomain\s*=\s*["']([^"']+)["']""")


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: str
    added_by: str = ""
    added_on: date | None = None
    note: str = ""

    @model_validator(mode="after")
    def _is_a_reviewable_name(self) -> Self:
        plain = self.domain.replace(ANY_LABEL, "any")
        labels = host_labels(plain)
        if labels is None or plain != plain.lower():
            raise ValueError('write a host name in lower case such as "police.example", international ones as "xn--…"')
        if ANY_LABEL in self.domain and not LOCALITY.fullmatch(self.domain):
            raise ValueError('"*" is only for the localities of .us, as in "ci.*.ca.us" (RFC 1480): write the name out')
        return self


class _Domain(_Row):
    match: Match = "tree"
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] | None = None
    authority: str = ""
    kind: Kind = "government"
    source: str = ""
    checked: date | None = None
    phone: str = ""
    contact: str = ""

    @field_validator("phone")
    @classmethod
    def _is_e164(cls, phone: str) -> str:
        if phone and not _is_phone(phone):
            raise ValueError('write the authority\'s own telephone in E.164 such as "+442072301212"')
        return phone

    @model_validator(mode="after")
    def _is_not_open_to_everybody(self) -> Self:
        if is_open_suffix(self.domain.replace(ANY_LABEL, "any")):
            raise ValueError("anybody can register names below this public suffix: name the authority's own domain")
        return self


class _NotOfficial(_Row):
    reason: str = ""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] | None = None
    checked: date | None = None
    domains: tuple[_Domain, ...] = ()
    not_official: tuple[_NotOfficial, ...] = ()


def read_entries(path: Path) -> list[DomainRule | Exclusion]:
    """The entries of one file in its order, the official ones first. Raises TableError with every mistake."""
    try:
        return parse_entries(path, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}: make it readable or correct its name") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: not valid TOML: {error}") from error


def parse_entries(path: Path, text: str) -> list[DomainRule | Exclusion]:
    """The same of a text that is to stand in that file."""
    try:
        file = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise TableError("\n".join(_schema_mistakes(path, error))) from error
    mistakes = [*_repetitions(path, file), *_without_country(path, file)]
    if mistakes:
        raise TableError("\n".join(mistakes))
    lines = _lines(text)
    return [
        *(_rule(file, row, _record(path, row, lines)) for row in file.domains),
        *(Exclusion(row.domain, row.reason, _record(path, row, lines)) for row in file.not_official),
    ]


def _lines(text: str) -> dict[str, int]:
    """The line of each domain, from 1. The standard library's TOML parser does not tell; a row is one line."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.lstrip().startswith("#"):
            for named in _NAMED.finditer(line):
                found.setdefault(named[1], number)
    return found


def _record(path: Path, row: _Row, lines: dict[str, int]) -> Record:
    return Record(str(path), lines.get(row.domain, 0), row.added_by, row.added_on, row.note)


def _rule(file: _File, row: _Domain, record: Record) -> DomainRule:
    country = file.country if row.country is None else row.country
    return DomainRule(
        domain=row.domain,
        match=row.match,
        country=country or None,
        authority=row.authority,
        kind=row.kind,
        source=row.source,
        checked=row.checked or file.checked,
        phone=row.phone,
        contact=row.contact,
        record=record,
    )


def _repetitions(path: Path, file: _File) -> Iterable[str]:
    seen: set[str] = set()
    for row in (*file.domains, *file.not_official):
        if row.domain in seen:
            yield f"{path}: {row.domain}: stands here twice: remove one of the two"
        seen.add(row.domain)


def _without_country(path: Path, file: _File) -> Iterable[str]:
    for row in file.domains if file.country is None else ():
        if row.country is None:
            yield f'{path}: {row.domain}: add country = "XX" (ISO 3166), or "" for an international body'


def _schema_mistakes(path: Path, error: ValidationError) -> Iterable[str]:
    for mistake in error.errors():
        table, *where = mistake["loc"]
        row = f"[{where[0] + 1}]" if where and isinstance(where[0], int) else ""
        key = "".join(f".{part}" for part in where[1:])
        given = mistake["input"].get("domain") if isinstance(mistake["input"], dict) else mistake["input"]
        text = "unknown key: remove it or correct its spelling"
        if mistake["type"] != "extra_forbidden":
            text = f"{mistake['msg'].removeprefix('Value error, ')} (given: {given!r:.80})"
        yield f"{path}: {table}{row}{key}: {text}"


def _is_phone(text: str) -> bool:
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return False
    # "Possible", not "valid": short national lines of authorities are in no numbering plan that the library knows.
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return written == text and phonenumbers.is_possible_number(number)
