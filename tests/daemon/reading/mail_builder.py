"""Raw messages for the reading tests, built byte by byte so that nothing is repaired on the way."""

from daemon.config import ReadingConfig
from daemon.reading.attachments import Attachment
from daemon.reading.message import read_message
from rules.model import Document, Submission

OFFICER = b"From: Jane Hartley <jane.hartley@met.police.uk>"
RESULTS = (
    b"Authentication-Results: mx.tokensmm.org; spf=pass smtp.mailfrom=jane.hartley@met.police.uk;\r\n"
    b" dkim=pass header.d=met.police.uk; dmarc=pass header.from=met.police.uk"
)
RECEIVED = b"Received: from out.example.net (out.example.net [192.0.2.1]) by mx.tokensmm.org (Postfix); Mon, 5 Jan 2026"
TO = b"To: legal-smmpanelus@tokensmm.org"
LIMITS = ReadingConfig()


def message(*fields: bytes, body: bytes = b"Please see the attached order.\r\n") -> bytes:
    """The fields as they are given, an empty line, the body."""
    return b"\r\n".join(fields) + b"\r\n\r\n" + body


def multipart(subtype: bytes, *parts: bytes, boundary: bytes = b"edge") -> bytes:
    """A message of these parts; each part is its own header lines, an empty line and its content."""
    body = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary + b"--\r\n"
    kind = b"Content-Type: multipart/" + subtype + b'; boundary="' + boundary + b'"'
    return message(OFFICER, TO, b"MIME-Version: 1.0", kind, body=body)


def name_only(attachment: Attachment) -> tuple[Document, ...]:
    """Stands where PDFs are opened: these tests are about which parts get there."""
    named = Document(
        attachment.part,
        attachment.name,
        attachment.kind,
        attachment.declared_type,
        attachment.sha256,
        len(attachment.data),
        page_count=1,
    )
    return (named,)


def read(raw: bytes, limits: ReadingConfig = LIMITS) -> Submission:
    """Read with the default limits."""
    return read_message(raw, limits, name_only)
