"""The letters of tests/letters, from what was read in them once; tests/walk/test_letters.py reads a part of them anew."""

import json

import pytest

from tests.corpus.readings import ENDING
from tests.letters.letter import label, names, read
from tests.rules.labelled import CORPUS, SetOfMessages

FOLDER = CORPUS / "own"


class TestOwnLetters(SetOfMessages):
    folder = "own"
    least_accepted = 30
    right_dispositions = 0.98
    exact_gaps = 0.98


def test_each_letter_has_its_reading_and_no_reading_lacks_its_letter() -> None:
    assert sorted(path.name.removesuffix(ENDING) for path in FOLDER.glob(f"*{ENDING}")) == names()


@pytest.mark.parametrize("name", names())
def test_the_label_beside_a_reading_is_the_letters(name: str) -> None:
    kept = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert kept == json.loads(label(name, read(name)).json_text())
