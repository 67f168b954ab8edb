from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.evidence.reading import flat, near, nearest_before, sentences
from rules.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one two"),
        ("  one \t two\n\n three ", "one two three"),
        ("write to a.kestrel@\nexample.org now", "write to a.kestrel@example.org now"),
        ("write to a.kestrel@example.\norg now", "write to a.kestrel@example.org now"),
        ("write to a.kestrel@example\n.org now", "write to a.kestrel@example.org now"),
        ("write to a.kestrel_\nb@example.org", "write to a.kestrel_b@example.org"),
        ("kestrel@exam\nple.org", "kestrel@example.org"),
        ("The end.\nNext line", "The end. Next line"),
        ("", ""),
    ],
)
def test_flat_text_is_one_line_with_whole_addresses(text: str, expected: str) -> None:
    assert flat(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This is one. That is two!",
        "We act under Art. 5 of the Statute. Please reply.",
        pytest.param("We act under section 5 of the Act. Please reply."),
        "Case No. 441 is open. Please reply.",
        "Mr. Smith called. Please reply.",
        "Under 18 U.S.C. Section 2703 we ask. Please reply.",
        "Under Cal. Penal Code we ask. Please reply.",
        "Nach § 100k Abs. 1 StPO wird ersucht. Bitte antworten.",
        pytest.param("Am 3. März 2025 geschah es. Bitte antworten."),
        pytest.param("Der 2. Strafsenat hat entschieden. Bitte antworten."),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(list(sentences(text))) == 2


@settings(deadline=None)
@given(st.text(max_size=200))
def test_sentences_hold_all_words_of_the_text(text: str) -> None:
    words = flat(text)
    assert "".join("".join(sentences(words)).split()) == "".join(words.split())


@settings(deadline=None)
@given(st.text(alphabet="ab@. \n_-+12", max_size=60))
def test_flat_text_has_no_line_end_and_stays_as_it_is(text: str) -> None:
    once = flat(text)
    assert "\n" not in once
    assert once == once.strip()
    assert len(once) <= len(text)


def test_the_cue_nearest_before_a_place_is_found(words: Vocabulary) -> None:
    text = "The victim says that the account is kestrel"
    cue = nearest_before(words, text, text.index("kestrel"), ("about_third_party", "about_account"))
    assert cue is not None
    assert (cue.name, text[cue.start : cue.end]) == ("about_account", "account")


def test_a_cue_behind_the_place_or_out_of_reach_does_not_count(words: Vocabulary) -> None:
    text = "The account is kestrel and the victim is heron"
    assert nearest_before(words, text, 0, ("about_account",)) is None
    assert nearest_before(words, text, len(text), ("about_account",), reach=10) is None


def test_near_looks_before_and_behind(words: Vocabulary) -> None:
    text = "the victim wrote to us from this place"
    assert near(words, "about_third_party", text, 12)
    assert not near(words, "about_third_party", text, len(text), before=10)
    assert near(words, "about_third_party", text, 0, before=0, after=12)


@pytest.mark.parametrize(
    "sign",
    [
        "a", ".", "@", " ", "-", "a.", "a@", "@\n", "a\n",
        "1", "_", "1_",
    ],
)  # fmt: skip
def test_three_hundred_signs_are_made_flat_within_a_tenth_of_a_second(sign: str) -> None:
    text = (sign * 300)[:300]
    begun = process_time()
    flat(text)
    assert process_time() - begun < 0.1
