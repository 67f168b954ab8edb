"""Log lines in both forms: each on its own line, and of nobody unless `--debug` is asked for."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

import pytest

from tests.daemon.cli_parts import environment

TOLD = """
import logging, sys, threading, warnings
import structlog
from daemon.logs import start_logging

start_logging(debug="debug" in sys.argv)
log = structlog.get_logger("docketd")
log.info("judged", case="LE-2026-000001", error="a\\nb\\r\\n{}\\x1b[97;5m \\u202e\\x9b0m zebedee@example.org <1.zebedee@host>", n=3)
log.debug("zebedee in detail")
try:
    try:
        int("zebedee\\x1b[97;5m")
    except ValueError as error:
        raise RuntimeError("zebedee again") from error
except RuntimeError:
    log.exception("a job failed")
    logging.getLogger("apscheduler.executors.default").exception("Job %s raised", "poll")
logging.getLogger("dkim").warning("bad key of %s", "zebedee")
logging.getLogger("dkim").warning("%s %s", "zebedee")
warnings.warn("zebedee", stacklevel=1)
thread = threading.Thread(target=lambda: int("zebedee"))
thread.start()
thread.join()
raise KeyError("zebedee")
"""


def run(*words: str, terminal: bool = False) -> str:
    """What a program that logs writes to stderr, which is a terminal or a pipe."""
    command = [sys.executable, "-c", TOLD, *words]
    if not terminal:
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)
        return done.stderr
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, env=environment(TERM="dumb", NO_COLOR="1"), stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError:
        # Linux says so when the last one has closed the terminal.
        process.wait(60)
    os.close(ours)
    # The colours of the renderer; none of them has two numbers.
    return re.sub(r"\x1b\[\d+m", "", said.decode("utf-8").replace("\r\n", "\n"))


@pytest.fixture(scope="module")
def pipe() -> str:
    return run()


def test_a_line_stays_one_line_and_no_terminal_obeys_it(pipe: str) -> None:
    first = json.loads(pipe.splitlines()[0])

    assert first["error"] == "a b {}[97;5m <U+202E>0m <address> <<address>>"
    assert (first["case"], first["n"], first["level"]) == ("LE-2026-000001", 3, "info")
    assert all(c.isprintable() or c == "\n" for c in pipe)


def test_neither_exceptions_nor_libraries_tell_what_they_hold(pipe: str) -> None:
    # The source lines of a traceback are code; this program has no file.
    assert "zebedee" not in pipe
    lines = [json.loads(line) for line in pipe.splitlines() if line.startswith("{")]
    assert [line["event"] for line in lines] == [
        "judged",
        "a job failed",
        "Job poll raised",
        "dkim has something to say: docketd run --debug shows it",
        "py.warnings has something to say: docketd run --debug shows it",
    ]
    trace = lines[1]["exception"].splitlines()
    assert [line for line in trace if line.endswith("Error")] == ["builtins.ValueError", "builtins.RuntimeError"]
    assert '  File "<string>", line 12, in <module>' in trace
    # Of the thread and of the program itself.
    assert pipe.count("builtins.ValueError") == 3
    assert "builtins.KeyError" in pipe


def test_a_terminal_gets_the_same(pipe: str) -> None:
    shown = run(terminal=True)

    assert "zebedee" not in shown
    assert "a b {}[97;5m <U+202E>0m <address> <<address>>" in shown
    assert all(c.isprintable() or c == "\n" for c in shown)
    assert shown.count("builtins.ValueError") == pipe.count("builtins.ValueError")


@pytest.mark.parametrize("terminal", [False, True])
def test_debug_tells_all_of_it_and_still_ends_no_line(terminal: bool) -> None:
    shown = run("debug", terminal=terminal)

    assert "a b {}[97;5m <U+202E>0m zebedee@example.org <1.zebedee@host>" in shown
    for told in ("zebedee in detail", "RuntimeError: zebedee again", "bad key of zebedee", "KeyError: 'zebedee'"):
        assert told in shown
    assert "\x1b[97;5m" not in shown
