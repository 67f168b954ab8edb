"""A small list of official domains, in a folder with a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from daemon.ledger.store import Ledger
from tests.daemon.cli_parts import docketd
from tests.daemon.intake_parts import CONFIGURATION

GB = """\
country = "GB"
checked = 2026-11-25

domains = [
  { domain = "police.uk", match = "below", kind = "police", authority = "UK police forces", source = "public suffix list" },
  { domain = "gov.uk", match = "below", source = "public suffix list" },
  { domain = "hmcts.net", kind = "court", authority = "HM Courts & Tribunals Service", source = "ukps-domains" },
  { domain = "interpol.int", country = "", kind = "international", authority = "INTERPOL", source = "test" },
]

not_official = [
  { domain = "school.gov.uk", reason = "a school" },
]
"""


def make_list(base: Path) -> Path:
    """config.toml and data/domains/gb.toml; returns the folder of files."""
    text = CONFIGURATION.replace('path = "mailbox"', f'path = "{base / "mailbox"}"')
    (base / "config.toml").write_text(text + '[policy]\ndata = "data"\n', encoding="utf-8")
    folder = base / "data" / "domains"
    folder.mkdir(parents=True)
    (folder / "gb.toml").write_text(GB, encoding="utf-8")
    return folder


def domains(base: Path, *words: str) -> tuple[int, str, str]:
    """Run `docketd domains …`: exit code, standard output, standard error."""
    done = docketd("domains", *words, cwd=base)
    return done.returncode, done.stdout, done.stderr


def opened(base: Path) -> Iterator[Ledger]:
    """The ledger of that folder."""
    with Ledger(base / "ledger.sqlite3") as ledger:
        yield ledger
