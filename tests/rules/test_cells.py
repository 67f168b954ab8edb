import pytest

from rules.cells import joined, merge_cells
from rules.model import Box, Line
from tests.rules.evidence.letters import line

LABELS = {"account", "period", "data requested", "contact"}


def is_label(text: str) -> bool:
    return text.lower() in LABELS


def texts(lines: list[Line]) -> list[str]:
    return [ln.text for ln in lines]


@pytest.mark.parametrize(
    ("text", "goes_on", "expected"),
    [
        ("regis-", "tration", "registration"),
        ("Regis-", "tration of the user", "Registration of the user"),
        ("Smith-", "Jones", "Smith-\nJones"),
        ("kestrel-", "77@example.org", "kestrel-\n77@example.org"),
        ("kestrel-", "b@example.org", "kestrel-\nb@example.org"),
        ("OP-44-", "17", "OP-44-\n17"),
        ("one line", "and another", "one line\nand another"),
        ("", "x", "\nx"),
    ],
)
def test_a_word_broken_at_a_line_end_is_joined_but_no_address_or_number(text: str, goes_on: str, expected: str) -> None:
    assert joined(text, goes_on) == expected


TABLE = [
    line("Account", 72, 100), line("kestrel.77@", 240, 100), line("example.org", 240, 112),
    line("Period", 72, 134), line("1 to 3 May 2025", 240, 134),
    line("Data requested", 72, 156), line("log-in IP", 240, 156), line("addresses", 240, 168),
]  # fmt: skip


def test_the_lines_of_a_cell_become_one() -> None:
    assert texts(merge_cells(TABLE, is_label)) == [
        "Account", "kestrel.77@\nexample.org", "Period", "1 to 3 May 2025", "Data requested", "log-in IP\naddresses",
    ]  # fmt: skip


def test_label_and_value_of_a_row_stand_level() -> None:
    middle = [line("Account", 72, 106), line("one@example.org", 240, 100), line("two@example.org", 240, 112),
              line("Period", 72, 140), line("1 May", 240, 134), line("3 May", 240, 146)]  # fmt: skip
    merged = merge_cells(middle, is_label)
    assert texts(merged) == ["Account", "one@example.org\ntwo@example.org", "Period", "1 May\n3 May"]
    assert merged[0].box.top == merged[1].box.top
    assert merged[2].box.top == merged[3].box.top


def test_drawn_rules_part_the_rows() -> None:
    rules = [Box(70, y, 500, y + 1) for y in (95, 126, 150)]
    rows = [line("Account", 72, 100), line("one@example.org", 240, 100), line("two@example.org", 240, 112),
            line("Period", 72, 130), line("1 to 3 May", 240, 130)]  # fmt: skip
    assert texts(merge_cells(rows, is_label, rules)) == [
        "Account",
        "one@example.org\ntwo@example.org",
        "Period",
        "1 to 3 May",
    ]


def test_running_text_stays_as_it_is() -> None:
    prose = [line("This is the first line of a paragraph", 72, 100), line("and this is the second line of it", 72, 112)]
    assert merge_cells(prose, is_label) == prose


def test_one_row_is_no_table() -> None:
    row = [line("Account", 72, 100), line("kestrel.77@example.org", 240, 100)]
    assert merge_cells(row, is_label) == row


def test_no_lines_give_no_lines() -> None:
    assert merge_cells([], is_label) == []
