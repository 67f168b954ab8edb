"""Attached files that are not what they say, that unpack to more than anybody can hold, or that hide what they hold."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib

from tests.hostile.making import MIME, TEXT, Made, attached, html, mail, multipart, part

ZEROS = bytes(1_000_000)


def archives() -> Made:
    """Archives: none of them is opened."""
    yield "zip-of-100-megabytes-of-zeros", attached(zipped({"a.pdf": ZEROS * 100}), b"a.zip", b"application/zip")
    yield "zip-in-zip-6-deep", attached(nested_zip(6), b"a.zip", b"application/zip")
    yield "zip-of-20000-files", attached(zipped({f"{n}.pdf": b"" for n in range(20_000)}), b"a.zip", b"application/zip")
    yield "zip-with-a-walking-name", attached(zipped({"../../etc/cron.d/x": b"x"}), b"a.zip", b"application/zip")
    yield "zip-with-a-name-of-60000", attached(zipped({"a" * 60_000: b"x"}), b"a.zip", b"application/zip")
    yield "zip-without-directory", attached(zipped({"a": b"x"})[:40], b"a.zip", b"application/zip")
    yield "zip-directory-of-garbage", attached(zipped({"a": b"x"})[:-30] + b"\xff" * 30, b"a.zip", b"application/zip")
    yield "zip-directory-says-4-billion", attached(_lying_directory(), b"a.zip", b"application/zip")
    yield "zip-called-pdf", attached(zipped({"request.pdf": b"%PDF-1.7"}))
    yield "zip-that-is-a-pdf-too", attached(zipped({"a": b"x"}) + b"\n%PDF-1.7\n")
    yield (
        "docx-of-nothing",
        attached(zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), b"a.docx", b"application/msword"),
    )
    yield (
        "docx-with-entities",
        attached(
            zipped({"[Content_Types].xml": LAUGHS, "word/document.xml": LAUGHS}), b"a.docx", b"application/msword"
        ),
    )
    yield (
        "docx-with-macros",
        attached(
            zipped({"[Content_Types].xml": b"", "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
            b"a.docm",
            b"application/msword",
        ),
    )
    yield (
        "xlsx",
        attached(
            zipped({"[Content_Types].xml": b"", "xl/workbook.xml": LAUGHS}), b"a.xlsx", b"application/vnd.ms-excel"
        ),
    )
    yield (
        "odt",
        attached(
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
            b"a.odt",
            b"application/zip",
        ),
    )
    yield "gzip-of-100-megabytes", attached(gzipped(ZEROS * 100), b"a.pdf.gz", b"application/gzip")
    yield (
        "gzip-in-gzip",
        attached(gzipped(gzipped(gzipped(ZEROS * 50))), b"a.gz", b"application/gzip"),
    )
    yield "bzip2-of-50-megabytes", attached(bz2.compress(ZEROS * 50), b"a.bz2", b"application/x-bzip2")
    yield "xz-of-50-megabytes", attached(lzma.compress(ZEROS * 50, preset=1), b"a.xz", b"application/x-xz")
    yield "tar-with-links", attached(_tar(), b"a.tar", b"application/x-tar")
    yield "rar-damaged", attached(b"Rar!\x1a\x07\x01\x00" + b"\xff" * 500, b"a.rar", b"application/x-rar")
    yield "7z-damaged", attached(b"7z\xbc\xaf\x27\x1c" + b"\xff" * 500, b"a.7z", b"application/x-7z-compressed")
    yield "cab", attached(b"MSCF" + b"\xff" * 500, b"a.cab", b"application/vnd.ms-cab-compressed")
    yield "iso-image", attached(bytes(32_769) + b"CD001" + bytes(2_000), b"a.iso", b"application/octet-stream")
    yield "executable-called-pdf", attached(b"MZ" + b"\x90" * 2_000)
    yield "shell-script-called-pdf", attached(b"#!/bin/sh\nrm -rf /\n")
    yield "html-called-pdf", attached(b"<html><script>alert(1)</script>")
    yield "link-file", attached(b"L\0\0\0\x01\x14\x02\0" + b"\xff" * 500, b"a.pdf.lnk")
    yield "rtf-of-braces", attached(b"{\\rtf1" + b"{" * 200_000, b"a.rtf", b"application/rtf")
    yield "ole-damaged", attached(OLE + b"\xff" * 5_000, b"a.doc", b"application/msword")
    yield (
        "ole-sectors-in-a-circle",
        attached(OLE + struct.pack("<24sHHHHH", b"", 62, 3, 0xFFFE, 9, 6) + b"\0" * 4_000, b"a.msg"),
    )
    yield "eml-as-octet-stream", multipart(TEXT, part(b"application/octet-stream; name=a.eml", mail()))
    yield "svg-with-entities", attached(LAUGHS.replace(b"lolz", b"svg"), b"a.svg", b"image/svg+xml")
    yield "empty-pdf", attached(b"")
    yield "pdf-of-spaces", attached(b" " * 100_000)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]><lolz>&j;&x;</lolz>'
)
"""Entities that stand for a thousand million words."""


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    """A gzip file that tells no time, so that it is the same each time."""
    return gzip.compress(data, mtime=0)


def nested_zip(depth: int) -> bytes:
    """Ten copies of a zip in a zip, so many deep."""
    data = zipped({"a": ZEROS})
    for _ in range(depth):
        data = zipped({f"{n}.zip": data for n in range(10)}) if len(data) < 50_000 else zipped({"a.zip": data})
    return data


def _lying_directory() -> bytes:
    data = bytearray(zipped({"a": b"x"}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 8 : at + 20] = struct.pack("<HHII", 0xFFFF, 0xFFFF, 0xFFFFFFF0, 0)
    return bytes(data)


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("a.pdf")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


TNEF = b"\x78\x9f\x3e\x22\x01\x00"


def _tnef(*attributes: tuple[int, int, bytes]) -> bytes:
    """A winmail.dat of these attributes: level, id, data ([MS-OXTNEF], 2.1)."""
    packed = (
        struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
        for level, number, data in attributes
    )
    return TNEF + b"".join(packed)


_ATTACHED = (
    (2, 0x00069002, b"\x01\0" + b"\0" * 12),
    (2, 0x00018010, b"a.pdf\0"),
    (2, 0x0006800F, b"%PDF-1.7 of nothing"),
)
_SIMPLE = ((1, 0x00089006, b"\0\0\x01\0"), (1, 0x00069007, b"\xe4\x04\0\0\0\0\0\0"))


def containers() -> Made:
    """winmail.dat, S/MIME and PGP."""
    wrapped = {
        "tnef-whole": _tnef(*_SIMPLE, *_ATTACHED),
        "tnef-header-only": TNEF,
        "tnef-cut": _tnef(*_SIMPLE, *_ATTACHED)[:40],
        "tnef-length-4-gigabytes": TNEF + struct.pack("<BII", 1, 0x00069007, 0xFFFFFFFF),
        "tnef-checksum-wrong": _tnef(*_SIMPLE)[:-1] + b"\xff",
        "tnef-5000-attachments": _tnef(*_SIMPLE, *_ATTACHED * 5_000),
        "tnef-mapi-count-4-billion": _tnef(*_SIMPLE, (1, 0x00069003, b"\xff\xff\xff\xff")),
        "tnef-mapi-string-count-huge": _tnef(
            *_SIMPLE, (1, 0x00069003, struct.pack("<IHHI", 1, 0x1E, 0x1000, 0x7FFFFFFF))
        ),
        "tnef-mapi-type-unknown": _tnef(*_SIMPLE, (1, 0x00069003, struct.pack("<IHH", 1, 0x7777, 0x1000))),
        "tnef-compressed-rtf-bomb": _tnef(
            *_SIMPLE,
            (1, 0x00069003, struct.pack("<IHHIIIII", 1, 0x102, 0x1009, 1, 16, 12, 0x7FFFFFFF, 0x75465A4C) + b"\0" * 8),
        ),
        "tnef-in-tnef": _tnef(*_SIMPLE, *_ATTACHED[:2], (2, 0x0006800F, _tnef(*_SIMPLE, *_ATTACHED))),
        "tnef-name-walks": _tnef(*_SIMPLE, _ATTACHED[0], (2, 0x00018010, b"..\\..\\a.pdf\0"), _ATTACHED[2]),
        "tnef-of-0xff": TNEF + b"\xff" * 50_000,
    }
    for name, data in wrapped.items():
        yield name, attached(data, b"winmail.dat", b"application/ms-tnef")
    yield "tnef-under-another-type", attached(_tnef(*_SIMPLE, *_ATTACHED), b"request.pdf")
    for name, data in _CMS.items():
        kind = b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
        yield (
            f"smime-{name}",
            mail(
                MIME,
                b"Content-Type: " + kind,
                b"Content-Transfer-Encoding: base64",
                body=part(b"x", data).partition(b"\r\n\r\n")[2],
            ),
        )
    yield (
        "smime-enveloped",
        attached(
            bytes.fromhex("308006092a864886f70d010703a0800000"),
            b"smime.p7m",
            b"application/pkcs7-mime; smime-type=enveloped-data",
        ),
    )
    yield (
        "smime-clear-signed-by-nobody",
        multipart(
            TEXT,
            part(b"application/pkcs7-signature", b"0\x80"),
            kind=b'signed; micalg=sha-256; protocol="application/pkcs7-signature"',
        ),
    )
    yield "smime-signature-first", multipart(part(b"application/pkcs7-signature", b"0\x80"), TEXT, kind=b"signed")
    yield "smime-signed-30-deep", multipart(_signed(30))
    yield (
        "pgp-encrypted",
        multipart(
            part(b"application/pgp-encrypted", b"Version: 1", plain=True),
            part(b"application/octet-stream", b"\x85\x01"),
            kind=b"encrypted",
        ),
    )
    yield (
        "pgp-inline",
        mail(body=b"-----BEGIN PGP MESSAGE-----\r\n\r\n" + b"hQEMA\r\n" * 3_000 + b"-----END PGP MESSAGE-----\r\n"),
    )
    yield "pgp-inline-without-end", mail(body=b"-----BEGIN PGP MESSAGE-----\r\n" * 5_000)
    yield (
        "pgp-signed-with-dashes",
        mail(body=b"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA512\r\n\r\n" + b"- - - - \r\n" * 5_000),
    )


_CMS = {
    "of-nothing": b"",
    "of-garbage": b"\x30\x82\xff\xff" + b"\xff" * 500,
    "indefinite-never-ends": b"\x30\x80" * 20_000,
    "length-4-gigabytes": b"\x30\x84\xff\xff\xff\xff",
    "nested-2000-deep": b"".join(b"\x30\x82" + struct.pack(">H", 4 * (2_000 - n)) for n in range(2_000)),
    "oid-of-60000": bytes.fromhex("3082ea60") + b"\x06\x82\xea\x5c" + b"\xff" * 59_996,
    "compressed-bomb": b"\x30\x80" + zlib.compress(ZEROS * 20),
}


def _signed(depth: int) -> bytes:
    out = TEXT
    for n in range(depth):
        out = b"Content-Type: multipart/signed; boundary=s%d\r\n\r\n--s%d\r\n" % (n, n) + out + b"\r\n--s%d--\r\n" % n
    return out


def pictures() -> Made:
    """Pictures beside the letter, and such as call themselves one."""
    yield "png-of-4-billion-pixels", attached(_png(65_000, 65_000), b"a.png", b"image/png")
    yield "png-cut", attached(_png(10, 10)[:30], b"a.png", b"image/png")
    yield "png-text-chunk-bomb", attached(_png(1, 1, zlib.compress(ZEROS * 30)), b"a.png", b"image/png")
    yield "gif-of-65535", attached(b"GIF89a\xff\xff\xff\xff\xf7\0\0" + b"\0" * 800, b"a.gif", b"image/gif")
    yield (
        "jpeg-of-65500",
        attached(
            bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08ffdcffdc01011100"), b"a.jpg", b"image/jpeg"
        ),
    )
    yield "tiff-directories-in-a-circle", attached(b"II*\0\x08\0\0\0\0\0\x08\0\0\0", b"a.tif", b"image/tiff")
    yield (
        "bmp-size-lies",
        attached(b"BM" + struct.pack("<IHHIIii", 70, 0, 0, 54, 40, 2**31 - 1, -(2**31)), b"a.bmp", b"image/bmp"),
    )
    yield "webp-damaged", attached(b"RIFF\xff\xff\xff\xffWEBPVP8L" + b"\xff" * 200, b"a.webp", b"image/webp")
    yield "picture-called-pdf", attached(_png(10, 10))
    yield "inline-data-address", html(b'<img src="data:image/png;base64,' + b"A" * 500_000 + b'">')


def _png(width: int, height: int, text: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    more = chunk(b"zTXt", b"a\0\0" + text) if text else b""
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
