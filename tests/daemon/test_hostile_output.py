"""Nothing that comes by mail is run, obeyed or mistaken for docketd's own words, by whatever shows, logs or stores it.

One docketd takes in messages whose every field is an attack; then each command is asked in each of its formats.
"""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.ledger.store import Ledger, verify
from daemon.maildir_delivery import deliver
from tests.daemon.cli_parts import docketd, environment
from tests.daemon.hostile_mail import MARK, PLAIN_LOCAL, PRODUCT, deliver_all, hostile_messages
from tests.daemon.intake_parts import CONFIGURATION

ASKED = ("cases", "outbox", "reassess --limit 1", "check", "domains candidates")
"""Commands that need no more words."""

SAFE_FORMATS = frozenset({"\n"})
_OBEYED = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a docketd that has taken all of them in, and what it logged."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "config.toml").write_text(CONFIGURATION.replace('sender = "Legal', 'mode = "hold"\nsender = "Legal'))
    for message in hostile_messages():
        (place / f"{message.name}.eml").write_bytes(message.raw)
    expected = deliver_all(place / "mailbox")
    process = subprocess.Popen(
        [sys.executable, "-m", "daemon.cli", "run"], cwd=place, env=environment(), stderr=subprocess.PIPE, text=True
    )
    try:
        end = time.monotonic() + 90
        while waiting(place) and time.monotonic() < end:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=30)
    finally:
        process.kill()
    with Ledger(place / "ledger.sqlite3", create=False) as ledger:
        assert len(ledger.cases()) == expected, log
    yield place, log
    assert not list(place.rglob("PWNED*"))
    with Ledger(place / "ledger.sqlite3", create=False) as ledger:
        assert verify(ledger) == []


def waiting(place: Path) -> bool:
    """Whether something lies in the inbox still."""
    inbox = place / "mailbox"
    return any((inbox / name).is_dir() and any((inbox / name).iterdir()) for name in ("new", "cur"))


def obeyed(text: str) -> set[str]:
    """The characters that a terminal would obey, or that make a line read otherwise than it is written."""
    return {c for c in text if unicodedata.category(c) in _OBEYED and c not in SAFE_FORMATS}


def asked(place: Path, *words: str) -> str:
    """What a command prints."""
    done = docketd(*words, cwd=place)
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert obeyed(done.stderr) == set()
    return done.stdout


def references(place: Path) -> list[str]:
    with Ledger(place / "ledger.sqlite3", create=False) as ledger:
        return [row.reference for row in ledger.cases()]


def harmless(text: str) -> None:
    """Nothing to obey, no template run; and the attack did get there, unless nothing of a message is shown."""
    assert obeyed(text) == set()
    assert PRODUCT not in text
    assert "forged" not in [line.strip() for line in text.splitlines()]


# --- commands ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("json_too", [False, True])
@pytest.mark.parametrize("command", ASKED)
def test_a_list_shows_attacks_as_the_text_that_they_are(
    taken_in: tuple[Path, str], command: str, json_too: bool
) -> None:
    text = asked(taken_in[0], *command.split(), *(["--json"] if json_too else []))

    harmless(text)
    if json_too:
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    if command in ("cases", "outbox"):
        assert MARK in text


@pytest.mark.parametrize("json_too", [False, True])
@pytest.mark.parametrize("page", ["show", "callback"])
def test_a_case_shows_attacks_as_the_text_that_they_are(taken_in: tuple[Path, str], page: str, json_too: bool) -> None:
    place, _ = taken_in
    seen = ""
    for reference in references(place)[::2] if page == "callback" else references(place):
        text = asked(place, "cases", page, reference, *(["--json"] if json_too else []))
        harmless(text)
        seen += text

    assert "{{ 1337*1337 }}" in seen
    assert "[bold]" in seen
    if json_too and page == "show":
        # A JSON reader gets back what a person sees of what came by mail.
        assert any("{{ 1337*1337 }}" in json.loads(line)["subject"] for line in seen.splitlines())


def test_a_recorded_call_and_a_released_reply_are_told_harmlessly(taken_in: tuple[Path, str]) -> None:
    place, _ = taken_in
    reference = references(place)[0]
    words = ("--answer", "denied", "--by", "A \x1b[31m[bold]Clerk", "--note", "said \u202e{{ 1337*1337 }}\x1b[31m")
    harmless(asked(place, "cases", "callback", reference, *words))
    harmless(asked(place, "cases", reference))
    harmless(asked(place, "cases", reference, "--json"))


