from datetime import UTC, datetime

import pytest

from rules.model import MethodResult, TraceField
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, RESULTS, message, read


def first(field: bytes) -> TraceField:
    return read(message(field, OFFICER)).trace[0]


def results(value: bytes) -> TraceField:
    return first(b"Authentication-Results: " + value)


DMARC = MethodResult("dmarc", "pass", (("header.from", "met.police.uk"),))

LEGAL = {
    "plain": b"mx.tokensmm.org; dmarc=pass header.from=met.police.uk",
    "upper case": b"MX.TokenSMM.org; DMARC=pass HEADER.From=met.police.uk",
    "a version": b"mx.tokensmm.org 1; dmarc=pass header.from=met.police.uk",
    "a method version": b"mx.tokensmm.org; dmarc/1=pass header.from=met.police.uk",
    "a quoted authserv-id": b'"mx.tokensmm.org"; dmarc=pass header.from=met.police.uk',
    "a trailing semicolon": b"mx.tokensmm.org; dmarc=pass header.from=met.police.uk;",
    "an angle around the value": b"mx.tokensmm.org; dmarc=pass header.from=<met.police.uk>",
    "a needless quote": b'mx.tokensmm.org; dmarc=pass header.from="met.police.uk"',
    "comments everywhere": b"(a)mx.tokensmm.org (b;c);(d)dmarc (e) = (f) pass (p=n (g)) header . from = met.police.uk",
    "folding": b"mx.tokensmm.org;\r\n\tdmarc=pass\r\n header.from=met.police.uk",
    "a quoted parenthesis in a comment": b"mx.tokensmm.org; dmarc=pass (\\)) header.from=met.police.uk",
    "words that are no property": b"mx.tokensmm.org; dmarc=pass action=none header.from=met.police.uk",
}

ODD = {
    "version 2": b"mx.tokensmm.org 2; dmarc=pass header.from=met.police.uk",
    "an unclosed comment": b"mx.tokensmm.org; spf=pass smtp.mailfrom=a(b@e.test; dmarc=pass header.from=met.police.uk",
    "a stray parenthesis": b"mx.tokensmm.org; spf=pass smtp.mailfrom=a)b@met.police.uk",
    "an unclosed quote": b'mx.tokensmm.org; spf=pass smtp.mailfrom="a@met.police.uk',
    "a property without a value": b"mx.tokensmm.org; spf=pass smtp.mailfrom=@; dkim=pass header.d=met.police.uk",
    "no results": b"mx.tokensmm.org",
    "results after none": b"mx.tokensmm.org; none; dmarc=pass header.from=met.police.uk",
    "no result word": b"mx.tokensmm.org; dmarc header.from=met.police.uk",
    "a colon": b"mx.tokensmm.org: dmarc=pass header.from=met.police.uk",
    "a lone CR": b"mx.tokensmm.org; dmarc=fail\r; dmarc=pass header.from=met.police.uk",
    "an 8-bit byte": b"mx.tokensmm.org; dmarc=pass header.from=m\xe9t.police.uk",
    "a homograph id": "mx.tоkensmm.org; dmarc=pass header.from=met.police.uk".encode(),
    "overlong": b"mx.tokensmm.org; dmarc=pass header.from=met.police.uk" + b" " * 9000 + b"(x)",
    "deep comments": b"mx.tokensmm.org; " + b"(" * 4000 + b"dmarc=pass",
}


@pytest.mark.parametrize("value", LEGAL.values(), ids=LEGAL.keys())
def test_every_legal_form_of_authentication_results_is_read(value: bytes) -> None:
    assert results(value) == TraceField("authentication-results", "mx.tokensmm.org", (DMARC,))


@pytest.mark.parametrize("value", ODD.values(), ids=ODD.keys())
def test_a_field_that_does_not_follow_its_grammar_has_no_results(value: bytes) -> None:
    field = results(value)
    assert field.results == ()
    assert field.defect


def test_none_means_no_results_and_is_no_defect() -> None:
    assert results(b"mx.tokensmm.org; none") == TraceField("authentication-results", "mx.tokensmm.org")


def test_a_method_of_another_version_is_left_out() -> None:
    assert results(b"mx.tokensmm.org; dmarc/2=pass header.from=met.police.uk").results == ()


@pytest.mark.parametrize(
    "value",
    [
        b"mx.tokensmm.org; spf=none (dmarc=pass header.from=met.police.uk)",
        b'mx.tokensmm.org; spf=fail reason="x; dmarc=pass header.from=met.police.uk"',
        b'mx.tokensmm.org; spf=pass smtp.mailfrom="x; dmarc=pass header.from=met.police.uk"@evil.example',
    ],
)
def test_a_pass_inside_a_comment_or_a_quote_is_no_result(value: bytes) -> None:
    field = results(value)
    assert field.defect == ""
    assert [r.method for r in field.results] == ["spf"]


