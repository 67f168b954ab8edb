"""What lint says about a list that can be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from daemon.tables.domain_lint import lint
from daemon.tables.domains import read_all

SHIPPED = Path(__file__).parents[3] / "data" / "domains"
TODAY = date(2026, 11, 26)
VOUCHED = 'source = "test", checked = 2026-11-25'


def remarks(folder: Path, **files: str) -> set[tuple[str, str, bool]]:
    """Kind, domain and whether a person must look, for a folder of files."""
    for name, rows in files.items():
        (folder / f"{name}.toml").write_text(f'country = "GB"\n{rows}', encoding="utf-8")
    return {(r.kind, r.entry.domain, r.needs_a_person) for r in lint(read_all([folder]), TODAY)}


def test_the_shipped_list_needs_nobody() -> None:
    day = date(2026, 11, 26)
    assert [(r.entry.record.place, r.kind) for r in lint(read_all([SHIPPED]), day) if r.needs_a_person] == []


def test_a_domain_in_two_files_is_told_and_in_local_toml_only_noted(tmp_path: Path) -> None:
    row = f'domains = [ {{ domain = "a.example", {VOUCHED} }} ]'
    assert remarks(tmp_path, a=row, b=row) == {("duplicate", "a.example", True)}
    (tmp_path / "b.toml").unlink()
    assert remarks(tmp_path, local=row) == {("duplicate", "a.example", False)}


def test_entries_that_say_the_contrary_of_each_other_are_told(tmp_path: Path) -> None:
    more = f'domains = [ {{ domain = "a.example", {VOUCHED} }}, {{ domain = "x.b.example", {VOUCHED} }} ]'
    less = 'not_official = [ { domain = "a.example", reason = "r" }, { domain = "b.example", reason = "r" } ]'
    found = remarks(tmp_path, a=more, b=less)
    assert ("contradiction", "a.example", True) in found
    assert ("contradiction", "x.b.example", True) in found


def test_a_row_that_a_wider_one_makes_needless_is_told(tmp_path: Path) -> None:
    rows = f"""domains = [
      {{ domain = "a.example", kind = "police", authority = "A", {VOUCHED} }},
      {{ domain = "x.a.example", kind = "police", {VOUCHED} }},
      {{ domain = "y.a.example", kind = "court", {VOUCHED} }},
      {{ domain = "z.a.example", kind = "police", authority = "A", phone = "+442072301212", {VOUCHED} }},
    ]"""
    assert remarks(tmp_path, a=rows) == {("shadowed", "x.a.example", True)}


def test_an_exclusion_without_reason_or_without_effect_is_told(tmp_path: Path) -> None:
    rows = f"""domains = [ {{ domain = "a.example", {VOUCHED} }} ]
    not_official = [ {{ domain = "s.a.example" }}, {{ domain = "nhs.example", reason = "hospitals" }} ]"""
    assert remarks(tmp_path, a=rows) == {("no_reason", "s.a.example", True), ("no_effect", "nhs.example", False)}


def test_entries_nobody_vouches_for_are_told(tmp_path: Path) -> None:
    rows = """domains = [
      { domain = "a.example", source = "test" },
      { domain = "b.example", checked = 2026-11-25 },
      { domain = "c.example", source = "test", checked = 2025-11-25 },
      { domain = "d.example", source = "test", checked = 2025-11-26 },
      { domain = "e.example", source = "test", checked = 2027-01-01 },
    ]"""
    assert remarks(tmp_path, a=rows) == {
        ("not_reviewed", "a.example", True),
        ("no_source", "b.example", True),
        ("not_reviewed", "c.example", True),
        ("not_reviewed", "e.example", True),
    }


def test_a_public_suffix_is_told_unless_it_covers_only_names_below_or_says_why(tmp_path: Path) -> None:
    rows = f"""domains = [
      {{ domain = "gov.pl", {VOUCHED} }},
      {{ domain = "gov.uk", match = "below", {VOUCHED} }},
      {{ domain = "gov.scot", note = "writes from it", {VOUCHED} }},
    ]"""
    assert remarks(tmp_path, a=rows) == {("public_suffix", "gov.pl", True), ("public_suffix", "gov.scot", False)}
