from __future__ import annotations

import pytest

from daemon.replies.layout import MAX_VALUES, clean, clean_all, lay_out, table


def test_a_long_line_is_wrapped_under_its_bullet() -> None:
    text = lay_out("- " + "word " * 20)
    first, second = text.splitlines()
    assert first.startswith("- word")
    assert second.startswith("  word")
    assert len(first) <= 72


def test_an_address_longer_than_a_line_stays_whole() -> None:
    address = "x" * 64 + "@" + "y" * 40 + ".example"
    assert address in lay_out(f"Please write to {address} and to nobody else.").splitlines()


def test_a_number_is_not_torn_from_its_word() -> None:
    text = lay_out("x" * 60 + " (Guidelines 11).")
    assert text == "x" * 60 + "\n(Guidelines 11).\n"


def test_paragraphs_are_one_blank_line_apart_and_the_text_ends_with_one_line_end() -> None:
    assert lay_out("\n\none\n\n\n\ntwo   \n\n") == "one\n\ntwo\n"


def test_a_table_starts_all_values_in_one_column_and_leaves_empty_rows_out() -> None:
    assert table([("Account", ("a@b.example", "c@d.example")), ("Period", ()), ("Kind", ("disclosure",))]) == (
        "Account:              a@b.example\n                      c@d.example\nKind:                 disclosure"
    )


def test_a_label_longer_than_its_column_keeps_a_blank() -> None:
    assert table([("A label that is far too long", ("value",))]) == "A label that is far too long: value"


def test_cleaning_keeps_foreign_letters_and_drops_what_cannot_be_seen() -> None:
    assert clean(" Jörn\u202e\tŻółć \u200b\x1b[31m\r\nΓ25/8841 ") == "Jörn Żółć [31m Γ25/8841"
    assert clean("x" * 10_000_000, 10) == "x" * 9 + "…"


def test_values_beyond_the_limit_are_counted() -> None:
    values = clean_all([f"case {n}" for n in range(MAX_VALUES + 12)])
    assert len(values) == MAX_VALUES + 1
    assert values[-1] == "(+12)"
    assert clean_all(["", "\u200b", "one"]) == ("one",)


@pytest.mark.parametrize("sign", "\u200b\u200e\u202e\u2066\U000e0041\u061c\ufeff\u00ad\u034f\u115f\u2800\u3164\uffa0")
def test_no_sign_that_nobody_sees_stays_in_a_quoted_value(sign: str) -> None:
    assert clean(f"Jane{sign}Hartley") == "JaneHartley"
