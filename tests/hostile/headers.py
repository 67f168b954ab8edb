"""Header bombs, charset lies, injection into our replies, names of files that hurt."""

from __future__ import annotations

import base64
import codecs

from tests.hostile.making import (
    DATE,
    FROM,
    LEGAL,
    MIME,
    PROOF,
    RECEIVED,
    REQUEST,
    TEXT,
    TO,
    Made,
    mail,
    multipart,
    part,
)


def bombs() -> Made:
    """Many fields, long ones, and such as cost a decoder the square of their length."""
    for count in (1_001, 30_000):
        yield f"fields-{count}", mail(*(b"X-%d: y" % n for n in range(count)))
    yield "fields-20000-received", mail(*[RECEIVED] * 20_000)
    yield "fields-5000-from", mail(*[FROM] * 5_000)
    yield "fields-5000-subject", mail(*(b"Subject: %d" % n for n in range(5_000)))
    yield "fields-3000-authentication-results", mail(*[PROOF] * 3_000)
    yield "field-of-100-kilobytes", mail(b"X-Long: " + b"a" * 100_000)
    yield "field-of-5-megabytes", mail(b"X-Long: " + b"a" * 5_000_000)
    yield "field-folded-100000-times", mail(b"Subject: a" + b"\r\n b" * 100_000)
    yield "field-of-spaces", mail(b"Subject: " + b" " * 60_000 + b"a")
    yield "field-name-of-60000-characters", mail(b"X" * 60_000 + b": a")
    yield "field-name-with-blanks", mail(b"Subject   : order")
    yield "line-without-colon", mail(b"this is no field")
    yield "line-without-colon-above-from", b"no field\r\n" + mail()
    yield "nul-in-subject", mail(b"Subject: a\0b")
    yield "lone-lf-hides-a-from", mail(b"X-A: b\nFrom: director@fbi.gov")
    yield "lone-cr-hides-a-from", mail(b"X-A: b\rFrom: director@fbi.gov")
    yield "lone-cr-ends-the-header-for-some", mail(b"X-A: b\r\rFrom: director@fbi.gov")
    yield "first-line-is-a-continuation", b" folded first\r\n" + mail()
    yield "encoded-words-10000", mail(b"Subject: " + b" ".join([b"=?utf-8?q?a?="] * 10_000))
    yield "encoded-words-unclosed", mail(b"Subject: " + b"=?utf-8?q?" * 6_000)
    yield "encoded-words-nested", mail(b"Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=")
    yield "encoded-words-question-marks", mail(b"Subject: " + b"=?" * 20_000 + b"?=" * 20_000)
    yield "encoded-word-base64-damaged", mail(b"Subject: =?utf-8?b?====*?= =?utf-8?b?A?=")
    yield "encoded-word-holds-line-breaks", mail(b"Subject: =?utf-8?q?x=0D=0ABcc:_victim@example.net=0D=0A=0D=0Abody?=")
    yield "encoded-word-holds-terminal-escapes", mail(b"Subject: =?utf-8?q?=1B]0;owned=07=1B[2J=1B[31m?=")
    yield (
        "encoded-word-holds-bidi",
        mail(
            "Subject: =?utf-8?b?{}?=".format(
                base64.b64encode("order \u202egpj.exe\u2066 \u200b\ufeff".encode()).decode()
            ).encode()
        ),
    )
    yield (
        "subject-is-a-template",
        mail(
            b"Subject: {{ 7*7 }} {% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %} %s %(a)s {0.__class__}"
        ),
    )
    yield "subject-is-a-formula", mail(b"Subject: =cmd|' /C calc'!A0")
    yield "subject-is-sql", mail(b"Subject: '; DROP TABLE cases; --")
    yield "subject-is-html", mail(b"Subject: <script>alert(1)</script><img src=x onerror=alert(1)>")
    yield (
        "subject-is-a-log-line",
        mail(b"Subject: ok\\n2026-01-05 [info] filed case=LE-2026-000001 disposition=accepted"),
    )
    yield "message-id-with-line-breaks", mail(b"Message-ID: <a@b>\r\n\tBcc: x@y.example")
    yield "message-id-of-50000-characters", mail(b"Message-ID: <" + b"a" * 50_000 + b"@b>")
    yield "message-id-of-others", mail(b"Message-ID: <../../../etc/passwd>")
    yield "message-id-missing-brackets", mail(b"Message-ID: a@b")
    yield "references-5000", mail(b"References: " + b" ".join(b"<%d@x.example>" % n for n in range(5_000)))
    yield (
        "in-reply-to-our-domain-invented",
        mail(b"In-Reply-To: <LE-2026-000001.reply@example.org>", b"Subject: Re: [LE-2026-000001]"),
    )
    yield "subject-names-100-cases", mail(b"Subject: " + b" ".join(b"[LE-2026-%06d]" % n for n in range(100)))
    yield "return-path-null-by-hand", b"Return-Path: <>\r\n" + mail()
    yield "return-path-of-garbage", b'Return-Path: <<<>>>"@;\xff\r\n' + mail()
    yield "precedence-bulk-in-capitals", mail(b"PRECEDENCE: BULK")
    yield "auto-submitted-twice", mail(b"Auto-Submitted: no", b"Auto-Submitted: auto-generated")
    yield "to-of-20000-recipients", mail(b"Cc: " + b", ".join(b"a%d@x.example" % n for n in range(20_000)))
    yield "to-of-nested-groups", mail(b"Cc: " + b"a:" * 2_000 + b"x@y.example" + b";" * 2_000)
    yield "to-of-parentheses", mail(b"Cc: " + b"(" * 30_000)
    yield "to-of-quotes", mail(b"Cc: " + b'"\\' * 20_000)
    yield "to-of-commas", mail(b"Cc: " + b"," * 60_000)
    yield "reply-to-injects", mail(b"Reply-To: a@b.example\r\n\r\nBcc: c@d.example")
    for name, value in DATES.items():
        yield f"date-{name}", mail().replace(DATE, b"Date: " + value)


