import pytest

from tests.daemon.reading.mail_builder import OFFICER, RESULTS, TO, message, read

GOOD = {
    b"From: jane.hartley@met.police.uk": ("jane.hartley@met.police.uk", ""),
    b"From: <jane.hartley@met.police.uk>": ("jane.hartley@met.police.uk", ""),
    b"FROM:Jane Hartley <Jane.Hartley@MET.Police.UK>": ("Jane.Hartley@met.police.uk", "Jane Hartley"),
    b'From: "Hartley, Jane (DC)" <jane.hartley@met.police.uk>': ("jane.hartley@met.police.uk", "Hartley, Jane (DC)"),
    b"From: jane.hartley@met.police.uk (Jane Hartley)": ("jane.hartley@met.police.uk", "Jane Hartley"),
    b"From: Jane Q. Hartley\r\n <jane.hartley@met.police.uk>": ("jane.hartley@met.police.uk", "Jane Q. Hartley"),
    b"From: =?utf-8?q?J=C3=BCrgen?= <j.m@bka.bund.de>": ("j.m@bka.bund.de", "Jürgen"),
    "From: Jürgen <j.m@bka.bund.de>".encode(): ("j.m@bka.bund.de", "Jürgen"),
    b'From: "met.police.uk@evil.example" <a@evil.example>': ("a@evil.example", "met.police.uk@evil.example"),
    b"From: jane%met.police.uk@evil.example": ("jane%met.police.uk@evil.example", ""),
    b"From: met.police.uk!jane@evil.example": ("met.police.uk!jane@evil.example", ""),
    b"From: Jane <jane.hartley@met.police.uk> (Met)": ("jane.hartley@met.police.uk", "Jane"),
}

BAD = {
    "two mailboxes": b"From: jane.hartley@met.police.uk, a@evil.example",
    "two mailboxes in angles": b"From: <jane.hartley@met.police.uk>, <a@evil.example>",
    "two angles": b"From: <jane.hartley@met.police.uk> <a@evil.example>",
    "an address before the angle": b"From: jane.hartley@met.police.uk <a@evil.example>",
    "text after the angle": b"From: <jane.hartley@met.police.uk> a",
    "an address after the angle": b"From: <a@evil.example> jane.hartley@met.police.uk",
    "two at signs": b"From: a@evil.example@met.police.uk",
    "a group": b"From: Police: jane.hartley@met.police.uk;",
    "an empty group": b"From: Police:;",
    "an unquoted group name": b"From: jane.hartley@met.police.uk: a@evil.example;",
    "a route": b"From: <@met.police.uk:a@evil.example>",
    "a route of two hops": b"From: <@met.police.uk,@x.example:a@evil.example>",
    "a comment in the domain": b"From: jane.hartley@met.police.uk(.evil.example)x",
    "a comment inside the address": b"From: <jane.hartley(a)@met.police.uk>",
    "a comment after the @": b"From: jane.hartley@(c)met.police.uk",
    "a fold in the domain": b"From: <jane.hartley@met.police.uk\r\n .evil.example>",
    "spaces around the dot": b"From: <jane.hartley@met.police . uk>",
    "an encoded word as local part": b"From: =?utf-8?q?jane.hartley=40met.police.uk=3e=00?=a@evil.example",
    "an encoded word as domain": b"From: jane@=?utf-8?q?met.police.uk?=",
    "a whole address encoded": b"From: =?utf-8?b?amFuZUBtZXQucG9saWNlLnVr?=",
    "a quoted local part with @": b'From: "jane.hartley@met.police.uk"@evil.example',
    "an escape in the local part": b'From: "a\\"b"@met.police.uk',
    "an unclosed comment": b"From: jane.hartley@met.police.uk (a",
    "a stray parenthesis": b"From: jane.hartley@met.police.uk) a@evil.example",
    "an unclosed quote": b'From: "Jane <jane.hartley@met.police.uk>',
    "a NUL": b"From: jane.hartley@met.police.uk\0.evil.example",
    "a lone CR": b"From: jane.hartley@met.police.uk\rX: y",
    "a lone LF": b"From: jane.hartley@met.police.uk\nX: y",
    "a vertical tab": b"From: jane.hartley@met.police.uk\x0b",
    "a form feed in the name": b"From: Jane\x0c <jane.hartley@met.police.uk>",
    "a Cyrillic letter": "From: jane@mеt.police.uk".encode(),
    "full-width letters": "From: jane@ｍｅｔ.police.uk".encode(),
    "an 8-bit byte": b"From: jane@m\xe9t.police.uk",
    "a name in Latin-1": b"From: J\xfcrgen <j.m@bka.bund.de>",
    "a name in Shift JIS whose second byte is an @": b"From: \x83@ <jane.hartley@met.police.uk>",
    "an address literal": b"From: jane@[192.0.2.1]",
    "an IP address": b"From: jane@192.0.2.1",
    "one label": b"From: jane@localhost",
    "a trailing dot": b"From: jane@met.police.uk.",
    "an empty label": b"From: jane@met..police.uk",
    "a leading dot": b"From: .jane@met.police.uk",
    "an underscore": b"From: jane@met_.police.uk",
    "a leading hyphen": b"From: jane@-met.police.uk",
    "no local part": b"From: @met.police.uk",
    "no address": b"From: Jane Hartley",
    "nothing": b"From:",
    "an empty angle": b"From: Jane <>",
    "an overlong local part": b"From: " + b"a" * 65 + b"@met.police.uk",
    "an overlong domain": b"From: a@" + b"a." * 130 + b"police.uk",
    "an overlong field": b"From: " + b"a " * 5000 + b"<jane.hartley@met.police.uk>",
    "a backslash outside quotes": b"From: Jane\\, <jane.hartley@met.police.uk>, a@evil.example",
}

