"""`docketd domains add` and `remove`: one line in local.toml, and nothing else changed."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daemon.tables.domain_editing import HEAD, OFFICIAL, holds, with_row, without_row, write_atomically
from daemon.tables.domain_files import parse_entries
from daemon.tables.domains import load_domains
from tests.daemon.domains_parts import domains, make_list

WHO = ("--by", "J. Doe", "--why", "letter of 3 May")

MINE = """\
# Ours. Ask Jo before you touch this.
country = "IE"   # most of them

domains = [
  # the courts
  { domain = "courts.example", kind = "court", source = "visit" },  # since March
  { domain = "revenue.example", kind = "tax", source = "visit" }
]

[[not_official]]
domain = "union.courts.example"   # a union
reason = "union"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_list(tmp_path)


def official(folder: Path, domain: str) -> bool:
    base = folder.parent.parent
    return bool(json.loads(domains(base, "check", "--json", domain)[1])["official"])


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    return domains(folder.parent.parent, *words)


def test_an_added_domain_is_official_and_says_who_when_and_why(folder: Path) -> None:
    code, out, err = run(
        folder, "add", "Garda.Example", "--country", "ie", "--kind", "police", "--authority", "An Garda Síochána",
        "--phone", "+35316660000", "--contact", "duty desk", "--source", "garda.ie imprint", *WHO,
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "+  { domain = " in out
    rule = load_domains([folder]).lookup("mail.garda.example")
    assert rule is not None
    assert (rule.country, rule.kind, rule.authority) == ("IE", "police", "An Garda Síochána")
    assert (rule.phone, rule.contact, rule.source) == ("+35316660000", "duty desk", "garda.ie imprint")
    today = datetime.now(UTC).date()
    record = rule.record
    assert (record.added_by, record.added_on, record.note) == ("J. Doe", today, "letter of 3 May")
    assert rule.checked == today
    assert (Path(record.file).name, record.line) == ("local.toml", 5)


def test_everything_else_of_the_file_stays_as_it_was(folder: Path) -> None:
    local = folder / "local.toml"
    local.write_text(MINE, "utf-8")
    assert run(folder, "add", "garda.example", "--country", "IE", *WHO)[0] == 0
    assert run(folder, "remove", "revenue.example", *WHO)[0] == 0
    text = local.read_text("utf-8")
    kept = [line for line in MINE.splitlines() if "revenue.example" not in line]
    assert [line for line in text.splitlines() if line in kept] == kept
    assert not official(folder, "revenue.example")
    assert official(folder, "garda.example")
    today = datetime.now(UTC).date().isoformat()
    assert f'# removed {today} by J. Doe, letter of 3 May: {{ domain = "revenue.example"' in text


def test_a_row_below_an_official_domain_keeps_its_kind_and_authority(folder: Path) -> None:
    assert run(folder, "add", "met.police.uk", "--country", "GB", "--phone", "+442072301212", *WHO)[0] == 0
    rule = load_domains([folder]).lookup("met.police.uk")
    assert rule is not None
    assert (rule.kind, rule.authority, rule.phone) == ("police", "UK police forces", "+442072301212")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("com", "--country", "US"), "anybody can register"),
        (("us", "--country", "US"), "anybody can register"),
        (("co.uk", "--country", "GB"), "anybody can register"),
        (("github.io", "--country", "US"), "anybody can register"),
        (("no host", "--country", "US"), "host name"),
        (("a.example", "--country", "UK9"), "country"),
        (("a.example", "--country", "IE", "--kind", "spy"), "there is no kind"),
        (("a.example", "--country", "IE", "--phone", "0123"), "E.164"),
        (("poiice.uk", "--country", "GB"), "looks like police.uk"),
        (("met-police.uk", "--country", "GB"), "looks like met.police.uk"),
        (("hmcts.example", "--country", "GB", "--by", " "), "--by and --why"),
    ],
)
def test_what_must_not_come_in_is_refused_and_the_file_stays(
    folder: Path, words: tuple[str, ...], complaint: str
) -> None:
    local = folder / "local.toml"
    local.write_text(MINE, "utf-8")
    code, out, err = run(folder, "add", *WHO, *words)
    assert (code, out) == (2, "")
    assert complaint in err
    assert local.read_text("utf-8") == MINE
    assert sorted(path.name for path in folder.iterdir()) == ["gb.toml", "local.toml"]


def test_who_is_sure_may_add_a_look_alike(folder: Path) -> None:
    assert run(folder, "add", "met-police.uk", "--country", "GB", "--sure", *WHO)[0] == 0
    assert official(folder, "met-police.uk")


def test_the_same_domain_is_not_added_twice(folder: Path) -> None:
    assert run(folder, "add", "a.example", "--country", "IE", *WHO)[0] == 0
    code, _, err = run(folder, "add", "a.example", "--country", "FR", *WHO)
    assert code == 2
    assert "stands there already" in err


