"""Tricks with addresses, Authentication-Results, signatures, keys, ARC sets and delivery reports."""

from __future__ import annotations

from tests.hostile.making import DATE, LEGAL, MIME, MX, PROOF, RECEIVED, TO, Made, body_of, mail, part

MET = b"met.police.uk"

FROMS = {
    "two-mailboxes": b"From: <jane@met.police.uk>, <x@evil.example>",
    "two-fields": b"From: <jane@met.police.uk>\r\nFrom: <x@evil.example>",
    "display-name-is-an-address": b'From: "jane@met.police.uk" <x@evil.example>',
    "display-name-is-the-address-in-brackets": b'From: "Jane <jane@met.police.uk>" <x@evil.example>',
    "comment-is-the-address": b"From: x@evil.example (jane@met.police.uk)",
    "comment-inside-the-address": b"From: jane@met(evil).police.uk",
    "comment-unclosed": b"From: jane@met.police.uk (",
    "comments-nested-4000": b"From: " + b"(" * 4_000 + b")" * 4_000 + b"jane@met.police.uk",
    "quoted-local-part": b'From: "jane@met.police.uk,"@evil.example',
    "quoted-pair": b'From: "a\\"@met.police.uk"@evil.example',
    "route": b"From: <@met.police.uk:x@evil.example>",
    "group": b"From: Police: jane@met.police.uk;",
    "percent-hack": b"From: jane%met.police.uk@evil.example",
    "bang-path": b"From: evil.example!jane@met.police.uk",
    "encoded-word-as-address": b"From: =?utf-8?q?jane=40met.police.uk?=",
    "encoded-word-with-line-break": b"From: =?utf-8?q?Jane=0D=0ABcc:x@y?= <x@evil.example>",
    "nul-in-domain": b"From: jane@met.police.uk\0.evil.example",
    "trailing-dot": b"From: jane@met.police.uk.",
    "trailing-dots": b"From: jane@met.police.uk...",
    "address-literal": b"From: jane@[192.0.2.1]",
    "cyrillic": "From: jane@m\u0435t.police.uk".encode(),
    "fullwidth-at": "From: jane\uff20met.police.uk".encode(),
    "fullwidth-dot": "From: jane@met\uff0epolice\u3002uk".encode(),
    "punycode-look-alike": b"From: jane@xn--mt-police-9za.uk",
    "punycode-damaged": b"From: jane@xn--" + b"-" * 200 + b".uk",
    "punycode-huge": b"From: jane@xn--" + b"9" * 5_000 + b".uk",
    "zero-width-in-domain": "From: jane@met\u200b.police.uk".encode(),
    "subdomain-of-another": b"From: jane@met.police.uk.evil.example",
    "look-alike-suffix": b"From: jane@met-police.uk",
    "suffix-itself": b"From: jane@police.uk",
    "top-level-only": b"From: jane@uk",
    "domain-of-3000-labels": b"From: jane@" + b"a." * 3_000 + b"police.uk",
    "local-part-of-5000": b"From: " + b"a" * 5_000 + b"@met.police.uk",
    "field-of-60000": b"From: Jane " + b"x" * 60_000 + b" <jane@met.police.uk>",
    "of-quotes": b"From: " + b'"' * 4_001,
    "of-angles": b"From: " + b"<" * 4_000 + b">" * 4_000,
    "of-at-signs": b"From: " + b"@" * 8_000,
    "bytes-of-shift-jis": b"From: \x83\x40\x83\x5c <jane@met.police.uk>",
    "blank-before-colon": b"From : jane@met.police.uk",
    "empty": b"From:",
    "folded-everywhere": b"From:\r\n jane\r\n @\r\n met.police.uk",
    "resent-from-official": b"Resent-From: jane@met.police.uk\r\nFrom: x@evil.example",
    "sender-official": b"Sender: jane@met.police.uk\r\nFrom: x@evil.example",
    "ourselves": b"From: " + LEGAL,
}


def addresses() -> Made:
    """From fields that one reader takes for the police and another does not."""
    for name, field in FROMS.items():
        yield name, mail(sender=field)


