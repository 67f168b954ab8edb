"""docs/domains.md tells of every subcommand, every key of a line and every remark, and of nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

from daemon.commands.domains.app import domains_app
from daemon.tables.domain_files import parse_entries
from rules.official_domains import Kind

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "domains.md").read_text("utf-8")
KEYS = [
    "domain",
    "match",
    "country",
    "kind",
    "authority",
    "phone",
    "contact",
    "source",
    "checked",
    "added_by",
    "added_on",
    "note",
]


def test_every_subcommand_has_its_section_and_no_other_is_told() -> None:
    there = {
        command.name or command.callback.__name__ for command in domains_app.registered_commands if command.callback
    }
    assert set(re.findall(r"^### `docketd domains (\w+)", PAGE, re.MULTILINE)) == there


def test_every_key_kind_and_remark_is_explained() -> None:
    assert [key for key in KEYS if f"`{key}`" not in PAGE] == []
    assert [kind for kind in get_args(Kind) if kind not in PAGE] == []
    source = (ROOT / "daemon" / "tables" / "domain_lint.py").read_text("utf-8")
    assert [remark for remark in re.findall(r'Remark\("(\w+)"', source) if f"`{remark}`" not in PAGE] == []


def test_the_example_is_a_line_that_the_loader_takes() -> None:
    example = re.search(r"```toml\n(.*?)\n```", PAGE, re.DOTALL)
    assert example is not None
    (entry,) = parse_entries(Path("page.toml"), f"domains = [\n{example[1]}\n]")
    assert set(tomllib.loads(f"row = {example[1]}")["row"]) <= set(KEYS)
    assert entry.domain == "garda.ie"
