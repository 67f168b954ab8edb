from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from daemon.replies.texts import LABELS, REQUIREMENT_IDS, TEMPLATES, ReplyTexts
from daemon.tables.errors import TableError
from daemon.tables.replies import load_reply_texts
from rules.assess import GATE_SECTIONS
from rules.model import DataItem, Instrument, PathwayId, RequestType

REPLIES = Path(__file__).parents[3] / "data" / "replies"


@pytest.fixture(scope="module")
def texts() -> ReplyTexts:
    return load_reply_texts(REPLIES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPLIES, tmp_path / "replies"))


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(TableError) as caught:
        load_reply_texts(folder)
    return str(caught.value).removeprefix(f"{folder}/").replace(f"\n{folder}/", "\n").splitlines()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_english_and_german_word_everything(texts: ReplyTexts) -> None:
    assert [words.code for words in texts.languages] == ["de", "en"]
    for words in texts.languages:
        assert set(words.requirements) == set(REQUIREMENT_IDS)
        assert set(words.templates) == set(TEMPLATES)
        assert set(words.labels) == set(LABELS)
        assert set(words.data_items) == set(DataItem)
        assert set(words.request_types) == set(RequestType)
        assert set(words.pathways) == set(PathwayId) - {PathwayId.NONE}
        assert set(words.instruments) == set(Instrument) - {Instrument.NONE}


def test_every_gate_that_is_answered_has_a_template() -> None:
    assert {f"misrouted_{gate}" for gate in GATE_SECTIONS if gate != "automated"} < set(TEMPLATES)


def test_the_languages_agree_on_sections_and_on_the_reasons_they_know(texts: ReplyTexts) -> None:
    german, english = texts.languages
    for requirement in REQUIREMENT_IDS:
        ours, theirs = english.requirements[requirement], german.requirements[requirement]
        assert ours.section == theirs.section
        assert [v.when for v in ours.variants] == [v.when for v in theirs.variants]


@pytest.mark.parametrize(
    ("requirement", "why", "words"),
    [
        ("pdf", "the PDF is password-protected: it could not be opened", "password"),
        ("pdf", "the request is attached as a word-processor file and not as a PDF", "word-processor"),
        ("pdf", "the attachment is an archive, which is not opened: attach the PDF itself", "archive"),
        ("pdf", "the request is attached as a picture and not as a PDF", "picture"),
        ("pdf", "the mail only links to a download", "link"),
        ("pdf", "the PDF is damaged and does not open", "damaged"),
        ("pdf", "the PDF holds no legible text", "could not read"),
        ("pdf", "no PDF is attached", "no PDF document attached"),
        ("officer_email", "the contact address is on gmx.example, which is no official government domain", "not on an"),
        (
            "language",
            "the request is in another language (de) and its translation is not certified",
            "is not certified",
        ),
        ("language", "the request is in another language (de) without a certified translation", "is not in English"),
        ("data_list", "overly broad: “everything you hold” without a specific list", "overly broad"),
        ("time_period", "the period is not precise: “from 1 May 2026 until now”", "no fixed end"),
        ("time_period", "the period is not precise: “the last few weeks”", "not precise"),
        ("time_period", "no precise period with a start and an end is stated", "no precise period"),
        ("legal_basis", "only the offence is named", "offence"),
        ("signature", "no signature was found: a typed name or an empty signature line is not one", "no signature"),
    ],
)
def test_a_known_reason_has_words_of_its_own(requirement: str, why: str, words: str, texts: ReplyTexts) -> None:
    missing, _ = texts.chosen("en")[0].requirements[requirement].words(why)
    assert words in missing


def test_a_cue_counts_only_as_a_whole_word(texts: ReplyTexts) -> None:
    pdf = texts.chosen("en")[0].requirements["pdf"]
    assert pdf.words("the wording is unlinked") == (pdf.missing, pdf.send)


def test_another_language_is_a_copied_folder(folder: Path) -> None:
    shutil.copytree(folder / "en", folder / "fr")
    assert [words.code for words in load_reply_texts(folder).chosen("FR")] == ["en", "fr"]


