import base64
import gzip
import io
import tarfile
import zipfile

import pytest

from daemon.reading.attachments import file_name, sniff
from rules.model import DocumentKind
from tests.daemon.reading.mail_builder import OFFICER, message, multipart, read

PDF = b"%PDF-1.7\n1 0 obj"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def zipped(*names: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("order.pdf")
        info.size = len(PDF)
        archive.addfile(info, io.BytesIO(PDF))
    return buffer.getvalue()


KINDS = {
    "a PDF": (PDF, DocumentKind.PDF),
    "a PDF after some bytes": (b"\xef\xbb\xbf\r\n" * 100 + PDF, DocumentKind.PDF),
    "a PDF header too far in": (b" " * 1024 + PDF, DocumentKind.OTHER),
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), DocumentKind.WORD),
    "xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), DocumentKind.OTHER),
    "odt": (zipped("mimetype", content=b"application/vnd.oasis.opendocument.text"), DocumentKind.WORD),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), DocumentKind.WORD),
    "msg": (OLE + "__substg1.0".encode("utf-16-le"), DocumentKind.OTHER),
    "rtf": (b"{\\rtf1 x}", DocumentKind.WORD),
    "zip": (zipped("order.pdf"), DocumentKind.ARCHIVE),
    "zip with a stored PDF": (zipped("order.pdf", content=PDF), DocumentKind.ARCHIVE),
    "zip with an empty list": (zipped(), DocumentKind.ARCHIVE),
    "a broken zip": (b"PK\x03\x04" + b"\xff" * 100, DocumentKind.ARCHIVE),
    "rar": (b"Rar!\x1a\x07\x01\x00", DocumentKind.ARCHIVE),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00", DocumentKind.ARCHIVE),
    "gzip": (gzip.compress(PDF), DocumentKind.ARCHIVE),
    "tar with a PDF": (tarred(), DocumentKind.ARCHIVE),
    "png": (b"\x89PNG\r\n\x1a\n", DocumentKind.IMAGE),
    "jpeg": (b"\xff\xd8\xff\xe0", DocumentKind.IMAGE),
    "tiff": (b"II*\x00", DocumentKind.IMAGE),
    "webp": (b"RIFF\0\0\0\0WEBP", DocumentKind.IMAGE),
    "nothing": (b"", DocumentKind.OTHER),
    "text": (b"hello", DocumentKind.OTHER),
}


def attached(head: bytes, data: bytes) -> bytes:
    encoded = b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(data)
    return multipart(b"mixed", b"Content-Type: text/plain\r\n\r\nhi", head + encoded)


@pytest.mark.parametrize(("data", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_kind_is_what_the_bytes_are(data: bytes, kind: DocumentKind) -> None:
    assert sniff(data) is kind


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: application/octet-stream; name=order.bin",
        b"Content-Type: application/msword; name=order.doc",
        b"Content-Type: image/png",
        b"Content-Type: text/plain",
        b"Content-Type: text/html; name=order.html",
        b"Content-Type: nonsense",
        b"Content-Type: application/pdf; name*",
    ],
)
def test_a_pdf_with_a_wrong_name_or_type_is_still_a_pdf(head: bytes) -> None:
    (document,) = read(attached(head, PDF)).documents
    assert (document.kind, document.part, document.size) == (DocumentKind.PDF, "2", len(PDF))
    assert document.page_count == 1


def test_a_message_that_is_nothing_but_a_pdf_has_it_as_part_one() -> None:
    raw = message(OFFICER, b"MIME-Version: 1.0", b"Content-Type: application/pdf; name=a.pdf", body=PDF)
    submission = read(raw)
    assert [(d.part, d.name) for d in submission.documents] == [("1", "a.pdf")]
    assert submission.body.text == ""


def test_what_is_not_a_pdf_is_named_and_not_opened() -> None:
    (document,) = read(attached(b"Content-Type: application/zip; name=a.zip", zipped("order.pdf"))).documents
    assert (document.kind, document.pages, document.page_count) == (DocumentKind.ARCHIVE, (), 0)
    assert document.problems == ("an archive: archives are not opened",)


@pytest.mark.parametrize(
    "head", [b"Content-Type: application/ms-tnef; name=winmail.dat", b"Content-Type: application/octet-stream"]
)
def test_an_outlook_container_is_said_to_hide_what_it_holds(head: bytes) -> None:
    (document,) = read(attached(head, b"\x78\x9f\x3e\x22rest")).documents
    assert document.kind is DocumentKind.OTHER
    assert "winmail.dat" in document.problems[0]


def test_an_s_mime_envelope_is_said_to_hide_what_it_holds() -> None:
    (document,) = read(attached(b"Content-Type: application/pkcs7-mime; name=smime.p7m", b"0\x82")).documents
    assert "S/MIME" in document.problems[0]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'Content-Type: application/pdf; name="=?utf-8?q?=C3=9Cbersetzung.pdf?="', "Übersetzung.pdf"),
        (b"Content-Type: application/pdf; name*=utf-8''%C3%9Cbersetzung.pdf", "Übersetzung.pdf"),
        (b"Content-Type: application/pdf; name*0*=utf-8''%C3%9C; name*1=b.pdf", "Üb.pdf"),
        (b'Content-Disposition: attachment; filename="../../etc/passwd"', "passwd"),
        (b'Content-Disposition: attachment; filename="C:\\\\x\\\\a.pdf"', "a.pdf"),
        ('Content-Disposition: attachment; filename="fdp\u202eexe.pdf"'.encode(), "fdpexe.pdf"),
        (b'Content-Disposition: attachment; filename=".."', "part 2"),
        (b"Content-Disposition: attachment", "part 2"),
    ],
)
def test_names_are_decoded_and_made_harmless(head: bytes, name: str) -> None:
    (document,) = read(attached(head, PDF)).documents
    assert document.name == name


def test_a_name_is_bounded() -> None:
    assert len(file_name("a" * 5000 + ".pdf")) == 200


def test_damaged_base64_is_read_as_far_as_it_goes_and_said() -> None:
    part = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ*!!x=y"
    submission = read(multipart(b"mixed", b"\r\nhi", part))
    assert submission.documents[0].kind is DocumentKind.PDF
    assert "part 2: its base64 is damaged" in submission.problems


def test_a_calendar_answer_keeps_its_method() -> None:
    part = b"Content-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\nBEGIN:VCALENDAR"
    (document,) = read(multipart(b"mixed", b"\r\nAccepted", part)).documents
    assert document.declared_type == "text/calendar; method=reply"


def test_attachments_inside_an_alternative_are_found_too() -> None:
    related = (
        b"Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>rich\r\n"
        b"--in\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n" + PDF + b"\r\n--in--"
    )
    submission = read(multipart(b"alternative", b"Content-Type: text/plain\r\n\r\nplain", related))
    assert submission.body.text == "plain"
    assert [(d.part, d.name) for d in submission.documents] == [("2.2", "a.pdf")]
