"""Structures that readers disagree about, and such as cost a reader more than they cost their sender."""

from __future__ import annotations

import base64
import quopri

from tests.hostile.making import (
    DATE,
    FROM,
    MIME,
    PROOF,
    RECEIVED,
    REQUEST,
    TEXT,
    TO,
    Made,
    body_of,
    mail,
    multipart,
    part,
)


def structure() -> Made:
    """Malformed and lying structures."""
    head = b"Content-Type: multipart/mixed; boundary="
    inner = part(b"text/plain", REQUEST, plain=True)
    yield "no-closing-boundary", mail(MIME, head + b"edge", body=body_of(TEXT)[:-8])
    yield "no-boundary-parameter", mail(MIME, b"Content-Type: multipart/mixed", body=body_of(TEXT))
    yield "empty-boundary", mail(MIME, head + b'""', body=b"--\r\n" + TEXT + b"\r\n----\r\n")
    yield "boundary-never-used", mail(MIME, head + b"other", body=body_of(TEXT))
    yield "boundary-in-preamble", mail(MIME, head + b"edge", body=b"see --edge\r\n--edge here\r\n" + body_of(TEXT))
    yield (
        "boundary-with-trailing-blanks",
        mail(MIME, head + b"edge", body=body_of(TEXT).replace(b"--edge\r", b"--edge \t \r")),
    )
    yield "boundary-is-prefix-of-inner", mail(MIME, head + b"edge", body=body_of(multi(b"edge-inner", TEXT)))
    yield "inner-boundary-equals-outer", mail(MIME, head + b"edge", body=body_of(multi(b"edge", TEXT)))
    yield (
        "part-after-the-end",
        mail(MIME, head + b"edge", body=body_of(TEXT) + b"--edge\r\n" + inner + b"\r\n--edge--\r\n"),
    )
    yield "two-content-types", mail(MIME, head + b"edge", b"Content-Type: text/plain", body=body_of(TEXT))
    yield "two-boundary-parameters", mail(MIME, head + b"edge; boundary=other", body=body_of(TEXT))
    yield (
        "boundary-in-rfc2231-pieces",
        mail(MIME, b"Content-Type: multipart/mixed; boundary*0=ed; boundary*1=ge", body=body_of(TEXT)),
    )
    yield "boundary-of-200-characters", multipart(TEXT, boundary=b"b" * 200)
    yield "boundary-of-60000-characters", multipart(TEXT, boundary=b"b" * 60_000)
    yield "boundary-of-special-signs", multipart(TEXT, boundary=b"'()+_,-./:=?")
    yield "boundary-is-a-regular-expression", multipart(TEXT, boundary=b"(.*)*+[")
    yield (
        "multipart-in-base64",
        mail(MIME, head + b"edge", b"Content-Transfer-Encoding: base64", body=base64.encodebytes(body_of(TEXT))),
    )
    yield "content-type-without-slash", mail(MIME, b"Content-Type: pdf", body=REQUEST)
    yield "content-type-empty", mail(MIME, b"Content-Type:", body=REQUEST)
    yield "content-type-of-semicolons", mail(MIME, b"Content-Type: " + b";" * 20_000, body=REQUEST)
    yield "content-type-of-parameters", mail(MIME, b"Content-Type: text/plain" + b"; a=b" * 9_000, body=REQUEST)
    yield (
        "content-type-of-continuations",
        mail(MIME, b"Content-Type: text/plain; " + b"; ".join(b"name*%d=a" % n for n in range(4_000))),
    )
    yield "continuation-number-huge", mail(MIME, b"Content-Type: text/plain; name*99999999999999999999=a")
    yield (
        "continuation-doubled-and-missing",
        mail(MIME, b"Content-Type: text/plain; name*0=a; name*0=b; name*7*=utf-8''%ff"),
    )
    yield "continuation-charset-unknown", mail(MIME, b"Content-Type: text/plain; name*=x-none'xx'%00%0d%0a")
    yield "content-type-unclosed-quote", mail(MIME, b'Content-Type: text/plain; name="' + b"a" * 5_000)
    yield "content-type-nested-comments", mail(MIME, b"Content-Type: text/plain " + b"(" * 5_000 + b")" * 5_000)
    yield "transfer-encoding-unknown", mail(MIME, b"Content-Transfer-Encoding: x-secret", body=REQUEST)
    yield (
        "transfer-encoding-twice",
        mail(MIME, b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: 7bit", body=REQUEST),
    )
    yield "lone-carriage-returns", mail(body=REQUEST.replace(b"\r\n", b"\r") * 50)
    yield "nul-bytes-in-body", mail(body=b"\0".join(REQUEST[i : i + 1] for i in range(len(REQUEST))))
    yield "empty-message", b"\r\n"
    yield "only-a-header", b"\r\n".join((PROOF, RECEIVED, FROM, TO, DATE))
    yield "no-header-at-all", b"\xff\xd8\xff\xe0 this is a picture and no mail\r\n" * 10
    yield "mbox-line-first", b"From someone Mon Jan  5 11:00:00 2026\r\n" + mail()
    yield "body-begins-with-header-lines", mail(body=b"From: x@evil.example\r\nTo: y\r\n\r\n" + REQUEST)
    yield "message-partial", mail(MIME, b'Content-Type: message/partial; id="a@b"; number=1; total=3', body=mail())
    yield (
        "message-external-body",
        mail(
            MIME,
            b'Content-Type: message/external-body; access-type=URL; URL="http://evil.example/a.pdf"',
            body=b"Content-Type: application/pdf\r\n\r\n",
        ),
    )
    yield (
        "message-external-body-file",
        mail(
            MIME,
            b'Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"',
            body=b"Content-Type: text/plain\r\n\r\n",
        ),
    )
    yield "multipart-digest", multipart(b"\r\n" + mail(), b"\r\n" + mail(), kind=b"digest")
    yield "multipart-related-start-nowhere", multipart(TEXT, kind=b'related; start="<nowhere>"')
    yield "multipart-parallel-unknown", multipart(TEXT, kind=b"x-secret")
    yield "multipart-without-parts", multipart()
    yield "rfc822-of-nothing", multipart(TEXT, part(b"message/rfc822", b"", plain=True))
    yield "rfc822-in-base64", multipart(TEXT, part(b"message/rfc822", mail()))
    yield (
        "rfc822-in-quoted-printable",
        multipart(
            TEXT,
            part(
                b"message/rfc822",
                quopri.encodestring(mail()),
                b"Content-Transfer-Encoding: quoted-printable",
                plain=True,
            ),
        ),
    )
    yield (
        "alternative-says-two-things",
        multipart(TEXT, part(b"text/html", b"<p>We no longer need any data.</p>", plain=True), kind=b"alternative"),
    )


def multi(boundary: bytes, *parts: bytes) -> bytes:
    """A multipart as a part."""
    return b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n" + body_of(*parts, boundary=boundary)


def bombs() -> Made:
    """Few bytes for many parts, levels, lines, or long ones."""
    for depth in (4, 60, 400, 5_000):
        yield f"multiparts-nested-{depth}-deep", nested_multiparts(depth)
    for depth in (4, 60, 400):
        yield f"messages-nested-{depth}-deep", nested_messages(depth)
    yield "messages-nested-30-deep-in-base64", base64_messages(8)
    for count in (201, 5_000, 50_000):
        yield f"parts-{count}-empty", multipart(*[b"\r\n"] * count)
    yield (
        "parts-300-of-messages",
        multipart(*[part(b"message/rfc822", b"From: a@b.example\r\n\r\nhi", plain=True)] * 300),
    )
    yield (
        "parts-3000-with-names",
        multipart(*[part(b'application/pdf; name="%d.pdf"' % n, b"%PDF-") for n in range(3_000)]),
    )
    yield "boundaries-open-150-at-once", open_boundaries(150)
    yield "boundaries-open-2000-at-once", open_boundaries(2_000)
    yield (
        "delimiter-lines-200000",
        mail(MIME, b"Content-Type: multipart/mixed; boundary=edge", body=b"--edge\r\n" * 200_000),
    )
    yield (
        "delimiter-lookalikes-300000",
        mail(MIME, b"Content-Type: multipart/mixed; boundary=edge", body=b"--edgy\r\n" * 300_000),
    )
    yield "line-of-a-million-characters", mail(body=b"a" * 1_000_000 + b"\r\n")
    yield "line-of-a-million-words", mail(body=b"order " * 170_000 + b"\r\n")
    yield "lines-500000-empty", mail(body=b"\r\n" * 500_000)
    yield "lines-200000-short", mail(body=b"a\r\n" * 200_000)
    yield (
        "format-flowed-100000-lines",
        mail(MIME, b"Content-Type: text/plain; format=flowed; delsp=yes", body=b"a \r\n" * 100_000),
    )
    yield "quotes-nested-100000-deep", mail(body=b">" * 100_000 + b" please provide the data\r\n")
    yield "base64-of-5-megabytes-of-zeros", multipart(TEXT, part(b"application/octet-stream", bytes(5_000_000)))
    yield "base64-damaged-letters", multipart(TEXT, part(b"application/pdf", b"%PDF-1.7").replace(b"JV", b"J*V\xff"))
    yield "base64-one-letter-short", multipart(TEXT, part(b"application/pdf", b"", plain=True) + b"JVBERi0xLjc")
    yield "base64-of-padding-only", multipart(TEXT, b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 200_000)
    yield (
        "base64-of-one-line",
        multipart(TEXT, b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(bytes(1_000_000))),
    )
    yield (
        "quoted-printable-of-soft-breaks",
        mail(MIME, b"Content-Transfer-Encoding: quoted-printable", body=b"=\r\n" * 200_000),
    )
    yield (
        "quoted-printable-damaged",
        mail(MIME, b"Content-Transfer-Encoding: quoted-printable", body=b"=X=4=\xff=0D=0A" * 5_000),
    )
    yield (
        "uuencode-damaged",
        mail(MIME, b"Content-Transfer-Encoding: x-uuencode", body=b"begin 644 a.pdf\n" + b"\xffM" * 5_000 + b"\nend\n"),
    )
    yield (
        "uuencode-without-end",
        mail(MIME, b"Content-Transfer-Encoding: uuencode", body=b"begin 644 ../../a.pdf\n" + b"M" + b"`" * 60),
    )
    yield (
        "yenc-in-text",
        mail(body=b"=ybegin line=128 size=100 name=a.pdf\r\n" + bytes(range(256)) + b"\r\n=yend size=9\r\n"),
    )
    yield "binhex", multipart(TEXT, part(b"application/mac-binhex40", b":\x00\x01" * 1_000))


def nested_multiparts(depth: int) -> bytes:
    """Multiparts one in the other."""
    out = b"Content-Type: text/plain\r\n\r\nhi"
    for level in range(depth):
        out = multi(b"b%d" % level, out) if level < 300 else multi(b"b", out)
        if len(out) > 2_000_000:
            break
    return mail(MIME, body=b"").rstrip(b"\r\n") + b"\r\n" + out


def nested_messages(depth: int) -> bytes:
    """Messages one in the other."""
    return mail(
        MIME,
        b"Content-Type: message/rfc822",
        body=b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n" * depth + mail(),
    )


def base64_messages(depth: int) -> bytes:
    """Messages one in the other, each in base64."""
    out = mail()
    for _ in range(depth):
        out = (
            b"From: a@b.example\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(out)
        )
    return multipart(TEXT, part(b"message/rfc822", out))


def open_boundaries(count: int) -> bytes:
    """Each line is compared with every boundary that is open."""
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(count))
    return mail(MIME, body=b"").rstrip(b"\r\n") + b"\r\n" + opened + b"\r\n" + b"--x\r\n" * 5_000
