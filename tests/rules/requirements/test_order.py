"""A new requirement is complete: its file, its line in the order, its words in every reply language."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import pytest

from rules.requirements.order import (
    EMERGENCY_REFUSALS,
    EMERGENCY_SET,
    PRESERVATION_EXEMPT,
    REQUIREMENTS,
    applicable,
)
from tests.rules.requirements.examples import complete, endangered, from_abroad, preserving

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "rules" / "requirements"
FILES = sorted(p.stem for p in FOLDER.glob("*.py") if p.stem not in {"__init__", "finding", "order"})
LANGUAGES = sorted(p for p in (ROOT / "data" / "replies").iterdir() if p.is_dir())

FORMAL = {
    "pdf", "letterhead", "signature", "language", "authority_name", "officer_name", "officer_title", "officer_email",
    "officer_phone", "account_email", "data_list", "legal_basis", "case_number",
}  # fmt: skip
PUBLISHED = FORMAL | {"time_period", "legal_process", "pathway", "residency", "uk_subject", "emergency_description"}


def test_the_ids_are_those_that_are_published() -> None:
    ids = [r.id for r in REQUIREMENTS]
    assert len(ids) == len(set(ids))
    assert set(ids) == PUBLISHED


def test_every_file_has_its_line_and_every_line_its_file() -> None:
    assert sorted(r.id for r in REQUIREMENTS) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_its_requirement_and_the_order_takes_its_own_functions(name: str) -> None:
    module = importlib.import_module(f"rules.requirements.{name}")
    line = next(r for r in REQUIREMENTS if r.id == name)
    assert (line.id, line.section, line.check) == (module.ID, module.SECTION, module.check)
    assert not hasattr(module, "applies") or line.applies is module.applies


@pytest.mark.parametrize("language", LANGUAGES, ids=[p.name for p in LANGUAGES])
def test_every_requirement_has_words_in_every_reply_language(language: Path) -> None:
    words = tomllib.loads((language / "requirements.toml").read_text("utf-8"))["requirement"]
    assert sorted(words) == FILES


def test_every_requirement_has_a_test_of_its_own() -> None:
    assert [n for n in FILES if not (Path(__file__).parent / f"test_{n}.py").is_file()] == []


def test_no_two_requirements_describe_themselves_alike() -> None:
    modules = [importlib.import_module(f"rules.requirements.{name}") for name in FILES]
    heads, checks = [m.__doc__ for m in modules], [m.check.__doc__ for m in modules]
    assert len(set(heads)) == len(set(checks)) == len(FILES)
    assert all(re.search(r"Guidelines \d", head or "") for head in heads)


def test_a_preservation_is_asked_for_what_a_preservation_needs() -> None:
    assert {r.id for r in applicable(preserving())} == FORMAL
    assert PUBLISHED - FORMAL - {"emergency_description"} == PRESERVATION_EXEMPT


def test_an_emergency_is_asked_for_what_an_emergency_needs() -> None:
    assert {r.id for r in applicable(endangered())} == EMERGENCY_SET
    assert {
        "authority_name", "officer_name", "officer_title", "officer_email", "officer_phone", "account_email",
        "language", "emergency_description",
    } == EMERGENCY_SET  # fmt: skip
    assert {"account_email", "emergency_description"} == EMERGENCY_REFUSALS


def test_a_disclosure_is_asked_for_everything_that_applies() -> None:
    assert {r.id for r in applicable(complete())} == FORMAL | {"time_period", "legal_process", "pathway"}
    assert {r.id for r in applicable(from_abroad())} == FORMAL | {"time_period", "legal_process", "pathway"}
