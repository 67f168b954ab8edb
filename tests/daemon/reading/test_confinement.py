"""Whoever takes over a reading process can do no harm with it: each test lets a real one try."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from daemon.config import ReadingConfig
from daemon.config_workers import WorkersConfig
from daemon.reading.confinement import landlock, scratch
from daemon.reading.confinement.order import ReadingFailed
from daemon.reading.message import UnreadableMessage
from daemon.reading.trouble import NoRoomToRead
from daemon.reading.workers import Workers
from rules.model import Submission
from tests.daemon.reading import harm
from tests.daemon.reading.test_workers import mail

ROOT = Path(__file__).resolve().parents[3]
READING = ReadingConfig(ocr=False)

with_landlock = pytest.mark.skipif(landlock.version() < 6, reason="this kernel's Landlock is older than version 6")


def pool(processes: int = 2, **limits: int) -> Workers:
    """Workers with small limits."""
    usual = WorkersConfig(processes=processes, seconds=60, cpu_seconds=20, memory_mb=700, scratch_mb=32, open_files=128)
    return Workers(usual.model_copy(update=limits), READING)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Workers that are not meant to reach a limit of time."""
    with pool() as made:
        yield made


def does(workers: Workers, work: Any, *arguments: object, expected: Any = Any) -> Any:
    """What a reading process makes of some harm."""
    return workers.result(workers._ask(f"{work.__module__}:{work.__name__}", b"raw", arguments, expected))


def why(workers: Workers, work: Any, *arguments: object) -> str:
    """Why the message was not read by which some harm was done."""
    with pytest.raises(UnreadableMessage) as told:
        does(workers, work, *arguments)
    return str(told.value)


def orphans() -> list[int]:
    """The children of harm that are still alive."""
    found = []
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdecimal() and (place / "comm").read_bytes().strip() == harm.NAME:
                found.append(int(place.name))
        except OSError:
            continue
    return found


def soon_gone() -> bool:
    """Whether all of them end within some seconds."""
    end = time.monotonic() + 5
    while orphans() and time.monotonic() < end:
        time.sleep(0.02)
    return not orphans()


# --- what one message may use ----------------------------------------------------------------------------------------


def test_memory_without_end(workers: Workers) -> None:
    assert why(workers, harm.allocate) == "reading it takes more memory than a worker may use (700 MB)"


def test_memory_that_no_limit_of_a_process_counts(workers: Workers) -> None:
    assert does(workers, harm.take_memory_that_nobody_counts) == ["PermissionError", "EPERM"]


def test_a_loop_in_c_that_no_python_can_stop() -> None:
    with pool(1, cpu_seconds=1) as one:
        assert why(one, harm.spin_in_c) == "reading it takes more than 1 s of CPU time"


def test_waiting_for_ever() -> None:
    with pool(1, seconds=1) as one:
        assert why(one, harm.sleep) == "reading it took longer than 1 s"
        assert does(one, harm.nothing) == 3


def test_a_segmentation_fault(workers: Workers) -> None:
    assert why(workers, harm.segfault) == "the process reading it crashed: Segmentation fault (signal 11)"


def test_a_library_that_aborts(workers: Workers) -> None:
    assert why(workers, harm.abort) == "the process reading it crashed: Aborted (signal 6)"


def test_leaving_without_an_answer(workers: Workers) -> None:
    assert why(workers, harm.leave) == "the process reading it ended by itself with code 3"


def test_one_file_without_end(workers: Workers) -> None:
    assert why(workers, harm.fill_one_file) == "reading it takes more than 32 MB of temporary files"


def test_many_files_that_are_too_much_together(workers: Workers) -> None:
    assert why(workers, harm.fill_many_files) == "reading it takes more than 32 MB of temporary files"


def test_descriptors_without_end_are_this_messages_fault_and_not_the_houses(workers: Workers) -> None:
    assert why(workers, harm.exhaust_descriptors) == "reading it takes more than 128 open files"


def test_the_neighbours_of_a_process_that_dies_are_read() -> None:
    with pool(2) as two:
        good = [two.submit(mail(subject=f"good {number}")) for number in range(3)]
        bad = [two._ask("tests.daemon.reading.harm:segfault", b"", (), Any) for _ in range(3)]
        good += [two.submit(mail(subject=f"good {number}")) for number in range(3, 6)]
        assert [two.result(each).subject for each in good] == [f"good {number}" for number in range(6)]
        assert all(isinstance(each.exception(), UnreadableMessage) for each in bad)


