"""data/vocabulary: every file is checked, all languages are used together, and a slip is named with its file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from daemon.tables.errors import TableError
from daemon.tables.loading import shipped_data
from daemon.tables.vocabulary import load_vocabulary
from rules.vocabulary import Vocabulary, fold

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "data" / "vocabulary"
FILES = sorted(FOLDER.glob("*.toml"))

ENGLISH = """
language = "en"
stop_words = ["the", "of"]
[months]
march = 3
[cues]
preserve = ["preserve", "retain"]
closing = ["yours faithfully"]
"""
GERMAN = """
language = "de"
stop_words = ["der", "für"]
[months]
"märz" = 3
[cues]
preserve = ["sichern"]
"""


def loaded(folder: Path, **files: str) -> Vocabulary:
    """The vocabulary of these files."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return load_vocabulary(folder)


def mistakes(folder: Path, **files: str) -> list[str]:
    """The mistakes that are named, one a line."""
    with pytest.raises(TableError) as caught:
        loaded(folder, **files)
    return str(caught.value).splitlines()


def test_all_languages_are_used_together(tmp_path: Path) -> None:
    words = loaded(tmp_path, en=ENGLISH, de=GERMAN)
    assert words.finds("preserve", "Bitte sichern Sie die Daten")
    assert words.finds("preserve", "please RETAIN the data")
    assert not words.finds("closing", "Bitte sichern Sie die Daten")


def test_months_and_stop_words_are_kept_without_accents(tmp_path: Path) -> None:
    words = loaded(tmp_path, en=ENGLISH, de=GERMAN)
    assert words.months == {"march": 3, "marz": 3}
    assert words.stop_words == {"en": {"the", "of"}, "de": {"der", "fur"}}


def test_a_cue_that_english_does_not_know_is_a_slip(tmp_path: Path) -> None:
    (line,) = mistakes(tmp_path, en=ENGLISH, de=GERMAN.replace("preserve", "perserve"))
    assert "de.toml" in line
    assert "perserve" in line


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    lines = mistakes(tmp_path, en=ENGLISH + "\nx = 1", de="language = 'German'", fr="language = ")
    assert [name for name in ("de.toml", "en.toml", "fr.toml") if any(name in line for line in lines)] == [
        "de.toml",
        "en.toml",
        "fr.toml",
    ]


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "de.toml").write_bytes(b'language = "de"\nstop_words = ["f\xfcr"]\n')
    assert "de.toml: cannot be read" in mistakes(tmp_path)[0]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "no vocabulary found" in mistakes(tmp_path)[0]


def test_a_phrase_matches_over_hyphens_accents_and_line_ends(tmp_path: Path) -> None:
    words = loaded(tmp_path, en=ENGLISH.replace('"yours faithfully"', '"log-in", "yours faithfully", "prosecut*"'))
    for text in ("login", "log in", "LOG-IN", "log\u2011in", "yours\nfaithfully", "the Prosecutor"):
        assert words.finds("closing", text)
    for text in ("blog-in", "yoursfaithfully", "persecutor", ""):
        assert not words.finds("closing", text)


# --- what is shipped ---------------------------------------------------------------------------------------------


def test_the_shipped_vocabulary_loads() -> None:
    words = load_vocabulary(FOLDER)
    assert set(words.stop_words) == {p.stem for p in FILES}
    assert shipped_data() == ROOT / "data"


def test_no_name_of_a_month_means_another_month_in_another_language() -> None:
    """Else the language that is read last would win: "listopad" is October in Croatian and November in Polish."""
    meant: dict[str, set[int]] = {}
    for path in FILES:
        for name, number in tomllib.loads(path.read_text("utf-8")).get("months", {}).items():
            meant.setdefault(fold(name), set()).add(number)
    assert {name: numbers for name, numbers in meant.items() if len(numbers) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_a_shipped_file_is_named_by_its_language_and_has_months_and_words(path: Path) -> None:
    file = tomllib.loads(path.read_text("utf-8"))
    assert file["language"] == path.stem
    assert len(file["stop_words"]) >= 5
    assert set(file["months"].values()) >= {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12}
    assert all(phrase.strip() for phrases in file["cues"].values() for phrase in phrases)


def test_every_cue_that_the_rules_ask_for_is_in_the_english_file() -> None:
    english = tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))["cues"]
    asked = re.compile(r"""\.(?:finds|opens|pattern)\(\s*"([a-z_]+)\"""")
    named = {cue for path in (ROOT / "rules").rglob("*.py") for cue in asked.findall(path.read_text("utf-8"))}
    assert len(named) > 30
    assert sorted(named - set(english)) == []
