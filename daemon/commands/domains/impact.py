"""`docketd domains impact`: which past cases a changed list would judge differently, before it goes live."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.text import Text

from daemon.assessment_json import json_line
from daemon.commands.outcome import DONE, CommandError, explained
from daemon.commands.screen import lines
from daemon.config import Config, load_config
from daemon.ledger.senders import past_cases
from daemon.ledger.store import Ledger
from daemon.tables.domain_files import read_entries
from daemon.tables.domains import domain_files, load_domains, table_of
from daemon.tables.errors import TableError
from daemon.tables.places import domain_places
from daemon.visible import visible
from rules.impact import Impact, find_impacts
from rules.official_domains import OfficialDomains

HONESTLY = (
    "Told from the ledger alone, no message was read again. It cannot know what a request that was refused for its sender "
    "would have become, nor whether another country changes the pathway, nor whether an address in a letter would be "
    "taken for a contact or for the account. docketd assess reads the originals of the archive again."
)
"""What every answer is followed by."""


def impact(config_path: Path, file: Path, instead_of: str, alone: bool, as_json: bool) -> int:
    """Compare the list in force with the changed one over every case of the ledger."""
    with explained():
        config = load_config(config_path)
        old, new = _both(config, file, instead_of, alone)
        with Ledger(config.at(config.ledger.path), create=False) as ledger:
            cases = past_cases(ledger)
    found = list(find_impacts(cases, old, new))
    if as_json:
        for one in found:
            print(json_line(_values(one)))
        return DONE
    show = lines()
    for one in found:
        show(_shown(one))
    show(Text(_summary(found, len(cases))))
    return DONE


def _both(config: Config, file: Path, instead_of: str, alone: bool) -> tuple[OfficialDomains, OfficialDomains]:
    folders, extra = domain_places(config)
    files = domain_files(folders, extra)
    if alone and instead_of:
        raise CommandError("choose one of --alone and --instead-of")
    replaced = [path for path in files if path.name == instead_of]
    if instead_of and not replaced:
        raise CommandError(f"no file of the list is called {instead_of}: {', '.join(path.name for path in files)}")
    try:
        old = load_domains(folders, extra)
        if alone:
            return old, table_of(read_entries(file))
        changed = [file if path in replaced else path for path in files]
        return old, table_of([e for path in changed + ([] if replaced else [file]) for e in read_entries(path)])
    except TableError as error:
        raise CommandError(str(error)) from error


def _values(one: Impact) -> dict[str, object]:
    return {
        "case": one.reference,
        "sender": one.sender,
        "before": one.before,
        "after": one.after,
        "certain": one.certain,
        "why": one.why,
    }


def _shown(one: Impact) -> Text:
    sure = "" if one.certain else " (not certain)"
    return Text(visible(f"{one.reference} {one.sender}: {one.before} → {one.after}{sure}: {one.why}", 2000))


def _summary(found: list[Impact], cases: int) -> str:
    kinds = Counter(f"{one.before} → {one.after}" for one in found)
    lines = [f"{len(found)} of {cases} cases would or might be judged differently."]
    lines += [f"  {count}: {kind}" for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))]
    return "\n".join([*lines, HONESTLY])
