"""kill -9 at every point and at random instants: `python -m tests.torture.kill --help`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from tests.servers.dovecot import BARE, UIDPLUS
from tests.torture.mail import Original, mixed_mailbox
from tests.torture.oracle import Fault, Outcome, Verdict, judge
from tests.torture.score import Score, show
from tests.torture.stage import Ended, Stage, fill, new_account, new_house, staged
from tests.walk.house import House

Mailbox = Callable[[str], tuple[Original, ...]]

LATER = 0.6
"""A later kill falls within this share of an undisturbed run: much is done by then."""


class Server(StrEnum):
    """How much the IMAP server can do."""

    FULL = "full"
    UIDPLUS = "uidplus"
    BARE = "bare"


CAPABILITIES = {Server.FULL: "", Server.UIDPLUS: UIDPLUS, Server.BARE: BARE}


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What docketd does with such a mailbox when nobody interferes. `points` are those of `once`, in their order."""

    outcomes: dict[str, Outcome]
    points: tuple[str, ...]
    seconds: float


def undisturbed(stage: Stage, mailbox: Mailbox) -> Undisturbed:
    """The measure for all else. Raises AssertionError when not even this is free of faults."""
    originals = mailbox(account := new_account())
    with new_house(stage.postfix, account) as house:
        fill(house, originals)
        ended = stage.nursery.run(house, "once", "--json", trace=house.base / "trace")
        assert ended.code in (0, 1), ended.said
        verdict = judge(house, originals)
        assert verdict.faults == (), verdict.faults
        return Undisturbed(dict(verdict.outcomes), _trace(house), ended.seconds)


def killed_at_point(stage: Stage, mailbox: Mailbox, measure: Undisturbed, point: int, score: Score) -> None:
    """One mailbox, one kill at the n-th point, then restarts until all is quiet."""
    originals = mailbox(account := new_account())
    with new_house(stage.postfix, account) as house:
        fill(house, originals)
        ended = stage.nursery.run(house, "once", kill_at=point, trace=house.base / "trace")
        passed = _trace(house)
        score.where[passed[-1] if ended.killed and passed else "not reached"] += 1
        verdict = _to_the_end(stage, house, originals, measure, [ended])
        score.add(f"point {point} ({passed[-1] if passed else 'none'})", originals, verdict, int(ended.killed))


def killed_at_instants(
    stage: Stage, mailbox: Mailbox, measure: Undisturbed, seed: str, most: int, score: Score
) -> None:
    """One mailbox, up to `most` kills at random instants of `once` and `run`, then restarts until all is quiet."""
    dice = random.Random(seed)
    originals = mailbox(account := new_account())
    with new_house(stage.postfix, account) as house:
        fill(house, originals)
        killed: list[Ended] = []
        for number in range(most):
            instant = dice.uniform(0, measure.seconds * (LATER if number else 1))
            trace = house.base / f"trace-{number}"
            ended = stage.nursery.run(house, dice.choice(("once", "run")), kill_after=instant, trace=trace)
            if not ended.killed:
                break
            killed.append(ended)
            passed = trace.read_text().splitlines() if trace.exists() else []
            score.where[f"after {passed[-1]}" if passed else "before the first point"] += 1
        verdict = _to_the_end(stage, house, originals, measure, killed)
        score.add(f"seed {seed}", originals, verdict, len(killed))


def killed_in_steps(stage: Stage, mailbox: Mailbox, measure: Undisturbed, steps: Sequence[int], score: Score) -> None:
    """One mailbox; each start dies at the n-th point that it reaches, with n taken from `steps` one after another."""
    originals = mailbox(account := new_account())
    with new_house(stage.postfix, account) as house:
        fill(house, originals)
        ended = [stage.nursery.run(house, "once", kill_at=step) for step in steps]
        killed = [e for e in ended if e.killed]
        verdict = _to_the_end(stage, house, originals, measure, killed)
        score.add(f"steps {steps}", originals, verdict, len(killed))


