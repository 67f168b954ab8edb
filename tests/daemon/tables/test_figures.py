"""data/policy.toml is read strictly, and what it leaves out is as in the Guidelines."""

from pathlib import Path

import pytest

from daemon.tables.errors import TableError
from daemon.tables.figures import load_figures
from rules.figures import Figures


def test_the_shipped_file_has_the_guidelines_figures() -> None:
    assert load_figures(Path(__file__).parents[3] / "data" / "policy.toml") == Figures(90, 90)


def test_what_is_left_out_is_as_in_the_guidelines(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text("preservation_days = 60\n")
    assert load_figures(tmp_path / "policy.toml") == Figures(60, 90)


@pytest.mark.parametrize(
    ("text", "named"),
    [("preservation_days = 0", "preservation_days"), ("retention = 90", "retention"), ("= 1", "cannot be read")],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "policy.toml").write_text(text)
    with pytest.raises(TableError, match=named):
        load_figures(tmp_path / "policy.toml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"policy\.toml"):
        load_figures(tmp_path / "policy.toml")
