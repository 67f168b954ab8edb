"""rules/ is a functional core: it touches no file, no network, no clock and no chance, and never the shell around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "rules").rglob("*.py"))
IDS = [str(f.relative_to(ROOT)) for f in FILES]

PURE = {
    "__future__", "bisect", "calendar", "collections", "dataclasses", "datetime", "enum", "functools", "itertools", "math",
    "operator", "re", "statistics", "string", "types", "typing", "unicodedata",
    "confusable_homoglyphs", "dateutil", "holidays", "idna", "ipaddress", "langdetect", "phonenumbers",
    "publicsuffixlist", "rapidfuzz", "rules",
}  # fmt: skip
"""The whole of what the rules may know: the standard library's pure modules and pure libraries."""

IMPURE_CALLS = {
    "open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint", "hash", "globals", "vars",
}  # fmt: skip
"""Built-ins that touch the world, run text, or give another answer in another process."""

CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "time_ns", "monotonic"}
"""Methods of date and datetime that ask the clock or the machine's time zone."""


def imports(tree: ast.AST) -> Iterator[str]:
    """The top-level package of everything that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level or (node.module or "").partition(".")[0]


def impure_calls(tree: ast.AST) -> Iterator[str]:
    """Calls of an impure built-in or of a clock."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            yield node.func.id
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield ast.unparse(node.func)


def writes_outside(tree: ast.AST) -> Iterator[str]:
    """Statements that change what stands outside their function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global | ast.Nonlocal):
            yield ", ".join(node.names)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_rules_import_nothing_that_touches_the_world(path: Path) -> None:
    assert sorted(set(imports(ast.parse(path.read_text("utf-8")))) - PURE) == []


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_rules_call_neither_the_world_nor_the_clock(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert [*impure_calls(tree), *writes_outside(tree)] == []


def test_the_walk_sees_the_rules() -> None:
    assert "rules/assess.py" in IDS
    assert len(FILES) > 50


@pytest.mark.parametrize(
    "impure",
    [
        "import os",
        "import daemon.config",
        "from time import time",
        "from . import facts",
        "from pathlib import Path",
        "def f():\n    import random",
    ],
)
def test_the_walk_finds_a_forbidden_import(impure: str) -> None:
    assert set(imports(ast.parse(impure))) - PURE


@pytest.mark.parametrize("impure", ["open('x')", "print(1)", "datetime.now(UTC)", "date.today()", "x = eval('1')"])
def test_the_walk_finds_a_forbidden_call(impure: str) -> None:
    assert list(impure_calls(ast.parse(impure)))


def test_the_walk_finds_a_changed_global() -> None:
    assert list(writes_outside(ast.parse("def f():\n    global x\n    x = 1"))) == ["x"]
