"""What is attached to a message: the decoded bytes of each part, and what they really are, by their beginning."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from daemon.reading.armour import ENCRYPTED_FILE
from daemon.reading.tnef import SIGNATURE as TNEF_SIGNATURE
from rules.model import Document, DocumentKind

PDF_HEADER_WITHIN = 1024
"""Bytes in which readers look for "%PDF-" (ISO 32000-1, annex H.3.4.1)."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF", b"PK\x05\x06")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached part. `part` is its MIME part path, `kind` what its bytes are, whatever name and type claim."""

    part: str
    name: str
    declared_type: str
    data: bytes
    sha256: str
    kind: DocumentKind


OpenDocument = Callable[[Attachment], tuple[Document, ...]]
"""Reads a PDF, and the PDFs inside it behind it; never raises for bad bytes, which are facts (`Document.problems`)."""


def make_attachment(part: str, name: str, declared_type: str, data: bytes) -> Attachment:
    """Name, hash and classify one decoded part."""
    safe = file_name(name) or f"part {part}"
    return Attachment(part, safe, declared_type, data, hashlib.sha256(data).hexdigest(), sniff(data))


def file_name(name: str) -> str:
    """The last component of a name, without what could hurt a file system or a terminal; at most 200 characters."""
    last = re.split(r"[/\\]", name)[-1]
    return _UNSAFE_IN_NAMES.sub("", last).strip(" .")[:200]


def sniff(data: bytes) -> DocumentKind:
    """The kind by magic bytes. A container at the very beginning wins over a PDF header inside it: it is not opened."""
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        return DocumentKind.ARCHIVE
    if data.startswith(_OLE):
        # The stream's name in a compound file directory is UTF-16 ([MS-DOC], 2.1).
        return DocumentKind.WORD if "WordDocument".encode("utf-16-le") in data else DocumentKind.OTHER
    if data.startswith(b"{\\rtf"):
        return DocumentKind.WORD
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return DocumentKind.PDF
    if data.startswith(_IMAGES) or data[8:12] == b"WEBP" or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return DocumentKind.IMAGE
    return DocumentKind.OTHER


def _zip_kind(data: bytes) -> DocumentKind:
    """Word processors' zip files by the names inside; nothing is unpacked."""
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:128]:
        return DocumentKind.WORD
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError, LookupError):
        return DocumentKind.ARCHIVE
    if "[Content_Types].xml" not in names:
        return DocumentKind.ARCHIVE
    return DocumentKind.WORD if any(name.startswith("word/") for name in names) else DocumentKind.OTHER


def documents_of(attachment: Attachment, open_document: OpenDocument) -> tuple[Document, ...]:
    """A PDF opened by `open_document`; anything else named, with its kind and without pages."""
    if attachment.kind is DocumentKind.PDF:
        return open_document(attachment)
    named = Document(
        part=attachment.part,
        name=attachment.name,
        kind=attachment.kind,
        declared_type=attachment.declared_type,
        sha256=attachment.sha256,
        size=len(attachment.data),
        problems=_problems(attachment),
    )
    return (named,)


def _problems(attachment: Attachment) -> tuple[str, ...]:
    if attachment.data.startswith(TNEF_SIGNATURE) or attachment.declared_type.endswith("ms-tnef"):
        return ("an Outlook container (winmail.dat): what is attached inside it cannot be seen",)
    if attachment.declared_type.endswith("pkcs7-mime"):
        return ("an S/MIME envelope: what it holds cannot be seen",)
    if attachment.data.startswith(ENCRYPTED_FILE):
        return ("encrypted with PGP: it cannot be opened",)
    if attachment.kind is DocumentKind.ARCHIVE:
        return ("an archive: archives are not opened",)
    return () if attachment.data else ("empty",)
