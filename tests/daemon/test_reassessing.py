"""Past cases judged anew: the same words by the same rules, told where today's tables say otherwise, and nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.demo.place import RECEIVER
from daemon.demo.samples import make_samples
from daemon.reading.workers import Workers
from tests.daemon.cli_parts import docketd
from tests.daemon.intake_parts import CONFIGURATION, Place, letter, make_place

SAMPLES = ("uk-order", "uk-emergency", "invitation")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> Place:
    """A ledger of three judged samples, one copy, and a message that was too large to be judged."""
    made = make_place(tmp_path_factory.mktemp("place"), workers)
    samples = [sample.raw for sample in make_samples(RECEIVER) if sample.name in SAMPLES]
    made.arrive(*samples, samples[0], letter(1) + b"x" * 100_000)
    made.cycle()
    return made


def lines(place: Place, *words: str) -> tuple[int, dict[str, dict[str, object]]]:
    done = docketd("reassess", "--json", *words, cwd=place.base)
    assert done.stderr == ""
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, {item["case"]: item for item in found}


def test_the_same_rules_judge_the_archived_originals_as_before_and_change_nothing(place: Place) -> None:
    before = (place.base / "ledger.sqlite3").read_bytes()

    code, found = lines(place)

    assert [item["comparison"] for item in found.values()] == ["unknown"] + ["same"] * 3
    assert (code, found["LE-2026-000001"]["note"]) == (1, "its message was never fetched: it was too large")
    assert (place.base / "ledger.sqlite3").read_bytes() == before


def test_what_other_tables_would_decide_is_shown_case_by_case(place: Place) -> None:
    changed = CONFIGURATION.replace("mx.example.org", "mx.example.net")
    (place.base / "config.toml").write_text(changed, encoding="utf-8")

    shown = docketd("reassess", "--limit", "5", cwd=place.base)

    (place.base / "config.toml").write_text(CONFIGURATION, encoding="utf-8")
    assert shown.returncode == 1
    assert "misrouted: unauthenticated_sender" in shown.stdout
    assert "cases are judged as before, 3 otherwise, 1 cannot be compared. Nothing was changed." in shown.stdout


def test_a_damaged_original_cannot_be_compared_and_says_what_to_do(place: Place) -> None:
    with place.book() as ledger:
        sha256 = ledger.case("LE-2026-000002").row.sha256
    path = place.base / "archive" / sha256[:2] / sha256[2:4] / f"{sha256}.eml"
    path.write_bytes(path.read_bytes() + b"tampered")

    code, found = lines(place, "LE-2026-000002")

    assert (code, found["LE-2026-000002"]["comparison"]) == (1, "unknown")
    assert "Restore it from a backup" in str(found["LE-2026-000002"]["note"])


def test_only_cases_since_a_day_are_compared(place: Place) -> None:
    _, found = lines(place, "--limit", "1", "--since", "2026-01-01")
    assert [item["comparison"] for item in found.values()] == ["same"]
    assert lines(place, "--since", "2999-01-01") == (0, {})
    unknown = docketd("reassess", "LE-1999-000001", cwd=place.base)
    assert (unknown.returncode, unknown.stderr) == (2, "docketd: there is no case LE-1999-000001\n")