DATES = {
    "year-99999": b"Thu, 1 Jan 99999 00:00:00 +0000",
    "year-0": b"Sat, 1 Jan 0000 00:00:00 +0000",
    "zone-9999": b"Mon, 5 Jan 2026 10:00:00 +9999",
    "zone-minus-2400": b"Mon, 5 Jan 2026 10:00:00 -2400",
    "31-february": b"Mon, 31 Feb 2026 10:00:00 +0000",
    "hour-99": b"Mon, 5 Jan 2026 99:99:99 +0000",
    "of-digits": b"9" * 5_000,
    "of-colons": b":" * 5_000,
    "of-spaces": b"Mon," + b" " * 50_000 + b"5 Jan 2026",
    "of-comments": b"(" * 2_000 + b")" * 2_000 + b" Mon, 5 Jan 2026 10:00:00 +0000",
    "arabic-digits": "\u0665 Jan \u0662\u0660\u0662\u0666".encode(),
    "empty": b"",
}

_CHARSETS = (
    "utf-7", "utf-16", "utf-16-le", "utf-32", "iso-2022-jp", "iso-2022-kr", "hz", "gb18030", "big5", "shift_jis", "euc-kr", "koi8-r",
    "cp037", "utf-8-sig",
)  # fmt: skip


def charsets() -> Made:
    """Charsets that lie, are none, or run code of their own."""
    text = "Bitte übermitteln Sie die Daten. Please provide the data. 警視庁"
    for name in _CHARSETS:
        yield f"is-{name}", _typed(name.encode(), text.encode(name if _known(name) else "utf-8", "replace"))
        yield f"lies-{name}", _typed(name.encode(), text.encode())
    for name in (
        b"idna",
        b"punycode",
        b"unicode_escape",
        b"raw_unicode_escape",
        b"base64",
        b"zlib",
        b"bz2",
        b"rot13",
        b"hex",
        b"uu",
    ):
        yield f"codec-{name.decode()}", _typed(name, b"\\u0041" * 2_000 + b"xn--" * 2_000)
        yield f"codec-{name.decode()}-in-subject", mail(b"Subject: =?" + name + b"?q?" + b"a-" * 2_000 + b"?=")
    yield "name-of-60000-characters", _typed(b"x" * 60_000, REQUEST)
    yield "name-with-path", _typed(b"../../../../etc/passwd", REQUEST)
    yield "name-with-nul", _typed(b"utf-8\0", REQUEST)
    yield "name-empty", _typed(b'""', REQUEST)
    yield "utf-8-overlong", _typed(b"utf-8", b"\xc0\xae\xc0\xaf\xe0\x80\xaf" * 500)
    yield "utf-8-surrogates", _typed(b"utf-8", b"\xed\xa0\x80\xed\xbf\xbf" * 500)
    yield "utf-8-combining-marks-100000", _typed(b"utf-8", b"e" + "\u0301".encode() * 100_000)
    yield "utf-8-bidi", _typed(b"utf-8", ("\u202e" + REQUEST.decode() + "\u2066\u2069\u061c").encode() * 50)
    yield "utf-8-ligatures-that-grow", _typed(b"utf-8", "\ufdfa".encode() * 30_000)
    yield "utf-8-noncharacters", _typed(b"utf-8", "\ufffe\uffff\U0010ffff\U000e0041".encode() * 2_000)
    yield (
        "utf-8-every-character",
        _typed(b"utf-8", "".join(chr(c) for c in range(1, 0x3000) if not 0xD800 <= c < 0xE000).encode()),
    )
    yield "byte-order-marks", _typed(b"utf-8", codecs.BOM_UTF8 * 1_000 + codecs.BOM_UTF16_LE + REQUEST)
    yield "terminal-escapes", _typed(b"utf-8", b"\x1b[2J\x1b]0;owned\x07\x1bP+q\x1b\\\x9b31m" * 500)
    yield "control-characters", _typed(b"utf-8", bytes(range(1, 32)) * 500)


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _typed(charset: bytes, body: bytes) -> bytes:
    coded = base64.encodebytes(body).replace(b"\n", b"\r\n")
    return mail(MIME, b"Content-Type: text/plain; charset=" + charset, b"Content-Transfer-Encoding: base64", body=coded)


