"""`docketd`: the command line. One function a command, which loads its own parts: `docketd --help` must be quick."""

from __future__ import annotations

import os
import resource
import sys
from datetime import datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from daemon.commands.cases.app import cases_app
from daemon.commands.domains.app import domains_app
from daemon.commands.forms import form_of
from daemon.commands.options import DEFAULT_CONFIG, Config, Csv, Debug, Json
from daemon.commands.outcome import UNUSABLE, CommandError
from daemon.tracebacks import hide_what_exceptions_say
from daemon.visible import visible

HELP = """Take in, judge, file and answer a law-enforcement mailbox.

\b
First steps:
  docketd demo                      see all of it on invented messages
  cp config.example.toml config.toml, and fill in [mailbox], [sender], [replies]
  docketd check                     prove that everything is there
  docketd once                      take in the mailbox once
  docketd run                       the daemon

\b
Exit codes: 0 done, 1 done but something needs a person, 2 usage or configuration (nothing was done).
"""

MAX_LINE = 4000
"""Characters of one line of an error."""


class Reply(StrEnum):
    """The states of a reply, to choose from."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    FAILED = "failed"
    DISCARDED = "discarded"


def _finish(code: int | None, **_: object) -> None:
    if code:
        raise typer.Exit(code)


app = typer.Typer(
    name="docketd",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    result_callback=_finish,
    context_settings={"help_option_names": ["-h", "--help"]},
)
outbox_app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(cases_app, name="cases")
app.add_typer(outbox_app, name="outbox")
app.add_typer(domains_app, name="domains")


class Holding(StrEnum):
    """What holds replies that may be released all at once, to choose from (rules.loops.RELEASED_TOGETHER)."""

    MODE = "mode"
    SAME_TEXT = "same_text"
    ADDRESS = "address"
    BREAKER = "breaker"


Number = Annotated[int, typer.Argument(help="The reply's number, as docketd outbox shows it.", metavar="ID")]


def main() -> None:
    """Run the command line and exit: the only place of docketd that does."""
    # Whatever docketd and what it starts write is for its user alone, also where no mode is named.
    os.umask(0o077)
    # A core file would hold passwords and letters.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    hide_what_exceptions_say()
    try:
        app()
    except CommandError as error:
        # It may quote a mail server, or a file that somebody else has written.
        print("\n".join(f"docketd: {visible(line, MAX_LINE)}" for line in str(error).splitlines()), file=sys.stderr)
        sys.exit(UNUSABLE)


def _print_version(wanted: bool) -> None:
    if wanted:
        try:
            print(f"docketd {version('docketd')}")
        except PackageNotFoundError:
            print("docketd, not installed")
        raise typer.Exit


@app.callback()
def _docketd(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def run(config: Config = DEFAULT_CONFIG, debug: Debug = False) -> int:
    """Run the daemon: poll the mailbox, judge, file and reply until SIGTERM or Ctrl-C.

    It logs to stderr, for people in a terminal and as JSON lines elsewhere. A mail server that is away is tried again;
    on a signal the message in hand is finished and the rest waits for the next start.

    \b
    Example:
      docketd run --config /etc/docketd/config.toml
    """
    from daemon.commands.run import run as command

    return command(config, debug)


@app.command()
def once(config: Config = DEFAULT_CONFIG, json: Json = False, debug: Debug = False) -> int:
    """Take in the mailbox once, send the replies that are due, show a summary.

    \b
    Examples:
      docketd once
      docketd once --json | jq .accepted
    """
    from daemon.commands.once import once as command

    return command(config, json, debug)


@app.command()
def assess(
    files: Annotated[
        list[Path], typer.Argument(help="Messages (RFC 5322, .eml) or letters (.pdf).", metavar="FILE...")
    ],
    html: Annotated[
        Path | None,
        typer.Option(help="Write one page with the letter's pages and the findings marked.", metavar="PATH"),
    ] = None,
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
) -> int:
    """Judge messages or letters; mailbox, ledger and outbox are not touched.

    One file alone is shown requirement by requirement, with the words and the page each rests on. Of a letter by
    itself the sender is unknown: it is read as if its contact address had sent it.

    With --json there is one object a line in the order of the files; "disposition" is null for a letter by itself and
    for what cannot be judged, and "error" says why.

    \b
    Examples:
      docketd assess request.eml
      docketd assess letter.pdf --html reading.html
      docketd assess --json letters/*.eml > judged.jsonl
    """
    from daemon.commands.assess import assess as command

    return command(config, files, json, html)


@app.command()
def reassess(
    references: Annotated[
        list[str] | None, typer.Argument(help="Only these cases; else all.", metavar="[REFERENCE...]")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only cases received on or after that day (UTC).")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many, the newest.")] = None,
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
) -> int:
    """Compare what was decided with what the present rules and tables say; nothing is changed.

    The archived originals are read and judged anew, beside a running daemon if need be. Only cases that are judged
    otherwise are shown; with --json there is one line for each case. Exit 1 when there is one.

    
    Examples:
      docketd reassess --since 2026-11-01
      docketd reassess LE-2026-000147
      docketd reassess --json | jq 'select(.comparison != "same")'
    """
    from datetime import UTC

    from daemon.commands.reassess import reassess_cases as command

    return command(config, references or [], since.replace(tzinfo=UTC) if since else None, limit, json)


@app.command()
def check(config: Config = DEFAULT_CONFIG, json: Json = False) -> int:
    """Prove that everything is there: configuration, tables, mailbox, SMTP, OCR, ledger, archive.

    Each line is ok, a warning (exit 1) or broken (exit 2) with what to do. Nothing is sent and no message is touched.

    \b
    Example:
      docketd check --config /etc/docketd/config.toml
    """
    from daemon.commands.check import check as command

    return command(config, json)


@outbox_app.callback()
def outbox(
    context: typer.Context,
    state: Annotated[Reply | None, typer.Option(help="Only replies in this state.")] = None,
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
    csv: Csv = False,
) -> int:
    """List the replies, and decide on those that wait for a person.

    \b
    Examples:
      docketd outbox --state held
      docketd outbox release 12
      docketd outbox release --held-by breaker
      docketd outbox discard 13
      docketd outbox send
    """
    if context.invoked_subcommand:
        context.obj = config
        return 0
    from daemon.commands.outbox import list_replies

    return list_replies(config, state, form_of(json, csv))


@outbox_app.command()
def release(
    context: typer.Context,
    reply: Annotated[int | None, typer.Argument(help="The reply's number, as docketd outbox shows it.")] = None,
    held_by: Annotated[Holding | None, typer.Option(help="All that this holds, instead of one.")] = None,
    config: Config = DEFAULT_CONFIG,
) -> int:
    """Have a held or failed reply sent with the next round, or all that one thing holds.

    \b
    What holds them:
      breaker    more replies within an hour than [replies] per_hour
      address    more replies to one address within a day than [replies] per_address_and_day
      same_text  the same text had come and been answered within the hour
      mode       [replies] mode = "hold"
    Replies that the rules hold, or of which nobody knows whether they have left, are released one by one.

    \b
    Examples:
      docketd outbox release 12
      docketd outbox release --held-by breaker
    """
    from daemon.commands.outbox import release as command
    from daemon.commands.outbox import release_all

    if reply is not None and held_by is None:
        return command(_named(context, config), reply)
    if held_by is not None and reply is None:
        return release_all(_named(context, config), held_by)
    raise typer.BadParameter("name one reply by its number, or what holds them with --held-by")


@outbox_app.command()
def discard(context: typer.Context, reply: Number, config: Config = DEFAULT_CONFIG) -> int:
    """Decide that a reply is never sent; it stays in the ledger."""
    from daemon.commands.outbox import discard as command

    return command(_named(context, config), reply)


@outbox_app.command()
def send(context: typer.Context, config: Config = DEFAULT_CONFIG, json: Json = False) -> int:
    """Send now what is due, without waiting for docketd run."""
    from daemon.commands.outbox import send as command

    return command(_named(context, config), json)


def _named(context: typer.Context, config: Path) -> Path:
    """--config may stand before the subcommand or after it; the one that was given wins."""
    return context.obj if config == DEFAULT_CONFIG and isinstance(context.obj, Path) else config


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where; made afresh each time.", metavar="DIR")] = Path("demo"),
) -> int:
    """See all of it on invented messages: no server, no root, nothing leaves this machine.

    \b
    Examples:
      docketd demo
      docketd demo --folder /tmp/docketd-demo
    """
    from daemon.commands.demo import demo as command

    return command(folder)


if __name__ == "__main__":
    main()
