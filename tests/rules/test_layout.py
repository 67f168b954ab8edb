import pytest

from rules.layout import LIST_ITEM, blocks_of, columns_of, pairs_of, rows_of
from rules.model import Box, Line, Page, TextSource
from tests.rules.evidence.letters import MEASURE, Cell, line, page

LABELS = {"account", "period", "data requested", "contact", "from", "to"}


def is_label(text: str) -> bool:
    return text.lower().strip(" :") in LABELS


def blocks(sheet: Page) -> list[str]:
    return [b.text for b in blocks_of(sheet, is_label)]


def pairs(sheet: Page) -> list[tuple[str, str]]:
    return [(p.label, p.value) for p in pairs_of(sheet, is_label)]


PROSE = " ".join(["This paragraph is long enough to be wrapped and to fill more than a single line."] * 3)


def test_wrapped_lines_are_one_paragraph() -> None:
    (block,) = blocks(page(PROSE))
    assert block.split() == PROSE.split()
    assert block.count("\n") == 2


def test_a_gap_parts_paragraphs() -> None:
    assert len(blocks(page(PROSE, PROSE))) == 2


def test_short_lines_stand_alone() -> None:
    assert blocks(page(PROSE, "Jane Hartley\nDetective Constable\nLondon"))[1:] == [
        "Jane Hartley",
        "Detective Constable",
        "London",
    ]


def test_a_heading_of_another_size_is_a_block_of_its_own() -> None:
    assert len(blocks(page(Cell("x" * 40, size=20.0), PROSE))) == 2


def test_a_bold_heading_parts_from_the_text_below() -> None:
    full = "Heading ".ljust(MEASURE, "g")
    assert len(blocks(page(Cell(full, bold=True), Cell("Text that begins below")))) == 2
    assert len(blocks(page(Cell(full), Cell("Text that begins below")))) == 1


def test_list_items_are_blocks() -> None:
    sheet = page(PROSE, "1. the first\n2. the second\n(c) the third\n• the fourth")
    found = blocks_of(sheet, is_label)[1:]
    assert [b.text for b in found] == ["1. the first", "2. the second", "(c) the third", "• the fourth"]
    assert all(b.item for b in found)


def test_a_number_in_a_cell_of_its_own_belongs_to_its_text() -> None:
    cells = [Cell("1", 72, 100), Cell("log-in IP addresses", 90, 100), Cell("2", 72, 130), Cell("orders", 90, 130)]
    assert blocks(page(*cells)) == ["1. log-in IP addresses", "2. orders"]


@pytest.mark.parametrize(
    "text",
    ["1. one", "1) one", "(a) one", "a) one", "• one", "- one", "– one", "iv) one", "1.2 one", "A-1. one", "① one"],
)
def test_a_mark_before_the_text_makes_a_list_item(text: str) -> None:
    assert LIST_ITEM.match(text)


@pytest.mark.parametrize(
    "text", ["one", "2025 was", "No. 4", "e-mail", "1.000 euros", "-", "Jane A. Hartley", "1. 250 euros"]
)
def test_other_beginnings_are_no_list_item(text: str) -> None:
    assert not LIST_ITEM.match(text)


def test_two_text_columns_are_read_one_after_the_other() -> None:
    left = [Cell(f"left column, line of text number {n}", 60, 100 + 14 * n) for n in range(8)]
    right = [Cell(f"right column, line of text number {n}", 320, 100 + 14 * n) for n in range(8)]
    wide = Cell("A line over the whole width of the page, above both of the columns and across them", 60, 60)
    sheet = page(wide, *(cell for pair in zip(left, right, strict=True) for cell in pair))
    columns = [column.lines for column in columns_of(sheet, lambda _: False)]
    assert [[ln.text.split()[0] for ln in column] for column in columns] == [["A"], ["left"] * 8, ["right"] * 8]


def test_what_a_wide_gap_sets_off_below_two_columns_belongs_to_both() -> None:
    left = [Cell(f"left column, line of text number {n}", 60, 100 + 14 * n) for n in range(9)]
    right = [Cell(f"right column, line of text number {n}", 320, 100 + 14 * n) for n in range(8)]
    signed = [Cell("Example Name, Head of the Unit", 60, 280), Cell("Seal of the authority here", 320, 280)]
    columns = [column.lines for column in columns_of(page(*left, *right, *signed), lambda _: False)]
    assert [[ln.text.split()[0] for ln in column] for column in columns] == [
        ["left"] * 9,
        ["right"] * 8,
        ["Example", "Seal"],
    ]


def test_a_page_without_columns_is_one() -> None:
    assert len(columns_of(page(PROSE, PROSE), is_label)) == 1


def test_an_empty_page_has_no_blocks_and_no_pairs() -> None:
    assert blocks(page()) == []
    assert pairs(page()) == []


def test_lines_level_with_each_other_are_a_row() -> None:
    lines = [line("a", 72, 100), line("b", 200, 102), line("c", 72, 120)]
    assert [[ln.text for ln in row] for row in rows_of(lines)] == [["a", "b"], ["c"]]


PAIRS = [
    ((Cell("Account: kestrel"),), ("Account", "kestrel")),
    ((Cell("Account : kestrel"),), ("Account", "kestrel")),
    ((Cell("Account：kestrel"),), ("Account", "kestrel")),
    ((Cell("Account", 72, 100), Cell("kestrel", 240, 100)), ("Account", "kestrel")),
    ((Cell("Account:", 72, 100), Cell("kestrel", 240, 100)), ("Account", "kestrel")),
    ((Cell("Account", 72, 100), Cell("kestrel", 72, 112)), ("Account", "kestrel")),
]


@pytest.mark.parametrize(("cells", "expected"), PAIRS)
def test_a_value_stands_behind_beside_or_below_its_label(cells: tuple[Cell, ...], expected: tuple[str, str]) -> None:
    assert expected in pairs(page(*cells))


def test_heads_of_columns_label_every_row_below() -> None:
    rows = [("Account", "From", "To"), ("one", "1 May", "3 May"), ("two", "4 May", "6 May")]
    cells = [
        Cell(t, x, 100 + 16 * n) for n, row in enumerate(rows) for t, x in zip(row, (72.0, 240.0, 360.0), strict=True)
    ]
    found = pairs(page(*cells))
    for pair in [("Account", "one"), ("From", "1 May"), ("To", "3 May"), ("Account", "two"), ("To", "6 May")]:
        assert pair in found


def test_a_label_below_a_label_is_no_value() -> None:
    assert pairs(page(Cell("Account", 72, 100), Cell("Period", 72, 112))) == []


def test_a_row_of_two_labels_and_two_values_is_two_pairs() -> None:
    cells = (
        ("Notice no.", 50.0, True),
        ("DN/0447/25", 150.0, False),
        ("Operation", 300.0, True),
        ("KESTREL", 400.0, False),
    )
    lines = tuple(Line(text, Box(x, 100, x + 60, 112), bold=bold) for text, x, bold in cells)
    page = Page(1, 595, 842, TextSource.TEXT, lines)
    pairs = pairs_of(page, lambda text: text == "Notice no.")
    assert [(pair.label, pair.value) for pair in pairs] == [("Notice no.", "DN/0447/25"), ("Operation", "KESTREL")]
