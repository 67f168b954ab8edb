"""Bad lines to the IMAP and the SMTP server: `python -m tests.torture.faults --help`."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from daemon.config import MailboxConfig, RepliesConfig
from tests.servers.striking import Blow, Kind, StrikingProxy, Way, striking_proxy
from tests.torture.kill import Mailbox, progress
from tests.torture.mail import Original, mixed_mailbox
from tests.torture.oracle import Fault, Outcome, judge
from tests.torture.rounds import Round, rounds_of
from tests.torture.score import Score, show
from tests.torture.stage import Stage, fill, new_account, new_house, staged
from tests.walk.house import House

MOST_ROUNDS = 10
"""So many rounds at most until nothing is left to be done."""

TASK = "tests.torture.rounds:work"

CYCLE_SECONDS = 10
"""The deadline of a cycle and of a round of the outbox; the least that docketd can be given."""

SLACK_SECONDS = 2.0
"""How far over its deadline a cycle may seem on a machine that does much else."""

UNANSWERED_SECONDS = 150.0
"""What a cycle may take at most where docketd knows no deadline."""


@dataclass(frozen=True, slots=True)
class Line:
    """How docketd reaches its servers in a scenario."""

    encrypted: bool

    def imap_port(self, house: House) -> int:
        """The server's own port."""
        dovecot = house.postfix.dovecot
        return dovecot.imaps_port if self.encrypted else dovecot.imap_port

    def smtp_port(self, house: House) -> int:
        """The server's own port."""
        return house.postfix.submission_port if self.encrypted else house.postfix.smtp_port

    def changes(self, house: House, imap_port: int, smtp_port: int) -> Iterator[tuple[str, str]]:
        """What to change in the configuration so that docketd goes by these ports."""
        yield "timeout_seconds = 10", f"timeout_seconds = 1{_known(MailboxConfig, 'cycle_seconds')}"
        yield "[replies]\n", f"[replies]\ntimeout_seconds = 1{_known(RepliesConfig, 'round_seconds')}\n"
        yield f"port = {house.postfix.dovecot.imaps_port}", f"port = {imap_port}"
        yield f"port = {house.postfix.submission_port}", f"port = {smtp_port}"
        if not self.encrypted:
            yield f"port = {imap_port}", f'security = "none"\nport = {imap_port}'
            yield f"port = {smtp_port}", f'security = "none"\nport = {smtp_port}'
            yield f'username = "{house.account}"\npassword_file = "secret"\nsender', "sender"


@dataclass(frozen=True, slots=True)
class Scenario:
    """The blows that fall, all drawn from one seed."""

    seed: str
    line: Line
    imap: tuple[Blow, ...]
    smtp: tuple[Blow, ...]


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a whole mailbox comes to on good lines, and how many bytes it takes on each, encrypted or not."""

    outcomes: Mapping[str, Outcome]
    imap: Mapping[bool, Mapping[Way, int]]
    smtp: Mapping[bool, Mapping[Way, int]]


def draw(seed: str, measure: Undisturbed) -> Scenario:
    """One to three blows, each somewhere within the bytes of an undisturbed run."""
    dice = random.Random(seed)
    line = Line(dice.random() < 0.5)
    blows: dict[bool, list[Blow]] = {True: [], False: []}
    for _ in range(dice.randint(1, 3)):
        to_imap, way = dice.random() < 0.6, dice.choice(list(Way))
        most = (measure.imap if to_imap else measure.smtp)[line.encrypted][way]
        # A drip costs a whole time-out, so it is drawn less often.
        kind = dice.choices(list(Kind), weights=[5 if kind is not Kind.DRIP else 2 for kind in Kind])[0]
        blows[to_imap].append(Blow(kind, way, dice.randrange(most)))
    return Scenario(seed, line, tuple(blows[True]), tuple(blows[False]))


@contextmanager
def lines(
    house: House, line: Line, imap: tuple[Blow, ...] = (), smtp: tuple[Blow, ...] = ()
) -> Iterator[tuple[StrikingProxy, StrikingProxy]]:
    """The house's docketd reaches its servers through two proxies."""
    with (
        striking_proxy(line.imap_port(house), *imap) as to_imap,
        striking_proxy(line.smtp_port(house), *smtp) as to_smtp,
    ):
        house.change(*line.changes(house, to_imap.port, to_smtp.port))
        yield to_imap, to_smtp


