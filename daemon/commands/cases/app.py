"""`docketd cases`: the list, one case by its bare reference, and what staff do with a case by subcommands.

Each command loads its own parts: `docketd --help` must be quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from daemon.commands.forms import form_of
from daemon.commands.options import DEFAULT_CONFIG, Config, Csv, Json

SHOW = "show"
"""The subcommand that a reference by itself stands for."""


class CasesGroup(TyperGroup):
    """Subcommands by name; any other first word is a case's reference to be shown."""

    # Any: typer's newer versions bring a click of their own, whose classes are not click's.
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """See click.Group: `docketd cases LE-2026-000147` is `docketd cases show LE-2026-000147`."""
        if args and self.get_command(ctx, args[0]) is None:
            args = [SHOW, *args]
        return super().resolve_command(ctx, args)


cases_app = typer.Typer(cls=CasesGroup, invoke_without_command=True, rich_markup_mode=None)


class Verdict(StrEnum):
    """The dispositions, to choose from."""

    ACCEPTED = "accepted"
    DEFICIENT = "deficient"
    MISROUTED = "misrouted"


class State(StrEnum):
    """The states of a case, to choose from."""

    RECORDED = "recorded"
    FILED = "filed"
    QUARANTINED = "quarantined"
    GONE = "gone"


class Answer(StrEnum):
    """What a call-back ended with, to choose from."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class _Given:
    """The options that stood before the subcommand."""

    config: Path
    json: bool


Reference = Annotated[str, typer.Argument(help="The case, as docketd cases lists it.", metavar="REFERENCE")]


@cases_app.callback()
def cases(  # noqa: PLR0913 - a command has as many as it has options
    context: typer.Context,
    disposition: Annotated[
        Verdict | None, typer.Option(help="Only cases judged so; of a thread, by the judgement that stands.")
    ] = None,
    state: Annotated[State | None, typer.Option(help="Only cases in this state.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many, the newest.")] = 50,
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
    csv: Csv = False,
) -> int:
    """List the cases, or show one with its signs of fraud, every finding, its quoted words and its reply.

    \b
    Examples:
      docketd cases --disposition deficient
      docketd cases --limit 1000 --csv > cases.csv
      docketd cases LE-2026-000147
      docketd cases callback LE-2026-000147
    """
    context.obj = _Given(config, json)
    form = form_of(json, csv)
    if context.invoked_subcommand:
        if csv:
            raise typer.BadParameter("--csv is for the list of cases")
        return 0
    from daemon.commands.cases.listing import list_cases

    return list_cases(config, disposition, state, limit, form)


@cases_app.command()
def show(context: typer.Context, reference: Reference, config: Config = DEFAULT_CONFIG, json: Json = False) -> int:
    """Show one case in full; its reference alone does the same."""
    from daemon.commands.cases.listing import show_case

    given = _given(context, config, json)
    return show_case(given.config, reference, given.json)


@cases_app.command()
def callback(  # noqa: PLR0913 - a command has as many as it has options
    context: typer.Context,
    reference: Reference,
    answer: Annotated[Answer | None, typer.Option(help="Record what the call ended with.")] = None,
    by: Annotated[str, typer.Option("--by", help="Who called.", metavar="NAME")] = "",
    note: Annotated[str, typer.Option(help="Who answered and what was said.", metavar="TEXT")] = "",
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
) -> int:
    """Print the call-back sheet of a case, or record the answer.

    The number comes from the list of official domains and never from the letter. An answer is appended to the case's
    events and shown with it; it decides nothing by itself.

    \b
    Examples:
      docketd cases callback LE-2026-000147
      docketd cases callback LE-2026-000147 --answer confirmed --by "A. Clerk" --note "spoke to the duty sergeant"
    """
    from daemon.commands.cases.callback import record_answer, show_sheet

    given = _given(context, config, json)
    if answer is None:
        if by or note:
            raise typer.BadParameter("--by and --note record an answer: name it with --answer")
        return show_sheet(given.config, reference, given.json)
    return record_answer(given.config, reference, answer, by, note)


def _given(context: typer.Context, config: Path, json: bool) -> _Given:
    """Options may stand before the reference or after it; the config that was given wins."""
    before = context.obj
    if not isinstance(before, _Given):
        return _Given(config, json)
    return _Given(before.config if config == DEFAULT_CONFIG else config, before.json or json)