def test_a_missing_template_is_named(folder: Path) -> None:
    (folder / "de" / "deficient.txt").unlink()
    assert mistakes(folder) == ["de/deficient.txt: missing template: copy it from data/replies/en"]


def test_a_misnamed_template_is_named(folder: Path) -> None:
    (folder / "en" / "deficient.txt").rename(folder / "en" / "deficent.txt")
    missing, unknown = mistakes(folder)
    assert missing.startswith("en/deficient.txt: missing template")
    assert unknown.startswith("en/deficent.txt: unknown template: remove it or correct its name")


def test_an_unworded_requirement_and_an_unknown_one_are_named(folder: Path) -> None:
    edit(folder / "en" / "requirements.toml", "[requirement.residency]", "[requirement.residence]")
    assert mistakes(folder) == [
        "en/requirements.toml: requirement.residency: not worded: add it",
        "en/requirements.toml: requirement.residence: unknown: remove it or correct its spelling",
    ]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ('title = "Signature"', 'titel = "Signature"', "requirement.signature.titel: unknown key"),
        ('title = "Signature"', "", "requirement.signature.title: not worded: add it"),
        ('title = "Signature"', 'title = ""', "requirement.signature.title: "),
        ('title = "Signature"', 'title = "a\\nb"', "requirement.signature.title: write one line"),
        (
            'section = "7.3"',
            'section = "§ 7"',
            'requirement.residency.section: write one line of text, a section as "3"',
        ),
        ('account = "Account"', "", "label.account: not worded: add it"),
        ('uk = "authority', 'gb = "authority', "pathway.gb"),
        ("[label]", "[labels]", "label"),
        ('title = "Signature"', "title = ", "not valid TOML"),
    ],
)
def test_each_slip_in_the_words_is_named(old: str, new: str, mistake: str, folder: Path) -> None:
    edit(folder / "en" / "requirements.toml", old, new)
    assert any(line.startswith("en/requirements.toml: ") and mistake in line for line in mistakes(folder))


@pytest.mark.parametrize(
    ("slip", "mistake"),
    [
        ("{{ referense }}", "unknown variable referense: use alert"),
        ("{% if gaps %}", "line "),
        ("{{ reference | upcase }}", "No filter named 'upcase'"),
        ("{% for gap in gaps %}{{ gap.titel }}{% endfor %}", "cannot be rendered (UndefinedError"),
        ('{% include "_nothing.txt" %}', "cannot be rendered (TemplateNotFound"),
        ("{{ reference.__class__.__mro__ }}", "cannot be rendered (SecurityError"),
        ("{{ 1 / (gaps | length) }}", "cannot be rendered (ZeroDivisionError"),
    ],
)
def test_each_slip_in_a_template_is_found_at_load(slip: str, mistake: str, folder: Path) -> None:
    template = folder / "de" / "accepted.txt"
    template.write_text(template.read_text(encoding="utf-8") + slip, encoding="utf-8")
    (line,) = mistakes(folder)
    assert line.startswith("de/accepted.txt: ")
    assert mistake in line


def test_mistakes_of_all_languages_come_at_once(folder: Path) -> None:
    (folder / "en" / "accepted.txt").unlink()
    (folder / "de" / "requirements.toml").unlink()
    lines = mistakes(folder)
    assert lines == [
        "de/requirements.toml: No such file or directory: copy it from data/replies/en and translate it",
        "en/accepted.txt: missing template: copy it from data/replies/en",
    ]


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "de" / "_closing.txt").write_bytes("Mit freundlichen Grüßen".encode("latin-1"))
    assert mistakes(folder)[0] == "de/_closing.txt: not UTF-8: save it as UTF-8 text"


def test_english_is_required(folder: Path) -> None:
    shutil.rmtree(folder / "en")
    assert mistakes(folder) == ["en: no such folder: English replies are required, they govern"]


def test_a_folder_that_names_no_language_is_named(folder: Path) -> None:
    (folder / "french").mkdir()
    assert mistakes(folder) == ["french: not a language: name the folder by its ISO 639-1 code, such as fr"]


def test_an_absent_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="it must hold one folder a language"):
        load_reply_texts(tmp_path / "nowhere")
