"""Running the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from daemon.cli import main

ROOT = Path(__file__).resolve().parents[2]


def environment(**more: str) -> dict[str, str]:
    # A process that may not keep what it compiled takes twice as long to start.
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", "COLUMNS": "120", **more}


def docketd(*words: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end: what works on the mailbox as a process, the rest here, where it is quicker."""
    if words[0] in ("run", "once", "demo") or words[:2] == ("outbox", "send"):
        command = [sys.executable, "-m", "daemon.cli", *words]
        settings = env or environment()
        return subprocess.run(command, cwd=cwd, env=settings, capture_output=True, text=True, timeout=100, check=False)
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["docketd", *words])
        # Set by docketd for itself, and not for the tests that follow.
        patch.setattr(sys, "excepthook", sys.excepthook)
        patch.setattr(threading, "excepthook", threading.excepthook)
        for name, value in (env or environment()).items():
            patch.setenv(name, value)
        before = os.umask(0o022)
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            os.umask(before)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())
