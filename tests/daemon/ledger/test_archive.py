from __future__ import annotations

import hashlib
import stat
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.ledger.archive import Archive, ArchiveError

RAW = b"From: p.umbrella@county.police.uk\r\n\r\n\xff\x00 eight bits\r\n"
SHA = hashlib.sha256(RAW).hexdigest()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "deep" / "archive")


@given(raw=st.binary(max_size=4096))
@settings(max_examples=30, deadline=None)
def test_whatever_bytes_go_in_come_out_again_under_their_own_hash(raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        assert archive.put(raw) == archive.put(raw) == hashlib.sha256(raw).hexdigest()
        assert archive.get(hashlib.sha256(raw).hexdigest()) == raw


def test_an_original_lies_under_the_first_digits_of_its_hash(archive: Archive) -> None:
    assert not archive.has(SHA)
    archive.put(RAW)
    assert archive.has(SHA)
    assert archive.path(SHA) == archive.folder / SHA[:2] / SHA[2:4] / f"{SHA}.eml"
    assert archive.path(SHA).read_bytes() == RAW


def test_only_the_owner_can_read_originals(archive: Archive) -> None:
    archive.put(RAW)
    path = archive.path(SHA)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent, archive.folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_storing_again_leaves_the_whole_file_alone(archive: Archive) -> None:
    archive.put(RAW)
    before = archive.path(SHA).stat()
    archive.put(RAW)
    assert archive.path(SHA).stat().st_ino == before.st_ino


@pytest.mark.parametrize("damaged", [b"", RAW[:-1], RAW + b"x"])
def test_a_damaged_original_is_refused_named_and_replaced_by_the_next_copy(archive: Archive, damaged: bytes) -> None:
    archive.put(RAW)
    archive.path(SHA).write_bytes(damaged)
    with pytest.raises(ArchiveError, match="another SHA-256"):
        archive.get(SHA)
    assert [SHA in line for line in archive.verify()] == [True]
    archive.put(RAW)
    assert archive.get(SHA) == RAW
    assert archive.verify() == []


def test_a_missing_original_is_a_clear_error(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="No such file"):
        archive.get(SHA)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA.upper(), SHA + "0", SHA[:-1] + "\n", SHA + "\n"])
def test_what_is_no_hash_never_becomes_a_path(archive: Archive, name: str) -> None:
    for use in (archive.path, archive.get, archive.has):
        with pytest.raises(ArchiveError, match="not a SHA-256"):
            use(name)


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match="file"):
        Archive(tmp_path / "file").put(RAW)


def test_what_a_crash_left_half_written_is_swept_and_is_no_original(archive: Archive) -> None:
    archive.put(RAW)
    (archive.folder / "unfinished" / "tmp1").write_bytes(RAW[:5])
    assert archive.verify() == []
    assert archive.sweep() == 1
    assert archive.sweep() == 0
    assert archive.get(SHA) == RAW


def test_an_archive_that_does_not_exist_yet_has_nothing_to_sweep_or_to_verify(archive: Archive) -> None:
    assert archive.sweep() == 0
    assert archive.verify() == []


def test_many_threads_may_store_the_same_message(archive: Archive) -> None:
    threads = [threading.Thread(target=archive.put, args=(RAW,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert archive.get(SHA) == RAW
    assert archive.sweep() == 0
