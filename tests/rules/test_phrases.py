"""Phrases are found as their regular expressions would find them, all cues in one walk."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.phrases import CuePattern, Phrases
from rules.vocabulary import phrase_pattern

WORDS = ("case", "no.", "e-mail", "log*", "user's", "of", "§", "u.s.c.", "d/b/a", "re-open*", "file", "警視庁")
SIGNS = (*WORDS, "email", "e mail", "logins", "-", ".", " ", "\n", "/", "x", "9", "'", "_")

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
texts = st.lists(st.sampled_from(SIGNS), max_size=9).map("".join) | st.lists(st.sampled_from(SIGNS), max_size=9).map(
    " ".join
)


@settings(max_examples=400, deadline=None)
@given(phrase=phrases, text=texts)
def test_a_phrase_is_found_exactly_where_its_regular_expression_is(phrase: str, text: str) -> None:
    unspaced = "警" in phrase
    pattern = phrase_pattern(phrase) if unspaced else rf"(?<!\w)(?:{phrase_pattern(phrase)})(?!\w)"
    found = CuePattern("cue", Phrases({"cue": [phrase]})).search(text)
    expected = re.search(pattern, text)
    assert (found and found.start()) == (expected and expected.start())


def pattern(cue: str = "a") -> CuePattern:
    return CuePattern(cue, Phrases({"a": ("case", "case no", "file"), "b": ("case no",)}))


def test_of_matches_that_begin_together_the_longest_is_given_and_none_overlaps() -> None:
    assert [m.group() for m in pattern().finditer("a case no 4, a case, a file")] == ["case no", "case", "file"]
    assert [m.span() for m in pattern("b").finditer("a case no 4")] == [(2, 9)]


def test_match_wants_the_beginning_and_fullmatch_the_whole() -> None:
    assert pattern().match("case no 4") is not None
    assert pattern().match("a case") is None
    assert pattern().fullmatch("case") is not None
    assert pattern().fullmatch("case no") is not None
    assert pattern().fullmatch("case no 4") is None


def test_matches_are_replaced() -> None:
    assert pattern().sub("#", "case no 4 in a file") == "# 4 in a #"
    assert pattern("nowhere").sub("#", "case") == "case"


@pytest.mark.parametrize("text", ["case. no", "case\nno", "case-no", "case   no"])
def test_between_words_stands_white_space_or_a_hyphen(text: str) -> None:
    assert pattern("b").fullmatch(text) is not None


@pytest.mark.parametrize("text", ["case.no", "case - no", "caseno", "case, no", "case--no"])
def test_other_signs_between_words_part_them(text: str) -> None:
    assert pattern("b").search(text) is None