def _to_the_end(
    stage: Stage, house: House, originals: Sequence[Original], measure: Undisturbed, killed: Sequence[Ended]
) -> Verdict:
    rounds = stage.finish(house)
    faults = [Fault("no restart", f"exit {r.code}: {r.said[-300:]}") for r in rounds if r.code not in (0, 1)]
    faults += [Fault("leak", f"outlived docketd: {line}") for ended in (*killed, *rounds) for line in ended.left]
    verdict = judge(house, originals, measure.outcomes)
    return replace(verdict, faults=(*faults, *verdict.faults))


def _trace(house: House) -> tuple[str, ...]:
    path = house.base / "trace"
    return tuple(path.read_text().splitlines()) if path.exists() else ()


def chosen_points(count: int, every: int, offset: int = 0) -> Iterator[int]:
    """Each `every`-th of so many points, counted from 1."""
    return iter(range(1 + offset, count + 1, every))


def progress(label: str) -> Progress:
    """A bar on stderr; nothing where stderr is no terminal but the last state."""
    return Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def main(
    instants: Annotated[int, typer.Option(help="Kills at random instants of once and run; 0: none.")] = 300,
    every: Annotated[int, typer.Option(help="Kill at each n-th point of once; 0: at none.")] = 1,
    kills_each: Annotated[int, typer.Option(help="Random kills that one mailbox suffers at most.", min=1)] = 4,
    more: Annotated[int, typer.Option(help="Short mails in a mailbox beside one of each kind.", min=0)] = 3,
    seed: Annotated[int, typer.Option(help="Of the random instants; the same gives the same.")] = 1,
    server: Annotated[
        Server, typer.Option(help="An IMAP server with all capabilities, with UIDPLUS but no MOVE, or with neither.")
    ] = Server.FULL,
    as_shipped: Annotated[
        bool, typer.Option("--as-shipped", help="Spawn reading processes as the product does: a second a start.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Kill docketd with SIGKILL while it takes in a mixed mailbox, restart it until all is quiet, and count the damage.

    Real Dovecot and Postfix on loopback, real files, real processes. A point lies before each commit, rename, IMAP
    command that changes something, its answer, and each step of sending a reply, and after each commit; at each of
    them a fresh mailbox is hit once. At random instants a mailbox is hit several times, in `once` or in `run`.

    Every message must end in exactly one folder, in the archive and in exactly one case, judged as an undisturbed
    docketd judges it; no reply may arrive twice; each reply is sent, or held with its reason. Exit code 1 when not.

    \b
    Examples:
      python -m tests.torture.kill --instants 300
      python -m tests.torture.kill --instants 0 --every 1       only the points
      python -m tests.torture.kill --instants 40 --every 0 --seed 7 --json
    """

    def mailbox(account: str) -> tuple[Original, ...]:
        return mixed_mailbox(account, more)

    began = time.monotonic()
    at_points, at_instants = Score("at points"), Score("at instants")
    with staged(as_shipped=as_shipped, capabilities=CAPABILITIES[server]) as stage:
        measure = undisturbed(stage, mailbox)
        points = list(chosen_points(len(measure.points), every)) if every else []
        with progress("points") as bar:
            for point in bar.track(points):
                killed_at_point(stage, mailbox, measure, point, at_points)
        with progress("instants") as bar:
            task, number = bar.add_task("", total=instants), 0
            while at_instants.blows < instants:
                left = min(kills_each, instants - at_instants.blows)
                killed_at_instants(stage, mailbox, measure, f"{seed}.{number}", left, at_instants)
                bar.update(task, completed=at_instants.blows)
                number += 1
    figures = {
        "seed": seed,
        "server": str(server),
        "points of an undisturbed run": len(measure.points),
        "seconds of an undisturbed run": round(measure.seconds, 2),
        "seconds in all": round(time.monotonic() - began, 1),
    }
    raise typer.Exit(show([at_points, at_instants], figures, json))


if __name__ == "__main__":
    typer.run(main)
