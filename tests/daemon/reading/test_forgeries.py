"""Forged mail from the bytes to the judgement: every known attack on Authentication-Results and on alignment.

Attacks on the From field stand in test_message_author.py, those on signatures in test_own_dkim.py and test_own_arc.py.
"""

from __future__ import annotations

import pytest

from rules.sender_proof import Trust, prove
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, TO, message, multipart, read

TRUST = Trust(("mx.tokensmm.org",))
PASS = b"dmarc=pass header.from=met.police.uk"
ALIGNED = b"dkim=pass header.d=met.police.uk"
OURS = b"mx.tokensmm.org; "
FOREIGN = b"Received: from x.example by relay.example; Mon, 5 Jan 2026 10:00:00 +0000"

DELIVERED = b"Received: from mx.tokensmm.org by mx.tokensmm.org with LMTP id 6Hk; Mon, 5 Jan 2026 10:00:01 +0000"


def results(*values: bytes) -> tuple[bytes, ...]:
    return tuple(b"Authentication-Results: " + value for value in values)


FORGED: dict[str, tuple[bytes, ...]] = {
    # Whose field it is
    "no results": (),
    "a foreign name": results(b"mx.google.com; " + PASS),
    "our name as a prefix": results(b"mx.tokensmm.org.evil.example; " + PASS),
    "our name as a suffix": results(b"evil-mx.tokensmm.org; " + PASS),
    "our organisation's other name": results(b"tokensmm.org; " + PASS),
    "our name without its last letters": results(b"mx.tokensmm; " + PASS),
    "our name in a comment": results(b"evil.example (mx.tokensmm.org); " + PASS),
    "our name after a comment's end": results(b"(x) evil.example mx.tokensmm.org; " + PASS),
    "our name in look-alike letters": results("mx.tоkensmm.org; ".encode() + PASS),
    "no name": results(PASS),
    "an empty name": results(b"; " + PASS),
    # Which of several counts
    "ours says none, a forged one below": results(OURS + b"none", OURS + PASS),
    "ours says fail, a forged one below": results(OURS + b"dmarc=fail header.from=met.police.uk", OURS + PASS),
    "ours is unreadable, a forged one below": results(OURS + b"spf=pass smtp.mailfrom=a(b@evil.example", OURS + PASS),
    "ours is of version 2, a forged one below": results(b"mx.tokensmm.org 2; " + PASS, OURS + PASS),
    "ours is not ASCII, a forged one below": (*results(OURS + b"spf=pass smtp.mailfrom=\xff@x"), RECEIVED, *results(OURS + PASS)),
    "below a foreign Received": (FOREIGN, *results(OURS + PASS)),
    "below ours and a foreign Received": (RECEIVED, FOREIGN, *results(OURS + PASS)),
    "below a forged delivery": (RECEIVED, DELIVERED, *results(OURS + PASS)),
    "below a foreign delivery": (DELIVERED.replace(b"by mx.", b"by mx.x"), *results(OURS + PASS)),
    "below a Received without a server": (b"Received: (qmail 1 invoked by uid 89); Sun", *results(OURS + PASS)),
    # What is no result
    "a pass in a comment": results(OURS + b"spf=none (" + PASS + b")"),
    "a pass in a nested comment": results(OURS + b"spf=none (a (b) " + PASS + b")"),
    "a pass in a reason": results(OURS + b'spf=fail reason="x; ' + PASS + b'"'),
    "a pass in a quoted envelope": results(OURS + b'spf=pass smtp.mailfrom="x; ' + PASS + b'"@evil.example'),
    "an unbalanced parenthesis in the envelope": results(OURS + b"spf=pass smtp.mailfrom=a(@met.police.uk; " + ALIGNED),
    "an unbalanced quote in the envelope": results(OURS + b'spf=pass smtp.mailfrom="@met.police.uk; ' + ALIGNED),
    "an unbalanced parenthesis in header.d": results(OURS + b"dkim=pass header.d=met.police.uk(.evil.example; spf=none"),
    "header.d with a comment in it": results(OURS + b"dkim=pass header.d=evil.example(.met.police.uk)"),
    "header.d with a NUL": results(OURS + b"dkim=pass header.d=met.police.uk\0.evil.example"),
    "version 2": results(b"mx.tokensmm.org 2; " + PASS),
    "version 2 of the method": results(OURS + b"dmarc/2=pass header.from=met.police.uk"),
    "bestguesspass": results(OURS + b"dmarc=bestguesspass header.from=met.police.uk"),
    "compauth": results(OURS + b"compauth=pass header.from=met.police.uk"),
    "arc": results(OURS + b"arc=pass header.d=met.police.uk header.from=met.police.uk"),
    "softfail": results(OURS + b"spf=softfail smtp.mailfrom=a@met.police.uk"),
    "neutral": results(OURS + b"dkim=neutral header.d=met.police.uk"),
    "policy": results(OURS + b"dkim=policy header.d=met.police.uk"),
    "temperror": results(OURS + b"dmarc=temperror header.from=met.police.uk"),
    # What is another field
    "a renamed field": (b"X-Authentication-Results: " + OURS + PASS, b"Authentication-Results-Original: " + OURS + PASS),
    "an ARC field": (b"ARC-Authentication-Results: i=1; " + OURS + PASS,),
    "a field behind a lone CR": (RECEIVED, b"X-A: b\rAuthentication-Results: " + OURS + PASS,),
    "a field behind a lone LF": (RECEIVED, b"X-A: b\nAuthentication-Results: " + OURS + PASS,),
    "a field in a folded line": (b"X-A: b\r\n Authentication-Results: " + OURS + PASS,),
    "a field in an encoded word": (b"Subject: =?utf-8?q?x=0D=0AAuthentication-Results:_mx.tokensmm.org;_dmarc=3Dpass?=",),
    # Alignment
    "another author": results(OURS + b"dmarc=pass header.from=evil.example"),
    "another author beside an aligned signature": results(OURS + b"dmarc=pass header.from=evil.example; " + ALIGNED),
    "another official body": results(OURS + b"dkim=pass header.d=fbi.gov; spf=pass smtp.mailfrom=a@fbi.gov"),
    "a sibling force": results(OURS + b"dkim=pass header.d=kent.police.uk; spf=pass smtp.mailfrom=a@kent.police.uk"),
    "the public suffix": results(OURS + b"dkim=pass header.d=police.uk"),
    "the suffix of all": results(OURS + b"dkim=pass header.d=gov.uk; spf=pass smtp.mailfrom=uk"),
    "only header.i": results(OURS + b"dkim=pass header.i=@met.police.uk header.d=evil.example"),
    "a pass and an alignment in two results": results(OURS + b"dkim=pass header.d=evil.example; dkim=fail header.d=met.police.uk"),
    "d= in front of header.d": results(OURS + b"dkim=pass header.d=d=met.police.uk"),
    "an envelope of a sub-domain that is not there": results(OURS + b"spf=none smtp.mailfrom=a@no.met.police.uk"),
    "an unaligned envelope": results(OURS + b"spf=pass smtp.mailfrom=a@evil.example"),
    "the greeting's name": results(OURS + b"spf=pass smtp.helo=met.police.uk"),
    "the author's name in the envelope's local part": results(OURS + b'spf=pass smtp.mailfrom="a@met.police.uk"@evil.example'),
    "a name that only ends alike": results(OURS + b"dkim=pass header.d=evilmet.police.uk"),
    # Values that two readers would end at different places
    "a quoted value with more behind": results(OURS + b'dkim=pass header.d="evil.example".met.police.uk'),
    "an angle with more behind": results(OURS + b"spf=pass smtp.mailfrom=<a@evil.example>.met.police.uk"),
    "an angle with our domain behind": results(OURS + b"spf=pass smtp.mailfrom=<a@evil.example>@met.police.uk"),
    "an angle inside a value": results(OURS + b"spf=pass smtp.mailfrom=a@evil.example=<a@met.police.uk>"),
    "a second word behind a value": results(OURS + b"dkim=pass header.d=met.police.uk evil.example"),
    "a route": results(OURS + b"spf=pass smtp.mailfrom=@evil.example:a@met.police.uk"),
    "a property inside a value": results(OURS + b"dkim=pass header.b=header.d=met.police.uk"),
    "an empty envelope before the greeting": results(OURS + b"spf=pass smtp.mailfrom= smtp.helo=met.police.uk"),
}  # fmt: skip