def test_an_id_is_the_first_word_and_never_a_prefix_or_a_comment() -> None:
    assert results(b"mx.tokensmm.org.evil.example; dmarc=pass").host == "mx.tokensmm.org.evil.example"
    assert results(b"evil.example (mx.tokensmm.org); dmarc=pass").host == "evil.example"
    assert results(b"dmarc=pass header.from=met.police.uk").host == ""


def test_each_result_keeps_its_own_properties() -> None:
    field = results(
        b"mx.tokensmm.org; dkim=fail header.d=met.police.uk; dkim=pass header.d=evil.example header.b=a/b+="
    )
    assert [(r.result, r.get("header.d")) for r in field.results] == [
        ("fail", "met.police.uk"),
        ("pass", "evil.example"),
    ]


@pytest.mark.parametrize(
    ("value", "host"),
    [
        (
            b"from a.example (a.example [192.0.2.1]) by mx.tokensmm.org (Postfix) with ESMTPS id 1; Mon, 5 Jan",
            "mx.tokensmm.org",
        ),
        (b"from a.example\r\n by MX.tokensmm.org.\r\n with ESMTP; Mon, 5 Jan", "mx.tokensmm.org"),
        (b"by mail.evil.example (Postfix, from userid 33) id 7; Sun", "mail.evil.example"),
        (b"(from www@localhost) by mail.evil.example id 7; Sun", "mail.evil.example"),
        (b"from x (by mx.tokensmm.org) by evil.example; Sun", "evil.example"),
        (b"from by mx.tokensmm.org; Sun", ""),
        (b"from a.example by; by mx.tokensmm.org", ""),
        (b"from a.example (unclosed by mx.tokensmm.org; Sun", ""),
        (b"(qmail 1 invoked by uid 89); Sun", ""),
        (b"", ""),
    ],
)
def test_the_host_that_wrote_a_received_field_is_its_by_clause(value: bytes, host: str) -> None:
    assert first(b"Received: " + value).host == host


def test_only_top_level_fields_of_the_exact_name_count() -> None:
    raw = message(
        RECEIVED,
        b"X-Authentication-Results: mx.tokensmm.org; dmarc=pass header.from=met.police.uk",
        b"Authentication-Results-Original: mx.tokensmm.org; dmarc=pass header.from=met.police.uk",
        b"ARC-Authentication-Results: i=1; mx.tokensmm.org; dmarc=pass header.from=met.police.uk",
        b"Subject: x\rAuthentication-Results: mx.tokensmm.org; dmarc=pass header.from=met.police.uk",
        OFFICER,
        b"Content-Type: message/rfc822",
        body=RESULTS + b"\r\n\r\nx",
    )
    assert [f.kind for f in read(raw).trace] == ["received"]


def test_the_order_of_the_message_is_kept() -> None:
    trace = read(message(RESULTS, RECEIVED, b"Authentication-Results: a.example; none", OFFICER)).trace
    assert [(f.kind, f.host) for f in trace] == [
        ("authentication-results", "mx.tokensmm.org"),
        ("received", "mx.tokensmm.org"),
        ("authentication-results", "a.example"),
    ]


def test_a_flood_of_fields_is_cut_short() -> None:
    trace = read(message(*[RESULTS] * 300, OFFICER)).trace
    assert [bool(f.results) for f in trace] == [True] * 20 + [False] * 280


def test_exchange_onlines_field_is_read_although_it_names_no_server() -> None:
    field = results(
        b"spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=met.police.uk; dkim=pass (signature was verified)\r\n"
        b" header.d=met.police.uk;dmarc=pass action=none\r\n header.from=met.police.uk;compauth=pass reason=100"
    )
    assert (field.host, field.defect) == ("", "")
    assert [(r.method, r.result) for r in field.results] == [
        ("spf", "pass"),
        ("dkim", "pass"),
        ("dmarc", "pass"),
        ("compauth", "pass"),
    ]
    assert field.results[2].get("header.from") == "met.police.uk"


@pytest.mark.parametrize(
    ("value", "time"),
    [
        (b"from a by mx.tokensmm.org id 1; Mon, 5 Jan 2026 10:00:00 +0100", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        (b"from a by mx.tokensmm.org id 1; Mon, 5 Jan 2026 10:00:00 +0100 (CET)", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        (b"from a by mx.tokensmm.org id 1; Mon, 5 Jan 2026 10:00:00", None),
        (b"from a by mx.tokensmm.org id 1; whenever", None),
        (b"from a by mx.tokensmm.org id 1", None),
    ],
)
def test_a_received_field_tells_when_it_was_written(value: bytes, time: datetime | None) -> None:
    assert first(b"Received: " + value).at == time
