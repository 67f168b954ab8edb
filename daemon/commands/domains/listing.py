"""`docketd domains list`: the entries in force."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from rich.box import HORIZONTALS
from rich.table import Table
from rich.text import Text

from daemon.assessment_json import json_line
from daemon.commands.domains.entries import entry_values, load_table
from daemon.commands.outcome import DONE, CommandError
from daemon.commands.screen import results
from daemon.tables.domains import Entry
from daemon.visible import visible
from rules.official_domains import DomainRule, Kind

INTERNATIONAL = "INT"
"""How an international body's country is written on the command line, where it has none in the list."""


def list_entries(config_path: Path, country: str, kind: str, as_json: bool) -> int:
    """The official domains that pass the filters and, without a filter, what is taken out."""
    refuse_unknown_kind(kind)
    table = load_table(config_path)
    wanted = None if country.upper() == INTERNATIONAL else country.upper()
    rules = [r for r in table.rules if (not country or r.country == wanted) and (not kind or r.kind == kind)]
    out = () if country or kind else table.exclusions
    chosen: list[Entry] = [*rules, *out]
    entries = sorted(chosen, key=lambda e: (e.domain.split(".")[::-1], e.domain))
    if as_json:
        for entry in entries:
            print(json_line(entry_values(entry)))
        return DONE
    shown = Table(box=HORIZONTALS, expand=True, title=f"{len(rules)} official domains", title_justify="left")
    for heading, ratio in (("Domain", 3), ("Whose", 4), ("Where", 3)):
        shown.add_column(heading, overflow="fold", ratio=ratio)
    for entry in entries:
        if isinstance(entry, DomainRule):
            name = entry.domain if entry.match == "tree" else f"{entry.domain} ({entry.match})"
            whose = _whose(entry)
        else:
            name, whose = entry.domain, f"not official: {entry.reason}"
        shown.add_row(*(Text(visible(cell)) for cell in (name, whose, entry.record.place)))
    results().print(shown)
    return DONE


def refuse_unknown_kind(kind: str) -> None:
    """Raises CommandError that names the kinds there are."""
    if kind and kind not in get_args(Kind):
        raise CommandError(f"there is no kind {kind!r}: choose one of {', '.join(get_args(Kind))}")


def _whose(rule: DomainRule) -> str:
    facts = (rule.country or INTERNATIONAL, rule.kind, rule.authority, rule.phone, rule.contact)
    return ", ".join(filter(None, facts))