def undisturbed(stage: Stage, mailbox: Mailbox, kinds: tuple[bool, ...] = (False, True)) -> Undisturbed:
    """The measure for all else, on lines that are encrypted or not. Raises AssertionError when not even this is free of faults."""
    outcomes: Mapping[str, Outcome] = {}
    imap: dict[bool, Mapping[Way, int]] = {}
    smtp: dict[bool, Mapping[Way, int]] = {}
    for encrypted in kinds:
        originals = mailbox(account := new_account())
        with new_house(stage.postfix, account) as house, lines(house, Line(encrypted)) as proxies:
            fill(house, originals)
            ended = stage.nursery.run(house, task=TASK, much=MOST_ROUNDS)
            verdict = judge(house, originals)
            assert (ended.code, verdict.faults) == (0, ()), ended.said
            outcomes, (imap[encrypted], smtp[encrypted]) = verdict.outcomes, (proxy.passed for proxy in proxies)
    return Undisturbed(outcomes, imap, smtp)


def suffer(stage: Stage, mailbox: Mailbox, measure: Undisturbed, scenario: Scenario, score: Score) -> list[Round]:
    """One mailbox over bad lines until all is quiet; its rounds."""
    originals = mailbox(account := new_account())
    with new_house(stage.postfix, account) as house:
        with lines(house, scenario.line, scenario.imap, scenario.smtp) as (to_imap, to_smtp):
            fill(house, originals)
            ended = stage.nursery.run(house, task=TASK, much=MOST_ROUNDS)
            struck = [f"IMAP {_told(blow)}" for blow in to_imap.struck]
            struck += [f"SMTP {_told(blow)}" for blow in to_smtp.struck]
        score.where.update(struck or ["never reached"])
        verdict = judge(house, originals, measure.outcomes)
        rounds = rounds_of(ended.said)
        faults = list(_round_faults(rounds))
        faults += [Fault("leak", f"outlived docketd: {process}") for process in ended.left]
        if ended.code != 0 or not rounds or not rounds[-1].idle:
            faults.append(Fault("no restart", f"exit {ended.code} after {len(rounds)} rounds: {ended.said[-400:]}"))
        score.add(f"seed {scenario.seed}", originals, replace(verdict, faults=(*faults, *verdict.faults)), len(struck))
        return rounds


def _round_faults(rounds: list[Round]) -> Iterator[Fault]:
    known = "cycle_seconds" in MailboxConfig.model_fields
    limit = CYCLE_SECONDS + SLACK_SECONDS if known else UNANSWERED_SECONDS
    for done in rounds:
        for what, seconds in (("cycle", done.poll_seconds), ("outbox", done.send_seconds)):
            if seconds > limit:
                yield Fault("too late", f"a {what} took {seconds:.1f} s")
    # What a worker that was just replaced leaves for a moment is gone by the last round.
    for done in rounds[-1:]:
        for kind in ("threads", "handles", "files"):
            if found := getattr(done, kind):
                yield Fault("leak", f"{kind}: {', '.join(found)}")


def _told(blow: Blow) -> str:
    return f"{blow.kind} {blow.way}"


def _known(section: type[MailboxConfig] | type[RepliesConfig], key: str) -> str:
    """The line that sets a deadline, where docketd has it."""
    return f"\n{key} = {CYCLE_SECONDS}" if key in section.model_fields else ""


def main(
    scenarios: Annotated[int, typer.Option(help="How many mailboxes suffer.", min=1)] = 200,
    first: Annotated[int, typer.Option(help="The number of the first, to repeat one of them.")] = 0,
    more: Annotated[int, typer.Option(help="Short mails in a mailbox beside one of each kind.", min=0)] = 1,
    seed: Annotated[int, typer.Option(help="Of the blows; the same gives the same.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Strike the lines between docketd and its servers, and count what is lost, doubled, leaked or too late.

    Real Dovecot and Postfix, each behind a proxy. One to three blows fall in each scenario, on IMAP or SMTP, in either
    direction, encrypted or not: the connection is cut, reset, stalled, or drips a byte at a time. The daemon's jobs run
    in one process until all is quiet; each message must end as it does on good lines, no reply may arrive twice, no
    cycle may pass its deadline, and no thread, socket or temporary file may be left. Exit code 1 when not.

    \b
    Examples:
      python -m tests.torture.faults --scenarios 200
      python -m tests.torture.faults --first 37 --scenarios 1
    """

    def mailbox(account: str) -> tuple[Original, ...]:
        return mixed_mailbox(account, more)

    began, score = time.monotonic(), Score("bad lines")
    cycles: list[float] = []
    with staged() as stage:
        measure = undisturbed(stage, mailbox)
        with progress("scenarios") as bar:
            for number in bar.track(range(first, first + scenarios)):
                rounds = suffer(stage, mailbox, measure, draw(f"{seed}.{number}", measure), score)
                cycles += [seconds for r in rounds for seconds in (r.poll_seconds, r.send_seconds)]
    figures = {
        "seed": seed,
        "cycles and rounds of the outbox": len(cycles),
        "longest of them in seconds": round(max(cycles, default=0), 2),
        "seconds in all": round(time.monotonic() - began, 1),
    }
    raise typer.Exit(show([score], figures, json))


if __name__ == "__main__":
    typer.run(main)
