"""Reading data/domains: what an administrator may write, and how each mistake is reported."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from phonenumbers import SUPPORTED_REGIONS

from daemon.tables.domains import load_domains
from daemon.tables.errors import TableError

SHIPPED = Path(__file__).parents[3] / "data" / "domains"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(TableError) as caught:
        load_domains([folder])
    return str(caught.value).splitlines()


def test_one_short_line_is_enough_for_a_domain(tmp_path: Path) -> None:
    write(tmp_path, "local.toml", 'country = "IE"\ndomains = [ { domain = "garda.example" } ]\n')
    (rule,) = load_domains([tmp_path]).rules
    assert (rule.match, rule.country, rule.kind, rule.checked) == ("tree", "IE", "government", None)


def test_an_entry_takes_country_and_date_from_its_file_unless_it_has_its_own(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.toml",
        'country = "GB"\nchecked = 2026-01-02\n'
        'domains = [ { domain = "a.example" }, { domain = "b.example", country = "", checked = 2026-03-04 } ]\n',
    )
    a, b = load_domains([tmp_path]).rules
    assert (a.country, a.checked) == ("GB", date(2026, 1, 2))
    assert (b.country, b.checked) == (None, date(2026, 3, 4))


def test_local_toml_wins_although_other_names_come_later_in_the_alphabet(tmp_path: Path) -> None:
    write(tmp_path, "local.toml", 'domains = [ { domain = "a.example", country = "FR" } ]')
    write(tmp_path, "zz.toml", 'domains = [ { domain = "a.example", country = "DE" } ]')
    rule = load_domains([tmp_path]).lookup("a.example")
    assert rule is not None
    assert rule.country == "FR"


def test_a_later_folder_and_an_extra_file_replace_earlier_entries(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    both = 'domains = [ { domain = "a.example", country = "DE" }, { domain = "b.example", country = "DE" } ]'
    write(shipped, "a.toml", both)
    write(own, "a.toml", 'domains = [ { domain = "a.example", country = "FR" } ]')
    extra = write(tmp_path, "extra.toml", 'not_official = [ { domain = "b.example", reason = "lapsed" } ]')
    table = load_domains([shipped, own], [extra])
    rule = table.lookup("a.example")
    assert rule is not None
    assert rule.country == "FR"
    assert table.lookup("b.example") is None


def test_a_later_line_makes_an_excluded_domain_official_again(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", 'not_official = [ { domain = "a.example" } ]')
    write(tmp_path, "local.toml", 'domains = [ { domain = "a.example", country = "FR" } ]')
    assert load_domains([tmp_path]).is_official("a.example")


def test_every_mistake_of_every_file_is_listed_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", 'domains = [ { domain = "a.example", kind = "spy", country = "GB", colour = "red" } ]')
    write(tmp_path, "b.toml", 'domains = [ { domain = "b.example" } ]')
    write(tmp_path, "c.toml", "domains = [")
    found = mistakes(tmp_path)
    assert len(found) == 4
    assert found[0].startswith(f"{tmp_path / 'a.toml'}: domains[1].kind: ")
    assert found[1] == f"{tmp_path / 'a.toml'}: domains[1].colour: unknown key: remove it or correct its spelling"
    assert found[2].startswith(f"{tmp_path / 'b.toml'}: b.example: add country")
    assert found[3].startswith(f"{tmp_path / 'c.toml'}: not valid TOML")


@pytest.mark.parametrize(
    "second",
    ['domains = [ { domain = "a.example" }, { domain = "a.example" } ]', 'domains = [ { domain = "a.example" } ]'],
)
def test_a_domain_that_stands_twice_in_one_file_is_a_mistake(tmp_path: Path, second: str) -> None:
    also = "" if second.count("a.example") == 2 else '\nnot_official = [ { domain = "a.example" } ]'
    write(tmp_path, "a.toml", f'country = "GB"\n{second}{also}')
    assert mistakes(tmp_path) == [f"{tmp_path / 'a.toml'}: a.example: stands here twice: remove one of the two"]


@pytest.mark.parametrize(
    "domain",
    [
        "com",
        "co.uk",
        "org.uk",
        "uk.com",
        "gv.vc",
        "gv.uy",
        "go.it",
        "mi.us",
        "ca.us",
        "seattle.wa.us",
        "github.io",
    ],
)
def test_a_suffix_under_which_anybody_can_register_is_refused(tmp_path: Path, domain: str) -> None:
    write(tmp_path, "a.toml", f'country = "GB"\ndomains = [ {{ domain = "{domain}", match = "below" }} ]')
    (found,) = mistakes(tmp_path)
    assert "anybody can register" in found
    assert domain in found


@pytest.mark.parametrize("domain", ["*.ca.us", "ci.*.co.uk", "police.*", "*", "ci.*.*.us", "a*.b.us"])
def test_a_star_outside_the_localities_of_us_is_refused(tmp_path: Path, domain: str) -> None:
    write(tmp_path, "a.toml", f'country = "US"\ndomains = [ {{ domain = "{domain}" }} ]')
    (found,) = mistakes(tmp_path)
    assert '"*" is only for the localities of .us' in found


@pytest.mark.parametrize(
    "domain", ["gov", "mil", "gov.uk", "police.uk", "gc.ca", "gov.nl", "gov.scot", "gov.ru", "gov.pg"]
)
def test_a_suffix_that_a_government_keeps_is_accepted(tmp_path: Path, domain: str) -> None:
    write(tmp_path, "a.toml", f'country = "GB"\ndomains = [ {{ domain = "{domain}", match = "below" }} ]')
    assert load_domains([tmp_path]).domains == (domain,)


@pytest.mark.parametrize(
    "domain",
    [
        "",
        "Police.example",
        "a..example",
        "a.example.",
        "a_b.example",
        "pölizei.example",
        "jane@a.example",
        "a b.example",
    ],
)
def test_what_is_no_host_name_in_lower_case_is_refused(tmp_path: Path, domain: str) -> None:
    write(tmp_path, "a.toml", f'country = "GB"\ndomains = [ {{ domain = "{domain}" }} ]\n')
    (found,) = mistakes(tmp_path)
    assert f"{tmp_path / 'a.toml'}: domains[1]: " in found


def test_a_country_that_is_no_iso_code_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", 'country = "uk"\ndomains = [ { domain = "a.example" } ]')
    (found,) = mistakes(tmp_path)
    assert found.startswith(f"{tmp_path / 'a.toml'}: country: ")


def test_a_missing_folder_or_file_and_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(TableError) as caught:
        load_domains([tmp_path / "none", tmp_path], [tmp_path / "none.toml"])
    text = str(caught.value)
    assert f"{tmp_path / 'none'}: no such folder" in text
    assert f"{tmp_path / 'a.toml'}: not valid TOML" in text
    assert f"{tmp_path / 'none.toml'}: No such file" in text


@pytest.mark.parametrize("text", [None, "", "domains = []", 'not_official = [ { domain = "a.example" } ]'])
def test_a_list_without_any_official_domain_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        write(tmp_path, "a.toml", text)
    (found,) = mistakes(tmp_path)
    assert found.startswith("no official domain is listed")


def test_an_entry_keeps_the_file_and_the_line_it_stands_on_and_who_added_it(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "local.toml",
        "# a comment: domain = 'b.example'\ncountry = 'IE'\ndomains = [\n"
        "  { domain = 'a.example', phone = '+35316660000', contact = 'duty desk', added_by = 'jo', added_on = 2026-02-03 },\n"
        "  { domain = 'b.example', note = 'until June' },\n]\n"
        "[[not_official]]\nreason = 'a school'\ndomain = 'c.a.example'\nadded_by = 'jo'\n",
    )
    table = load_domains([tmp_path])
    a, b = table.rules
    assert (a.phone, a.contact) == ("+35316660000", "duty desk")
    assert (a.record.added_by, a.record.added_on, a.record.place) == ("jo", date(2026, 2, 3), f"{path}:4")
    assert (b.record.note, b.record.line, b.phone) == ("until June", 5, "")
    (c,) = table.exclusions
    assert (c.record.added_by, c.record.line) == ("jo", 9)


@pytest.mark.parametrize(
    "phone", ["020 7230 1212", "+44 20 7230 1212", "442072301212", "+4420", "+44207230121x", "999"]
)
def test_a_telephone_that_is_not_in_e164_is_refused(tmp_path: Path, phone: str) -> None:
    write(tmp_path, "a.toml", f'country = "GB"\ndomains = [ {{ domain = "a.example", phone = "{phone}" }} ]')
    (found,) = mistakes(tmp_path)
    assert "a.toml: domains[1].phone: write the authority's own telephone in E.164" in found


def test_every_shipped_entry_names_its_source_and_its_review_date() -> None:
    assert [rule.domain for rule in load_domains([SHIPPED]).rules if not rule.source or rule.checked is None] == []


def test_no_shipped_domain_stands_in_two_files() -> None:
    once: Counter[str] = Counter()
    for path in SHIPPED.glob("*.toml"):
        table = load_domains([], [path])
        once.update({*table.domains, *(exclusion.domain for exclusion in table.exclusions)})
    assert [domain for domain, count in once.items() if count > 1] == []


def test_no_shipped_entry_makes_schools_or_universities_official() -> None:
    table = load_domains([SHIPPED])
    assert [d for d in table.domains if {"edu", "ac", "k12", "sch"} & set(d.split("."))] == ["gov.ac"]
    assert not table.is_official("nps.edu")


def test_every_shipped_country_code_is_one_of_iso_3166_or_kosovo() -> None:
    codes = {rule.country for rule in load_domains([SHIPPED]).rules if rule.country}
    assert codes - SUPPORTED_REGIONS == {"GS", "PN"}, "these islands have no telephone region of their own"
    assert len(codes) > 220
