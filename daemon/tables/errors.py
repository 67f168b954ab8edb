"""What goes wrong when a table in data/ is read."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError


class TableError(Exception):
    """A table cannot be used; the message says what to change, one mistake a line ("file: entry: what to do")."""


def mistakes_of(path: Path, error: ValidationError) -> list[str]:
    """Each mistake that pydantic found in a file as one line that says where."""
    return [f"{path}: {'.'.join(str(p) for p in m['loc']) or 'file'}: {m['msg']}" for m in error.errors()]
