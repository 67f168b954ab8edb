"""data/domains/*.toml read into `OfficialDomains`: all files together, the later entry of a domain replacing the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from daemon.tables.domain_files import read_entries
from daemon.tables.errors import TableError
from rules.official_domains import DomainRule, Exclusion, OfficialDomains

LOCAL_FILE = "local.toml"
"""The administrator's own file: read after all others of its folder, so that its entries win."""

Entry = DomainRule | Exclusion


def load_domains(folders: Sequence[Path], extra: Sequence[Path] = ()) -> OfficialDomains:
    """Read every *.toml file of the folders, then the extra files; a later entry replaces an earlier one of its domain.

    Within a folder the order is alphabetical with local.toml last. Raises TableError that lists every mistake, and
    for a list without any official domain: it would refuse everybody.
    """
    return table_of(read_all(folders, extra))


def table_of(entries: Iterable[Entry]) -> OfficialDomains:
    """The table that entries make in this order. Raises TableError when none of them makes a domain official."""
    last = {entry.domain: entry for entry in entries}
    rules = tuple(entry for entry in last.values() if isinstance(entry, DomainRule))
    if not rules:
        raise TableError("no official domain is listed: every sender would be refused. Restore the shipped files")
    return OfficialDomains(rules, tuple(entry for entry in last.values() if isinstance(entry, Exclusion)))


def domain_files(folders: Sequence[Path], extra: Sequence[Path] = ()) -> list[Path]:
    """The files in the order in which they are read; a folder that is not there has none."""
    return [*(file for folder in folders for file in _in_order(folder)), *extra]


def read_all(folders: Sequence[Path], extra: Sequence[Path] = ()) -> list[Entry]:
    """Every entry of every file, those that are replaced later on too. Raises TableError that lists every mistake."""
    mistakes = [f"{folder}: no such folder: create it or correct its name" for folder in folders if not folder.is_dir()]
    entries: list[Entry] = []
    for path in domain_files(folders, extra):
        try:
            entries += read_entries(path)
        except TableError as error:
            mistakes.append(str(error))
    if mistakes:
        raise TableError("\n".join(mistakes))
    return entries


def _in_order(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"), key=lambda path: (path.name == LOCAL_FILE, path.name))
