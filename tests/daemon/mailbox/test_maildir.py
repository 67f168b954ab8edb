"""What is particular to a Maildir: files that others rename, numbers kept in a file, a disk that says no."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.mailbox.maildir import _contents
from daemon.mailbox.protocol import MailboxError
from daemon.mailbox.uidlist import FILE, LOCK, Numbered, UidList, load, locked, renumbered, save
from daemon.maildir_delivery import deliver
from tests.daemon.mailbox.places import MaildirPlace, letter


def waiting_uids(place: MaildirPlace) -> list[int]:
    with place.open() as mailbox:
        return [w.position.uid for w in mailbox.waiting()]


# --- delivery --------------------------------------------------------------------------------------------------------


def test_a_delivered_message_lies_whole_in_new_and_nothing_in_tmp(tmp_path: Path) -> None:
    deliver(tmp_path / "a" / "maildir", letter(1))

    (stored,) = (tmp_path / "a" / "maildir" / "new").iterdir()
    assert stored.read_bytes() == letter(1)
    assert stored.stat().st_mode & 0o777 == 0o600
    assert list((tmp_path / "a" / "maildir" / "tmp").iterdir()) == []


def test_deliveries_in_quick_succession_get_names_of_their_own(tmp_path: Path) -> None:
    for _ in range(100):
        deliver(tmp_path, b"x\r\n")

    assert len(list((tmp_path / "new").iterdir())) == 100


def test_a_failed_delivery_leaves_nothing_behind(tmp_path: Path) -> None:
    deliver(tmp_path, b"x\r\n")
    for path in (tmp_path / "new").iterdir():
        path.unlink()
    (tmp_path / "new").rmdir()
    (tmp_path / "new").write_bytes(b"in the way")

    with pytest.raises(OSError, match="new"):
        deliver(tmp_path, letter(1))

    assert list((tmp_path / "tmp").iterdir()) == []


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_missing_maildir_is_made_for_its_owner_only(maildir: MaildirPlace) -> None:
    assert {path.name for path in maildir.root.iterdir()} >= {"cur", "new", "tmp", ".Accepted", ".Quarantine"}
    assert (maildir.root / "cur").stat().st_mode & 0o777 == 0o700
    assert (maildir.root / ".Accepted" / "maildirfolder").exists()


def test_line_ends_are_crlf_whether_they_are_stored_so_or_not(maildir: MaildirPlace) -> None:
    deliver(maildir.root, b"Subject: bare\n\nline\n")
    deliver(maildir.root, b"Subject: crlf\r\n\r\nline\r\n")
    deliver(maildir.root, b"Subject: both\r\n\nlone\rreturn\r\n")

    with maildir.open() as mailbox:
        fetched = [r.raw for r in mailbox.fetch([w.position for w in mailbox.waiting()])]

    assert fetched == [
        b"Subject: bare\r\n\r\nline\r\n",
        b"Subject: crlf\r\n\r\nline\r\n",
        b"Subject: both\r\n\r\nlone\rreturn\r\n",
    ]


def test_an_empty_file_is_an_empty_message(maildir: MaildirPlace) -> None:
    deliver(maildir.root, b"")

    with maildir.open() as mailbox:
        (waiting,) = mailbox.waiting()
        assert waiting.size == 0
        assert [r.raw for r in mailbox.fetch([waiting.position])] == [b""]
        assert mailbox.move([waiting.position], "Misrouted") == {waiting.position}


def test_a_message_that_another_program_renames_during_a_fetch_is_still_read(maildir: MaildirPlace) -> None:
    maildir.deliver(letter(1))
    maildir.deliver(letter(2))

    with maildir.open() as mailbox:
        received = mailbox.fetch([w.position for w in mailbox.waiting()])
        assert next(received).raw == letter(1)
        maildir.mark(1, "seen")
        assert next(received).raw == letter(2)


def test_links_pipes_directories_and_hidden_files_are_no_messages(maildir: MaildirPlace, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"not a message")
    (maildir.root / "new" / "1.link.host").symlink_to(tmp_path / "secret")
    os.mkfifo(maildir.root / "new" / "2.pipe.host")
    (maildir.root / "cur" / "3.folder.host").mkdir()
    (maildir.root / "cur" / ".hidden").write_bytes(b"not a message")
    maildir.deliver(letter(1))

    with maildir.open() as mailbox:
        assert [r.raw for r in mailbox.fetch([w.position for w in mailbox.waiting()])] == [letter(1)]


def test_odd_file_names_are_kept_apart_and_numbered(maildir: MaildirPlace) -> None:
    for name in (b"with space", b"line\nend", b"caf\xe9", b"100%", "ünï".encode(), b"x:2,FRS"):
        (maildir.root / "cur" / os.fsdecode(name)).write_bytes(name)

    first = waiting_uids(maildir)

    assert first == [1, 2, 3, 4, 5, 6]
    assert waiting_uids(maildir) == first


def test_two_files_with_one_name_are_two_messages(maildir: MaildirPlace) -> None:
    (maildir.root / "cur" / "1.same.host:2,S").write_bytes(letter(1))
    (maildir.root / "new" / "1.same.host").write_bytes(letter(2))
    os.utime(maildir.root / "cur" / "1.same.host:2,S", (1, 1))

    with maildir.open() as mailbox:
        first, second = [w.position for w in mailbox.waiting()]
        assert [r.raw for r in mailbox.fetch([first, second])] == [letter(1), letter(2)]
        assert mailbox.move([first], "Accepted") == {first}
        assert [r.raw for r in mailbox.fetch([first, second])] == [letter(2)]
        assert [w.position for w in mailbox.waiting()] == [second]


def test_a_move_never_overwrites_a_message_of_the_same_name(maildir: MaildirPlace) -> None:
    (maildir.root / "new" / "1.same.host").write_bytes(b"one\n")
    (maildir.root / ".Accepted" / "new" / "1.same.host").write_bytes(b"two\n")

    with maildir.open() as mailbox:
        here = [w.position for w in mailbox.waiting()]
        assert mailbox.move(here, "Accepted") == set(here)

    assert sorted(maildir.stored("Accepted")) == [b"one\r\n", b"two\r\n"]


def test_a_moved_message_keeps_its_flags(maildir: MaildirPlace) -> None:
    maildir.deliver(letter(1))
    maildir.mark(0, "seen")

    with maildir.open() as mailbox:
        mailbox.move([w.position for w in mailbox.waiting()], "Accepted")

    assert maildir.files("Accepted")[0].name.endswith(":2,S")


@pytest.mark.parametrize("name", ["..", "a/../b", "a.b", "x/.."])
def test_a_folder_name_cannot_lead_out_of_the_maildir(maildir: MaildirPlace, name: str) -> None:
    config = maildir.config.model_copy(update={"quarantine": name})

    with pytest.raises(MailboxError, match="no Maildir folder"), replace(maildir, config=config).open():
        pass


@pytest.mark.parametrize("path", ["file", "file/below"])
def test_a_path_that_cannot_be_a_maildir_is_named(maildir: MaildirPlace, path: str) -> None:
    (maildir.base / "file").write_bytes(b"in the way")
    config = maildir.config.model_copy(update={"path": path})

    with pytest.raises(MailboxError, match=r"file.* failed while creating the folders"):
        replace(maildir, config=config).open().__enter__()


def test_a_maildir_that_vanishes_is_an_error_and_not_an_empty_inbox(maildir: MaildirPlace) -> None:
    with maildir.open() as mailbox:
        maildir.root.rename(maildir.base / "elsewhere")
        with pytest.raises(MailboxError, match="failed while listing the inbox"):
            mailbox.waiting()
        with pytest.raises(MailboxError, match="failed while searching"):
            mailbox.find("Accepted", "", "0" * 64)


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_numbers_continue_where_they_ended() -> None:
    before = UidList(7, 4, (Numbered(1, "a"), Numbered(3, "c")))

    assert renumbered(before, ["c", "d", "e"]) == UidList(7, 6, (Numbered(3, "c"), Numbered(4, "d"), Numbered(5, "e")))
    assert renumbered(before, []) == UidList(7, 4)


def test_a_saved_list_is_loaded_as_it_was(tmp_path: Path) -> None:
    uids = UidList(7, 4, (Numbered(1, "a b%\n"), Numbered(3, os.fsdecode(b"caf\xe9"))))

    save(tmp_path, uids)

    assert load(tmp_path, now=1.0) == uids
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


WHOLE = b"docketd-uidlist 1\n7 3\n1 a\n2 b\nend\n"


@pytest.mark.parametrize("length", range(len(WHOLE)))
def test_a_list_cut_anywhere_is_not_believed(tmp_path: Path, length: int) -> None:
    (tmp_path / FILE).write_bytes(WHOLE[:length])

    loaded = load(tmp_path, now=1_800_000_000.5)

    assert loaded == UidList(1_800_000_000, 1) or length == len(WHOLE) - 1


@pytest.mark.parametrize(
    "damaged",
    [
        b"\xff\xfe",
        b"docketd-uidlist 2\n7 3\n1 a\nend\n",
        b"docketd-uidlist 1\n7 1\n1 a\nend\n",
        b"docketd-uidlist 1\n7 3\n1 a\n1 b\nend\n",
        b"docketd-uidlist 1\n7 3\none a\nend\n",
        b"docketd-uidlist 1\n7 3\n1 a b\nend\n",
    ],
)
def test_a_damaged_list_is_not_believed(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / FILE).write_bytes(damaged)

    assert load(tmp_path, now=9.0) == UidList(9, 1)


def test_a_list_held_by_another_process_is_waited_for_and_then_reported(maildir: MaildirPlace) -> None:
    program = (
        "import fcntl, sys\n"
        "held = open(sys.argv[1], 'a')\n"
        "fcntl.flock(held, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(maildir.root / LOCK)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(MailboxError, match="stop the second docketd"), locked(maildir.root, 0.2):
            pass
        other.communicate(b"")

    with locked(maildir.root, 0.2):
        assert (maildir.root / LOCK).exists()


@pytest.mark.parametrize(
    "raw", [b"", b"\r", b"\n", b"a\r\nb\nc\r\r\nd\r", b"\r\n" * 9, b"ab\r\n\r\ncd\n\n", b"\n\r\n\r"]
)
@pytest.mark.parametrize("piece", [1, 2, 3, 100])
def test_line_ends_are_the_same_however_a_file_is_cut_into_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes, piece: int
) -> None:
    monkeypatch.setattr("daemon.mailbox.maildir.PIECE_BYTES", piece)
    file = tmp_path / "message"
    file.write_bytes(raw)
    assert _contents(file) == raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