RESULTS = {
    "of-another-server": b"Authentication-Results: mx.evil.example; dmarc=pass header.from=met.police.uk",
    "below-a-foreign-received": b"Received: from a by b.example; Mon, 5 Jan 2026 10:00:00 +0000\r\n" + PROOF,
    "authserv-id-in-comment": b"Authentication-Results: (mx.example.org) x; dmarc=pass header.from=met.police.uk",
    "authserv-id-quoted-with-more": b'Authentication-Results: "mx.example.org;x"; dmarc=pass header.from=met.police.uk',
    "authserv-id-is-longer": b"Authentication-Results: mx.example.org.evil.example; dmarc=pass header.from=met.police.uk",
    "result-in-comment": b"Authentication-Results: mx.example.org; dmarc=fail (dmarc=pass header.from=met.police.uk)",
    "result-in-quotes": b'Authentication-Results: mx.example.org; dmarc=fail reason="; dmarc=pass header.from=met.police.uk"',
    "fail-then-pass": b"Authentication-Results: mx.example.org; dmarc=fail; dmarc=pass header.from=met.police.uk",
    "version-2": b"Authentication-Results: mx.example.org 2; dmarc=pass header.from=met.police.uk",
    "method-version": b"Authentication-Results: mx.example.org; dmarc/99=pass header.from=met.police.uk",
    "pass-without-domain": b"Authentication-Results: mx.example.org; dmarc=pass",
    "pass-for-another": b"Authentication-Results: mx.example.org; dmarc=pass header.from=evil.example",
    "pass-for-two": b"Authentication-Results: mx.example.org; dmarc=pass header.from=evil.example header.from=met.police.uk",
    "none": b"Authentication-Results: mx.example.org; none",
    "spf-of-another": b"Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=x@evil.example",
    "spf-local-part-with-at": b'Authentication-Results: mx.example.org; spf=pass smtp.mailfrom="x@met.police.uk"@evil.example',
    "dkim-of-a-suffix": b"Authentication-Results: mx.example.org; dkim=pass header.d=police.uk",
    "names-with-x": b"X-Authentication-Results: mx.example.org; dmarc=pass header.from=met.police.uk",
    "5000-results": b"Authentication-Results: mx.example.org" + b"; dkim=fail header.d=a.example" * 2_000,
    "5000-properties": b"Authentication-Results: mx.example.org; dkim=pass" + b" header.d=a.example" * 400,
    "comments-nested": b"Authentication-Results: mx.example.org "
    + b"(" * 4_000
    + b")" * 4_000
    + b"; dmarc=pass header.from=met.police.uk",
    "quotes-unclosed": b'Authentication-Results: mx.example.org; dmarc=pass reason="' + b"\\" * 8_000,
    "of-equals": b"Authentication-Results: mx.example.org; " + b"=" * 8_000,
    "of-semicolons": b"Authentication-Results: mx.example.org" + b";" * 8_000,
    "of-keys": b"Authentication-Results: mx.example.org; a=b " + b"a-" * 4_000,
    "of-dots": b"Authentication-Results: mx.example.org; a=b " + b"a . " * 2_000,
    "of-colons": b"Authentication-Results: mx.example.org; a=b c.d=" + b":0" * 4_000,
    "not-ascii": "Authentication-Results: mx.example.org; dmarc=pass header.from=m\u0435t.police.uk".encode(),
    "folded-in-a-word": b"Authentication-Results: mx.example.org; dma\r\n rc=pass header.from=met.police.uk",
    "lone-lf": b"X-A: b\nAuthentication-Results: mx.example.org; dmarc=pass header.from=met.police.uk",
}


def results() -> Made:
    """Authentication-Results that are not our server's word."""
    for name, field in RESULTS.items():
        yield name, mail(proof=(RECEIVED, field))


SIGNATURE = b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; h=from:to:date; bh=%s; b=%s"
BODY_HASH = b"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def signature(selector: bytes = b"k1", domain: bytes = MET, more: bytes = b"") -> bytes:
    """A well-formed signature that does not verify."""
    return SIGNATURE % (domain, selector, BODY_HASH, b"QUJD" * 86) + more


