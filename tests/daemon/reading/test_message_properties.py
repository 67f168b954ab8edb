"""Whatever a sender writes, reading ends in a Submission or in UnreadableMessage, and always in the same one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.reading.trouble import UnreadableMessage
from rules.model import Submission
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, RESULTS, TO, multipart, read

HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td>a</td></tr></table><ol><li>b</ol>"
PART = b"Content-Type: application/pdf; name*=utf-8''a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ="
INNER = b"Content-Type: message/rfc822\r\n\r\n" + OFFICER + b"\r\nSubject: =?utf-8?q?x?=\r\n\r\nhi"
VALID = RESULTS + b"\r\n" + RECEIVED + b"\r\n" + multipart(b"mixed", b"\r\nhi", HTML, PART, INNER)

SYNTAX = (
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"(",
    b'"',
    b"=?utf-8?q?",
    b"?=",
    b"<",
    b"@",
    b";",
    b"=",
    b"--edge",
    b"*",
    b"\xff",
)
FIELDS = (OFFICER, RECEIVED, RESULTS, TO, b"\r\nFrom: ", b"\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n")
FRAGMENTS = st.sampled_from(SYNTAX + FIELDS)


def outcome(raw: bytes) -> Submission | None:
    try:
        return read(raw)
    except UnreadableMessage:
        return None


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_arbitrary_bytes_are_read_or_refused(raw: bytes) -> None:
    assert outcome(raw) == outcome(raw)


@given(st.lists(FRAGMENTS | st.binary(max_size=8), max_size=25).map(b"".join))
@settings(max_examples=200, deadline=None)
def test_arbitrary_pieces_of_mail_are_read_or_refused(raw: bytes) -> None:
    assert outcome(raw) == outcome(raw)


@given(st.lists(st.tuples(st.integers(0, len(VALID)), st.integers(0, 12), FRAGMENTS), min_size=1, max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_damaged_message_is_read_or_refused(edits: list[tuple[int, int, bytes]]) -> None:
    raw = VALID
    for position, length, piece in edits:
        raw = raw[:position] + piece + raw[position + length :]
    found = outcome(raw)
    assert found == outcome(raw)
    if found is not None:
        assert (found.author.address is None) == bool(found.author.defect)
        assert found.author.address is None or found.author.address.isascii()
        assert not any(c in h.value for h in found.headers for c in "\r\n\0")