@pytest.mark.parametrize("words", [("cases", "show", "FIRST"), ("outbox",)])
def test_a_terminal_gets_colours_and_nothing_else_to_obey(taken_in: tuple[Path, str], words: tuple[str, ...]) -> None:
    place, _ = taken_in
    first = max(references(place)[:-1])
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "daemon.cli", *(first if word == "FIRST" else word for word in words)]
    process = subprocess.Popen(command, cwd=place, env=environment(TERM="xterm-256color"), stdout=theirs, text=True)
    os.close(theirs)
    shown = read_to_the_end(ours)
    process.wait(60)

    assert MARK in shown
    assert "\x1b[1m" in shown
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown).replace("\r\n", "\n")
    harmless(plain)


def read_to_the_end(terminal: int) -> str:
    said = b""
    try:
        while piece := os.read(terminal, 65536):
            said += piece
    except OSError:
        # Linux says so (EIO) when the last one has closed the terminal.
        os.close(terminal)
    return said.decode("utf-8")


def test_once_tells_attacks_as_the_text_that_they_are(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIGURATION)
    some = [message for message in hostile_messages() if message.name in ("emergency", "broken-pdf")]
    for message, form in zip(some, ([], ["--json"]), strict=True):
        deliver(tmp_path / "mailbox", message.raw)
        text = asked(tmp_path, "once", *form)
        harmless(text)
        assert "LE-" in text


@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_assess_shows_attacks_as_the_text_that_they_are(taken_in: tuple[Path, str], form: str) -> None:
    place, _ = taken_in
    files = [f"{message.name}.eml" for message in hostile_messages() if message.name != "too-large"]
    match form:
        case "table":
            harmless(asked(place, "assess", *files[-3:]))
        case "json":
            harmless(asked(place, "assess", "--json", *files))
        case _:
            harmless(asked(place, "assess", "request.eml", "--html", "page.html"))
            page = (place / "page.html").read_text("utf-8")
            harmless(page)
            assert MARK in page
            harmless_markup(page)


def test_domains_check_takes_no_address_for_markup(taken_in: tuple[Path, str]) -> None:
    for form in ([], ["--json"]):
        for address in (f"{PLAIN_LOCAL}@met.police.uk", "[bold]\x1b[31m\u202e@evil.example", "x@{{ 1337*1337 }}"):
            harmless(asked(taken_in[0], "domains", "check", address, *form))


@pytest.mark.parametrize("what", ["cases", "outbox"])
def test_a_spreadsheet_gets_no_formula(taken_in: tuple[Path, str], what: str) -> None:
    text = asked(taken_in[0], what, "--csv")

    harmless(text)
    heads, *rows = csv.reader(io.StringIO(text))
    assert rows
    assert {len(row) for row in rows} == {len(heads)}
    assert any(cell.startswith(f"'={MARK}") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_an_error_on_the_command_line_is_harmless(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[mailbox]\naddress = "legal@example.org"\n"\\u001b[31m\\u202e[bold]" = 1\n', encoding="utf-8"
    )
    for command in ("cases", "check"):
        done = docketd(command, cwd=tmp_path)
        assert done.returncode == 2
        assert "[31m<U+202E>[bold]: unknown key" in done.stderr
        assert obeyed(done.stdout + done.stderr) == set()


# --- replies -------------------------------------------------------------------------------------------------------


def replies(place: Path) -> list[bytes]:
    with Ledger(place / "ledger.sqlite3", create=False) as ledger:
        return [entry.raw for entry in ledger.replies()]


def test_replies_quote_attacks_and_run_none(taken_in: tuple[Path, str]) -> None:
    raws = replies(taken_in[0])
    assert len(raws) >= 4
    quoted = 0
    for raw in raws:
        message = message_from_bytes(raw, policy=default)
        assert not {"Bcc", "bcc"} & set(message.keys())
        assert [str(message["To"])] == message.get_all("To")
        for kind in ("plain", "html"):
            part = message.get_body((kind,))
            assert part is not None
            text = part.get_content().replace("\r\n", "\n")
            harmless(text)
            quoted += MARK in text
            if kind == "html":
                harmless_markup(text)
    assert quoted


def harmless_markup(page: str) -> None:
    """No element or attribute of the page came from a message."""
    tree = LexborHTMLParser(page)
    assert tree.css("script, iframe, object, embed, form, link, base, svg, math") == []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.lower().startswith("on")
            if name in ("src", "href", "action", "style", "class", "id"):
                assert "evil" not in (value or "")
    assert [node.attributes["src"] for node in tree.css("img") if not node.attributes["src"].startswith("data:")] == []


# --- the log -------------------------------------------------------------------------------------------------------


def test_the_log_tells_of_each_message_and_of_nobody(taken_in: tuple[Path, str]) -> None:
    place, log = taken_in
    lines = [json.loads(line) for line in log.splitlines()]

    assert [line["event"] for line in lines].count("judged") >= 10
    assert {line["case"] for line in lines if "case" in line} <= set(references(place)) | {None}
    assert MARK not in log
    assert "@" not in log
    assert ".police.uk" not in log
    assert "evil" not in log
    harmless(log)
