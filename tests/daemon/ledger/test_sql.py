"""No word of a message is ever part of a statement: statements are constants, values are bound."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from daemon.ledger.store import Ledger, verify
from tests.daemon.ledger.examples import DEFICIENT, LIMIT, NOON, new_case, reply_to

DAEMON = Path(__file__).resolve().parents[3] / "daemon"
STATEMENT = re.compile(r"(?:SELECT|FROM|WHERE|INSERT INTO|UPDATE|DELETE FROM|ALTER TABLE|PRAGMA|VALUES) ")
MIGRATIONS = DAEMON / "ledger" / "schema.py"
"""Names of columns are put into a statement there, from a list in the file itself."""


def made_up(tree: ast.AST) -> Iterator[ast.expr]:
    """Whatever makes a statement out of more than constants."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=values) if _speaks(values):
                yield from (v.value for v in values if isinstance(v, ast.FormattedValue) and not _constant(v.value))
            case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right) if _speaks([left, right]):
                yield from (side for side in (left, right) if not _constant(side))
            case ast.Call(func=ast.Attribute(value=value, attr="format" | "join" | "replace")) if _speaks([value]):
                yield node


def _speaks(parts: Iterable[ast.expr]) -> bool:
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(STATEMENT.search(f"{text} ") for text in texts)


def _constant(part: ast.expr) -> bool:
    """A literal, or a constant of a module or a part of one."""
    while isinstance(part, ast.Subscript | ast.Attribute):
        part = part.value
    return isinstance(part, ast.Constant) or (isinstance(part, ast.Name) and part.id.isupper())


def test_each_statement_is_made_of_constants() -> None:
    files = [path for path in sorted((DAEMON / "ledger").rglob("*.py")) if path != MIGRATIONS]
    found = [(path.name, part.lineno) for path in files for part in made_up(ast.parse(path.read_text("utf-8")))]
    assert found == []


def test_no_other_room_writes_statements() -> None:
    files = [path for path in sorted(DAEMON.rglob("*.py")) if DAEMON / "ledger" not in path.parents]
    assert [path.name for path in files if "import sqlite3" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("line", ['f"SELECT {x}"', '"SELECT " + x', '"WHERE %s" % x', '"WHERE {}".format(x)'])
def test_a_statement_made_of_a_value_would_be_found(line: str) -> None:
    assert list(made_up(ast.parse(line)))


ATTACKS = (
    "'; DROP TABLE cases; --",
    '" OR "1"="1',
    "x' UNION SELECT hash FROM events --",
    "%_%",
    "\x00';--",
    "?1 :root",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_statement_in_a_value_is_a_value(ledger: Ledger, attack: str) -> None:
    harmless = ledger.record(new_case(1, DEFICIENT), reply_to("a@police.example"), NOON, LIMIT)
    entry = new_case(2, DEFICIENT, subject=attack, message_id=f"<{attack}@police.example>")
    reference = ledger.record(entry, reply_to(f"{attack}@police.example"), NOON, LIMIT)

    assert ledger.case(reference).row.subject == attack.replace("\x00", "\ufffd")
    assert [
        row.reference for row in ledger.cases_by_message_id(f"<{attack}@police.example>".replace("\x00", "\ufffd"))
    ] == [reference]
    assert ledger.answered([attack]) == []
    assert {row.reference for row in ledger.cases()} == {harmless, reference}
    assert verify(ledger) == []
