"""data/domains/*.toml read into `OfficialDomains`: every entry checked, every mistake of every file reported at once.

A wrong entry lets a forger in, so a name that anybody can register under ("com", "co.uk") is refused here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from publicsuffixlist import PublicSuffixList
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from daemon.tables.errors import TableError
from rules.official_domains import ANY_LABEL, DomainRule, Exclusion, Kind, Match, OfficialDomains, host_labels

LOCAL_FILE = "local.toml"
"""The administrator's own file: read after all others of its folder, so that its entries win."""

GOVERNMENT_LABELS = frozenset({"gob", "gouv", "gov", "govt", "gub", "mil", "parliament", "police"})
"""First labels that mark a public suffix as kept by a state (public suffix list, ICANN section: gov.pl, gob.mx)."""

GOVERNMENT_SUFFIXES = frozenset(
    {
        "bel.tr",
        "def.br",
        "dep.no",
        "gc.ca",
        "gkp.pk",
        "go.ci",
        "go.cr",
        "go.id",
        "go.jp",
        "go.ke",
        "go.kr",
        "go.th",
        "go.tj",
        "go.tz",
        "go.ug",
        "gog.pk",
        "gok.pk",
        "gop.pk",
        "gos.pk",
        "gov.nl",
        "gov.ru",
        "gov.scot",
        "gv.ao",
        "gv.at",
        "herad.no",
        "idf.il",
        "independent-commission.uk",
        "independent-inquest.uk",
        "independent-inquiry.uk",
        "independent-panel.uk",
        "independent-review.uk",
        "jus.br",
        "kommune.no",
        "leg.br",
        "lg.jp",
        "mi.th",
        "mil.ru",
        "mod.gi",
        "mp.br",
        "muni.il",
        "nic.in",
        "nsn.us",
        "pol.dz",
        "pol.ht",
        "pol.tr",
        "public-inquiry.uk",
        "royal-commission.uk",
        "stat.no",
        "tc.br",
        "tsk.tr",
    }
)
"""Government suffixes whose first label proves nothing (go.it and mi.us are open) or that the list calls private."""

LOCALITY = re.compile(r"[a-z]+\.\*\.[a-z]{2}\.us")
"""Where "*" may stand: elsewhere it would cover whatever name somebody registers."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: str

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

    @model_validator(mode="after")
    def _is_not_open_to_everybody(self) -> Self:
        if _is_open_suffix(self.domain.replace(ANY_LABEL, "any")):
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


def load_domains(folders: Sequence[Path], extra: Sequence[Path] = ()) -> OfficialDomains:
    """Read every *.toml file of the folders, then the extra files; a later entry replaces an earlier one of its domain.

    Within a folder the order is alphabetical with local.toml last. Raises TableError that lists every mistake.
    """
    mistakes: list[str] = []
    entries: dict[str, DomainRule | Exclusion] = {}
    for path in (*(file for folder in folders for file in _files(folder, mistakes)), *extra):
        try:
            entries |= {entry.domain: entry for entry in _read(path)}
        except TableError as error:
            mistakes.append(str(error))
    if mistakes:
        raise TableError("\n".join(mistakes))
    return OfficialDomains(
        rules=tuple(entry for entry in entries.values() if isinstance(entry, DomainRule)),
        exclusions=tuple(entry for entry in entries.values() if isinstance(entry, Exclusion)),
    )


def _files(folder: Path, mistakes: list[str]) -> list[Path]:
    if not folder.is_dir():
        mistakes.append(f"{folder}: no such folder: create it or correct its name")
        return []
    return sorted(folder.glob("*.toml"), key=lambda path: (path.name == LOCAL_FILE, path.name))


def _read(path: Path) -> list[DomainRule | Exclusion]:
    try:
        file = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}: make it readable or correct its name") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise TableError("\n".join(_schema_mistakes(path, error))) from error
    mistakes = [*_repetitions(path, file), *_without_country(path, file)]
    if mistakes:
        raise TableError("\n".join(mistakes))
    return [
        *(_rule(file, row) for row in file.domains),
        *(Exclusion(domain=row.domain, reason=row.reason) for row in file.not_official),
    ]


def _rule(file: _File, row: _Domain) -> DomainRule:
    country = file.country if row.country is None else row.country
    return DomainRule(
        domain=row.domain,
        match=row.match,
        country=country or None,
        authority=row.authority,
        kind=row.kind,
        source=row.source,
        checked=row.checked or file.checked,
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


def _is_open_suffix(domain: str) -> bool:
    """Whether a name is a bare public suffix that no government keeps for itself."""
    if domain in GOVERNMENT_SUFFIXES or _suffixes(icann_only=False).publicsuffix(domain) != domain:
        return False
    first = domain.split(".")[0]
    return first not in GOVERNMENT_LABELS or _suffixes(icann_only=True).publicsuffix(domain) != domain


@cache
def _suffixes(*, icann_only: bool) -> PublicSuffixList:
    return PublicSuffixList(only_icann=icann_only)
