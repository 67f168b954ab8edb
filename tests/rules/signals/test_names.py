"""Each signal has one file of its name, stands in one order, and is told of in the documentation."""

from __future__ import annotations

from pathlib import Path

from rules.signals import thread
from rules.signals.history import ORDER
from rules.signals.names import FRAUD
from rules.signals.order import OF_LETTER, OF_MESSAGE

ROOT = Path(__file__).resolve().parents[3]


def test_every_sign_of_fraud_is_found_in_a_file_of_its_name() -> None:
    files = {look.__module__.rpartition(".")[2] for look in (*OF_LETTER, *OF_MESSAGE)}
    assert files - {"papers"} | {*ORDER, *thread.OF_FRAUD} == FRAUD
    assert len(OF_LETTER) + len(OF_MESSAGE) == len(files)


def test_the_documentation_tells_of_each_and_of_no_other() -> None:
    rows = (ROOT / "docs" / "fraud-signals.md").read_text("utf-8").splitlines()
    assert sorted(row.split("`")[1] for row in rows if row.startswith("| `")) == sorted(FRAUD)
