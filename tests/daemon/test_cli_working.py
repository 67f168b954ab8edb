"""The commands that work on the mailbox, and those that look at what was done."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from daemon.demo.place import MARKER, RECEIVER
from daemon.demo.samples import Sample, make_samples
from daemon.maildir_delivery import deliver
from tests.daemon.cli_parts import docketd, environment
from tests.daemon.intake_parts import CONFIGURATION, letter
from tests.daemon.reading.authenticating import RAW
from tests.daemon.reading.signing import rsa_key, sign
from tests.servers.nameserver import Nameserver


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a configuration and an empty Maildir."""
    (tmp_path / "config.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def samples() -> dict[str, Sample]:
    return {sample.name: sample for sample in make_samples(RECEIVER)}


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


def test_what_the_breaker_held_is_released_at_once(place: Path) -> None:
    config = place / "config.toml"
    config.write_text(config.read_text().replace("[replies]", "[replies]\nper_hour = 1"))
    for number in (1, 2, 3):
        deliver(place / "mailbox", letter(number))

    done = docketd("once", "--json", cwd=place)

    assert (done.returncode, json.loads(done.stdout)["outbox"]["sent"]) == (1, 1)
    assert done.stderr.count("alert: more replies within an hour") == 1
    held = [json.loads(line) for line in docketd("outbox", "--state", "held", "--json", cwd=place).stdout.splitlines()]
    assert [entry["held_by"] for entry in held] == ["breaker", "breaker"]
    for words in ((), ("1", "--held-by", "breaker"), ("--held-by", "rules")):
        assert docketd("outbox", "release", *words, cwd=place).returncode == 2
    released = docketd("outbox", "release", "--held-by", "breaker", cwd=place)
    assert (released.returncode, released.stdout[:22]) == (0, "2 replies are queued: ")
    sent = docketd("outbox", "send", "--json", cwd=place)
    assert (sent.returncode, json.loads(sent.stdout)["sent"]) == (0, 2)


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
    assert "What to do: State the first and the last day of the period" in done.stdout
    assert "docketd cases --config demo/config.toml LE-" in done.stdout
    listed = docketd("cases", "--json", "--config", "demo/config.toml", cwd=tmp_path)
    rows = [json.loads(line) for line in reversed(listed.stdout.splitlines())]
    found = {name: (row["disposition"], row["reason"]) for name, row in zip(samples, rows, strict=True)}
    assert found == {name: (sample.disposition, sample.reason) for name, sample in samples.items()}
    assert [path for path in (tmp_path / "demo").rglob("*") if path.stat().st_mode & 0o077] == []


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
    held = docketd("outbox", "--state", "held", "--config", "demo/config.toml", cwd=tmp_path).stdout
    assert scan["case"] in held


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
    scratch = place / "scratch"
    scratch.mkdir(mode=0o700)
    process = started(place, environment(TMPDIR=str(scratch)))
    try:
        end = time.monotonic() + 30
        while not any(scratch.rglob("tess_*")) and time.monotonic() < end:
            time.sleep(0.01)
        began = time.monotonic()
        process.terminate()
        _, log = process.communicate(timeout=15)
    finally:
        process.kill()

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


# --- when the DNS fails ------------------------------------------------------------------------------------------


def test_once_leaves_what_only_the_dns_could_prove_and_takes_it_when_the_dns_answers(
    place: Path, nameserver: Nameserver
) -> None:
    text = CONFIGURATION.replace("[replies]", f'nameservers = ["{nameserver.address}"]\n[replies]')
    (place / "config.toml").write_text(text, encoding="utf-8")
    nameserver.records["k1._domainkey.met.police.uk"] = [rsa_key().txt]
    nameserver.failing.add("police.uk")
    deliver(place / "mailbox", sign(RAW).replace(b"\r\n", b"\n"))

    failing = docketd("once", cwd=place)
    nameserver.failing.clear()
    answering = docketd("once", "--json", cwd=place)

    assert failing.returncode == 1
    assert "1 waiting for the DNS to tell who sent them" in failing.stdout
    values = json.loads(answering.stdout)
    assert (values["deferred"], values["deficient"]) == (0, 1)
