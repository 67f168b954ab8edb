"""The letters are what their labels say: each labelled fact stands in the letter, and every page holds its text."""

import email
import email.policy
import io
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest

from tests.letters.build import build, eml, typeset
from tests.letters.letter import Fields, Letter, Requirement, label, names, read
from tests.letters.markup import MarkupError, parse, words

NAMES = names()


def _said(letter: Letter) -> str:
    """All that the author wrote: the documents and the mail's body, in one line."""
    return " ".join(" ".join([*(words(pdf.text) for pdf in letter.pdf), letter.mail.body]).split())


def _texts(fields: Fields) -> list[str]:
    single = [fields.authority_name, fields.officer_name, fields.officer_title, fields.officer_email]
    return [*(text for text in single if text), *fields.account_emails, *fields.legal_basis, *fields.case_numbers]


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("name", NAMES)
def test_every_labelled_fact_stands_in_the_letter(name: str) -> None:
    letter = read(name)
    said = _said(letter)
    lacking = [text for text in _texts(letter.fields) if not _words_of(text) <= _words_of(said)]
    exact = [*letter.fields.account_emails, letter.fields.officer_email or ""]
    assert lacking == []
    assert [text for text in exact if text not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_labelled_telephone_number_and_the_years_of_the_period_stand_in_the_letter(name: str) -> None:
    letter = read(name)
    digits = re.sub(r"\D", "", _said(letter))
    assert (letter.fields.officer_phone or "")[-7:].lstrip("+") in digits
    if letter.fields.period:
        assert f"{letter.fields.period.start:%y}" in digits
        assert letter.fields.period.start <= letter.fields.period.end <= letter.mail.date.date()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_not_among_the_labelled_fields(name: str) -> None:
    letter = read(name)
    fields = letter.fields
    held = {
        "account_email": fields.account_emails, "case_number": fields.case_numbers, "legal_basis": fields.legal_basis,
        "authority_name": fields.authority_name, "officer_name": fields.officer_name, "time_period": fields.period,
        "officer_title": fields.officer_title, "officer_phone": fields.officer_phone, "data_list": fields.data_items,
    }  # fmt: skip
    assert [key for key in letter.missing if held.get(key)] == []
    if letter.disposition == "accepted" and letter.type == "disclosure":
        only_subscriber = set(fields.data_items) <= {"subscriber", "creation_date"}
        assert [key for key, value in held.items() if not value] in ([], ["time_period"] if only_subscriber else [])


@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_its_page(name: str) -> None:
    for pdf in read(name).pdf:
        document = pypdfium2.PdfDocument(typeset(pdf, name + pdf.file))
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_charbox(place) for place in range(text.count_chars())]
            text.close()
            assert boxes, f"{pdf.file} has an empty page"
            assert all(left >= 0 and low >= 0 and right <= width and high <= height for left, low, right, high in boxes)
        document.close()


def _text_layer(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [page.get_textpage() for page in document]
    text = "".join(page.get_text_bounded() for page in pages)
    for page in pages:
        page.close()
    document.close()
    return re.sub(r"\s", "", text)


def _with_documents() -> list[str]:
    """The letters with documents, of those with a scan but three: a scanner takes a second for a page."""
    written = [name for name in NAMES if read(name).pdf]
    scans = [name for name in written if any(pdf.scan for pdf in read(name).pdf)]
    return [name for name in written if name not in scans[3:]]


@pytest.mark.parametrize("name", _with_documents())
def test_a_scan_has_no_text_layer_and_any_other_document_names_the_account(name: str) -> None:
    letter = read(name)
    parsed = email.message_from_bytes(eml(name, letter), policy=email.policy.default)
    layers = [_text_layer(part.get_content()) for part in parsed.iter_attachments()]
    assert [not layer for layer in layers] == [pdf.scan for pdf in letter.pdf]
    if not any(pdf.scan for pdf in letter.pdf):
        assert all(account in "".join(layers) for account in letter.fields.account_emails)


def test_a_message_is_the_same_each_time_ends_lines_with_crlf_and_has_the_proof_on_top() -> None:
    letter = read("uk_west_midlands_production_order")
    raw = eml("uk_west_midlands_production_order", letter)
    assert raw == eml("uk_west_midlands_production_order", letter)
    assert raw.startswith(b"Authentication-Results: mx.tokensmm.org;")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert parsed["From"].addresses[0].addr_spec == letter.mail.sender
    assert "by mx.tokensmm.org" in parsed["Received"]


def test_the_set_asks_for_every_requirement_and_every_outcome() -> None:
    letters = [read(name) for name in NAMES]
    missing = {requirement for letter in letters for requirement in letter.missing}
    outcomes = Counter(letter.disposition for letter in letters)
    assert missing == set(get_args(Requirement))
    assert len(letters) >= 60
    assert min(outcomes["accepted"], outcomes["deficient"]) >= 0.4 * len(letters)


def test_a_label_is_written_beside_its_message(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(folder, ["uk_devon_cornwall_thank_you"])
    written = (folder / "uk_devon_cornwall_thank_you.json").read_text("utf-8")
    assert written == label("uk_devon_cornwall_thank_you", read("uk_devon_cornwall_thank_you")).json_text()
    assert '"fields": {},' in written
    assert (folder / "uk_devon_cornwall_thank_you.eml").stat().st_size > 500


def test_an_unknown_block_is_refused() -> None:
    with pytest.raises(MarkupError, match="@crest"):
        parse("@crest of arms\nwords")