# --- children --------------------------------------------------------------------------------------------------------


def test_children_end_with_a_process_that_has_answered(workers: Workers) -> None:
    assert len(does(workers, harm.leave_children_spinning)) == 3
    assert soon_gone()


def test_children_end_with_a_process_that_is_killed() -> None:
    with pool(1, seconds=1) as one:
        assert "longer" in why(one, harm.wait_for_children_that_spin)
        assert soon_gone()


def test_children_end_when_the_daemon_is_killed() -> None:
    script = (
        "from tests.daemon.reading.test_confinement import pool, harm, does, Any\n"
        "with pool(1) as one: does(one, harm.wait_for_children_that_spin)"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT) as daemon:
        end = time.monotonic() + 30
        while len(orphans()) < 2 and time.monotonic() < end:
            time.sleep(0.05)
        assert len(orphans()) == 2
        daemon.kill()
    assert soon_gone()


def test_the_cpu_time_of_children_counts() -> None:
    with pool(1, cpu_seconds=2) as one:
        assert "2 s of CPU time" in why(one, harm.wait_for_children_that_spin)
    assert soon_gone()


def test_the_memory_of_children_counts(workers: Workers) -> None:
    assert "more memory" in why(workers, harm.allocate_in_children)
    assert soon_gone()


def test_more_children_than_reading_needs(workers: Workers) -> None:
    assert why(workers, harm.fork_many) == "reading it takes more processes than a worker may start"
    assert soon_gone()


def test_children_cannot_hide_in_a_group_of_their_own(workers: Workers) -> None:
    assert does(workers, harm.leave_the_group) == ["PermissionError"] * 3


# --- the world outside -----------------------------------------------------------------------------------------------