HEADERS = {
    "no From field": (TO, b"Sender: jane.hartley@met.police.uk", b"Reply-To: jane.hartley@met.police.uk"),
    "two From fields": (OFFICER, b"From: a@evil.example"),
    "the same From twice": (OFFICER, OFFICER),
    "a second From with a space": (OFFICER, b"From : a@evil.example"),
    "a second From with a tab": (OFFICER, b"From\t: a@evil.example"),
    "a second From with a folded name": (OFFICER, b"From\r\n : a@evil.example"),
    "a From hidden behind a lone CR": (OFFICER, b"Subject: x\rFrom: a@evil.example"),
    "a From hidden behind a lone LF": (OFFICER, b"Subject: x\nFrom: a@evil.example"),
    "only a From behind a lone CR": (TO, b"Subject: x\rFrom: jane.hartley@met.police.uk"),
    "a From below a lone empty line": (TO, b"Subject: x\n\nbody", OFFICER),
    "a From below a line that is no field": (TO, b"this is no field", OFFICER),
    "a From behind more fields than are read": (*(b"X: y" for _ in range(1001)), OFFICER),
}


@pytest.mark.parametrize(("field", "expected"), GOOD.items(), ids=[f.decode("utf-8", "replace") for f in GOOD])
def test_one_strict_mailbox_is_the_author(field: bytes, expected: tuple[str, str]) -> None:
    author = read(message(field)).author
    assert (author.address, author.display_name, author.defect) == (*expected, "")


@pytest.mark.parametrize("field", BAD.values(), ids=BAD.keys())
def test_anything_else_in_from_gives_no_author_and_a_reason(field: bytes) -> None:
    author = read(message(RESULTS, field, TO)).author
    assert author.address is None
    assert author.defect


@pytest.mark.parametrize("fields", HEADERS.values(), ids=HEADERS.keys())
def test_a_header_that_readers_see_differently_gives_no_author(fields: tuple[bytes, ...]) -> None:
    author = read(message(*fields)).author
    assert author.address is None
    assert author.defect


def test_a_line_that_begins_with_space_continues_the_field_above() -> None:
    submission = read(message(RESULTS, OFFICER, TO, b" From: a@evil.example"))
    assert submission.author.address == "jane.hartley@met.police.uk"
    assert submission.header("to") == "legal-smmpanelus@tokensmm.org From: a@evil.example"


def test_a_single_from_with_space_before_the_colon_is_read() -> None:
    assert read(message(b"From : jane.hartley@met.police.uk")).author.address == "jane.hartley@met.police.uk"


def test_a_maildir_message_with_lf_line_ends_is_read_alike() -> None:
    raw = message(RESULTS, OFFICER, TO)
    crlf, lf = read(raw), read(raw.replace(b"\r\n", b"\n"))
    assert lf.author == crlf.author
    assert lf.trace == crlf.trace
    assert lf.body.text == crlf.body.text


def test_an_mbox_line_above_the_header_is_passed_over() -> None:
    submission = read(b"From jane@met.police.uk Mon Jan  5 10:00:00 2026\r\n" + message(OFFICER, TO))
    assert submission.author.address == "jane.hartley@met.police.uk"
    assert not submission.problems
