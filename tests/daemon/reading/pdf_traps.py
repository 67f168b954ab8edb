"""PDFs written byte by byte, as no program writes them: each is named for what it attacks."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from tests.daemon.reading.pdf_builder import locked

SAID = "Please provide the log-in addresses of the account named below."
SHOWN = b"BT /F1 12 Tf 72 750 Td (" + SAID.encode() + b") Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream object with these further entries in its dictionary (ISO 32000-1, 7.3.8)."""
    return b"<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"


def file_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size + rows + b"trailer\n<</Root 1 0 R/Size %d" % size
    return out + head + trailer + b">>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def letter(
    *more: bytes,
    contents: bytes | None = None,
    resources: bytes = b"",
    page: bytes = b"",
    catalogue: bytes = b"",
    tree: bytes = b"/Count 1",
) -> bytes:
    """One page that says `SAID`; further objects are numbered from 6, the page is number 3."""
    return file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
            b"<</Type/Pages/Kids[3 0 R]" + tree + b">>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
            + resources
            + b">>"
            + page
            + b">>",
            contents or stream(b"", SHOWN),
            FONT,
            *more,
        ]
    )


def drawing(more: bytes, *objects: bytes, resources: bytes) -> bytes:
    """The same page, which draws something else as well."""
    return letter(*objects, contents=stream(b"", SHOWN + b" " + more), resources=resources)


def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def picture(width: int, height: int, filters: bytes, data: bytes, more: bytes = b"") -> bytes:
    """A page with a picture of this claimed size."""
    entries = b"/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray/Width %d/Height %d" % (
        width,
        height,
    )
    image = stream(entries + b"/Filter" + filters + more, data)
    return drawing(b"q 99 0 0 99 99 99 cm /I Do Q", image, resources=b"/XObject<</I 6 0 R>>")


def forms_in_forms(levels: int, width: int) -> bytes:
    """Form XObjects (8.10) of which each draws the next so many times."""
    objects = []
    for level in range(levels):
        inner = b"/X Do " * width if level < levels - 1 else b"0 0 1 1 re f "
        box = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>" % (7 + level)
        objects.append(stream(box, inner))
    return drawing(b"/X Do", *objects, resources=b"/XObject<</X 6 0 R>>")


def tiny_tiles() -> bytes:
    """A tiling pattern (8.7.3) whose tile is painted billions of times."""
    tile = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>"
    pattern = stream(tile, b"0 0 .1 .1 re f")
    return drawing(b"/Pattern cs /P scn 0 0 595 842 re f", pattern, resources=b"/Pattern<</P 6 0 R>>")


def calculated_shading() -> bytes:
    """A shading (8.7.4.5.2) whose function takes ten thousand steps for each pixel."""
    shading = b"<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Matrix[600 0 0 800 0 0]/Function 7 0 R>>"
    function = stream(b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]", b"{ " + b"sin cos " * 5_000 + b"0 }")
    return drawing(b"/S sh", shading, function, resources=b"/Shading<</S 6 0 R>>")


