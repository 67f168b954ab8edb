import pytest

from daemon.reading.charsets import decode_text
from daemon.reading.html import html_to_text
from rules.model import BODY_PAGE, DocumentKind, TextSource
from tests.daemon.reading.mail_builder import OFFICER, message, multipart, read

PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n"


def text(content_type: bytes, body: bytes) -> str:
    return read(message(OFFICER, b"MIME-Version: 1.0", b"Content-Type: " + content_type, body=body)).body.text


def test_the_body_is_one_page_with_its_lines_in_order() -> None:
    body = read(message(OFFICER, body=b"one\r\n\r\nthree\r\n")).body
    assert (body.part, body.name, body.kind, body.page_count) == ("body", "mail body", DocumentKind.BODY, 1)
    page = body.pages[0]
    assert (page.number, page.source) == (BODY_PAGE, TextSource.TEXT)
    assert [line.text for line in page.lines] == ["one", "", "three"]
    tops = [line.box.top for line in page.lines]
    assert tops == sorted(set(tops))
    assert page.lines[-1].box.bottom < page.height


def test_an_empty_body_has_a_page_without_lines() -> None:
    page = read(message(OFFICER, body=b"")).body.pages[0]
    assert (page.source, page.lines) == (TextSource.NONE, ())


def test_plain_text_is_preferred_over_html() -> None:
    assert read(multipart(b"alternative", PLAIN + b"plain", HTML + b"<p>rich")).body.text == "plain"


@pytest.mark.parametrize(
    "plain", [b"", b" \r\n ", b"This message is in HTML format.", b"Please view this email in a browser"]
)
def test_html_counts_where_the_plain_text_only_stands_in(plain: bytes) -> None:
    rich = HTML + b"<p>The account is a@example.org. Please keep its data for the whole of January 2026.</p>"
    assert read(multipart(b"alternative", PLAIN + plain, rich)).body.text.startswith("The account is")


def test_several_text_parts_are_read_one_after_the_other() -> None:
    raw = multipart(
        b"mixed", PLAIN + b"first", b"Content-Type: image/png; name=a.png\r\n\r\n\x89PNG", PLAIN + b"second"
    )
    assert read(raw).body.text == "first\n\nsecond"


def test_an_attached_text_is_no_body_but_a_named_first_part_is() -> None:
    attached = b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nsecret"
    submission = read(multipart(b"mixed", b"Content-Type: text/plain; name=body.txt\r\n\r\nfirst", attached))
    assert submission.body.text == "first"
    assert [d.name for d in submission.documents] == ["a.txt"]


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        (b"text/plain; charset=utf-8", "für".encode(), "für"),
        (b"text/plain; charset=iso-8859-1", "für".encode("latin-1"), "für"),
        (b"text/plain; charset=us-ascii", "für".encode("cp1252"), "für"),
        (b"text/plain; charset=iso-8859-1", "für".encode(), "für"),
        (b"text/plain", "“für”".encode("cp1252"), "“für”"),
        (b"text/plain; charset=foo-8", "für".encode("latin-1"), "für"),
        (b"text/plain; charset=rot13", b"abc", "abc"),
        (b"text/plain; charset=base64", b"YWJj", "YWJj"),
        (b"text/plain; charset=iso-2022-jp", "日本".encode("iso-2022-jp"), "日本"),
        (b"text/plain; charset=koi8-r", "дело".encode("koi8-r"), "дело"),
        (b"text/plain; charset=utf-7", b"+2AA-", "?"),
    ],
)
def test_any_charset_gives_the_text_that_was_meant(content_type: bytes, body: bytes, expected: str) -> None:
    assert text(content_type, body) == expected


def test_undecodable_bytes_never_raise() -> None:
    assert decode_text(b"\x81\xff") == "\ufffdÿ"


def test_flowed_text_is_joined_and_signatures_are_not() -> None:
    flowed = b"one \r\ntwo\r\n>quoted \r\n>more\r\n-- \r\nJane\r\n"
    assert text(b"text/plain; format=flowed", flowed) == "one two\n> quoted more\n--\nJane"
    assert text(b"text/plain; format=flowed; delsp=yes", b"on \r\ne\r\n") == "one"
    assert text(b"text/plain", b"one \r\ntwo\r\n") == "one\ntwo"


def test_invisible_characters_are_dropped() -> None:
    assert text(b"text/plain; charset=utf-8", "a\u200bb\u202ec\u00add\0e\u00a0f".encode()) == "abcde f"


@pytest.mark.parametrize(("row", "rows"), [(b"0123456789" * 4, 4762), (b"0123456789", 10_000), (b"x", 10_000)])
def test_a_long_body_is_cut_and_said_and_short_rows_count_for_more(row: bytes, rows: int) -> None:
    body = read(message(OFFICER, body=(row + b"\r\n") * 40_000)).body
    assert len(body.pages[0].lines) == rows
    assert len(body.text) <= 200_000
    assert body.problems == ("too long: only its beginning was read",)


def test_html_is_written_as_a_person_sees_it() -> None:
    html = (
        "<html><head><title>t</title><style>p{}</style></head><body><!-- c --><script>x()</script>"
        "<h1>Order</h1><p>Dear&nbsp;<b>team</b>,<br>please\n send:</p>"
        "<ol><li><p>addresses</p></li><li>orders<ul><li>targets</li></ul></li></ol>"
        "<table><tr><th>Name</th><td><p>Jane</p></td></tr><tr><td>Rank</td><td>DC</td></tr></table>"
        "<div style='display : none'>hidden</div><p hidden>hidden</p><span style='font-size:0px'>hidden</span>"
        "<p style='font-size:0.9em'>seen</p><pre>a\n  b</pre></body></html>"
    )
    assert html_to_text(html).replace("\xa0", " ").split("\n") == [
        *("Order", "", "Dear team,", "please send:", "", "1. addresses", "", "2. orders", "- targets", ""),
        *("Name  Jane", "Rank  DC", "", "seen", "", "a", "  b"),
    ]


def test_a_layout_table_keeps_its_lines() -> None:
    html = "<table><tr><td><p>Dear team,</p><p>the account is a@example.org.</p></td></tr></table>"
    assert html_to_text(html) == "Dear team,\n\nthe account is a@example.org."


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<table><tr><td>x<br>y" * 20_000,
        "<!--" * 100_000,
        "<" * 100_000,
        "a</p>" * 100_000,
        "\0<p>\0",
    ],
    ids=["deep", "tables", "comments", "brackets", "ends", "nul"],
)
@pytest.mark.timeout(30)
def test_hostile_html_is_read_in_bounded_time(html: str) -> None:
    assert len(html_to_text(html)) <= len(html)


def test_html_that_is_read_in_part_says_so() -> None:
    body = read(message(OFFICER, b"Content-Type: text/html", body=b"<p>a" * 30_000)).body
    assert body.problems == ("too long: only its beginning was read",)
