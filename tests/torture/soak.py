"""A day in some minutes, to see whether docketd grows: `python -m tests.torture.soak --help`."""

from __future__ import annotations

import gc
import json
import random
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from imapclient import IMAPClient
from rich.console import Console
from rich.table import Table

from daemon.commands.outcome import explained
from daemon.logs import start_logging
from daemon.wiring import House, load_house, working
from tests.servers.imap_server import PASSWORD
from tests.torture.clock import Clock
from tests.torture.mail import mixed_mailbox
from tests.torture.rounds import daemon_by_hand, open_now
from tests.torture.stage import new_account, new_house, staged

MINUTES = 5
"""Between two polls."""

HOURS_BETWEEN_STARTS = 3
"""After so long the ledger, the archive and the reading processes are closed and opened anew."""

WARM_UP_HOURS = 6
"""What is loaded once and kept is there by then."""

MOST_GROWTH = 0.05
"""Of the resident memory, from the end of the warm-up to the end of the day."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the daemon's process held at the end of an hour. `kilobytes` is the median of its resident memory."""

    hour: int
    kilobytes: int
    threads: int
    handles: int
    files: int
    messages: int


def live(config: Path, hours: int) -> int:
    """Be a daemon for so many hours of an injected clock and print a sample each hour; for the `task` of an order."""
    start_logging(level=40)
    dice, clock, sent = random.Random(hours), Clock(), 0
    with explained(), clock.installed():
        house = load_house(config)
        for begin in range(0, hours, HOURS_BETWEEN_STARTS):
            stop = threading.Event()
            with working(house, stop) as tools:
                daemon = daemon_by_hand(house, tools, stop)
                for hour in range(begin, min(hours, begin + HOURS_BETWEEN_STARTS)):
                    resident: list[int] = []
                    for _ in range(60 // MINUTES):
                        clock.advance(timedelta(minutes=MINUTES))
                        sent += _traffic(house, dice, sent)
                        daemon._poll()
                        daemon._send()
                        resident.append(_resident())
                    gc.collect()
                    threads, handles, files = (sum(found.values()) for found in open_now())
                    sample = Sample(hour, int(median(resident)), threads, handles, files, sent)
                    print(json.dumps(asdict(sample)), flush=True)
    return 0


def _traffic(house: House, dice: random.Random, already: int) -> int:
    """Up to four messages arrive; how many did."""
    count = dice.choice((0, 1, 2, 2, 3, 4))
    mailbox = house.config.mailbox
    originals = mixed_mailbox(mailbox.address, more=0)
    with IMAPClient(mailbox.host, port=mailbox.port, ssl=False, timeout=20) as client:
        client._imap.debug = 0
        client.login(mailbox.address, PASSWORD)
        for number in range(already, already + count):
            # Each is another message, and now and then one that was there before.
            stamp = b"" if dice.random() < 0.1 else b"X-Number: %d\r\n" % number
            client.append(mailbox.inbox, stamp + dice.choice(originals).raw)
    return count


def _resident() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


def growth(samples: Sequence[Sample]) -> float:
    """How much more memory the last three hours took than the three after the warm-up, as a share."""
    first = median(s.kilobytes for s in samples[WARM_UP_HOURS : WARM_UP_HOURS + 3])
    last = median(s.kilobytes for s in samples[-3:])
    return last / first - 1


def flat(samples: Sequence[Sample]) -> bool:
    """Whether threads, open files and temporary files are as many at the end as after the warm-up, or fewer."""
    kept = samples[WARM_UP_HOURS:]
    return all(
        max(getattr(s, name) for s in kept[-3:]) <= max(getattr(s, name) for s in kept[:3])
        for name in ("threads", "handles", "files")
    )


def main(
    hours: Annotated[int, typer.Option(help="Simulated hours of traffic.", min=WARM_UP_HOURS + 6)] = 24,
    json_: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Let docketd work through a day of traffic with its clock put forward, and see whether it grows.

    Real Dovecot and Postfix; a poll every five simulated minutes, up to four messages each, everything closed and opened
    anew every three hours. After a warm-up of six hours its memory may grow by five per cent, its threads, open files and
    temporary files not at all. Exit code 1 when they do.

    \b
    Examples:
      python -m tests.torture.soak --hours 24
      python -m tests.torture.soak --hours 72 --json
    """
    began, account = time.monotonic(), new_account()
    with staged(as_shipped=True) as stage, new_house(stage.postfix, account) as house:
        dovecot = stage.postfix.dovecot
        house.change(
            (f"port = {dovecot.imaps_port}\n", f'port = {dovecot.imap_port}\nsecurity = "none"\n'),
            ("per_address_and_day = 1000", "per_address_and_day = 100000"),
        )
        ended = stage.nursery.run(house, task="tests.torture.soak:live", much=hours, seconds=3600.0 * 3)
        size = (house.base / "ledger.sqlite3").stat().st_size
    samples = [Sample(**json.loads(line)) for line in ended.said.splitlines() if line.startswith('{"hour"')]
    if ended.code or len(samples) < hours:
        raise SystemExit(f"it ended after {len(samples)} hours with exit {ended.code}: {ended.said[-2000:]}")
    seconds = round(time.monotonic() - began, 1)
    sound = growth(samples) < MOST_GROWTH and flat(samples)
    figures = {
        "growth in per cent": round(100 * growth(samples), 2),
        "flat": flat(samples),
        "messages": samples[-1].messages,
        "ledger in kilobytes": size // 1024,
        "seconds in all": seconds,
    }
    if json_:
        print(json.dumps({**figures, "samples": [asdict(sample) for sample in samples]}, indent=1))
    else:
        _show(samples, figures)
    raise typer.Exit(0 if sound else 1)


def _show(samples: Sequence[Sample], figures: Mapping[str, object]) -> None:
    console = Console()
    table = Table("Hour", "Memory (KB)", "Threads", "Open files", "Temporary files", "Messages so far")
    for s in samples:
        table.add_row(*map(str, (s.hour, s.kilobytes, s.threads, s.handles, s.files, s.messages)))
    console.print(table)
    for name, value in figures.items():
        console.print(f"{name}: {value}", highlight=False)


if __name__ == "__main__":
    typer.run(main)
