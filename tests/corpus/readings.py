"""What was read in each labelled message, kept as JSON: ``python -m tests.corpus.readings FOLDER OUT``.

Reading a scan takes seconds and judging what was read some milliseconds. The rules are tested on readings, and the reading on
its own. Whoever changes the reading makes them anew from a folder of messages (NAME.eml with NAME.json beside it): NAME.json
and NAME.reading.json.xz are written to OUT, and NAME.eml.xz where the message is small.
"""

from __future__ import annotations

import lzma
import shutil
import sys
from pathlib import Path

from pydantic import TypeAdapter

from daemon.assessing import assess_files
from daemon.config import Config, MailboxConfig, ReadingConfig, SenderConfig, WorkersConfig
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from daemon.tables.loading import load_policy
from rules.model import Submission

SMALL = 60_000
"""Bytes of a packed message up to which it is kept beside its reading."""

ENDING = ".reading.json.xz"

_ADAPTER: TypeAdapter[Submission] = TypeAdapter(Submission)


def load(path: Path) -> Submission:
    """The reading kept in a file."""
    return _ADAPTER.validate_json(lzma.decompress(path.read_bytes()))


def save(submission: Submission, path: Path) -> None:
    """Keep a reading; the same bytes each time."""
    path.write_bytes(lzma.compress(_ADAPTER.dump_json(submission), preset=9))


def config() -> Config:
    """The configuration that the labels are made for."""
    mailbox = MailboxConfig(
        address="legal-smmpanelus@tokensmm.org",
        other_channels=("support@tokensmm.org", "support@smmpanelus.com", "billing@tokensmm.org", "abuse@tokensmm.org"),
    )
    return Config(mailbox=mailbox, sender=SenderConfig(authserv_ids=("mx.tokensmm.org",)), base=Path())


def read_all(folder: Path, out: Path) -> int:
    """Read every message of a folder and keep what was read; the number of those that could not be read."""
    out.mkdir(parents=True, exist_ok=True)
    unread = 0
    with Workers(WorkersConfig(), ReadingConfig()) as workers:
        for item in assess_files(sorted(folder.glob("*.eml")), load_policy(config()), workers, Resolver(), 8):
            if item.submission is None:
                sys.stderr.write(f"{item.name}: {item.error}\n")
                unread += 1
                continue
            save(item.submission, out / f"{item.name}{ENDING}")
            shutil.copy(item.path.with_suffix(".json"), out)
            packed = lzma.compress(item.raw, preset=9)
            if len(packed) <= SMALL:
                (out / f"{item.name}.eml.xz").write_bytes(packed)
    return unread


if __name__ == "__main__":
    sys.exit(1 if read_all(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