KEYS = {
    "huge": "v=DKIM1; p=" + "MIIB" * 1_900,
    "of-16384-bits": "v=DKIM1; k=rsa; p=" + "MIIIIjANBgkqhkiG9w0BAQEFAAOCCA8AMIIICgKCCAEA" + "////" * 680 + "AgMBAAE=",
    "damaged-der": "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ==",
    "der-length-lies": "v=DKIM1; k=rsa; p=MIT/////",
    "no-base64": "v=DKIM1; p=" + "=" * 400,
    "of-ed25519-short": "v=DKIM1; k=ed25519; p=AAAA",
    "tags-2000": "; ".join(f"x{n}=y" for n in range(1_000)),
    "tag-doubled": "v=DKIM1; p=AAAA; p=BBBB",
    "of-semicolons": ";" * 8_000,
    "of-spaces": "v=DKIM1; p=" + " " * 7_000 + "A",
    "of-escapes": "v=DKIM1; n=\\127\\127[31m; p=AAAA",
    "revoked": "v=DKIM1; p=",
    "of-exponent-1": "v=DKIM1; k=rsa; p=MCEwDQYJKoZIhvcNAQEBBQADEAAwDQIIAP//////AAECAQE=",
    "of-one-space": " ",
}
"""Key records that a stranger's DNS serves; the selector is "h" and the place in this table."""


def selector_of(name: str) -> str:
    """The selector that leads to a key of `KEYS`."""
    return f"h{list(KEYS).index(name)}"


def signatures() -> Made:
    """Signatures and keys that cost much, or that a lax verifier takes."""
    for name in KEYS:
        yield f"key-{name}", mail(signature(selector_of(name).encode()), proof=(RECEIVED,))
    yield "50-signatures", mail(*(signature(b"k%d" % n) for n in range(50)), proof=(RECEIVED,))
    yield "5000-signatures", mail(*(signature(b"k%d" % n) for n in range(5_000)), proof=(RECEIVED,))
    yield "10-domains-to-ask", mail(*(signature(b"k", b"a%d.met.police.uk" % n) for n in range(10)), proof=(RECEIVED,))
    yield "tags-3000", mail(signature(more=b"".join(b"; x%d=y" % n for n in range(900))), proof=(RECEIVED,))
    yield "tag-doubled", mail(signature(more=b"; d=evil.example"), proof=(RECEIVED,))
    yield "length-0", mail(signature(more=b"; l=0"), proof=(RECEIVED,))
    yield "length-huge", mail(signature(more=b"; l=" + b"9" * 4_000), proof=(RECEIVED,))
    yield "expired-in-year-99999", mail(signature(more=b"; t=1; x=999999999999"), proof=(RECEIVED,))
    yield "selector-of-dots", mail(signature(b"." * 300), proof=(RECEIVED,))
    yield "selector-walks", mail(signature(b"../../x"), proof=(RECEIVED,))
    yield "domain-is-a-suffix", mail(signature(domain=b"uk"), proof=(RECEIVED,))
    yield "signs-2000-fields", mail(signature().replace(b"h=from:", b"h=from:" + b"x:" * 2_000), proof=(RECEIVED,))
    yield "body-of-spaces", mail(signature(), body=(b" " * 900 + b"\t") * 1_000 + b"x\r\n", proof=(RECEIVED,))
    yield "body-of-line-ends", mail(signature(), body=b"\r\n" * 300_000, proof=(RECEIVED,))
    yield "body-of-blanks-in-a-row", mail(signature(), body=b" " * 200_000 + b"x\r\n", proof=(RECEIVED,))


def chains() -> Made:
    """ARC chains (RFC 8617)."""
    for count in (1, 10, 50, 1_000):
        yield f"of-{count}-sets", mail(*arc(count), proof=(RECEIVED,))
    yield "with-a-gap", mail(*arc(1), *arc(3)[6:], proof=(RECEIVED,))
    yield "with-a-set-doubled", mail(*arc(1), *arc(1), proof=(RECEIVED,))
    yield "instance-0", mail(*(f.replace(b"i=1;", b"i=0;") for f in arc(1)), proof=(RECEIVED,))
    yield "instance-huge", mail(*(f.replace(b"i=1;", b"i=" + b"9" * 3_000 + b";") for f in arc(1)), proof=(RECEIVED,))
    yield "results-of-ours", mail(*(f.replace(b"gate.example;", MX + b";") for f in arc(1)), proof=(RECEIVED,))


