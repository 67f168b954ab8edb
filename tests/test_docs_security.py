"""docs/security.md names tests and files that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:tests|daemon|rules)/[\w./-]+)`", PAGE)) | set(
        re.findall(r"\]\(([\w./]+\.md)\)", PAGE)
    )
    assert len(named) > 30
    there = [name for name in named if (ROOT / name).exists() or (ROOT / "docs" / name).exists()]
    assert sorted(named - set(there)) == []


def test_every_promise_names_a_test_that_holds_it() -> None:
    promises = PAGE.split("## What is promised")[1].split("## What is not promised")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ") and not re.match(r"\| (promise|---)", line)]
    assert len(rows) > 20
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py`", row.rsplit(" | ", 1)[1])] == []
