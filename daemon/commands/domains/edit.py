"""`docketd domains add` and `remove`: one line in local.toml, checked with the whole list before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import unified_diff
from pathlib import Path
from typing import TypeVar

from daemon.commands.domains.entries import describe
from daemon.commands.domains.listing import INTERNATIONAL, refuse_unknown_kind
from daemon.commands.outcome import DONE, CommandError, explained
from daemon.config import Config, load_config
from daemon.tables.domain_editing import NOT_OFFICIAL, OFFICIAL, holds, with_row, without_row, write_atomically
from daemon.tables.domain_files import parse_entries, read_entries
from daemon.tables.domains import LOCAL_FILE, Entry, domain_files, table_of
from daemon.tables.errors import TableError
from daemon.tables.places import domain_places, is_installed_data
from rules.look_alikes import SAME_NAME, LookAlikes
from rules.official_domains import DomainRule, OfficialDomains, ascii_form

T = TypeVar("T")

REACHES_ALL_BELOW = "tree"


@dataclass(frozen=True, slots=True)
class Wish:
    """The row that `add` is to write, as it was typed."""

    domain: str
    country: str
    kind: str
    authority: str
    match: str
    phone: str
    contact: str
    source: str
    by: str
    why: str


def add(config_path: Path, wish: Wish, *, sure: bool) -> int:
    """Make a domain official."""
    refuse_unknown_kind(wish.kind)
    _refuse_empty(wish.by, wish.why)
    domain, local = _name(wish.domain), _local_file(config_path)
    wider = _tables(lambda: local.read(local.text)).lookup(domain)
    row = _row(wish, domain, wider)

    def change(text: str) -> str:
        if holds(text, OFFICIAL, domain):
            raise TableError(f"{domain} stands there already: edit that line, or remove it first")
        if holds(text, NOT_OFFICIAL, domain):
            text = without_row(text, NOT_OFFICIAL, domain, _remark("made official again", wish.by, wish.why))
        return with_row(text, OFFICIAL, row)

    before, after, new = _changed(local, change)
    resembled = [found for found in LookAlikes(before).find(domain) if found.how != SAME_NAME]
    if resembled and not sure:
        names = ", ".join(map(str, resembled))
        raise CommandError(f"{domain} looks like {names}: nothing was written. Say --sure when it is no look-alike")
    entry = after.entry(domain)
    if not isinstance(entry, DomainRule) or Path(entry.record.file) != local.path:
        raise CommandError(f"{_where(entry)} says otherwise of {domain} and would win: nothing was written")
    _write(local, new)
    print(f"{domain} is official from the daemon's next cycle on: {describe(entry)}")
    return DONE


def remove(config_path: Path, domain: str, by: str, why: str) -> int:
    """Make a domain not official."""
    _refuse_empty(by, why)
    name, local = _name(domain), _local_file(config_path)
    row: dict[str, str | date] = {"domain": name, "added_on": _today(), "added_by": by, "reason": why}

    def change(text: str) -> str:
        if holds(text, OFFICIAL, name):
            text = without_row(text, OFFICIAL, name, _remark("removed", by, why))
        if _makes_official(local.read(text), name) and not holds(text, NOT_OFFICIAL, name):
            text = with_row(text, NOT_OFFICIAL, row)
        return text

    before, after, new = _changed(local, change)
    if not _makes_official(before, name):
        raise CommandError(f"{name} is not official anyway: nothing was written")
    if _makes_official(after, name):
        entry = after.entry(name) or after.decide(name)
        raise CommandError(f"{_where(entry)} would still make {name} official: nothing was written")
    _write(local, new)
    print(f"{name} is not official from the daemon's next cycle on")
    return DONE


def _makes_official(table: OfficialDomains, name: str) -> bool:
    """Whether the name is official, or an entry of that name makes names below it official."""
    return table.lookup(name) is not None or isinstance(table.entry(name), DomainRule)


@dataclass(frozen=True, slots=True)
class _Local:
    """The file to edit, with its text, and the entries before and after it in the order of reading."""

    path: Path
    text: str
    earlier: tuple[Entry, ...]
    later: tuple[Entry, ...]

    def read(self, text: str) -> OfficialDomains:
        """The whole list with this text in the file, by the loader that the daemon uses. Raises TableError."""
        return table_of([*self.earlier, *parse_entries(self.path, text), *self.later])


def _local_file(config_path: Path) -> _Local:
    with explained():
        config = load_config(config_path)
        return _tables(lambda: _found(config))


def _found(config: Config) -> _Local:
    (folder,), extra = domain_places(config)
    if is_installed_data(folder):
        raise TableError(
            f"{folder} belongs to the installed program, and an upgrade would replace it: copy the folder above it, "
            "and name the copy in [policy] data"
        )
    path = folder / LOCAL_FILE
    files = domain_files([folder])
    earlier = [entry for file in files if file != path for entry in read_entries(file)]
    later = [entry for file in extra for entry in read_entries(file)]
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return _Local(path, text, tuple(earlier), tuple(later))


def _changed(local: _Local, change: Callable[[str], str]) -> tuple[OfficialDomains, OfficialDomains, str]:
    """The list as it is and as it would be, read by the loader that the daemon uses, and the new text."""

    def both() -> tuple[OfficialDomains, OfficialDomains, str]:
        new = change(local.text)
        return local.read(local.text), local.read(new), new

    return _tables(both)


def _tables(work: Callable[[], T]) -> T:
    try:
        return work()
    except TableError as error:
        raise CommandError(str(error)) from error


def _row(wish: Wish, domain: str, wider: DomainRule | None) -> dict[str, str | date]:
    """The row with all that was given, in the order of the shipped files; reviewed today, since somebody looked today.

    A row below an official domain is of the same kind and authority unless another is given.
    """
    given: dict[str, str | date] = {
        "domain": domain,
        "match": wish.match if wish.match != REACHES_ALL_BELOW else "",
        "country": "" if wish.country.upper() == INTERNATIONAL else wish.country.upper(),
        "kind": wish.kind or (wider.kind if wider else "government"),
        "authority": wish.authority or (wider.authority if wider else ""),
        "phone": wish.phone,
        "contact": wish.contact,
        "source": wish.source,
        "checked": _today(),
        "added_on": _today(),
        "added_by": wish.by,
        "note": wish.why,
    }
    return {key: value for key, value in given.items() if value or key == "country"}


def _name(domain: str) -> str:
    """The name as the list writes it: lower case, international ones as A-labels."""
    name = ascii_form(domain.strip().lower())
    if name is None:
        raise CommandError(f"{domain!r} is no host name")
    return name


def _refuse_empty(*texts: str) -> None:
    if not all(text.strip() for text in texts):
        raise CommandError("say who decides it and why: --by and --why")


def _remark(what: str, by: str, why: str) -> str:
    return f"{what} {_today().isoformat()} by {by}, {why}"


def _where(entry: Entry | None) -> str:
    return entry.record.place if entry else "another entry"


def _today() -> date:
    return datetime.now(UTC).date()


def _write(local: _Local, text: str) -> None:
    """Put the new text in place of the old in one step, and show the difference."""
    name = str(local.path)
    print(*unified_diff(local.text.split("\n"), text.split("\n"), name, name, lineterm=""), sep="\n")
    with explained():
        write_atomically(local.path, text, local.text)
