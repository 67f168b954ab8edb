"""The subcommands of `docketd domains`. Each loads its own parts: `docketd --help` must be quick."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from daemon.commands.options import DEFAULT_CONFIG, Config, Json

HELP = """Ask, list, change and prove the official mail domains.

\b
Examples:
  docketd domains check jane@met.police.uk poiice.uk
  docketd domains add garda.example --country IE --kind police --by "J. Doe" --why "letter of 3 May"
  docketd domains impact new-list.toml
"""

domains_app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None)


class Reach(StrEnum):
    """How far an entry reaches, to choose from."""

    TREE = "tree"
    BELOW = "below"
    EXACT = "exact"


Domain = Annotated[str, typer.Argument(help="A host name; international ones in either form.", metavar="DOMAIN")]
By = Annotated[str, typer.Option("--by", help="Who decided it.", metavar="NAME")]
Why = Annotated[str, typer.Option("--why", help="On what grounds.", metavar="TEXT")]


@domains_app.command()
def check(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            help="Mail addresses or domains; none, or -: one a line from standard input.", metavar="ADDRESS..."
        ),
    ] = None,
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
) -> int:
    """Say of each address whether it is official, by which entry, and what it resembles if it is not.

    \b
    Examples:
      docketd domains check jane@met.police.uk poiice.uk
      cut -d, -f1 senders.csv | docketd domains check --json
    """
    from daemon.commands.domains.check import check as command

    return command(config, addresses or [], json)


@domains_app.command(name="list")
def list_(
    country: Annotated[str, typer.Option(help='Only of this country (ISO 3166), "INT" for international bodies.')] = "",
    kind: Annotated[str, typer.Option(help="Only of this kind, such as police or court.")] = "",
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
) -> int:
    """List the entries in force: what they cover, whose they are, and where they stand.

    \b
    Examples:
      docketd domains list --country DE --kind court
      docketd domains list --json | jq -r .domain
    """
    from daemon.commands.domains.listing import list_entries

    return list_entries(config, country, kind, json)


@domains_app.command()
def add(  # noqa: PLR0913 - one for each option
    domain: Domain,
    country: Annotated[str, typer.Option(help='ISO 3166 code, "INT" for an international body.', metavar="XX")],
    by: By,
    why: Why,
    kind: Annotated[str, typer.Option(help="What sort of authority, such as police or court.")] = "",
    authority: Annotated[str, typer.Option(help="Its full name.")] = "",
    match: Annotated[
        Reach, typer.Option(help="The name and all below it, only names below it, the name alone.")
    ] = Reach.TREE,
    phone: Annotated[str, typer.Option(help="The authority's own number for calling back, as +442072301212.")] = "",
    contact: Annotated[str, typer.Option(help="Whom to ask for there.")] = "",
    source: Annotated[str, typer.Option(help="Where it was learnt that the domain is theirs.")] = "",
    sure: Annotated[bool, typer.Option("--sure", help="Although it looks like another official domain.")] = False,
    config: Config = DEFAULT_CONFIG,
) -> int:
    """Make a domain official: one line in local.toml, checked with the whole list before it is written.

    \b
    Example:
      docketd domains add garda.example --country IE --kind police --by "J. Doe" --why "letter of 3 May"
    """
    from daemon.commands.domains.edit import Wish
    from daemon.commands.domains.edit import add as command

    wish = Wish(domain, country, kind, authority, match.value, phone, contact, source, by, why)
    return command(config, wish, sure=sure)


@domains_app.command()
def remove(domain: Domain, by: By, why: Why, config: Config = DEFAULT_CONFIG) -> int:
    """Make a domain not official any more: its line leaves local.toml, or one that takes it out comes in.

    \b
    Example:
      docketd domains remove lapsed.example --by "J. Doe" --why "registration lapsed in May"
    """
    from daemon.commands.domains.edit import remove as command

    return command(config, domain, by, why)


@domains_app.command()
def candidates(config: Config = DEFAULT_CONFIG, json: Json = False) -> int:
    """List unlisted domains whose mail was proven and that look governmental, the most frequent first.

    \b
    Example:
      docketd domains candidates
    """
    from daemon.commands.domains.candidates import candidates as command

    return command(config, json)


@domains_app.command()
def impact(
    file: Annotated[Path, typer.Argument(help="A file in the form of data/domains/*.toml.", metavar="FILE")],
    instead_of: Annotated[
        str,
        typer.Option("--instead-of", help="The file of the list that it replaces, such as gb.toml.", metavar="NAME"),
    ] = "",
    alone: Annotated[bool, typer.Option("--alone", help="It replaces the whole list.")] = False,
    config: Config = DEFAULT_CONFIG,
    json: Json = False,
) -> int:
    """Say which past cases would be judged differently with FILE in the list; nothing is changed.

    \b
    Examples:
      docketd domains impact new.toml
      docketd domains impact gb-new.toml --instead-of gb.toml
    """
    from daemon.commands.domains.impact import impact as command

    return command(config, file, instead_of, alone, json)


@domains_app.command()
def lint(config: Config = DEFAULT_CONFIG, json: Json = False) -> int:
    """Look for entries that repeat or contradict others, reach too far, or have no source or no recent review.

    Exit code 1 when something needs a person; what is told as a note needs none.

    \b
    Example:
      docketd domains lint
    """
    from daemon.commands.domains.lint import lint as command

    return command(config, json)
