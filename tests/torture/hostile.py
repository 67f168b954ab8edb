"""A mailbox in which nearly everything is hostile: `python -m tests.torture.hostile --help`."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from email import message_from_bytes
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from daemon.demo.samples import Receiver, Sample, make_samples
from daemon.ledger.archive import Archive, ArchiveError
from daemon.ledger.store import Ledger, verify
from daemon.maildir_delivery import deliver
from tests.hostile.families import FAMILIES, hostile
from tests.hostile.making import Hostile
from tests.hostile.senders import KEYS, selector_of
from tests.servers.nameserver import running_nameserver
from tests.torture.watching import Watch
from tests.walk.house import copies, environment

CONFIGURATION = """
[mailbox]
address = "legal@example.org"
other_channels = ["support@example.org"]
kind = "maildir"
path = "mailbox"
batch = {batch}
[sender]
authserv_ids = ["mx.example.org"]
arc_sealers = ["gate.example"]
nameservers = ["{nameserver}"]
[replies]
sender = "Legal team <legal@example.org>"
path = "sent"
per_address_and_day = 100000
per_hour = 100000
[ledger]
path = "ledger.sqlite3"
archive = "archive"
[reading]
ocr = {ocr}
[workers]
processes = {processes}
seconds = {seconds}
"""

FOLDERS = ("Accepted", "Deficient", "Misrouted", "Quarantine")

MAIN_MEGABYTES = 200
"""That the main process may hold at its most."""

MAX_ATTEMPTS = 3
"""[mailbox] max_attempts, by default."""

MAY_BE_ACCEPTED = ("letter/",)
"""Families whose letters are genuine: only what surrounds them is hostile."""

MOST_SHOWN = 60
"""Faults that are printed."""

REPLY_FIELDS = frozenset(
    {
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted", "mime-version",
        "content-type", "content-transfer-encoding", "x-auto-response-suppress", "precedence", "reply-to", "content-language",
    }
)  # fmt: skip
"""Fields of our replies: any other was injected."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: its folder ("" when it lies nowhere), why, and the seconds until the next one was begun."""

    name: str
    folder: str
    reason: str
    seconds: float


@dataclass
class Score:
    """The result of a run; `faults` is empty when all is well. Memory in megabytes, times in seconds."""

    messages: int
    faults: list[str] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    seconds: float = 0.0
    main_megabytes: int = 0
    worker_megabytes: int = 0
    honest: int = 0


