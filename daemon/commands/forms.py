"""The forms in which a list can be printed. Light on imports, so that `docketd --help` stays quick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, auto

import typer


class Form(Enum):
    """How a list is printed: for people, for machines, for spreadsheets."""

    TABLE = auto()
    JSON = auto()
    CSV = auto()


def form_of(json: bool, csv: bool) -> Form:
    """The form that the options name. Raises typer.BadParameter for two at once."""
    if json and csv:
        raise typer.BadParameter("choose one of --json and --csv")
    return Form.JSON if json else Form.CSV if csv else Form.TABLE


def print_values(rows: Iterable[Mapping[str, object]], form: Form) -> None:
    """Print rows that all have the same keys, one a line; for spreadsheets the keys first, where there is a row at all."""
    from daemon.assessment_json import json_line
    from daemon.spreadsheet import csv_line

    headed = False
    for row in rows:
        if form is Form.CSV and not headed:
            print(csv_line(row))
            headed = True
        print(csv_line(row.values()) if form is Form.CSV else json_line(row))