HONEST: dict[str, tuple[bytes, ...]] = {
    "plain": results(OURS + PASS),
    "below our own Received": (RECEIVED, *results(OURS + PASS)),
    "below our own delivery and Received": (DELIVERED, RECEIVED, *results(OURS + PASS)),
    "above a forged failure": (*results(OURS + PASS), FOREIGN, *results(OURS + b"dmarc=fail header.from=met.police.uk")),
    "in any case": results(b"MX.TokenSMM.Org; DMARC=Pass Header.From=MET.Police.UK"),
    "comments and folds": results(b"(a) mx.tokensmm.org (b (c)) ;\r\n\tdmarc (d) = (e) pass (p=reject)\r\n header . from = met.police.uk"),
    "quoted, with an end": results(b'"mx.tokensmm.org" 1 ; dmarc=pass header.from="met.police.uk" ;'),
    "an angle around the envelope": results(OURS + b"spf=pass smtp.mailfrom=<jane@met.police.uk>; dmarc=none"),
    "a sub-domain's signature": results(OURS + b"dkim=pass header.d=mail.met.police.uk; dmarc=none"),
    "one of two signatures": results(OURS + b"dkim=pass header.d=relay.example; " + ALIGNED),
    "an IPv6 address": results(OURS + b"iprev=pass policy.iprev=2001:db8:1::5 (a.example); " + PASS),
    "a quoted envelope before the greeting": results(
        OURS + b'spf=pass smtp.mailfrom="jane@met.police.uk" smtp.helo=x.example; dmarc=none'
    ),
    "a quoted identity before the domain": results(OURS + b'dkim=pass header.i="@met.police.uk" header.d=met.police.uk'),
    "a quoted value with space in it": results(OURS + b'dkim=pass header.b="a b" header.d=met.police.uk'),
    "an empty envelope": results(OURS + b"spf=none smtp.mailfrom= smtp.helo=x.example; " + PASS),
    "a word of the server's own": results(OURS + b"dmarc=pass policy=reject header.from=met.police.uk"),
    "a reason with a semicolon": results(OURS + b'spf=fail reason="no; not"; ' + PASS),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forgery_is_not_proven_and_the_reason_is_named(name: str) -> None:
    proof = prove(read(message(*FORGED[name], OFFICER, TO)), TRUST)
    assert (proof.proven, bool(proof.why)) == (False, True)


@pytest.mark.parametrize("name", HONEST)
def test_every_odd_but_legal_form_is_proven(name: str) -> None:
    proof = prove(read(message(*HONEST[name], OFFICER, TO)), TRUST)
    assert proof.proven, proof.why


@pytest.mark.parametrize("kind", [b"Content-Type: text/plain", b"Content-Type: message/rfc822"])
def test_results_inside_the_message_are_not_its_own(kind: bytes) -> None:
    (field,) = results(OURS + PASS)
    inner = b"\r\n\r\n" + field + b"\r\n" + OFFICER + b"\r\n\r\nx"
    assert not prove(read(multipart(b"mixed", field + b"\r\n" + kind + inner)), TRUST).proven


def test_a_stranger_cannot_borrow_exchange_onlines_form() -> None:
    (field,) = results(
        b"spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=met.police.uk; " + PASS + b"; compauth=pass reason=100"
    )
    inside = b"Received: from a.outlook.com by b.eurprd05.prod.outlook.com with HTTPS; Mon, 5 Jan 2026 10:00:00 +0000"
    exchange = Trust(exchange_online=True)
    assert prove(read(message(inside, field, OFFICER)), exchange).proven
    assert not prove(read(message(inside, FOREIGN, field, OFFICER)), exchange).proven
    assert not prove(read(message(inside, field, OFFICER)), TRUST).proven
