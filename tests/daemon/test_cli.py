"""The command line as a person meets it: help, usage, mistakes, judging files, checking."""

from __future__ import annotations

import email
import json
import subprocess
import sys
from pathlib import Path

import pytest

from daemon.demo.place import RECEIVER
from daemon.demo.samples import Sample, make_samples
from daemon.maildir_delivery import deliver
from tests.daemon.cli_parts import ROOT, docketd, environment
from tests.daemon.intake_parts import CONFIGURATION, letter
from tests.daemon.reading.authenticating import RAW
from tests.daemon.reading.signing import rsa_key, sign
from tests.servers.nameserver import Nameserver

COMMANDS = ("run", "once", "assess", "reassess", "check", "cases", "outbox", "domains", "demo")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a configuration and an empty Maildir."""
    (tmp_path / "config.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def samples() -> dict[str, Sample]:
    return {sample.name: sample for sample in make_samples(RECEIVER)}


def asking(place: Path, *nameservers: str) -> None:
    """Let the configuration name DNS servers of the test's own."""
    text = CONFIGURATION.replace("[replies]", f"nameservers = {json.dumps(nameservers)}\n[replies]")
    (place / "config.toml").write_text(text, encoding="utf-8")


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
    assert loaded(tmp_path, "daemon.cli", {"cv2", "numpy", "pydantic", "pypdf", "jinja2"}) == []


def test_the_libraries_of_the_providers_are_loaded_only_for_a_token_of_theirs(tmp_path: Path) -> None:
    assert loaded(tmp_path, "daemon.schedule", {"msal", "google", "requests", "urllib3", "jwt"}) == []


def loaded(folder: Path, module: str, libraries: set[str]) -> list[str]:
    """Which of these libraries a process has loaded after importing a module."""
    code = f"import sys, {module}; print(*sorted({libraries} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    return done.stdout.split()


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


def letter_in(raw: bytes) -> bytes:
    parts = email.message_from_bytes(raw).walk()
    return next(p.get_payload(decode=True) for p in parts if p.get_filename("").endswith(".pdf"))  # type: ignore[return-value]


def test_a_letter_by_itself_is_read_without_its_sender_and_written_with_its_findings_marked(
    place: Path, samples: dict[str, Sample]
) -> None:
    (place / "letter.pdf").write_bytes(letter_in(samples["uk-no-phone"].raw))

    done = docketd("assess", "letter.pdf", "--html", "reading.html", cwd=place)

    assert (done.returncode, done.stderr) == (0, "")
    assert "letter deficient" in done.stdout
    assert "who sent it was not examined" in done.stdout
    assert (place / "reading.html").resolve().as_uri() in done.stdout.replace("\n", "")
    html = (place / "reading.html").read_text("utf-8")
    assert html.count('<div class="leaf">') >= 1
    assert 'class="mark account"' in html
    assert "officer phone" in html


def test_a_letter_by_itself_has_no_disposition_for_machines(place: Path, samples: dict[str, Sample]) -> None:
    (place / "letter.pdf").write_bytes(letter_in(samples["uk-order"].raw))

    line = json.loads(docketd("assess", "--json", "letter.pdf", cwd=place).stdout)

    assert (line["disposition"], line["missing"]) == (None, [])
    assert "who sent it was not examined" in line["error"]


def test_the_page_is_of_one_letter_and_an_unwritable_place_is_named(place: Path, samples: dict[str, Sample]) -> None:
    (place / "a.eml").write_bytes(samples["uk-order"].raw)

    two = docketd("assess", "a.eml", "a.eml", "--html", "page.html", cwd=place)
    nowhere = docketd("assess", "a.eml", "--html", "no/such/page.html", cwd=place)

    assert (two.returncode, two.stderr) == (2, "docketd: --html shows one letter: name one file\n")
    assert nowhere.returncode == 2
    assert "name a file in a folder that can be written" in nowhere.stderr


def test_assess_asks_the_configured_dns_where_only_a_signature_proves_the_sender(
    place: Path, nameserver: Nameserver
) -> None:
    asking(place, nameserver.address)
    nameserver.records["k1._domainkey.met.police.uk"] = [rsa_key().txt]
    (place / "a.eml").write_bytes(sign(RAW))

    proven = docketd("assess", "--json", "a.eml", cwd=place)
    nameserver.failing.add("police.uk")
    unknown = docketd("assess", "--json", "a.eml", cwd=place)

    assert (proven.returncode, unknown.returncode) == (0, 1)
    first, second = (json.loads(done.stdout) for done in (proven, unknown))
    assert (first["reason"], first["waits_for"]) == ("requirements", "")
    assert [second[key] for key in ("disposition", "reason", "reply")] == [
        "misrouted",
        "unauthenticated_sender",
        "hold",
    ]
    assert second["needs_review"] == ["unauthenticated_sender"]
    assert "the DNS failed over k1._domainkey.met.police.uk" in second["waits_for"]


# --- check -------------------------------------------------------------------------------------------------------


def test_check_says_ok_when_all_is_there(place: Path, nameserver: Nameserver) -> None:
    asking(place, nameserver.address)

    done = docketd("check", "--json", cwd=place)

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["check"] for line in lines} >= {
        "configuration",
        "tables",
        "reply texts",
        "mailbox",
        "replies",
        "ledger",
        "reading",
    }
    # What the system allows of the confinement differs; tests/daemon/test_confined.py looks at that.
    others = [line for line in lines if line["check"] != "reading"]
    assert [line for line in others if line["verdict"] != "ok"] == []
    assert done.returncode == int(any(line["verdict"] != "ok" for line in lines))


def test_check_warns_when_nobody_can_be_proven_and_when_tesseract_is_absent(place: Path) -> None:
    text = CONFIGURATION.replace('authserv_ids = ["mx.example.org"]', "authserv_ids = []")
    (place / "config.toml").write_text(text, encoding="utf-8")

    done = docketd("check", cwd=place, env=environment(PATH=str(place)))

    assert done.returncode == 1
    assert "warning  sender proof: [sender] authserv_ids is empty: only DKIM signatures prove a sender" in done.stdout
    assert "warning  ocr: tesseract is not installed" in done.stdout


def test_check_names_each_nameserver_that_does_not_answer(
    place: Path, nameserver: Nameserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daemon.reading.resolver.SECONDS", 0.3)
    nameserver.failing.add("")
    asking(place, nameserver.address, "127.0.0.1:9")

    done = docketd("check", cwd=place)

    assert done.returncode == 1
    assert f"warning  dns: {nameserver.address}: the DNS failed over _dmarc.example.org" in done.stdout
    assert "warning  dns: 127.0.0.1:9: the DNS did not answer about _dmarc.example.org" in done.stdout
    assert "correct [sender] nameservers" in done.stdout


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
    (place / "secret").chmod(0o600)

    done = docketd("check", cwd=place)

    assert done.returncode == 2
    assert "broken   ledger: case LE-" in done.stdout
    assert "was changed after it was recorded" in done.stdout
    assert "broken   mailbox: 127.0.0.1:1 refuses connections" in done.stdout
    assert "ok       secrets: [mailbox] password_file is readable by its owner only" in done.stdout