def honest(count: int) -> list[Sample]:
    """So many honest messages of every kind, each different; those that need OCR are left out."""
    made = make_samples(Receiver("legal@example.org", "support@example.org", "mx.example.org"))
    kinds = [sample for sample in made if not sample.scan]
    each = -(-count // len(kinds))
    found = [
        Sample(f"honest/{sample.name}-{number}", raw, sample.disposition, sample.reason)
        for sample in kinds
        for number, raw in enumerate(copies(sample, each))
    ]
    return sorted(found, key=lambda s: s.name.rpartition("-")[2])[:count]


@dataclass(frozen=True, slots=True)
class Run:
    """How docketd is run. `seconds` is its limit for one message, `batch` how many it takes at once."""

    seconds: int = 60
    batch: int = 1
    processes: int = 1
    ocr: bool = False
    honest: int = 20


def torture(messages: Iterable[Hostile], run: Run) -> Score:
    """Lay the messages into a mailbox, honest ones between them, let docketd take them in, and look what became of them."""
    with tempfile.TemporaryDirectory(prefix="docketd-hostile-") as folder, _nameserver() as nameserver:
        base = Path(folder)
        (base / "config.toml").write_text(
            CONFIGURATION.format(
                nameserver=nameserver,
                batch=run.batch,
                ocr=str(run.ocr).lower(),
                processes=run.processes,
                seconds=run.seconds,
            )
        )
        good = honest(run.honest)
        hashes = _laid(base / "mailbox", messages, good)
        score = Score(len(hashes), honest=len(good))
        _worked(base, score, patience=3 * run.seconds + 60)
        _judged(base, hashes, good, score, limit=run.seconds)
        return score


@contextmanager
def _nameserver() -> Iterator[str]:
    """A DNS in which the stranger wrote the keys."""
    with running_nameserver() as server:
        for name, key in KEYS.items():
            server.records[f"{selector_of(name)}._domainkey.met.police.uk"] = [key]
        yield server.address


def _laid(mailbox: Path, messages: Iterable[Hostile], good: Sequence[Sample]) -> dict[str, str]:
    """Lay all into the mailbox, the honest ones spread evenly; the names by what identifies each content."""
    waiting, names = list(good), {}
    for number, message in enumerate(messages):
        deliver(mailbox, message.raw)
        names[_identity(message.raw)] = message.name
        if waiting and number % 7 == 3:
            sample = waiting.pop()
            deliver(mailbox, sample.raw)
            names[_identity(sample.raw)] = sample.name
    for sample in waiting:
        deliver(mailbox, sample.raw)
        names[_identity(sample.raw)] = sample.name
    return names


def _worked(base: Path, score: Score, patience: float) -> None:
    """`docketd once`, as often as a message is tried that cannot be dealt with; killed when it files nothing for so long."""
    began = time.monotonic()
    for attempt in range(1, MAX_ATTEMPTS + 1):
        with (base / "complained").open("wb") as complained:
            process = subprocess.Popen(
                _command(base),
                cwd="/",
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=complained,
                start_new_session=True,
            )
            with Watch(process.pid) as watch:
                code = _waited(process, base / "ledger.sqlite3", patience)
        score.main_megabytes = max(score.main_megabytes, watch.main)
        score.worker_megabytes = max(score.worker_megabytes, watch.worker)
        words = (base / "complained").read_text("utf-8", "replace")
        if code is None:
            score.faults.append(f"hang: nothing was filed for {patience} s")
        elif code not in (0, 1):
            score.faults.append(f"crash: docketd ended with {code}: {words[-2000:]}")
        waiting = _hashes(base / "mailbox")
        score.faults += [f"failed: attempt {attempt} left {len(waiting)} in the inbox"] if waiting else []
        if code not in (0, 1) or not waiting:
            break
    score.seconds = round(time.monotonic() - began, 1)
    if score.main_megabytes >= MAIN_MEGABYTES:
        score.faults.append(f"memory: the main process held {score.main_megabytes} MB")


def _command(base: Path) -> list[str]:
    return [sys.executable, "-m", "daemon.cli", "once", "--json", "--config", str(base / "config.toml")]


def _waited(process: subprocess.Popen[bytes], ledger: Path, patience: float) -> int | None:
    """Its exit code; None when it had to be killed."""
    filed, since = -1, time.monotonic()
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=1.0)
        now = _filed(ledger)
        if now != filed:
            filed, since = now, time.monotonic()
        elif time.monotonic() - since > patience:
            process.kill()
            process.wait()
            return None


