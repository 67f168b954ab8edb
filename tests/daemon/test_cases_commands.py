"""`docketd cases` with a bare reference, with subcommands, and with options on either side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.ledger.store import Ledger, verify
from rules.model import Signal
from tests.daemon.cli_parts import docketd
from tests.daemon.domains_parts import GB, make_list, opened
from tests.daemon.ledger.examples import DEFICIENT, LIMIT, new_case, no_reply, record, unjudged
from tests.daemon.ledger.examples import NOON as NOW

NUMBER = "+441632960999"
HISTORY = Signal("first_domain", "the first request ever from county.police.uk")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    make_list(tmp_path)
    return tmp_path


@pytest.fixture
def ledger(base: Path) -> Iterator[Ledger]:
    yield from opened(base)


@pytest.fixture
def case(ledger: Ledger) -> str:
    """A case with a signal of its own and one of history."""
    return ledger.record(new_case(1, DEFICIENT, signals=(HISTORY,)), no_reply, NOW, LIMIT)


def list_number(base: Path) -> None:
    line = (
        f'  {{ domain = "county.police.uk", authority = "County Police", phone = "{NUMBER}", source = "its site" }},\n'
    )
    path = base / "data" / "domains" / "gb.toml"
    path.write_text(GB.replace("domains = [\n", f"domains = [\n{line}", 1), encoding="utf-8")


def run(base: Path, *words: str) -> str:
    done = docketd("cases", *words, cwd=base)
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- one case ----------------------------------------------------------------------------------------------------


def test_a_bare_reference_shows_its_case_and_so_does_show(base: Path, case: str) -> None:
    assert case in run(base, case)
    assert run(base, "show", case) == run(base, case)


def test_options_may_stand_before_and_after_the_reference(base: Path, case: str) -> None:
    config = str(base / "config.toml")
    for words in (
        (case, "--json"),
        ("--json", case),
        ("--config", config, case, "--json"),
        (case, "--json", "-c", config),
    ):
        assert json.loads(run(base, *words))["case"] == case


def test_the_list_is_as_it_was(base: Path, case: str) -> None:
    assert [json.loads(line)["case"] for line in run(base, "--json", "--disposition", "deficient").splitlines()] == [
        case
    ]
    assert run(base, "--json", "--disposition", "accepted") == ""


def test_a_reference_that_does_not_exist_is_refused(base: Path, case: str) -> None:
    done = docketd("cases", f"{case}9", cwd=base)
    assert (done.returncode, "there is no case" in done.stderr) == (2, True)


def test_the_help_names_the_subcommands(base: Path) -> None:
    told = run(base, "--help")
    assert ("callback" in told, "show" in told) == (True, True)


def test_signs_of_fraud_stand_before_all_else_of_a_case(base: Path, case: str) -> None:
    shown = run(base, case)
    heading = shown.index("Before you trust it")
    assert (
        heading < shown.index(HISTORY.text) < shown.index("Reply-To points to another domain") < shown.index("Subject")
    )
    whole = json.loads(run(base, case, "--json"))
    assert whole["history"] == [{"name": HISTORY.name, "text": HISTORY.text}]
    # What other cases tell is no part of the judgement.
    assert HISTORY.name not in [signal["name"] for signal in whole["assessment"]["signals"]]


def test_a_case_without_such_signs_has_no_heading_of_them(base: Path, ledger: Ledger) -> None:
    plain = replace(DEFICIENT, signals=(Signal("archive", "papers.zip is an archive and was not opened"),))
    shown = run(base, record(ledger, 1, plain))
    assert ("Before you trust it" in shown, "Note: papers.zip" in shown) == (False, True)


# --- calling back ------------------------------------------------------------------------------------------------


def test_the_sheet_gives_the_lists_number_and_warns_of_the_letters(base: Path, case: str) -> None:
    list_number(base)
    sheet = json.loads(run(base, "callback", case, "--json"))
    assert (sheet["phone"], sheet["authority"], sheet["answers"]) == (NUMBER, "County Police", [])
    assert any(NUMBER in warning and "+441632960001" in warning for warning in sheet["warnings"])
    shown = run(base, "callback", case)
    assert f"Number     {NUMBER}" in shown
    assert "Whose account is it about?" in shown


def test_the_sheet_says_that_the_list_has_no_number(base: Path, case: str) -> None:
    shown = run(base, "callback", case)
    assert ("NONE IN THE LIST" in shown, "holds no telephone" in shown) == (True, True)


def test_an_answer_is_recorded_in_the_chain_and_shown_with_the_case(base: Path, case: str, ledger: Ledger) -> None:
    told = run(base, "callback", case, "--answer", "denied", "--by", "A. Clerk", "--note", "no such\nofficer \x1b[2J")
    assert case in told
    shown = run(base, case)
    assert shown.index("Call-back denied") < shown.index("Subject")
    assert "by A. Clerk: no such officer" in shown
    (call,) = json.loads(run(base, case, "--json"))["callbacks"]
    assert (call["answer"], call["by"]) == ("denied", "A. Clerk")
    assert json.loads(run(base, "callback", case, "--json"))["answers"][0]["outcome"] == "denied"
    assert "\x1b" not in shown
    assert verify(ledger) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--answer", "denied"),
        ("--answer", "denied", "--by", "  "),
        ("--by", "A. Clerk"),
        ("--note", "hm"),
        ("--answer", "maybe", "--by", "A. Clerk"),
        ("--answer", "denied", "--by", "A. Clerk", "--note", "x" * 2_001),
    ],
)
def test_half_an_answer_is_refused_and_nothing_recorded(
    base: Path, case: str, ledger: Ledger, words: tuple[str, ...]
) -> None:
    assert docketd("cases", "callback", case, *words, cwd=base).returncode == 2
    assert ledger.case(case).callbacks == ()


def test_of_what_could_not_be_judged_nothing_can_be_asked(base: Path, ledger: Ledger) -> None:
    reference = ledger.record_unjudged(unjudged(3), NOW)
    done = docketd("cases", "callback", reference, cwd=base)
    assert (done.returncode, "could not be judged" in done.stderr) == (2, True)