@with_landlock
def test_no_file_outside_the_scratch_folder_is_changed(workers: Workers, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    ledger.write_text("as it was")
    ledger.chmod(0o600)
    done = does(workers, harm.write_outside, str(tmp_path))
    assert {name for name, outcome in done.items() if outcome == "done"} == set()
    assert (ledger.read_text(), ledger.stat().st_mode & 0o777, os.listdir(tmp_path)) == ("as it was", 0o600, ["ledger"])


@with_landlock
def test_no_password_and_no_mail_is_read(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("secret")
    asked = [str(tmp_path / "password"), "/etc/passwd", "/etc/hostname", f"/proc/{os.getpid()}/environ", __file__]
    assert does(workers, harm.read_outside, *asked) == ["PermissionError"] * len(asked)


def test_no_network(workers: Workers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = does(workers, harm.use_the_network, server.getsockname()[1])
    assert set(done.values()) == {"PermissionError"}


@with_landlock
def test_no_program_but_the_recogniser(workers: Workers) -> None:
    assert does(workers, harm.run_a_program) == "PermissionError"


@with_landlock
def test_the_daemon_is_out_of_reach(workers: Workers) -> None:
    assert does(workers, harm.hurt_its_parents, os.getpid()) == ["PermissionError"] * 5


def test_a_forged_answer_runs_no_code_and_is_told() -> None:
    class Run:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("echo ran > /tmp/ran",)

    with pool(1) as one:
        for forged in (pickle.dumps(Run()), b"value\n{}", b"value\n", b"no kind", b'failed\n{"a": 1}'):
            with pytest.raises(UnreadableMessage, match="no sound answer"):
                does(one, harm.forge_an_answer, forged, expected=Submission)
    assert not Path("/tmp/ran").exists()


def test_no_secret_of_the_environment_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKETD_MAILBOX__PASSWORD_COMMAND", "echo hunter2")
    monkeypatch.setenv("CLOUD_TOKEN", "hunter3")
    with pool(1) as one:
        names = does(one, harm.own_environment)
        server = does(one, harm.where)[3]
        began_with = Path(f"/proc/{server}/environ").read_bytes()
    assert set(names) <= {
        "PATH",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TMPDIR",
        "PYTHONPATH",
        "TESSDATA_PREFIX",
        "LD_LIBRARY_PATH",
    } | {name for name in names if name.startswith(("OMP_", "OPENBLAS_", "LC_"))}
    assert b"hunter" not in began_with


# --- the scratch folder ----------------------------------------------------------------------------------------------


def test_the_scratch_folder_is_private_new_for_each_message_and_gone_at_the_end() -> None:
    with pool(1) as one:
        place, temporary, mode, _ = does(one, harm.where)
        assert (place, mode) == (temporary, "0o700")
        assert Path(place).parent.stat().st_mode & 0o777 == 0o700
        assert does(one, harm.leave_a_file) == ["left"]
        assert does(one, harm.leave_a_file) == ["left"]
        assert list(Path(place).parent.iterdir()) == []
    assert not Path(place).parent.exists()


def test_a_leftover_is_swept_and_a_living_siblings_folder_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    living, dead = scratch.Scratch(), scratch.Scratch()
    (dead.path / "left").write_text("x")
    assert living.path.exists()
    os.close(dead._lock)
    assert scratch.sweep() == 1
    assert list(tmp_path.iterdir()) == [living.path]
    living.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_cleaner_took_away_is_made_anew() -> None:
    with pool(1) as one:
        shutil.rmtree(Path(does(one, harm.where)[0]).parent)
        assert does(one, harm.leave_a_file) == ["left"]


def test_a_folder_of_temporary_files_that_is_gone_is_no_messages_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with (
        pool(1) as one,
        pytest.raises(NoRoomToRead, match=r"gone.*: No such file or directory: .* name another in TMPDIR"),
    ):
        does(one, harm.nothing)


# --- the process that makes them -------------------------------------------------------------------------------------


def test_when_the_maker_of_processes_is_killed_the_message_is_read_by_another() -> None:
    with pool(2) as two:
        server = int(does(two, harm.where)[3])
        waiting = two._ask("tests.daemon.reading.harm:wait_for_children_that_spin", b"", (), Any)
        while len(orphans()) < 2:
            time.sleep(0.02)
        os.kill(server, signal.SIGKILL)
        assert does(two, harm.nothing) == 3
        assert int(does(two, harm.where)[3]) != server
        waiting.cancel()
    assert soon_gone()


def test_a_reader_that_is_broken_is_no_fault_of_the_message(workers: Workers) -> None:
    with pytest.raises(ReadingFailed, match="TypeError: expected str"):
        does(workers, harm.read_outside, 5)


def test_the_maker_of_processes_has_one_thread_for_the_walls_are_those_of_a_thread(workers: Workers) -> None:
    server = does(workers, harm.where)[3]
    assert len(os.listdir(f"/proc/{server}/task")) == 1


# --- what the system allows ------------------------------------------------------------------------------------------


def test_a_worker_that_tries_succeeds_in_nothing(workers: Workers) -> None:
    tried = workers.tried()
    assert (tried.network, tried.memory) == (False, False)
    assert (tried.read, tried.written) == ((False, False) if landlock.version() else (True, True))


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_a_user_without_privileges_is_confined_as_well() -> None:
    script = (
        "import json, dataclasses\n"
        "from daemon.config import ReadingConfig\n"
        "from daemon.config_workers import WorkersConfig\n"
        "from daemon.reading.workers import Workers\n"
        "with Workers(WorkersConfig(processes=1), ReadingConfig()) as one: print(json.dumps(dataclasses.asdict(one.tried())))"
    )
    nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    packages = [str(ROOT), *(path for path in sys.path if path.endswith("-packages"))]
    # The system's interpreter: the one of the tests may lie where nobody else may look.
    python = shutil.which(f"python3.{sys.version_info.minor}", path="/usr/bin:/usr/local/bin") or sys.executable
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(packages)}
    done = subprocess.run(
        [*nobody, python, "-c", script], cwd="/", env=settings, capture_output=True, text=True, check=False
    )
    if "Permission denied" in done.stderr or "No module named" in done.stderr:
        pytest.skip("nobody else may use this interpreter or these packages")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "network": False,
        "read": landlock.version() == 0,
        "written": landlock.version() == 0,
        "memory": False,
    }


def test_a_network_namespace_does_where_no_filter_can() -> None:
    script = (
        "import socket, sys\n"
        "from daemon.reading.confinement.libc import leave_the_network\n"
        "try: leave_the_network()\n"
        "except OSError: sys.exit(77)\n"
        "socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=2)"
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-c", script, str(server.getsockname()[1])]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 77:
        pytest.skip("no namespaces here")
    assert "Network is unreachable" in done.stderr
