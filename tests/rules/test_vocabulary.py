import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.vocabulary import Vocabulary, fold, phrase_pattern

FOLDED = [
    ("Straße", "straße"),
    ("ÉCOLE", "ecole"),
    ("Łódź", "lodz"),
    ("Århus Ø", "arhus o"),
    ("don’t", "don't"),
    ("1\u201314", "1-14"),
    ("a\u00a0b", "a b"),
    ("Příkladová", "prikladova"),
    ("İstanbul ı", "istanbul i"),
    ("ПОЛИЦИЯ", "полиция"),
    ("ΑΣΤΥΝΟΜΊΑ", "αστυνομια"),
    ("警視庁", "警視庁"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_case_and_accents_are_folded(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_a_capital_with_a_stroke_is_folded_like_its_small_letter() -> None:
    assert fold("Đ") == fold("đ")


def test_different_korean_words_stay_different() -> None:
    assert fold("경찰") != fold("구청")


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_characters="Đ")))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


VOCABULARY = Vocabulary({"greeting": ("good day", "e-mail", "log*", "Äpfel"), "silent": ()})


@pytest.mark.parametrize(
    "text",
    ["good day", "Good   Day", "good\nday", "GOOD-DAY", "e-mail", "email", "e mail", "E–Mail", "log", "logins", "APFEL", "(good day)"],
)  # fmt: skip
def test_a_phrase_is_found_however_it_is_written(text: str) -> None:
    assert VOCABULARY.finds("greeting", f"so {text}, then")


@pytest.mark.parametrize("text", ["goodday", "good days", "agood day", "e_mail", "emails", "blog", "good. bad day", ""])
def test_other_words_are_not_the_phrase(text: str) -> None:
    assert not VOCABULARY.finds("greeting", f"so {text}, then")


@pytest.mark.parametrize("cue", ["silent", "unheard of"])
@pytest.mark.parametrize("text", ["", "good day", "anything"])
def test_a_cue_without_words_never_matches(cue: str, text: str) -> None:
    assert not VOCABULARY.finds(cue, text)
    assert not VOCABULARY.opens(cue, text)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Good day to you", True),
        ("  • good day", True),
        ("(“Good day", False),
        ("(good day", True),
        ("A good day", False),
    ],
)
def test_a_text_opens_with_a_phrase_behind_list_marks(text: str, opens: bool) -> None:
    assert VOCABULARY.opens("greeting", text) is opens


def test_the_longest_phrase_is_matched() -> None:
    words = Vocabulary({"a": ("good", "good day")})
    found = words.pattern("a").search("good day")
    assert found is not None
    assert found.group() == "good day"


@settings(deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda t: t.split() and "*" not in t))
def test_every_phrase_is_a_pattern_that_finds_itself(phrase: str) -> None:
    assert re.fullmatch(phrase_pattern(phrase), fold(" ".join(phrase.split())))


@settings(deadline=None)
@given(st.text(max_size=100))
def test_a_match_lies_within_the_text(words: Vocabulary, text: str) -> None:
    for cue in ("authority", "rank", "data_ip_logs"):
        assert all(0 <= m.start() < m.end() <= len(text) for m in words.pattern(cue).finditer(fold(text)))
