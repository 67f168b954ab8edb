"""`docketd assess`: judge message files and change nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group
from rich.table import Table
from rich.text import Text

from daemon.assessing import Assessed, assess_files
from daemon.assessment_json import assessment_json, json_line, unjudged_json
from daemon.commands.outcome import DONE, NEEDS_A_PERSON, explained
from daemon.commands.screen import progress_bar, results
from daemon.config import load_config
from daemon.reading.workers import Workers
from daemon.show import judgement, visible
from daemon.tables.loading import load_policy

AHEAD_PER_WORKER = 4
"""Files that are read ahead for each worker, so that none waits for the disk or for a slow neighbour."""


def assess(config_path: Path, files: Sequence[Path], as_json: bool) -> int:
    """Judge the files and print each judgement; 1 when one of them could not be judged."""
    with explained():
        config = load_config(config_path)
        policy = load_policy(config)
    ahead = AHEAD_PER_WORKER * (config.workers.processes or os.cpu_count() or 1)
    judged: list[Assessed] = []
    with progress_bar("Judging") as bar, Workers(config.workers, config.reading) as workers:
        bar.begin(len(files))
        for item in assess_files(files, policy, workers, ahead):
            if as_json:
                _print_line(item)
            judged.append(item)
            bar.advance()
    if not as_json:
        _show(judged)
    return NEEDS_A_PERSON if any(item.assessment is None for item in judged) else DONE


def _print_line(item: Assessed) -> None:
    judgement = item.assessment
    values = unjudged_json(item.name, item.error) if judgement is None else assessment_json(judgement, item.name)
    print(json_line(values), flush=True)


def _show(judged: Sequence[Assessed]) -> None:
    console = results()
    console.print(_table(judged))
    if len(judged) == 1 and judged[0].assessment is not None:
        console.print(Group(*judgement(judged[0].assessment)))


def _table(judged: Iterable[Assessed]) -> Table:
    table = Table("File", "Judgement", "Sender", "Missing, or what a person should see", expand=True)
    for item in judged:
        judgement = item.assessment
        if judgement is None:
            table.add_row(Text(visible(item.name)), Text("not judged", "bold red"), "", Text(visible(item.error)))
            continue
        what = " ".join(filter(None, (judgement.request_type, judgement.pathway)))
        verdict = Text(
            f"{judgement.disposition}: {judgement.reason}\n{what}".strip(), "bold red" if judgement.alert else ""
        )
        open_points = ", ".join(judgement.missing) or judgement.explanation
        table.add_row(
            Text(visible(item.name)),
            verdict,
            Text(visible(judgement.sender.address or "nobody")),
            Text(visible(open_points)),
        )
    return table
