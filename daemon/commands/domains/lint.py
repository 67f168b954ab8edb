"""`docketd domains lint`: what in the list a person should look at."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rich.text import Text

from daemon.assessment_json import json_line
from daemon.commands.outcome import DONE, NEEDS_A_PERSON, CommandError, explained
from daemon.commands.screen import lines
from daemon.config import load_config
from daemon.tables.domain_lint import Remark
from daemon.tables.domain_lint import lint as find
from daemon.tables.domains import read_all
from daemon.tables.errors import TableError
from daemon.tables.places import domain_places
from daemon.visible import visible


def lint(config_path: Path, as_json: bool) -> int:
    """One line a remark; 1 when one of them needs a person."""
    with explained():
        config = load_config(config_path)
    try:
        entries = read_all(*domain_places(config))
        remarks = find(entries, datetime.now(UTC).date())
    except TableError as error:
        raise CommandError(str(error)) from error
    show = lines()
    for remark in remarks:
        if as_json:
            print(json_line(_values(remark)))
        else:
            show(_shown(remark))
    open_ones = sum(remark.needs_a_person for remark in remarks)
    if not as_json:
        print(f"{len(entries)} entries, {open_ones} of {len(remarks)} remarks need a person")
    return NEEDS_A_PERSON if open_ones else DONE


def _values(remark: Remark) -> dict[str, object]:
    record = remark.entry.record
    return {
        "remark": remark.kind,
        "domain": remark.entry.domain,
        "text": remark.text,
        "needs_a_person": remark.needs_a_person,
        "file": record.file,
        "line": record.line,
    }


def _shown(remark: Remark) -> Text:
    mark = Text("look  ", "bold yellow") if remark.needs_a_person else Text("note  ", "dim")
    return Text.assemble(
        mark, visible(f"{remark.entry.record.place}: {remark.entry.domain} {remark.text} ({remark.kind})")
    )
