"""What it costs to read each message in a process of its own: ``python -m tests.benchmarks.reading`` (or ``make bench``).

Small messages are read by worker processes and, as the floor, in this process. A mailbox with messages of the largest size is
then taken in by a daemon, whose own peak of resident memory is told. A machine's own speed cancels out in the ratios alone.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from daemon.config import ReadingConfig, WorkersConfig
from daemon.reading.reader import read_submission
from daemon.reading.workers import Workers
from tests.daemon.reading.pdf_builder import made, sentence

ROUNDS, LARGE, LARGE_BYTES = 40, 3, 50 * 1024 * 1024

CONFIGURATION = """
[mailbox]
address = "legal@example.org"
kind = "maildir"
path = "mailbox"
[replies]
mode = "off"
[ledger]
path = "ledger.sqlite3"
archive = "archive"
"""

TAKE_IN = """
import sys
from pathlib import Path
from daemon.cli import main
try:
    main()
finally:
    lines = Path("/proc/self/status").read_text().splitlines()
    sys.stderr.write(next(line.split()[1] for line in lines if line.startswith("VmHWM")) + "\\n")
"""


def letter(filler: int = 0) -> bytes:
    """A message with a PDF of one page and perhaps an attachment of so many bytes that is none."""
    out = EmailMessage(policy=SMTP)
    out["From"] = "Jane Example <jane@met.police.uk>"
    out["Subject"] = f"Production order {filler}"
    out.set_content("Please see the attached order.")
    out.add_attachment(made(sentence), maintype="application", subtype="pdf", filename="order.pdf")
    if filler:
        out.add_attachment(bytes(filler), maintype="application", subtype="octet-stream", filename="dump.bin")
    return out.as_bytes()


def seconds_each() -> tuple[float, float, float]:
    """Until the first message is read, a message by workers, and a message in this process: one at a time."""
    raw, reading = letter(), ReadingConfig(ocr=False)
    began = time.perf_counter()
    with Workers(WorkersConfig(processes=1), reading) as workers:
        workers.result(workers.submit(raw))
        first = time.perf_counter() - began
        spent = [_timed(lambda: workers.result(workers.submit(raw))) for _ in range(ROUNDS)]
    floor = [_timed(lambda: read_submission(raw, reading)) for _ in range(ROUNDS)]
    return first, statistics.median(spent), statistics.median(floor)


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]  # a function without arguments
    return time.perf_counter() - began


def peak_mb() -> float:
    """The peak of resident memory of a daemon that takes in messages of the largest size, in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "config.toml").write_text(CONFIGURATION, encoding="utf-8")
        for name in ("cur", "new", "tmp"):
            (base / "mailbox" / name).mkdir(parents=True)
        for number in range(LARGE):
            raw = letter(filler=int(LARGE_BYTES * 0.72) + number)
            (base / "mailbox" / "new" / f"{number}.example").write_bytes(raw)
        command = [sys.executable, "-c", TAKE_IN, "once"]
        done = subprocess.run(command, cwd=base, capture_output=True, text=True, check=False)
        if "Quarantine" in done.stdout or done.returncode not in {0, 1}:
            sys.stderr.write(done.stdout + done.stderr)
        return int(done.stderr.split()[-1]) / 1024


def main() -> None:
    """Measure and print."""
    first, worker, floor = seconds_each()
    print(f"until the first message is read: {first:.2f} s")
    print(f"a small letter: {worker * 1000:.1f} ms by a worker, {floor * 1000:.1f} ms here")
    print(f"ratio worker / here: {worker / floor:.2f}")
    print(f"peak of the daemon over {LARGE} messages of 50 MB: {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
