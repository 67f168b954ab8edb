"""`docketd domains check`, `list` and `lint`: what an admin asks of the list."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.daemon.domains_parts import domains, make_list


@pytest.fixture
def base(tmp_path: Path) -> Path:
    make_list(tmp_path)
    return tmp_path


def test_each_address_is_answered_in_the_order_given_as_one_object_a_line(base: Path) -> None:
    addresses = ["jane@MET.police.uk", "poiice.uk", "head@school.gov.uk", "a@interpol.int", "met.police.uk", "x@y..uk"]
    code, out, _ = domains(base, "check", "--json", *addresses)
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [f["address"] for f in found] == addresses
    assert [f["official"] for f in found] == [True, False, False, True, True, False]
    assert [f["country"] for f in found] == ["GB", None, None, None, "GB", None]
    assert [f["entry"] for f in found] == ["police.uk", None, None, "interpol.int", "police.uk", None]
    gb = str(base / "data" / "domains" / "gb.toml")
    assert (found[0]["file"], found[0]["line"], found[0]["authority"]) == (gb, 5, "UK police forces")
    (miss,) = found[1]["near_misses"]
    assert miss == {"domain": "police.uk", "how": "the letters look alike", "file": gb, "line": 5}
    assert (found[2]["line"], found[2]["why"]) == (12, "school.gov.uk is taken out: a school")
    assert found[5]["why"] == "no host name (RFC 1123, 2.1)"


def test_a_person_reads_verdict_entry_place_and_near_misses(base: Path) -> None:
    code, out, _ = domains(base, "check", "jane@met.police.uk", "jane@met-police.uk")
    first, second = out.splitlines()
    assert code == 0
    assert first.startswith("official     jane@met.police.uk: police.uk (names below it): GB, police, UK police forces")
    assert first.endswith("gb.toml:5")
    assert second.startswith("not official jane@met-police.uk: no entry covers it; looks like met.police.uk")


@pytest.mark.parametrize(
    "address",
    [
        '"officer@met.police.uk"@evil.example', "officer@[203.0.113.5]", "Jane <jane@met.police.uk>", "jane@police.uk",
        "a@met.police.uk, b@evil.example", "@met.police.uk", "jane@met.police.uk.", "", " ", "jane@met.police.uk\x00",
        "jane@mеt.police.uk", "police.uk", "met.police.uk@",
    ],
)  # fmt: skip
def test_what_is_not_one_mailbox_on_an_official_domain_is_not_official(base: Path, address: str) -> None:
    _, out, _ = domains(base, "check", "--json", "--", address)
    (found,) = [json.loads(line) for line in out.splitlines()]
    assert (found["official"], found["entry"], found["country"]) == (False, None, None)
    assert found["address"] == address.replace("\0", "\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize("words", [(), ("-",)])
def test_addresses_come_from_standard_input_too_whatever_their_bytes(
    base: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = b"jane@met.police.uk\n\n  x@gmail.com  \n\xff@met.police.uk\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    code, out, _ = domains(base, "check", "--json", *words)
    assert code == 0
    assert [json.loads(line)["official"] for line in out.splitlines()] == [True, False, False]


def test_terminal_controls_in_an_address_are_not_shown(base: Path) -> None:
    _, out, _ = domains(base, "check", "\x1b[31mjane@met.police.uk\u202e")
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_the_list_is_filtered_by_country_and_kind(base: Path) -> None:
    def listed(*words: str) -> list[str]:
        _, out, _ = domains(base, "list", "--json", *words)
        return [json.loads(line)["domain"] for line in out.splitlines()]

    assert set(listed()) == {"police.uk", "gov.uk", "hmcts.net", "interpol.int", "school.gov.uk"}
    assert listed("--country", "gb", "--kind", "court") == ["hmcts.net"]
    assert listed("--country", "INT") == ["interpol.int"]
    assert listed("--country", "FR") == []
    _, out, _ = domains(base, "list")
    assert "5 official" not in out
    assert "4 official domains" in out
    assert "not official: a school" in out


def test_an_unknown_kind_is_answered_with_the_kinds_there_are(base: Path) -> None:
    code, out, err = domains(base, "list", "--kind", "spy")
    assert (code, out) == (2, "")
    assert "police, prosecution, court" in err


def test_a_broken_list_is_told_with_every_mistake_and_exit_2(base: Path) -> None:
    (base / "data" / "domains" / "local.toml").write_text('domains = [ { domain = "com", country = "US" } ]', "utf-8")
    for words in (("check", "a@b.example"), ("list",), ("lint",)):
        code, out, err = domains(base, *words)
        assert (code, out) == (2, "")
        assert "local.toml: domains[1]: anybody can register" in err


def test_lint_exits_0_on_a_sound_list_and_1_when_a_person_must_look(base: Path) -> None:
    sound = domains(base, "lint")
    assert sound[0] == 0
    assert "0 of 0 remarks need a person" in sound[1]
    (base / "data" / "domains" / "x.toml").write_text('domains = [ { domain = "a.example", country = "GB" } ]', "utf-8")
    code, out, _ = domains(base, "lint")
    assert code == 1
    assert "x.toml:1: a.example does not say where it was learnt (no_source)" in out
    code, out, _ = domains(base, "lint", "--json")
    assert {json.loads(line)["remark"] for line in out.splitlines()} == {"no_source", "not_reviewed"}
