"""The shape of the house: who may import whom, no circles, no monsters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("daemon", "rules")
FILES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))

ROOMS = ("mailbox", "reading", "ledger", "replies", "tokens")
"""Rooms that hand records to one another and never know each other."""

DEEPEST = 23
"""Links of the longest chain of imports, from the command line down to the nouns."""

LONGEST_FILE, LONGEST_FUNCTION = 328, 60


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(p): p for p in FILES}


@cache
def tree_of(module: str) -> ast.Module:
    """The parsed file of a module."""
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def imported(module: str) -> frozenset[str]:
    """The modules of docketd that a module imports, wherever in the file the import stands."""
    return frozenset(name for name in _named(tree_of(module)) if name in MODULES)


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in inner if name in MODULES]
            yield from modules
            if len(modules) < len(inner):
                yield node.module


def within(module: str, *places: str) -> bool:
    """Whether a module is one of the places or lies in one."""
    return any(module == place or module.startswith(f"{place}.") for place in places)


def importers(*places: str) -> set[str]:
    """The modules outside some places that import something in them."""
    users = (m for m in MODULES if any(within(i, *places) for i in imported(m)))
    return {m for m in users if not within(m, *places)}


def test_the_walk_sees_the_house() -> None:
    assert "rules.requirements.pathway" in imported("rules.requirements.order")
    assert "daemon.mailbox.imap" in imported("daemon.mailbox.opening")


def test_the_rules_know_nothing_of_the_daemon() -> None:
    assert [m for m in importers("daemon") if within(m, "rules")] == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_knows_another(room: str) -> None:
    others = [f"daemon.{other}" for other in ROOMS if other != room]
    own = [m for m in MODULES if within(m, f"daemon.{room}")]
    assert own
    assert [(m, i) for m in own for i in imported(m) if within(i, *others)] == []


def test_rooms_share_only_nouns_configuration_and_the_maildir_convention() -> None:
    shared = (
        "rules",
        "daemon.records",
        "daemon.config",
        "daemon.config_oauth2",
        "daemon.config_parts",
        "daemon.config_secrets",
        "daemon.admin_command",
        "daemon.private",
        "daemon.config_workers",
        "daemon.bearer",
        "daemon.visible",
        "daemon.deadline",
        "daemon.maildir_delivery",
        "daemon.assessment_json",
    )
    for room in ROOMS:
        own = [m for m in MODULES if within(m, f"daemon.{room}")]
        assert [(m, i) for m in own for i in imported(m) if not within(i, f"daemon.{room}", *shared)] == []


def test_only_those_who_start_work_know_the_intake() -> None:
    allowed = (
        "daemon.cli",
        "daemon.commands",
        "daemon.schedule",
        "daemon.assessing",
        "daemon.reassessing",
        "daemon.refreshing",
    )
    assert [m for m in importers("daemon.intake") if not within(m, *allowed)] == []
    assert [
        m
        for m in importers("daemon.cycle")
        if not within(m, *allowed, "daemon.intake", "daemon.recovery", "daemon.wiring")
    ] == []


def test_nobody_imports_the_command_line() -> None:
    assert importers("daemon.cli") == set()
    assert importers("daemon.commands") <= {"daemon.cli"}


def test_only_the_tables_know_where_the_data_lie() -> None:
    """`shipped_data` and `data_folder` are the one way to data/; whoever names the folder itself goes round them."""
    naming = [m for m in MODULES if any(_is_data(n) for n in ast.walk(tree_of(m)))]
    assert naming == ["daemon.tables.places"]


def _is_data(node: ast.AST) -> bool:
    """`… / "data"` or `… / "_data"`: a path into the folder."""
    into = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right, ast.Constant)
    return into and node.right.value in {"data", "_data"}  # type: ignore[attr-defined]  # narrowed one line up


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_itself_in_a_circle(module: str) -> None:
    seen: set[str] = set()
    waiting = list(imported(module))
    while waiting:
        at = waiting.pop()
        assert at != module
        if at not in seen:
            seen.add(at)
            waiting.extend(imported(at))


@cache
def depth(module: str) -> int:
    """Links of the longest chain of imports below a module."""
    return 1 + max((depth(i) for i in imported(module)), default=0)


def test_no_chain_of_imports_is_too_deep_to_follow() -> None:
    deep = {m: depth(m) for m in MODULES}
    assert max(deep.values()) <= DEEPEST, sorted(deep.items(), key=lambda item: -item[1])[:5]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("module", MODULES)
def test_no_function_is_too_long_to_read(module: str) -> None:
    functions = [n for n in ast.walk(tree_of(module)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def _broad(handler: ast.ExceptHandler) -> bool:
    """Catches everything and keeps it: a clean-up that raises the same error again keeps nothing."""
    if isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None:
        return False
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(c, ast.Name) and c.id in {"Exception", "BaseException"} for c in caught)


def test_one_place_of_the_program_catches_everything() -> None:
    handlers = [(m, n) for m in MODULES for n in ast.walk(tree_of(m)) if isinstance(n, ast.ExceptHandler)]
    assert [m for m, handler in handlers if _broad(handler)] == ["daemon.intake"]


@pytest.mark.parametrize("module", MODULES)
def test_no_error_is_passed_over_in_silence(module: str) -> None:
    handlers = [n for n in ast.walk(tree_of(module)) if isinstance(n, ast.ExceptHandler)]
    assert [h.lineno for h in handlers if all(isinstance(s, ast.Pass) for s in h.body)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_packages_init_holds_a_docstring_only(package: str) -> None:
    inits = [p for p in (ROOT / package).rglob("__init__.py") if p.stat().st_size]
    assert [p for p in inits if len(ast.parse(p.read_text("utf-8")).body) > 1] == []
