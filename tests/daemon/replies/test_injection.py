"""Properties of every reply, whatever the message says."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.replies.compose import compose
from daemon.replies.layout import clean
from daemon.tables.replies import load_reply_texts
from rules.model import Author, Fields, Finding, Header, Status
from tests.daemon.replies.examples import GERMAN_LETTER, MESSAGE, NOW, REFERENCE, REPLIES, SETTINGS
from tests.daemon.replies.mails import body

TEXTS = load_reply_texts(REPLIES)
HEADERS = {
    "In-Reply-To",
    "References",
    "From",
    "To",
    "Date",
    "Subject",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}

BREAKS = ["\r\n", "\n", "\r", "\x00", "\x85", "\u2028", "\u202e", "\udc80"]
SYNTAX = [",", ";", '"', ":", ".", " ", "=?", "?=", "é", "x" * 200, "<a@b.example>", "{{ 7 }}", "{% include 'x' %}"]
INJECTED = ["Bcc: x@mail.example", "=?utf-8?q?=0D=0AX:_y?="]

hostile = st.text(st.characters(), max_size=400) | st.lists(
    st.sampled_from(BREAKS + SYNTAX + INJECTED), max_size=12
).map("".join)


def utf8(header: str) -> str:
    """What the parser leaves undecoded in a header of raw UTF-8 (RFC 6532)."""
    return header.encode("utf-8", "surrogateescape").decode("utf-8")


@given(hostile, hostile, hostile, hostile, hostile)
@settings(max_examples=150, deadline=None)
def test_no_text_of_the_message_can_add_a_header_or_lengthen_a_line_beyond_998_octets(
    subject: str, message_id: str, references: str, address: str, value: str
) -> None:
    """RFC 5322, 2.1.1: each line of characters MUST be no more than 998 characters, excluding the CRLF."""
    submission = replace(
        MESSAGE,
        subject=subject,
        message_id=f"<{message_id}@met.police.uk>",
        headers=(Header("references", references),),
    )
    fields = Fields(
        authority_name=value, officer_name=value, account_emails=(value,) * 30, case_numbers=(value, subject)
    )
    findings = (Finding("pdf", Status.MISSING, "3", value),)
    assessment = replace(GERMAN_LETTER, fields=fields, findings=findings)
    for author in (MESSAGE.author, Author(address), Author(f"{address}@met.police.uk")):
        reply = compose(assessment, replace(submission, author=author), TEXTS, SETTINGS, REFERENCE, NOW)
        if reply is None:
            assert author is not MESSAGE.author
            continue
        lines = reply.raw.split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert not any(b"\r" in line or b"\n" in line or b"\0" in line for line in lines)
        message = message_from_bytes(reply.raw, policy=policy.default)
        assert set(message.keys()) <= HEADERS
        assert len(message.keys()) == len(set(message.keys()))
        assert message["Subject"].endswith(f"[{REFERENCE}]")
        assert [utf8(a.addr_spec) for a in message["To"].addresses] == [reply.recipient]
        assert message.defects == []


@given(hostile)
def test_a_cleaned_value_is_one_visible_line_of_bounded_length(value: str) -> None:
    line = clean(value, 50)
    assert len(line) <= 50
    assert line.isprintable()
    assert line == line.strip()


def test_text_that_looks_like_a_template_is_quoted_and_never_run() -> None:
    fields = replace(GERMAN_LETTER.fields, authority_name="{{ 7 * 191 }}{% for x in y %}")
    reply = compose(replace(GERMAN_LETTER, fields=fields), MESSAGE, TEXTS, SETTINGS, REFERENCE, NOW)
    assert reply is not None
    text = body(reply)
    assert "{{ 7 * 191 }}{% for x in y %}" in text
    assert "1337" not in text
