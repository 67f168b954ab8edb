"""PDFs, without OCR: structure, text layer, rendering, signatures, origin, and what is no PDF behind a PDF's name."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from pydantic import TypeAdapter

from daemon.reading.attachments import documents_of, make_attachment
from daemon.reading.document import PdfLimits, read_pdf
from daemon.reading.scan import OcrSettings
from rules.model import Document
from tests.daemon.reading.pdf_builder import Paper, locked, made, sentence, typed
from tests.fuzz.target import Target
from tests.rules.requirements.examples import LETTER

_DOCUMENTS: TypeAdapter[tuple[Document, ...]] = TypeAdapter(tuple[Document, ...])
_LIMITS = PdfLimits(2, OcrSettings(enabled=False, languages="eng"))


def run(data: bytes) -> bytes:
    """The document as JSON, which must exist for whatever was read."""
    attachment = make_attachment("2", "request.pdf", "application/pdf", data)
    return _DOCUMENTS.dump_json(documents_of(attachment, lambda a: (read_pdf(a, _LIMITS),)))


def written(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a table of their places (ISO 32000-1, 7.5)."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + head + table + end


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object that tells its length truly."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


WORDS = b"BT /F1 11 Tf 20 60 Td (Please provide the log-in IP addresses of the account named below.) Tj ET"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 120] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
PLAIN = written(CATALOG, PAGES, PAGE, stream(WORDS), FONT)

RICH = written(
    b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AcroForm << /Fields [6 0 R]"
    b" /XFA (<xdp/>) >> /Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >> /OCProperties << /OCGs [9 0 R]"
    b" /D << /OFF [9 0 R] >> >> >>",
    PAGES,
    PAGE.replace(b"/Contents 4 0 R", b"/Contents [4 0 R 10 0 R] /Annots [6 0 R] /Rotate 90"),
    stream(zlib.compress(WORDS), b"/Filter /FlateDecode"),
    FONT.replace(b">>", b"/ToUnicode 7 0 R >>"),
    b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /Rect [72 20 200 50] /V << /Type /Sig /Filter /Adobe.PPKLite"
    b" /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <3080> >> >>",
    stream(b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange"),
    b"<< /Type /Filespec /F (a.exe) /EF << /F 4 0 R >> >>",
    b"<< /Type /OCG /Name (hidden) >>",
    stream(b"/OC /x BDC " + WORDS + b" EMC q 100 0 0 100 0 0 cm /Im1 Do Q 3 Tr"),
    trailer=b"/Root 1 0 R /Info << /Producer (x) /CreationDate (D:20260230999999Z) >>",
)


def seeds() -> Iterator[bytes]:
    """Written by hand, so that a change hits structure and not compressed bytes; then drawn, locked and cut short."""
    yield from (PLAIN, RICH)
    yield PLAIN.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R 3 0 R]")
    drawn = made(sentence, _mixed)
    yield from (drawn, drawn[: len(drawn) // 2], locked(drawn, "secret"), locked(drawn, ""))
    yield made(typed(*LETTER.splitlines()))
    yield from (b"%PDF-", b"\n" * 900 + PLAIN, b"PK\x03\x04" + PLAIN, b"GIF89a" + PLAIN)


def _mixed(paper: Paper) -> None:
    sentence(paper)
    paper.hidden(72, 100, "nobody sees this")
    paper.signature(72, 500)
    paper.bar(0, 0, 595, 40)


PIECES = (
    b"<<", b">>", b"[", b"]", b"null", b"true", b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"R", b"/Kids",
    b"/Parent 3 0 R", b"/Count 999999999", b"/Count -1", b"/MediaBox [0 0 0 0]", b"/MediaBox [0 0 1e9 1e9]", b"/Rotate 17",
    b"/MediaBox [-1e38 -1e38 1e38 1e38]", b"/UserUnit 1e6", b"/Filter [/FlateDecode /FlateDecode /ASCIIHexDecode]", b"/Filter /JBIG2Decode",
    b"/Filter /JPXDecode", b"/Filter /DCTDecode", b"/Filter /CCITTFaxDecode", b"/Filter /LZWDecode", b"/DecodeParms << /Predictor 15 /Columns 99999999 >>",
    b"/Length 999999999", b"/Type /ObjStm", b"/Type /XRef", b"/W [1 4 2]", b"/Prev 0", b"/Encrypt << /Filter /Standard /V 5 /R 6 >>",
    b"Tr 3", b"1e-38 0 0 1e38 0 0 cm", b"Tf", b"(\\", b"<FEFFD800>", b"<FFFE>", b"/F1 0 Tf", b"/F1 -99999 Tf", b"/F1 1e30 Tf", b"0 Tz", b"BX",
    b"/Subtype /Type3", b"/Subtype /Type0 /DescendantFonts [5 0 R]", b"/XFA [(a) 4 0 R]", b"/ByteRange [0 99999999 -5 3]", b"D:",
    b"q " * 200, b"BT ET " * 100, b"%%EOF", b"%PDF-9.9", b"\xff" * 16, b"\0" * 16,
)  # fmt: skip


def mutate(data: bytes, dice: Random, most: int) -> bytes:
    """Some changes of numbers, references, names and streams."""
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(_CHANGES)(data, dice)
    return data[:most]


def _piece(data: bytes, dice: Random) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(PIECES) + data[at + dice.choice((0, 0, 1, 4, 16)) :]


def _swapped(pattern: bytes) -> Callable[[bytes, Random], bytes]:
    """Something of a kind put in the place of another of its kind, so that the whole stays a PDF."""
    compiled = re.compile(pattern)

    def change(data: bytes, dice: Random) -> bytes:
        found = list(compiled.finditer(data))
        if not found:
            return data
        into, source = dice.choice(found), dice.choice(found)
        return data[: into.start()] + source[0] + data[into.end() :]

    return change


NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2147483647",
    b"-2147483648",
    b"4294967296",
    b"1e38",
    b"-0.0",
    b"99999999999999999999",
    b"0.00001",
)


def _number(data: bytes, dice: Random) -> bytes:
    found = list(re.finditer(rb"(?<![\w.-])-?\d+(?:\.\d+)?", data))
    if not found:
        return data
    match = dice.choice(found)
    return data[: match.start()] + dice.choice(NUMBERS) + data[match.end() :]


def _inflated(data: bytes, dice: Random) -> bytes:
    """One compressed stream, changed inside."""
    found = list(re.finditer(rb"stream\r?\n(x.+?)\r?\nendstream", data, re.DOTALL))
    if not found:
        return data
    match = dice.choice(found)
    try:
        inner = zlib.decompress(match[1])
    except zlib.error:
        return data
    return data[: match.start(1)] + zlib.compress(_piece(inner, dice)) + data[match.end(1) :]


@cache
def _seeds() -> tuple[bytes, ...]:
    return tuple(seeds())


def _appended(data: bytes, dice: Random) -> bytes:
    """A second body behind the end, as an update by another program (ISO 32000-1, 7.5.6)."""
    return data + dice.choice(_seeds())


_CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _piece, _piece, _number, _number, _number, _swapped(rb"\d+ 0 R"), _swapped(rb"/[A-Za-z0-9]+"), _swapped(rb"\d+ 0 obj"),
    _inflated, _inflated, _appended,
)  # fmt: skip

TARGET = Target("pdf", run, seeds, mutate)
