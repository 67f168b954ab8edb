"""The command line, run as a person runs it: exit codes, output, and one clear line when something is wrong."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from daemon.cli import main
from daemon.demo.place import MARKER, RECEIVER
from daemon.demo.samples import Sample, make_samples
from daemon.maildir_delivery import deliver
from tests.daemon.intake_parts import CONFIGURATION, letter

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("run", "once", "assess", "check", "cases", "outbox", "demo")


def environment(**more: str) -> dict[str, str]:
    # A process that may not keep what it compiled takes twice as long to start.
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", "COLUMNS": "120", **more}


def docketd(*words: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end: what works on the mailbox as a process, the rest here, where it is quicker."""
    if words[0] in ("run", "once", "demo"):
        command = [sys.executable, "-m", "daemon.cli", *words]
        settings = env or environment()
        return subprocess.run(command, cwd=cwd, env=settings, capture_output=True, text=True, timeout=100, check=False)
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["docketd", *words])
        for name, value in (env or environment()).items():
            patch.setenv(name, value)
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a configuration and an empty Maildir."""
    (tmp_path / "config.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def samples() -> dict[str, Sample]:
    return {sample.name: sample for sample in make_samples(RECEIVER)}


# --- help and usage ----------------------------------------------------------------------------------------------


def test_help_names_every_command_and_teaches_the_first_steps(tmp_path: Path) -> None:
    done = docketd("--help", cwd=tmp_path)

    assert done.returncode == 0
    assert all(f"\n  {command} " in done.stdout for command in COMMANDS)
    assert "docketd demo" in done.stdout
    assert "Exit codes: 0 done" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_with_an_example(tmp_path: Path, command: str) -> None:
    done = docketd(command, "--help", cwd=tmp_path)

    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"docketd {command}" in done.stdout


def test_help_loads_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    code = "import sys, daemon.cli; print(*sorted({'cv2', 'numpy', 'pydantic', 'pypdf', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    "words", [("--colour",), ("cases", "--state", "lost"), ("assess",), ("outbox", "release", "x")]
)
def test_wrong_usage_exits_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = docketd(*words, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Error" in done.stderr


@pytest.mark.parametrize("command", ["run", "once", "check", "cases", "outbox"])
def test_a_missing_configuration_is_one_line_and_exit_2(tmp_path: Path, command: str) -> None:
    done = docketd(command, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "docketd: config.toml: No such file or directory. "
        "Copy config.example.toml there or name another file with --config."
    ]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_key_is_one_line_exit_2_and_changes_nothing(place: Path) -> None:
    (place / "config.toml").write_text(CONFIGURATION + "colour = 1\n", encoding="utf-8")

    done = docketd("once", cwd=place)

    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "docketd: config.toml: workers.colour: unknown key: remove it or correct its spelling"
    ]
    assert [path.name for path in place.iterdir()] == ["config.toml"]


def test_a_missing_template_is_named_exit_2_and_changes_nothing(place: Path) -> None:
    data = place / "data"
    subprocess.run(["cp", "-r", str(ROOT / "data"), str(data)], check=True)
    (data / "replies" / "en" / "accepted.txt").unlink()
    (place / "config.toml").write_text(CONFIGURATION + '[policy]\ndata = "data"\n', encoding="utf-8")

    done = docketd("once", cwd=place)

    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"docketd: {data / 'replies' / 'en' / 'accepted.txt'}: missing template")
    assert sorted(path.name for path in place.iterdir()) == ["config.toml", "data"]


def test_the_environment_names_the_configuration(place: Path) -> None:
    done = docketd("once", "--json", cwd=Path("/"), env=environment(DOCKETD_CONFIG=str(place / "config.toml")))

    assert done.returncode == 0, done.stderr
    assert (place / "ledger.sqlite3").exists()


# --- assess ------------------------------------------------------------------------------------------------------


def test_assess_prints_one_object_a_line_in_the_order_of_the_files_whatever_they_are(
    place: Path, samples: dict[str, Sample]
) -> None:
    (place / "b.eml").write_bytes(samples["uk-order"].raw)
    (place / "a.eml").write_bytes(samples["uk-no-phone"].raw)
    (place / "empty.eml").write_bytes(b"")
    (place / "folder.eml").mkdir()

    done = docketd("assess", "--json", "b.eml", "nowhere.eml", "a.eml", "empty.eml", "folder.eml", cwd=place)

    assert (done.returncode, done.stderr) == (1, "")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["case"], line["disposition"]) for line in lines] == [
        ("b", "accepted"),
        ("nowhere", None),
        ("a", "deficient"),
        ("empty", None),
        ("folder", None),
    ]
    assert [line["error"] for line in lines if line["disposition"] is None] == [
        "nowhere.eml: No such file or directory",
        "no bytes",
        "folder.eml: Is a directory",
    ]
    assert lines[2]["missing"] == ["officer_phone"]
    assert not (place / "ledger.sqlite3").exists()


def test_assess_shows_a_single_file_with_its_findings(place: Path, samples: dict[str, Sample]) -> None:
    (place / "letter.eml").write_bytes(samples["uk-no-phone"].raw)

    done = docketd("assess", "letter.eml", cwd=place)

    assert (done.returncode, done.stderr) == (0, "")
    assert "deficient: requirements" in done.stdout
    assert "MISSING officer_phone (Guidelines 3)" in done.stdout


# --- once, cases, outbox -----------------------------------------------------------------------------------------


def test_once_files_and_answers_what_waits_and_the_other_commands_show_it(place: Path) -> None:
    deliver(place / "mailbox", letter(1))

    done = docketd("once", "--json", cwd=place)

    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["misrouted"], summary["outbox"]["sent"], summary["needs_a_person"]) == (1, 1, False)
    reference = summary["cases"][0]["case"]
    assert len(list((place / "var" / "sent" / "new").iterdir())) == 1

    listed = docketd("cases", "--disposition", "misrouted", "--json", cwd=place)
    assert [json.loads(line)["case"] for line in listed.stdout.splitlines()] == [reference]
    assert docketd("cases", "--disposition", "accepted", "--json", cwd=place).stdout == ""
    whole = json.loads(docketd("cases", reference, "--json", cwd=place).stdout)
    assert (whole["assessment"]["reason"], whole["replies"][0]["state"]) == ("not_a_request", "sent")
    shown = docketd("cases", reference, cwd=place)
    assert (shown.returncode, reference in shown.stdout) == (0, True)


def test_a_held_reply_waits_for_a_person_who_releases_or_discards_it(place: Path) -> None:
    for number in (1, 2):
        deliver(
            place / "mailbox", letter(number, sender=f"a{number}@met.police.uk").replace(b"dmarc=pass", b"dmarc=fail")
        )

    done = docketd("once", "--json", cwd=place)

    assert done.returncode == 1
    held = docketd("outbox", "--state", "held", "--json", cwd=place).stdout.splitlines()
    first, second = (json.loads(line)["id"] for line in held)
    assert docketd("outbox", "release", str(first), cwd=place).returncode == 0
    assert docketd("outbox", "discard", str(second), cwd=place).returncode == 0
    sent = docketd("outbox", "send", "--json", cwd=place)
    assert (sent.returncode, json.loads(sent.stdout)["sent"]) == (0, 1)
    again = docketd("outbox", "release", str(first), cwd=place)
    assert again.returncode == 2
    assert again.stderr.splitlines() == [
        f"docketd: reply {first} (LE-2026-000001) is sent and cannot be released: it must be held or failed".replace(
            "LE-2026-000001", json.loads(held[0])["case"]
        )
    ]


def test_a_case_that_is_not_there_is_one_line_and_exit_2(place: Path) -> None:
    docketd("once", cwd=place)

    done = docketd("cases", "LE-2000-000001", cwd=place)

    assert (done.returncode, done.stderr) == (2, "docketd: there is no case LE-2000-000001\n")


def test_cases_without_a_ledger_create_none(place: Path) -> None:
    done = docketd("cases", cwd=place)

    assert done.returncode == 2
    assert "no ledger there: let docketd take in mail first" in done.stderr
    assert [path.name for path in place.iterdir()] == ["config.toml"]


# --- check -------------------------------------------------------------------------------------------------------


def test_check_says_ok_when_all_is_there(place: Path) -> None:
    done = docketd("check", "--json", cwd=place)

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["check"] for line in lines} >= {
        "configuration",
        "tables",
        "reply texts",
        "mailbox",
        "replies",
        "ledger",
    }
    assert [line for line in lines if line["verdict"] != "ok"] == []
    assert done.returncode == 0


def test_check_warns_when_nobody_can_be_proven_and_when_tesseract_is_absent(place: Path) -> None:
    text = CONFIGURATION.replace('authserv_ids = ["mx.example.org"]', "authserv_ids = []")
    (place / "config.toml").write_text(text, encoding="utf-8")

    done = docketd("check", cwd=place, env=environment(PATH=str(place)))

    assert done.returncode == 1
    assert "warning  sender proof: [sender] authserv_ids is empty" in done.stdout
    assert "warning  ocr: tesseract is not installed" in done.stdout


def test_check_finds_a_changed_ledger_and_a_mailbox_that_does_not_answer(place: Path) -> None:
    deliver(place / "mailbox", letter(1))
    docketd("once", cwd=place)
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sqlite3; c = sqlite3.connect('ledger.sqlite3');"
            "[c.execute(f'DROP TRIGGER {name}') for (name,) in"
            " c.execute(\"SELECT name FROM sqlite_master WHERE type = 'trigger'\").fetchall()];"
            "c.execute(\"UPDATE cases SET reason = 'complete'\"); c.commit()",
        ],
        cwd=place,
        check=True,
    )
    text = CONFIGURATION.replace('kind = "maildir"', 'kind = "imap"\nport = 1\npassword_file = "secret"')
    (place / "config.toml").write_text(text, encoding="utf-8")
    (place / "secret").write_text("secret")
    (place / "secret").chmod(0o644)

    done = docketd("check", cwd=place)

    assert done.returncode == 2
    assert "broken   ledger: case LE-" in done.stdout
    assert "was changed after it was recorded" in done.stdout
    assert "broken   mailbox: 127.0.0.1:1 refuses connections" in done.stdout
    assert (
        f"warning  secrets: [mailbox] password_file {place / 'secret'} can be read by others: chmod 600" in done.stdout
    )


# --- demo --------------------------------------------------------------------------------------------------------


def test_the_demonstration_judges_every_sample_as_it_ought_to_be_and_starts_afresh_each_time(
    tmp_path: Path, samples: dict[str, Sample]
) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / MARKER).touch()
    (tmp_path / "demo" / "ledger.sqlite3").write_text("left over from an earlier demonstration")

    done = docketd("demo", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "as the officer reads it" in done.stdout
    assert "State a work telephone number" in done.stdout
    assert "docketd cases --config demo/config.toml LE-" in done.stdout
    listed = docketd("cases", "--json", "--config", "demo/config.toml", cwd=tmp_path)
    rows = [json.loads(line) for line in reversed(listed.stdout.splitlines())]
    found = {name: (row["disposition"], row["reason"]) for name, row in zip(samples, rows, strict=True)}
    assert found == {name: (sample.disposition, sample.reason) for name, sample in samples.items()}


def test_the_demonstration_touches_no_folder_but_its_own(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")

    refused = docketd("demo", "--folder", str(tmp_path), cwd=tmp_path)

    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [
        f"docketd: {tmp_path} is not empty and not made by docketd demo: name another folder with --folder"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_without_tesseract_the_demonstration_says_so_and_puts_the_scan_before_a_person(tmp_path: Path) -> None:
    done = docketd("demo", cwd=tmp_path, env=environment(PATH=str(tmp_path)))

    assert done.returncode == 0, done.stderr
    assert "Note: tesseract is not installed" in done.stdout
    rows = docketd("cases", "--json", "--config", "demo/config.toml", cwd=tmp_path).stdout.splitlines()
    (scan,) = [row for row in map(json.loads, rows) if "T20269944" in row["subject"]]
    assert scan["disposition"] == "deficient"
    whole = json.loads(docketd("cases", scan["case"], "--json", "--config", "demo/config.toml", cwd=tmp_path).stdout)
    assert whole["assessment"]["needs_review"] != []


# --- run ---------------------------------------------------------------------------------------------------------


def started(place: Path, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "daemon.cli", "run"],
        cwd=place,
        env=env or environment(),
        stderr=subprocess.PIPE,
        text=True,
    )


def until(happened: Path, seconds: float = 30) -> None:
    """Wait until a file or a file in a folder is there."""
    end = time.monotonic() + seconds
    while not (happened.is_file() or (happened.is_dir() and any(happened.iterdir()))):
        assert time.monotonic() < end, f"nothing at {happened} after {seconds} seconds"
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_run_takes_in_what_waits_and_what_comes_and_a_signal_ends_it_with_0(
    place: Path, number: signal.Signals
) -> None:
    deliver(place / "mailbox", letter(1))
    process = started(place)
    try:
        until(place / "var" / "sent" / "new")
        deliver(place / "mailbox", letter(2))
        misrouted = place / "mailbox" / ".Misrouted" / "new"
        end = time.monotonic() + 20
        while len(list(misrouted.iterdir())) < 2 and time.monotonic() < end:
            time.sleep(0.1)
        began = time.monotonic()
        process.send_signal(number)
        _, log = process.communicate(timeout=15)
    finally:
        process.kill()

    assert process.returncode == 0, log
    assert time.monotonic() - began < 10
    # poll_seconds is 60: that the second came in time is the mailbox's own doing.
    assert len(list(misrouted.iterdir())) == 2
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["event"] for line in lines].count("judged") == 2
    assert "a.constable" not in log


def test_a_signal_while_a_scan_is_read_leaves_the_message_in_the_inbox(place: Path, samples: dict[str, Sample]) -> None:
    deliver(place / "mailbox", samples["uk-order-scan"].raw)
    (place / "config.toml").write_text(CONFIGURATION.replace("100000", "10000000"), encoding="utf-8")
    marker, program = place / "reading", place / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho $$ > {marker}\nexec sleep 300\n")
    program.chmod(0o755)
    process = started(place, environment(PATH=f"{program.parent}:{os.environ['PATH']}"))
    try:
        until(marker)
        began = time.monotonic()
        process.terminate()
        _, log = process.communicate(timeout=15)
    finally:
        process.kill()
        os.kill(int(marker.read_text()), signal.SIGKILL)

    assert process.returncode == 0, log
    assert time.monotonic() - began < 10
    assert len(list((place / "mailbox" / "new").iterdir())) == 1
    assert docketd("cases", "--json", cwd=place).stdout == ""


def test_a_second_docketd_on_the_same_ledger_is_refused(place: Path) -> None:
    process = started(place)
    try:
        until(place / "ledger.sqlite3.lock")
        time.sleep(0.3)
        done = docketd("once", cwd=place)
        process.terminate()
        process.communicate(timeout=15)
    finally:
        process.kill()

    assert done.returncode == 2
    assert "another docketd is at work on it" in done.stderr
    assert process.returncode == 0
