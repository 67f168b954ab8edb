"""The HTML part says what the text part says, and nothing of a message is markup in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from daemon.replies.html import Part, as_html
from daemon.replies.texts import TEMPLATES, ReplyTexts
from rules.model import DataItem, Language, Period
from tests.daemon.replies.examples import ACCEPTED, GERMAN_LETTER, GERMAN_MESSAGE, MESSAGE, OUTCOMES
from tests.daemon.replies.mails import body, parsed, written


def html_of(reply: object) -> str:
    """The HTML part of a rendered reply."""
    part = parsed(reply).get_body(("html",))  # type: ignore[arg-type]
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content


def words(text: str) -> list[str]:
    """The words of a text, without markup, rules and list signs."""
    return re.findall(r"\w[\w.@'’/+-]*\w|\w", unescape(re.sub(r"<[^>]+>", " ", text)))


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_both_parts_say_the_same(name: str, language: str, texts: ReplyTexts) -> None:
    assessment = replace(OUTCOMES[name], language=Language(language, language == "en", False))
    reply = written(assessment, MESSAGE, texts)
    preface = next((t.preface for t in texts.languages if t.code == language), "")
    plain = body(reply).replace("-" * 72, " ")
    plain = " ".join(plain.split()).replace(" ".join(preface.split()), "") if preface else plain
    assert words(html_of(reply).split("<body", 1)[1].split(">", 1)[1]) == words(plain)


def test_values_are_escaped(texts: ReplyTexts) -> None:
    evil = '<script>alert("1")</script><img src=x>'
    fields = replace(ACCEPTED.fields, authority_name=evil, case_numbers=("<b>1</b>",))
    html = html_of(written(replace(ACCEPTED, fields=fields), MESSAGE, texts))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_each_language_is_marked_as_what_it_is(texts: ReplyTexts) -> None:
    html = html_of(written(GERMAN_LETTER, GERMAN_MESSAGE, texts))
    assert re.findall(r'<div lang="(\w+)">', html) == ["en", "de"]
    assert html.count("<hr>") == 1


def test_a_table_a_list_and_a_signature_keep_their_shape() -> None:
    text = "Account:              a@example.org\n                      b@example.org\n\n- one\n- two\n\nYours,\n\nLegal team\nX LLP\n"
    html = as_html([Part("en", text)])
    assert re.search(r">Account</td><td [^>]*>a@example\.org<br>b@example\.org</td>", html)
    assert "<ul><li>one</li><li>two</li></ul>" in html
    assert "Legal team<br>X LLP" in html


def test_old_login_addresses_are_said_to_be_gone_and_what_is_never_held_is_told(texts: ReplyTexts) -> None:
    old = replace(ACCEPTED.fields, period=Period(date(2026, 1, 1), date(2026, 5, 31)))
    recent = replace(old, period=Period(date(2026, 10, 1), date(2026, 11, 1)))
    unasked = replace(old, data_items=(DataItem.SUBSCRIBER,))
    told = [body(written(replace(ACCEPTED, fields=f), MESSAGE, texts)) for f in (old, recent, unasked)]
    assert ["likely to be gone" in " ".join(text.split()) for text in told] == [True, False, False]
    assert all("can never provide them" in " ".join(text.split()) for text in told)