def _filed(ledger: Path) -> int:
    """How many cases were filed so far."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=5)) as book:
        return int(book.execute("SELECT count(*) FROM cases WHERE filed_at IS NOT NULL").fetchone()[0])
    return 0


def _judged(base: Path, names: Mapping[str, str], good: Sequence[Sample], score: Score, limit: float) -> None:
    """Everything in its place, in the archive, with a case; nothing accepted; honest ones filed right; replies clean."""
    places = {folder: _hashes(base / "mailbox" / f".{folder}") for folder in FOLDERS}
    archive = Archive(base / "archive")
    outcomes = _outcomes(base, names, places)
    known = {outcome.name for outcome in outcomes}
    score.faults += [f"lost: {name} has no case" for name in names.values() if name not in known]
    for digest, name in names.items():
        if not any(digest in found for found in places.values()):
            score.faults.append(f"lost: {name} lies in no folder")
        try:
            archive.get(digest)
        except ArchiveError as error:
            score.faults.append(f"lost: {name} is not in the archive: {error}")
    right = {sample.name: sample.disposition.value.capitalize() for sample in good}
    for outcome in outcomes:
        if outcome.name in right:
            if outcome.folder != right[outcome.name]:
                score.faults.append(f"judged wrongly: {outcome.name} in {outcome.folder}: {outcome.reason}")
        elif outcome.folder == "Accepted" and not outcome.name.startswith(MAY_BE_ACCEPTED):
            score.faults.append(f"accepted: {outcome.name}")
        if outcome.folder == "Quarantine":
            score.quarantined.append(f"{outcome.name}: {outcome.reason}")
        if outcome.seconds > limit + 10:
            score.faults.append(f"too slow: {outcome.name} took {outcome.seconds:.0f} s")
    score.slowest = sorted(((round(o.seconds, 1), o.name) for o in outcomes), reverse=True)[:12]
    score.faults += [f"injected: {line}" for line in _injected(base / "sent")]
    with Ledger(base / "ledger.sqlite3", create=False) as ledger:
        score.faults += [f"broken chain: {line}" for line in verify(ledger)]


def _outcomes(base: Path, names: Mapping[str, str], places: Mapping[str, frozenset[str]]) -> list[Outcome]:
    with closing(sqlite3.connect(base / "ledger.sqlite3")) as book:
        rows = book.execute("SELECT sha256, recorded_at, reason, folder FROM cases ORDER BY id").fetchall()
    times = [datetime.fromisoformat(row[1]) for row in rows]
    # A case bears the time at which its message was turned to: what it took shows in the next one's.
    gaps = [*((later - earlier).total_seconds() for earlier, later in pairwise(times)), 0.0]
    return [
        Outcome(names[digest], folder if digest in places.get(folder, ()) else "", reason, gap)
        for (digest, _, reason, folder), gap in zip(rows, gaps, strict=True)
        if digest in names
    ]


def _identity(raw: bytes) -> str:
    """By what the ledger knows a message of a Maildir, whose line ends are made CRLF."""
    return sha256(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")).hexdigest()


def _hashes(maildir: Path) -> frozenset[str]:
    files = (path for name in ("new", "cur") if (maildir / name).exists() for path in (maildir / name).iterdir())
    return frozenset(_identity(path.read_bytes()) for path in files)


def _injected(sent: Path) -> Iterator[str]:
    """Replies with a field that we never write, or with more than one recipient."""
    for name in ("new", "cur"):
        for path in sorted((sent / name).glob("*")):
            reply = message_from_bytes(path.read_bytes())
            foreign = {key.lower() for key in reply} - REPLY_FIELDS
            if foreign or len(reply.get_all("To", [])) != 1 or "," in str(reply["To"]):
                yield f"{path.name}: {sorted(foreign)}, to {reply.get_all('To')}"


def main(
    every: Annotated[int, typer.Option(help="Only every so manieth message of each family.", min=1)] = 1,
    family: Annotated[list[str] | None, typer.Option(help=f"Only these: {', '.join(FAMILIES)}.")] = None,
    seconds: Annotated[int, typer.Option(help="[workers] seconds: the limit for one message.", min=5)] = 60,
    batch: Annotated[
        int, typer.Option(help="[mailbox] batch; with 1, the time of each message is its own.", min=1)
    ] = 1,
    processes: Annotated[int, typer.Option(help="[workers] processes.", min=0)] = 1,
    ocr: Annotated[bool, typer.Option(help="Whether scans are read.")] = False,
    honest_: Annotated[int, typer.Option("--honest", help="Honest messages among them.", min=0)] = 20,
    list_: Annotated[bool, typer.Option("--list", help="Name the messages and do nothing.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Deliver hostile messages with honest ones between them, run docketd, and look what became of each.

    Faults, with exit code 1: a crash, a hang, a message that is lost or takes longer than the limit, a hostile one that
    is accepted, an honest one that is filed wrongly, a reply with a field that is not ours, a main process of 200 MB.

    \b
    Examples:
      python -m tests.torture.hostile
      python -m tests.torture.hostile --family pdf --ocr
      python -m tests.torture.hostile --every 10 --batch 20 --processes 0
    """
    if list_:
        for message in hostile(every, tuple(family or ())):
            print(f"{len(message.raw):>9} {message.name}")
        return
    run = Run(seconds, batch, processes, ocr, honest_)
    report(torture(hostile(every, tuple(family or ())), run), as_json=json_)


def report(score: Score, *, as_json: bool) -> None:
    """Print the score; exit code 1 when there are faults."""
    if as_json:
        print(json.dumps(asdict(score), indent=1))
    else:
        console = Console(highlight=False, markup=False)
        console.print(f"{score.messages} messages, {score.honest} of them honest, in {score.seconds} s")
        console.print(
            f"memory at its most: main process {score.main_megabytes} MB, any other {score.worker_megabytes} MB"
        )
        for seconds, name in score.slowest:
            console.print(f"{seconds:8.1f} s  {name}")
        for line in score.quarantined:
            console.print(f"quarantined: {line}")
        for line in score.faults[:MOST_SHOWN]:
            console.print(f"FAULT {line}")
        console.print(f"{len(score.faults)} faults")
    raise typer.Exit(1 if score.faults else 0)


if __name__ == "__main__":
    typer.run(main)