def arc(count: int) -> list[bytes]:
    """So many sets that say they are fine."""
    fields = []
    for n in range(1, count + 1):
        end = BODY_HASH + b"; b=" + b"QUJD" * 86
        fields.append(b"ARC-Seal: i=%d; a=rsa-sha256; cv=pass; d=gate.example; s=arc; b=" % n + b"QUJD" * 86)
        fields.append(
            b"ARC-Message-Signature: i=%d; a=rsa-sha256; c=relaxed/relaxed; d=gate.example; s=arc; h=from; bh=" % n
            + end
        )
        fields.append(b"ARC-Authentication-Results: i=%d; gate.example; dmarc=pass header.from=met.police.uk" % n)
    return fields


def reports() -> Made:
    """Delivery reports that nobody sent for a message of ours, and damaged ones."""
    yield "of-a-message-of-ours-invented", _report(b"<LE-2026-000001.reply@example.org>")
    yield (
        "for-20000-recipients",
        _report(b"<a@b>", b"\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\n" * 20_000),
    )
    yield "for-20000-groups-of-nothing", _report(b"<a@b>", b"\r\n" * 40_000)
    yield (
        "action-unknown",
        _report(b"<a@b>", b"\r\nFinal-Recipient: rfc822; a@b\r\nAction: exploded\r\nStatus: 9.9.9\r\n"),
    )
    yield (
        "status-of-digits",
        _report(b"<a@b>", b"\r\nFinal-Recipient: rfc822; a@b\r\nStatus: " + b"9." * 20_000 + b"\r\n"),
    )
    yield "recipient-of-quotes", _report(b"<a@b>", b'\r\nFinal-Recipient: rfc822; "' + b"\\" * 30_000 + b"\r\n")
    yield (
        "recipient-in-xtext",
        _report(b"<a@b>", b"\r\nFinal-Recipient: utf-8; " + b"\\x{110000}\\x{D800}+41" * 500 + b"\r\n"),
    )
    yield (
        "diagnostic-of-escapes",
        _report(b"<a@b>", b"\r\nFinal-Recipient: rfc822; a@b\r\nDiagnostic-Code: smtp; \x1b[2J\x1b]0;x\x07 550\r\n"),
    )
    yield (
        "diagnostic-of-60000",
        _report(b"<a@b>", b"\r\nFinal-Recipient: rfc822; a@b\r\nDiagnostic-Code: smtp; 5" + b"50 " * 20_000 + b"\r\n"),
    )
    yield (
        "returns-500-messages",
        _report(
            b"<a@b>",
            more=[part(b"message/rfc822", b"Message-ID: <%d@x>\r\n\r\nhi" % n, plain=True) for n in range(150)],
        ),
    )
    yield (
        "in-base64",
        _report(b"<a@b>").replace(
            b"message/delivery-status", b"message/delivery-status\r\nContent-Transfer-Encoding: base64"
        ),
    )
    yield (
        "in-plain-text-of-qmail",
        mail(
            body=b"Hi. This is the qmail-send program.\r\n" + b"<a@b.example>:\r\n550 no\r\n" * 5_000,
            sender=b"From: MAILER-DAEMON@x.example",
        ),
    )
    yield "from-ourselves", mail(b"Auto-Submitted: auto-replied", sender=b"From: <" + LEGAL + b">")
    yield (
        "calendar-reply",
        mail(
            MIME,
            b"Content-Type: text/calendar; method=REPLY",
            body=b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000,
        ),
    )


def _report(
    about: bytes,
    groups: bytes = b"\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\n",
    more: list[bytes] | None = None,
) -> bytes:
    status = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n" + groups
    returned = b"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: " + about + b"\r\n"
    text = part(b"text/plain", b"It did not arrive.", plain=True)
    head = (b"Return-Path: <>", RECEIVED, b"From: MAILER-DAEMON@mx.example.net", TO, DATE, MIME)
    kind = b"Content-Type: multipart/report; report-type=delivery-status; boundary=edge"
    return b"\r\n".join((*head, kind)) + b"\r\n\r\n" + body_of(text, status, returned, *(more or []))