def font_in_itself() -> bytes:
    """A Type 3 font (9.6.5) whose only letter is written in that font."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[1]"
        b"/Encoding<</Differences[65/a]>>/CharProcs<</a 7 0 R>>/Resources<</Font<</T 6 0 R>>>>>>"
    )
    return letter(
        font,
        stream(b"", b"1 0 d0 BT /T 1 Tf (AAAA) Tj ET"),
        contents=stream(b"", SHOWN + b" BT /T 20 Tf 100 100 Td (AAAAAAA) Tj ET"),
        resources=b"/Font<</F1 5 0 R/T 6 0 R>>",
    )


def pattern_in_itself() -> bytes:
    """A tile that is filled with itself."""
    tile = (
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9"
        b"/Resources<</Pattern<</P 6 0 R>>>>"
    )
    pattern = stream(tile, b"/Pattern cs /P scn 0 0 9 9 re f")
    return drawing(b"/Pattern cs /P scn 0 0 50 50 re f", pattern, resources=b"/Pattern<</P 6 0 R>>")


def mask_in_itself() -> bytes:
    """A picture whose soft mask (11.6.5.3) is the picture."""
    entries = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 6 0 R"
    return drawing(b"/I Do", stream(entries, b"0"), resources=b"/XObject<</I 6 0 R>>")


def object_stream_in_itself() -> bytes:
    """A cross-reference stream (7.5.8) that puts an object stream inside itself."""
    body = letter(stream(b"/Type/ObjStm/N 1/First 4", b"6 0 <</Type/ObjStm>>"))
    start = body.rindex(b"xref\n0")
    rows = b"".join(b"\1" + body.index(b"%d 0 obj" % number).to_bytes(4, "big") + b"\0" for number in range(1, 6))
    table = b"\0\0\0\0\0\0" + rows + b"\2" + (6).to_bytes(4, "big") + b"\0" + b"\1" + start.to_bytes(4, "big") + b"\0"
    own = b"7 0 obj\n" + stream(b"/Type/XRef/W[1 4 1]/Size 8/Root 1 0 R", table) + b"\nendobj\n"
    return body[:start] + own + b"startxref\n%d\n%%%%EOF\n" % start


def with_previous(place: Callable[[bytes], int]) -> bytes:
    """A file whose trailer names as the table before its own the one at this place (7.5.5)."""
    plain = letter()
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place(plain))


READABLE: dict[str, bytes] = {
    "form XObjects 500 deep": forms_in_forms(500, 1),
    "graphics states 100,000 deep": letter(contents=stream(b"", b"q " * 100_000 + SHOWN)),
    "dictionaries 100,000 deep": letter(page=b"/Foo " + b"<</A " * 100_000 + b"1" + b">>" * 100_000),
    "arrays 100,000 deep in the catalogue": letter(catalogue=b"/Foo " + b"[" * 100_000 + b"]" * 100_000),
    "a font in itself": font_in_itself(),
    "a soft mask in itself": mask_in_itself(),
    "an object stream in itself": object_stream_in_itself(),
    "a page tree that holds itself": letter(tree=b"/Count 3").replace(b"[3 0 R]", b"[3 0 R 2 0 R 2 0 R]"),
    "a page that is its own parent": letter().replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
    "two billion pages that are not there": letter(tree=b"/Count 2000000000"),
    "thousands of pages that are not there": letter(tree=b"/Count 200000"),
    "fewer pages than none": letter(tree=b"/Count -5"),
    "outlines that follow themselves": letter(
        b"<</Title(a)/Parent 7 0 R/Next 6 0 R/First 6 0 R>>",
        b"<</First 6 0 R/Last 6 0 R>>",
        catalogue=b"/Outlines 7 0 R",
    ),
    "names that hold themselves": letter(
        b"<</Kids[6 0 R 6 0 R]>>", catalogue=b"/Names<</EmbeddedFiles 6 0 R/JavaScript 6 0 R/Dests 6 0 R>>"
    ),
    "fields that are their own children": letter(
        b"<</FT/Sig/T(a)/Kids[6 0 R]/Parent 6 0 R>>", catalogue=b"/AcroForm<</Fields[6 0 R 6 0 R]>>"
    ),
    "a stream whose length is itself": letter(
        contents=stream(b"", SHOWN).replace(b"/Length %d" % len(SHOWN), b"/Length 4 0 R")
    ),
    "an object that is a reference to itself": letter(b"6 0 R", catalogue=b"/Metadata 6 0 R/Lang 6 0 R"),
    "a table before its own that is its own": with_previous(lambda data: data.rindex(b"xref\n0")),
    "a table before its own beyond the end": with_previous(lambda data: 10**12),
    "no endobj": letter().replace(b"endobj\n", b""),
    "no table": letter()[: letter().rindex(b"xref\n0")] + b"trailer\n<</Root 1 0 R>>\n",
    "a start of the table that is wrong": letter().replace(b"startxref\n", b"startxref\n9"),
    "cut off behind its trailer": letter()[: letter().rindex(b"startxref")],
    "two megabytes of noise behind it": letter() + bytes(range(256)) * 8_192,
    "a web page before it": b"<html><body>Not the letter</body></html>\n" + letter(),
    "a JPEG before it": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + letter(),
    "an archive behind it": letter() + b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18),
}
"""What a reader of PDFs shows all the same."""

REFUSED: dict[str, tuple[bytes, str]] = {
    "a stream of spaces": (
        letter(contents=stream(b"/Filter/FlateDecode", zeros(9))),
        "a stream of the PDF unpacks to more than 8 MB",
    ),
    "a stream packed twice": (
        letter(contents=stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zeros(40), 9))),
        "a stream of the PDF unpacks to more than 8 MB",
    ),
    "an ASCII stream": (
        letter(contents=stream(b"/Filter[/AHx/Fl]", zeros(9).hex().encode() + b">")),
        "a stream of the PDF unpacks to more than 8 MB",
    ),
    "a filter whose name is written in numbers": (
        letter(contents=stream(b"/#46ilter/Fl#61teDecode", zeros(9))),
        "a stream of the PDF unpacks to more than 8 MB",
    ),
    "a filter that stands elsewhere": (
        letter(b"[/FlateDecode]", contents=stream(b"/Filter 6 0 R", zeros(9))),
        "a stream of the PDF unpacks to more than 8 MB",
    ),
    "a stream that nobody names packed": (letter(contents=stream(b"", zeros(9))), "unpacks to more than 8 MB"),
    "an object stream": (letter(stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zeros(9))), "more than 8 MB"),
    "an encrypted stream": (
        locked(letter(contents=stream(b"/Filter/FlateDecode", zeros(9))), ""),
        "a stream of the PDF unpacks to more than 8 MB",
    ),
    "five filters": (
        letter(contents=stream(b"/Filter[/Fl/Fl/Fl/Fl/Fl]", b"x")),
        "a stream of the PDF unpacks to more than 8 MB",
    ),
    "many streams": (
        letter(*(stream(b"/Filter/FlateDecode", zeros(7)) for _ in range(5))),
        "the PDF unpacks to more than 32 MB",
    ),
    "a picture one pixel wide": (picture(1, 10**9, b"/FlateDecode", zeros(1)), "1 × 1,000,000,000 pixels"),
    "a fax of 60,000 lines": (
        picture(60_000, 60_000, b"/CCITTFaxDecode", bytes(99), b"/DecodeParms<</K -1/Columns 60000/Rows 60000>>"),
        "60,000 × 60,000 pixels",
    ),
    "a JBIG2 picture": (picture(60_000, 60_000, b"/JBIG2Decode", bytes(99)), "60,000 × 60,000 pixels"),
    "a JPEG 2000 picture that is larger than it says": (
        picture(9, 9, b"/JPXDecode", b"\xff\x4f\xff\x51\x00\x2f\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00" + bytes(40)),
        "65,536 × 65,536 pixels",
    ),
    "a size that stands elsewhere": (
        picture(1, 1, b"/FlateDecode", b"")
        .replace(b"/Width 1/", b"/Width 7 0 R/")
        .replace(b"/Height 1/", b"/Height 7 0 R/")
        + b"7 0 obj\n 60000 \nendobj\n",
        "60,000 × 60,000 pixels",
    ),
    "objects without end": (letter() + b"9 0 obj 1 endobj\n" * 2_000, "more than 1,000 objects"),
}
"""What is not read, and the words that say why; under the limits of the test."""

SLOW: dict[str, bytes] = {
    "a billion forms": forms_in_forms(10, 10),
    "a form that draws itself twice": forms_in_forms(1, 1)
    .replace(b"0 0 1 1 re f ", b"/X Do /X Do  ")
    .replace(b"/X 7 0 R", b"/X 6 0 R"),
    "a tile painted without end": tiny_tiles(),
    "a pattern in itself": pattern_in_itself(),
    "a shading that calculates": calculated_shading(),
}
"""Pages that PDFium never finishes, or dies of."""
