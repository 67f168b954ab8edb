"""Hostile bytes are opened in processes with limits: what they cost is one message with its reason, never the pool."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from daemon.config import ReadingConfig, WorkersConfig
from daemon.reading.confinement.programs import environment
from daemon.reading.pictures import page_pictures
from daemon.reading.reader import read_submission
from daemon.reading.trouble import UnreadableMessage
from daemon.reading.workers import Workers
from rules.model import Submission
from tests.daemon.reading.pdf_builder import SENTENCE, Paper, made, sentence

ROOT = Path(__file__).resolve().parents[3]
READING = ReadingConfig(ocr=False)


def mail(*pdfs: bytes, subject: str = "Production order") -> bytes:
    """A message with these PDFs."""
    out = EmailMessage(policy=SMTP)
    out["From"] = "Jane Hartwell <j.hartwell@met.police.uk>"
    out["Subject"] = subject
    out.set_content("Please see the attached order.")
    for pdf in pdfs:
        out.add_attachment(pdf, maintype="application", subtype="pdf", filename="order.pdf")
    return out.as_bytes()


def endless_page(pages: int = 3000) -> bytes:
    """A PDF that is small and takes very long: each page paints the same thousands of strokes."""
    writer = PdfWriter()
    stream = DecodedStreamObject()
    strokes = b"".join(b"%d 10 m 20 %d l S\n" % (n % 590, n % 840) for n in range(20_000))
    stream.set_data(strokes)
    content = writer._add_object(stream.flate_encode())
    for _ in range(pages):
        writer.add_blank_page(595, 842)[NameObject("/Contents")] = content
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two workers with room and time enough."""
    with Workers(WorkersConfig(processes=2, seconds=60), READING) as pool:
        yield pool


def results(pool: Workers, *messages: bytes) -> list[Submission | UnreadableMessage]:
    """What becomes of some messages."""
    return list(pool.read_all(messages))


def test_a_worker_reads_what_this_process_would_read(workers: Workers) -> None:
    raw = mail(made(sentence))
    assert results(workers, raw) == [read_submission(raw, READING)]


def test_messages_come_back_in_their_order(workers: Workers) -> None:
    slow = mail(endless_page(pages=1), subject="slow")
    read = results(workers, slow, *(mail(subject=f"quick {n}") for n in range(4)))
    assert [m.subject for m in read if isinstance(m, Submission)] == ["slow", *(f"quick {n}" for n in range(4))]


def test_bytes_that_are_no_message_are_told_and_the_next_one_is_read(workers: Workers) -> None:
    empty, noise, good = results(workers, b"", b"\xff\xfe no header here", mail(made(sentence)))
    assert isinstance(empty, UnreadableMessage)
    assert isinstance(noise, UnreadableMessage)
    assert "no bytes" in str(empty)
    assert isinstance(good, Submission)
    assert good.documents[0].text == SENTENCE


HOSTILE = [
    b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]>>endobj\n" * 200,
    b"%PDF-1.4\n" + b"[" * 50_000,
    b"%PDF-1.4\n1 0 obj<</Length 999999999>>stream\n" + os.urandom(64),
    b"%PDF-1.7\n" + b"<</A " * 20_000,
    b"PK\x03\x04%PDF-" + b"\0" * 500,
]


@pytest.mark.parametrize("data", HOSTILE)
def test_hostile_attachments_are_facts(workers: Workers, data: bytes) -> None:
    (read,) = results(workers, mail(data))
    assert isinstance(read, Submission)
    assert read.documents[0].pages == ()
    assert read.documents[0].problems


def test_a_message_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    with Workers(WorkersConfig(processes=1, seconds=5), ReadingConfig(ocr=False, max_pages=3000)) as pool:
        late, good = results(pool, mail(endless_page()), mail(made(sentence)))
    assert isinstance(late, UnreadableMessage)
    assert str(late) == "reading it took longer than 5 s"
    assert isinstance(good, Submission)
    assert good.documents[0].text == SENTENCE


def size_of_a_worker() -> int:
    """The address space in MB that a worker fills before it reads anything: it differs with cores and libraries."""
    ask = "import daemon.reading.reader; print(open('/proc/self/status').read())"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    found = re.search(r"VmPeak:\s+(\d+) kB", done.stdout)
    assert found
    return int(found[1]) // 1024


def test_a_message_that_takes_too_much_memory_is_given_up_and_the_next_one_is_read() -> None:
    greedy = mail(b"%PDF-1.7\n" + b"A" * 75_000_000)
    with Workers(WorkersConfig(processes=1, seconds=60, memory_mb=size_of_a_worker() + 350), READING) as pool:
        hungry, good = results(pool, greedy, mail(made(sentence)))
    assert isinstance(hungry, UnreadableMessage)
    assert "memory" in str(hungry)
    assert isinstance(good, Submission)
    assert good.documents[0].text == SENTENCE


def huge(paper: Paper) -> None:
    """A page just small enough to be drawn."""
    paper.canvas.setPageSize((2200, 2200))
    sentence(paper)


def test_a_page_that_takes_too_much_memory_is_told_and_the_next_message_is_read() -> None:
    with Workers(WorkersConfig(processes=1, seconds=60, memory_mb=size_of_a_worker() + 300), READING) as pool:
        hungry, good = results(pool, mail(made(huge)), mail(made(sentence)))
    assert isinstance(hungry, UnreadableMessage) or hungry.documents[0].problems
    assert isinstance(good, Submission)


def test_a_message_too_large_to_be_handed_over_is_given_up_and_the_next_one_is_read() -> None:
    greedy = mail(b"A" * 60_000_000)
    with Workers(WorkersConfig(processes=1, seconds=60, memory_mb=max(512, size_of_a_worker() + 100)), READING) as pool:
        hungry, good = results(pool, greedy, mail(made(sentence)))
    assert isinstance(hungry, UnreadableMessage)
    assert isinstance(good, Submission)


def test_leaving_the_pool_ends_its_processes() -> None:
    with Workers(WorkersConfig(processes=1, seconds=60), READING) as pool:
        (read,) = results(pool, mail())
    assert isinstance(read, Submission)
    with pytest.raises(RuntimeError):
        pool.submit(mail())


def test_a_worker_draws_what_this_process_would_draw(workers: Workers) -> None:
    raw = mail(made(sentence))
    assert workers.pictures(raw) == page_pictures(raw, READING)
    assert workers.pictures(raw)[0].png.startswith(b"\x89PNG")