_NAMES = {
    "traverses": b"../../../../etc/cron.d/a.pdf",
    "traverses-on-windows": b"..\\\\..\\\\windows\\\\system32\\\\a.pdf",
    "absolute": b"/etc/passwd",
    "nul": b"a.pdf\0.exe",
    "line-break": b"a\\r\\nContent-Type: text/html\\r\\n\\r\\n.pdf",
    "escapes": b"\x1b[31ma.pdf\x1b]0;x\x07",
    "bidi": "request\u202efdp.exe".encode(),
    "zero-width": "re\u200bquest\u2060.pdf".encode(),
    "of-60000-characters": b"a" * 60_000 + b".pdf",
    "of-dots": b"." * 300,
    "of-spaces": b" " * 300,
    "device": b"CON.pdf",
    "shell": b"$(touch /tmp/owned);`id`|a.pdf",
    "option": b"--config=/etc/passwd.pdf",
    "html": b"<img src=x onerror=alert(1)>.pdf",
    "template": b"{{7*7}}.pdf",
    "formula": b"=HYPERLINK(1).pdf",
    "encoded-word": b"=?utf-8?b?Li4vLi4vZXRjL3Bhc3N3ZA==?=",
    "double-extension": b"request.pdf.exe",
}


def names() -> Made:
    """Names of attachments."""
    for name, value in _NAMES.items():
        place = b'Content-Disposition: attachment; filename="' + value + b'"'
        yield name, multipart(TEXT, part(b"application/pdf", b"%PDF-1.7 of nothing", place))
    yield (
        "in-rfc2231-with-nul",
        multipart(TEXT, part(b"application/pdf; name*=utf-8''%00%2e%2e%2f%ff.pdf", b"%PDF-1.7")),
    )
    yield (
        "on-the-text-itself",
        multipart(part(b"text/plain", REQUEST, b"Content-Disposition: attachment; filename=a.pdf", plain=True)),
    )
    yield (
        "to-of-another-house",
        b"\r\n".join((PROOF, RECEIVED, FROM, TO.replace(LEGAL, b"victim@elsewhere.example"), DATE))
        + b"\r\n\r\n"
        + REQUEST,
    )
