"""Changing local.toml: one row in or out, with all comments and rows as they were, and the file replaced in one step.

A row that leaves is kept as a comment, with who took it out, when and why.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError
from tomlkit.items import AoT, Array

from daemon.tables.errors import TableError

OFFICIAL, NOT_OFFICIAL = "domains", "not_official"
"""The two lists of a file."""

HEAD = """\
# Your own official mail domains, and those you take out: these lines win over all others of this folder.
# docketd domains add and remove write here; you may edit it too. Each line has the form of those in gb.toml.
"""

Row = Mapping[str, str | date]


def with_row(text: str, table: str, row: Row) -> str:
    """The text with one more row at the end of a list. Raises TableError when it is no TOML of that form."""
    document = _parsed(text or HEAD)
    rows = document.get(table)
    if isinstance(rows, AoT):
        rows.append(tomlkit.item(dict(row)))
        return tomlkit.dumps(document)
    if rows is None:
        document.add(tomlkit.nl())
        document.add(table, tomlkit.array())
        rows = document[table]
    if not isinstance(rows, Array):
        raise TableError(f"{table} is no list")
    closed_on_its_line = "\n" not in rows.as_string().rpartition("}")[2]
    rows.add_line(_inline(row), indent="  ")
    if closed_on_its_line:
        rows.add_line(indent="")
    return tomlkit.dumps(document)


def without_row(text: str, table: str, domain: str, remark: str) -> str:
    """The text without the row of a domain; `remark` and the row stay as a comment at the end. Raises TableError."""
    document = _parsed(text)
    rows: Any = document.get(table, [])
    index = next((i for i, row in enumerate(rows) if row.get("domain") == domain), None)
    if index is None:
        raise TableError(f"{domain} does not stand in {table}")
    row = {str(key): value for key, value in rows[index].unwrap().items()}
    del rows[index]
    rest = tomlkit.dumps(document).rstrip("\n")
    return f"{rest}\n# {_one_line(remark)}: {_inline_text(row)}\n"


def holds(text: str, table: str, domain: str) -> bool:
    """Whether a list of the text has a row of that domain."""
    rows: Any = _parsed(text).get(table, [])
    return any(row.get("domain") == domain for row in rows)


def write_atomically(path: Path, text: str, expected: str) -> None:
    """Put a text in place of the file's `expected` one ("" for no file): whoever reads sees the old or the new one.

    Raises OSError when it cannot be written, or when somebody else changed the file meanwhile.
    """
    there = path.read_text(encoding="utf-8") if path.exists() else ""
    if there != expected:
        raise OSError(0, "somebody else changed it meanwhile: nothing was written, try again", str(path))
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    # Its name does not end in .toml: no reader takes it for a table.
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _parsed(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except ParseError as error:
        raise TableError(f"not valid TOML: {error}") from error


def _inline(row: Row) -> Any:
    return tomlkit.parse(f"row = {_inline_text(row)}")["row"]


def _inline_text(row: Row) -> str:
    """The row as people write it in these files: one line, a blank inside each brace."""
    pairs = (f"{key} = {tomlkit.item(value).as_string()}" for key, value in row.items())
    return f"{{ {', '.join(pairs)} }}"


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
