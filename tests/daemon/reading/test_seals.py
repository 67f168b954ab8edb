"""Digital signatures: who signed, whether the signed bytes are intact, and what cannot be checked; certificates of the test's own."""

from __future__ import annotations

import io
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf
from pypdf import PdfReader, PdfWriter

from daemon.reading.seals import bytes_after_signing, read_signatures
from rules.model import SignatureField
from tests.daemon.reading.pdf_builder import SENTENCE, document, made, sentence

NAME = "Jane Hartwell"
SYSTEM_TRUST = "Relying on the operating system's trust list"

pytestmark = pytest.mark.filterwarnings(f"ignore:{SYSTEM_TRUST}:DeprecationWarning")


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> SimpleSigner:
    """A key with a certificate that it issued to itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    begun = datetime.now(UTC) - timedelta(days=1)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=30))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    folder: Path = tmp_path_factory.mktemp("signer")
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    loaded = SimpleSigner.load(str(folder / "key.pem"), str(folder / "certificate.pem"))  # type: ignore[no-untyped-call]  # pyhanko leaves it untyped
    assert isinstance(loaded, SimpleSigner)
    return loaded


def signed(data: bytes, signer: SimpleSigner, field: str = "Signature1") -> bytes:
    """The PDF with a digital signature."""
    out = io.BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data)), PdfSignatureMetadata(field_name=field), signer=signer, output=out
    )
    return out.getvalue()


@pytest.fixture(scope="module")
def sealed(signer: SimpleSigner) -> bytes:
    """A signed letter."""
    return signed(made(sentence), signer)


def test_an_intact_signature_is_told_with_its_signer(sealed: bytes) -> None:
    assert read_signatures(sealed) == ((SignatureField(NAME, intact=True),), ())


def test_nobody_elses_list_of_trusted_issuers_is_asked(sealed: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_signatures(sealed)


def test_the_document_carries_its_signature_and_is_read(sealed: bytes) -> None:
    read = document(sealed)
    assert (read.signatures, read.text, read.problems) == ((SignatureField(NAME, True),), SENTENCE, ())


def test_one_changed_byte_breaks_the_signature(sealed: bytes) -> None:
    place = sealed.index(b"/Title (untitled)") + len(b"/Title (")
    changed = sealed[:place] + b"U" + sealed[place + 1 :]
    assert read_signatures(changed) == ((SignatureField(NAME, intact=False),), ())


def test_a_signature_that_is_no_signature_cannot_be_checked(sealed: bytes) -> None:
    place = sealed.index(b"/Contents <") + len(b"/Contents <")
    ((field,), _) = read_signatures(sealed[:place] + b"00" * 40 + sealed[place + 80 :])
    assert field.intact is not True


def test_two_signatures_are_told_in_their_order(sealed: bytes, signer: SimpleSigner) -> None:
    fields, doubts = read_signatures(signed(sealed, signer, "Signature2"))
    assert ([f.signer for f in fields], [f.intact for f in fields], doubts) == ([NAME] * 2, [True] * 2, ())


def test_an_empty_signature_field_is_no_signature() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(made(sentence)))
    append_signature_field(writer, SigFieldSpec("Sign here", box=(72, 72, 240, 110)))
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # pyhanko leaves it untyped
    assert read_signatures(out.getvalue()) == ((), ())


def test_a_pdf_without_fields_has_none() -> None:
    assert read_signatures(made(sentence)) == ((), ())


def test_rewriting_a_signed_pdf_does_not_keep_its_signature_intact(sealed: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sealed)))
    out = io.BytesIO()
    writer.write(out)
    fields, _ = read_signatures(out.getvalue())
    assert [f.intact for f in fields if f.intact] == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj<</AcroForm 1 0 R>>endobj", bytes(range(256))])
def test_a_damaged_form_is_a_doubt_and_no_crash(data: bytes) -> None:
    fields, doubts = read_signatures(data)
    assert fields == ()
    assert doubts == ("the PDF's form fields are damaged: digital signatures could not be looked for",)


# --- what was added behind a signature ---------------------------------------------------------------------------


def changed(data: bytes) -> bytes:
    """The PDF with an update appended, as programs do that change a signed paper and keep its signature intact."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.root["/Lang"] = writer.root.get("/Lang", None) or generic.pdf_string("en")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_nothing_stands_behind_the_last_signature(sealed: bytes, signer: SimpleSigner) -> None:
    assert document(sealed).origin.after_signing == 0
    assert document(sealed + b"\r\n").origin.after_signing == 0
    assert document(signed(sealed, signer, "Signature2")).origin.after_signing == 0


def test_what_was_added_after_signing_is_counted_although_the_signature_is_intact(sealed: bytes) -> None:
    longer = changed(sealed)
    read = document(longer)
    assert read.signatures == (SignatureField(NAME, intact=True),)
    assert read.origin.after_signing == len(longer.rstrip()) - len(sealed) > 0


def test_a_range_that_no_signature_owns_hides_nothing(sealed: bytes) -> None:
    longer = changed(sealed)
    assert bytes_after_signing(longer + b"\n% /ByteRange [0 1 2 99999999]\n") > bytes_after_signing(longer) > 0
    assert bytes_after_signing(made(sentence) + b"\n% /ByteRange [0 1 2 3]\n") == 0
