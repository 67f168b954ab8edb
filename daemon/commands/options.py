"""Options that many commands share. Light on imports, so that `docketd --help` stays quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_CONFIG = Path("config.toml")

Config = Annotated[
    Path, typer.Option("--config", "-c", envvar="DOCKETD_CONFIG", help="The configuration file.", metavar="PATH")
]
Json = Annotated[bool, typer.Option("--json", help="For machines: one JSON object a line.")]
Debug = Annotated[bool, typer.Option("--debug", help="Log all that helps to find a mistake, personal data too.")]
Csv = Annotated[bool, typer.Option("--csv", help="For spreadsheets: a line of headings, then one line each.")]
