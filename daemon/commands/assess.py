"""`docketd assess`: judge message files and change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group
from rich.table import Table
from rich.text import Text

from daemon.annotated.page import annotated_page
from daemon.assessing import AHEAD_PER_WORKER, Assessed, assess_files
from daemon.assessment_json import assessment_json, json_line, unjudged_json
from daemon.commands.outcome import DONE, NEEDS_A_PERSON, CommandError, explained
from daemon.commands.screen import progress_bar, results
from daemon.config import load_config
from daemon.reading.resolver import Resolver
from daemon.reading.trouble import UnreadableMessage
from daemon.reading.workers import Workers, WorkersLost
from daemon.show import judgement
from daemon.tables.loading import load_policy
from daemon.visible import visible
from rules.model import Assessment, Disposition


def assess(config_path: Path, files: Sequence[Path], as_json: bool, page: Path | None = None) -> int:
    """Judge the files and print each judgement; 1 when one of them could not be judged, or not without the DNS.

    `page` is where the annotated reading of a single file is written to.
    """
    if page is not None and len(files) != 1:
        raise CommandError("--html shows one letter: name one file")
    with explained():
        config = load_config(config_path)
        policy = load_policy(config)
    ahead = AHEAD_PER_WORKER * config.workers.count
    judged: list[Assessed] = []
    resolver = Resolver(config.sender.nameservers)
    with progress_bar("Judging") as bar, Workers(config.workers, config.reading) as workers:
        bar.begin(len(files))
        for item in assess_files(files, policy, workers, resolver, ahead):
            if as_json:
                _print_line(item)
            judged.append(item)
            bar.advance()
        if page is not None and judged[0].submission is not None:
            _write_page(page, judged[0], workers)
    if not as_json:
        _show(judged, page)
    return NEEDS_A_PERSON if any(item.assessment is None or item.assessment.waits_for for item in judged) else DONE


def _write_page(page: Path, item: Assessed, workers: Workers) -> None:
    assert item.assessment is not None and item.submission is not None  # noqa: S101, PT018 - the caller has looked
    try:
        pictures = workers.pictures(item.raw)
        page.write_text(annotated_page(item.path.name, item.assessment, item.submission, pictures), "utf-8")
    except (UnreadableMessage, WorkersLost) as error:
        raise CommandError(f"{item.path}: its pages cannot be drawn: {error}") from error
    except OSError as error:
        raise CommandError(f"{page}: {error.strerror}: name a file in a folder that can be written") from error


def _print_line(item: Assessed) -> None:
    judgement = item.assessment
    if judgement is None:
        values = unjudged_json(item.name, item.error)
    elif item.letter_only:
        values = {**assessment_json(judgement, item.name), **unjudged_json(item.name, judgement.explanation)}
    else:
        values = assessment_json(judgement, item.name)
    print(json_line(values), flush=True)


def _show(judged: Sequence[Assessed], page: Path | None) -> None:
    console = results()
    console.print(_table(judged))
    if len(judged) == 1 and judged[0].assessment is not None:
        console.print(Group(*judgement(judged[0].assessment)))
    if page is not None:
        console.print(Text(f"\nThe letter with its findings marked: {page.resolve().as_uri()}"))


def _table(judged: Iterable[Assessed]) -> Table:
    table = Table("File", "Judgement", "Sender", "Missing, or what a person should see", expand=True)
    for item in judged:
        judgement = item.assessment
        if judgement is None:
            table.add_row(Text(visible(item.name)), Text("not judged", "bold red"), "", Text(visible(item.error)))
            continue
        what = " ".join(filter(None, (judgement.request_type, judgement.pathway)))
        decided = _of_letter(judgement) if item.letter_only else f"{judgement.disposition}: {judgement.reason}"
        verdict = Text(f"{decided}\n{what}".strip(), "bold red" if judgement.alert else "")
        open_points = ", ".join(judgement.missing) or judgement.explanation
        table.add_row(
            Text(visible(item.name)),
            verdict,
            Text(visible(judgement.sender.address or "nobody")),
            Text(visible(open_points)),
        )
    return table


def _of_letter(judgement: Assessment) -> str:
    return "letter complete" if judgement.disposition is Disposition.ACCEPTED else "letter deficient"
