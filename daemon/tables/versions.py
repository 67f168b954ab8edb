"""The version of the tables: a hash over the bytes that the policy was read from, and over the settings beside them.

A hash of bytes misses no change, costs some milliseconds, and can be computed again from a backup of the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from daemon.config import Config
from daemon.records import Versions
from daemon.tables.domains import domain_files


@dataclass(frozen=True, slots=True)
class TablesState:
    """What lies on the disk now: the versions, and a hash of the reply texts, which judge nothing."""

    versions: Versions
    texts: str


def tables_state(config: Config, folder: Path) -> TablesState:
    """Read all files that tables are made from; `folder` holds the tables. Never raises: what cannot be read has a
    hash of its own.
    """
    extra = [config.at(name) for name in config.sender.domains]
    others = [*sorted((folder / "vocabulary").glob("*.toml")), folder / "jurisdictions.toml", folder / "policy.toml"]
    texts = sorted(path for path in (folder / "replies").glob("*/*") if path.is_file())
    settings = {
        "mailbox": config.mailbox.model_dump(include={"address", "other_channels"}),
        "sender": config.sender.model_dump(),
        "policy": config.policy.model_dump(exclude={"data"}),
    }
    return TablesState(
        Versions(
            lists=_hash(domain_files([folder / "domains"], extra)),
            policy=_hash(others, json.dumps(settings, sort_keys=True)),
        ),
        texts=_hash(texts),
    )


def _hash(paths: Iterable[Path], more: str = "") -> str:
    """SHA-256 over name and SHA-256 of each file, in the order in which they are read, and over `more`."""
    whole = hashlib.sha256()
    for path in paths:
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            content = f"unreadable: {error.errno}"
        whole.update(f"{path.parent.name}/{path.name} {content}\n".encode("utf-8", "surrogateescape"))
    whole.update(more.encode())
    return whole.hexdigest()
