"""data/jurisdictions.toml: the countries as the pathways see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.tables.errors import TableError
from daemon.tables.jurisdictions import load_jurisdictions
from rules.codes import CodePart
from rules.policy import Jurisdiction

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ROOT / "data" / "jurisdictions.toml"


def written(folder: Path, text: str | bytes) -> Path:
    """A file with that text."""
    path = folder / "jurisdictions.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_country_is_read_with_its_defaults(tmp_path: Path) -> None:
    path = written(
        tmp_path, 'jurisdictions = [{ code = "FR", names = ["france"], demonyms = ["french"], mlat = true }]'
    )
    assert load_jurisdictions(path) == (Jurisdiction("FR", ("france",), ("french",), mlat=True, english=False),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jurisdictions = [", "cannot be read"),
        (b"jurisdictions = ['\xff']", "cannot be read"),
        ("", "jurisdictions"),
        ('jurisdictions = [{ code = "France" }]', "jurisdictions.0.code"),
        ('jurisdictions = [{ code = "fr" }]', "jurisdictions.0.code"),
        ('jurisdictions = [{ code = "FR", mlta = true }]', "jurisdictions.0.mlta"),
        ('jurisdictions = [{ code = "FR", mlat = "perhaps" }]', "jurisdictions.0.mlat"),
    ],
)
def test_a_slip_is_named_with_its_place(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(TableError) as caught:
        load_jurisdictions(written(tmp_path, text))
    assert "jurisdictions.toml" in str(caught.value)
    assert said in str(caught.value)


PART = '[[procedure]]\ncode = "{}"\nlaw = ["criminal code"]\nfirst = "{}"\nlast = "490"\nsource = "Part XV"\n'


def test_a_part_of_a_code_is_its_countrys(tmp_path: Path) -> None:
    path = written(tmp_path, 'jurisdictions = [{ code = "CA" }]\n' + PART.format("CA", "487"))
    assert load_jurisdictions(path) == (Jurisdiction("CA", codes=(CodePart(("criminal code",), "487", "490"),)),)


OTHER = '[[other]]\ncode = "{}"\nlaw = ["ipc"]\nsections = ["1-511", "{}"]\nsource = "Act 45 of 1860"\n'


def test_sections_that_settle_something_else_are_their_countrys(tmp_path: Path) -> None:
    path = written(tmp_path, 'jurisdictions = [{ code = "IN" }]\n' + OTHER.format("IN", "600A"))
    parts = (CodePart(("ipc",), "1", "511", powers=False), CodePart(("ipc",), "600A", "600A", powers=False))
    assert load_jurisdictions(path) == (Jurisdiction("IN", codes=parts),)


@pytest.mark.parametrize(("code", "section", "said"), [("MT", "7", "no country MT"), ("IN", "7-", "other.0.sections")])
def test_sections_that_cannot_be(tmp_path: Path, code: str, section: str, said: str) -> None:
    path = written(tmp_path, 'jurisdictions = [{ code = "IN" }]\n' + OTHER.format(code, section))
    with pytest.raises(TableError, match=said):
        load_jurisdictions(path)


@pytest.mark.parametrize(("code", "first", "said"), [("MT", "487", "no country MT"), ("CA", "XV", "procedure.0.first")])
def test_a_part_of_a_code_that_cannot_be(tmp_path: Path, code: str, first: str, said: str) -> None:
    path = written(tmp_path, 'jurisdictions = [{ code = "CA" }]\n' + PART.format(code, first))
    with pytest.raises(TableError, match=said):
        load_jurisdictions(path)


def test_every_mistake_has_its_own_line(tmp_path: Path) -> None:
    path = written(tmp_path, 'jurisdictions = [{ code = "x" }, { code = "FR", a = 1 }, { code = "DE", mlat = 7 }]')
    with pytest.raises(TableError) as caught:
        load_jurisdictions(path)
    assert len(str(caught.value).splitlines()) == 3


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"jurisdictions\.toml: cannot be read"):
        load_jurisdictions(tmp_path / "jurisdictions.toml")


# --- what is shipped ---------------------------------------------------------------------------------------------


def test_no_shipped_country_stands_there_twice() -> None:
    codes = [j.code for j in load_jurisdictions(SHIPPED)]
    assert len(codes) == len(set(codes))


def test_shipped_names_are_lower_case_and_belong_to_one_country() -> None:
    countries = load_jurisdictions(SHIPPED)
    names = [name for j in countries for name in j.names]
    assert names == [name.lower() for name in names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("code", "english", "mlat"), [("GB", True, False), ("US", True, True), ("DE", False, True)])
def test_what_is_shipped_of_a_country(code: str, english: bool, mlat: bool) -> None:
    (country,) = [j for j in load_jurisdictions(SHIPPED) if j.code == code]
    assert (country.english, country.mlat) == (english, mlat)


def test_every_country_that_has_a_domain_file_of_its_own_is_known() -> None:
    known = {j.code.lower() for j in load_jurisdictions(SHIPPED)}
    own = {p.stem for p in (ROOT / "data" / "domains").glob("??.toml")} - {"eu"}
    assert sorted(own - known) == []