def test_an_international_name_is_written_as_it_stands_in_the_dns(folder: Path) -> None:
    assert run(folder, "add", "München.example", "--country", "DE", *WHO)[0] == 0
    assert load_domains([folder]).is_official("xn--mnchen-3ya.example")
    assert official(folder, "münchen.example")


def test_a_shipped_domain_is_taken_out_by_a_line_of_ones_own_and_comes_back(folder: Path) -> None:
    shipped = (folder / "gb.toml").read_text("utf-8")
    assert run(folder, "remove", "hmcts.net", *WHO)[0] == 0
    assert not official(folder, "hmcts.net")
    (out,) = [e for e in load_domains([folder]).exclusions if e.domain == "hmcts.net"]
    assert (out.reason, out.record.added_by) == ("letter of 3 May", "J. Doe")
    assert run(folder, "add", "hmcts.net", "--country", "GB", *WHO)[0] == 0
    assert official(folder, "hmcts.net")
    assert (folder / "gb.toml").read_text("utf-8") == shipped


def test_a_suffix_is_taken_out_with_all_below_it(folder: Path) -> None:
    assert run(folder, "remove", "police.uk", *WHO)[0] == 0
    assert not official(folder, "met.police.uk")
    assert official(folder, "hmrc.gov.uk")


def test_removing_what_is_not_official_is_refused(folder: Path) -> None:
    for domain in ("gmail.com", "school.gov.uk"):
        code, _, err = run(folder, "remove", domain, *WHO)
        assert code == 2
        assert "not official anyway" in err
    assert not (folder / "local.toml").exists()


def test_the_last_official_domain_cannot_be_removed(folder: Path) -> None:
    (folder / "gb.toml").write_text("", "utf-8")
    (folder / "local.toml").write_text('domains = [ { domain = "a.example", country = "IE" } ]\n', "utf-8")
    code, _, err = run(folder, "remove", "a.example", *WHO)
    assert code == 2
    assert "no official domain is listed" in err


def test_a_later_file_that_says_otherwise_is_named(folder: Path) -> None:
    base = folder.parent.parent
    (base / "extra.toml").write_text('not_official = [ { domain = "a.example", reason = "x" } ]', "utf-8")
    config = base / "config.toml"
    config.write_text(config.read_text("utf-8").replace("[sender]", '[sender]\ndomains = ["extra.toml"]'), "utf-8")
    code, _, err = run(folder, "add", "a.example", "--country", "IE", *WHO)
    assert code == 2
    assert "extra.toml:1 says otherwise" in err
    assert not (folder / "local.toml").exists()


def test_the_data_of_an_installed_program_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder.parent.parent
    installed = base / "daemon" / "_data"
    installed.parent.mkdir()
    folder.parent.rename(installed)
    monkeypatch.setattr("daemon.tables.places.shipped_data", lambda: installed)
    config = base / "config.toml"
    config.write_text(config.read_text("utf-8").replace('data = "data"', 'data = ""'), "utf-8")
    code, _, err = domains(base, "add", "a.example", "--country", "IE", *WHO)
    assert code == 2
    assert "belongs to the installed program" in err
    assert not (installed / "domains" / "local.toml").exists()


def test_the_file_is_replaced_in_one_step_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "local.toml"
    write_atomically(path, "a = 1\n", "")
    path.chmod(0o640)
    write_atomically(path, "a = 2\n", "a = 1\n")
    assert (path.read_text("utf-8"), stat.S_IMODE(path.stat().st_mode)) == ("a = 2\n", 0o640)
    with pytest.raises(OSError, match="somebody else changed it"):
        write_atomically(path, "a = 3\n", "a = 1\n")
    assert [p.name for p in tmp_path.iterdir()] == ["local.toml"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True).map(lambda label: f"{label}.example")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(st.lists(st.tuples(names, texts), unique_by=lambda row: row[0], min_size=1, max_size=5), texts)
def test_any_rows_come_in_and_go_out_again_and_the_file_can_always_be_read(
    rows: list[tuple[str, str]], remark: str
) -> None:
    text = HEAD
    for name, note in rows:
        text = with_row(text, OFFICIAL, {"domain": name, "country": "IE", "note": note})
    read = parse_entries(Path("local.toml"), text)
    assert [(e.domain, e.record.note) for e in read] == rows
    assert [e.record.line for e in read] == list(range(5, 5 + len(rows)))
    for name, _ in rows:
        text = without_row(text, OFFICIAL, name, remark)
        assert not holds(text, OFFICIAL, name)
    assert parse_entries(Path("local.toml"), text) == []
    assert text.startswith(HEAD)
