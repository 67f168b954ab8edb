"""Real servers, a house for every scenario, and docketd as a process in it that may be killed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.servers.certificates import make_private_ca
from tests.servers.dovecot import DOMAIN, running_dovecot
from tests.servers.postfix import Postfix, running_postfix
from tests.torture.mail import MOST_BYTES, Original
from tests.torture.victim import Order
from tests.walk.house import House, environment

START_SECONDS = 60.0
"""How long docketd may take to start on a machine that does much else."""

ROUND_SECONDS = 300.0
"""How long a docketd may work that nobody kills."""

QUIET_ROUNDS = 6
"""How many rounds may pass until nothing is left to be done."""

SETTINGS = (
    ("max_message_bytes = 50000000", f"max_message_bytes = {MOST_BYTES}\nbatch = 5"),
    ("[workers]", "[reading]\nocr = false\n[workers]"),
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a docketd ended: its exit code (negative for a signal), its words, seconds since it turned to the mailbox.

    `left` names processes of its own that outlived it by ten seconds; they are gone now.
    """

    code: int
    said: str
    seconds: float
    left: tuple[str, ...] = ()

    @property
    def killed(self) -> bool:
        """Whether it was killed rather than done."""
        return self.code == -signal.SIGKILL


class Nursery:
    """Where docketds come from: see `tests.torture.victim`. One lives at a time."""

    def __init__(self, *, as_shipped: bool = False) -> None:
        self._as_shipped = as_shipped
        command = [sys.executable, "-m", "tests.torture.victim"]
        self._parent = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**environment(), "OPENBLAS_NUM_THREADS": "1"}
        )
        self._heard = b""

    def close(self) -> None:
        """End the parent; it has no child any more."""
        self._parent.kill()
        self._parent.communicate()

    def run(
        self,
        house: House,
        *words: str,
        kill_at: int = 0,
        kill_after: float | None = None,
        trace: Path | None = None,
        task: str = "",
        much: int = 0,
        seconds: float = ROUND_SECONDS,
    ) -> Ended:
        """docketd to its end, or killed at its n-th point, or so many seconds after it turned to its mailbox.

        Instead of a command it can be given a `task` (see `Order`). One that nobody kills has so many `seconds`.
        """
        said = house.base / "said"
        order = Order(
            words=(*words, "--config", str(house.base / "config.toml")),
            said=str(said),
            folder=str(house.base / "tmp"),
            kill_at=kill_at,
            trace=str(trace or os.devnull),
            as_shipped=self._as_shipped,
            task=task,
            much=much,
        )
        assert self._parent.stdin is not None
        self._parent.stdin.write(order.line().encode())
        self._parent.stdin.flush()
        process = self._number("pid", START_SECONDS)
        assert process is not None, "docketd does not start"
        code = self._number("ready", START_SECONDS)
        began = time.monotonic()
        if code is None:
            code = self._number("exit", seconds if kill_after is None else kill_after)
        if code is None:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            code = self._number("exit", START_SECONDS)
        assert code is not None, "docketd cannot be killed"
        took = time.monotonic() - began
        return Ended(code, said.read_text("utf-8", "replace"), took, _outlived(process))

    def _number(self, word: str, seconds: float) -> int | None:
        """The number in the next line that begins with this word, None when the time is over.

        A docketd that ends before it is `ready` gives the number of its `exit` line; being ready gives None.
        """
        end = time.monotonic() + seconds
        while True:
            line, newline, rest = self._heard.partition(b"\n")
            if newline:
                self._heard = rest
                heard, _, number = line.decode().partition(" ")
                if heard == word == "ready":
                    return None
                if heard == word or (word, heard) == ("ready", "exit"):
                    return int(number)
                continue
            assert self._parent.stdout is not None
            if not select.select([self._parent.stdout], [], [], max(0.0, end - time.monotonic()))[0]:
                return None
            more = os.read(self._parent.stdout.fileno(), 4096)
            assert more, "the parent of all docketds has died"
            self._heard += more


@dataclass(frozen=True, slots=True)
class Stage:
    """All that a scenario needs."""

    postfix: Postfix
    nursery: Nursery

    def finish(self, house: House) -> list[Ended]:
        """Run `docketd once` until it finds nothing more to do; the rounds it took."""
        rounds: list[Ended] = []
        for _ in range(QUIET_ROUNDS):
            rounds.append(self.nursery.run(house, "once", "--json"))
            if rounds[-1].code not in (0, 1) or (_idle(rounds[-1].said) and not house.stored()):
                break
        return rounds


@contextmanager
def staged(*, as_shipped: bool = False, capabilities: str = "") -> Iterator[Stage]:
    """A Dovecot (with all its capabilities, or with these alone) and a Postfix of our own, and docketds for them."""
    with (
        tempfile.TemporaryDirectory(prefix="docketd-ca-") as folder,
        running_dovecot(make_private_ca(Path(folder)), capabilities=capabilities) as dovecot,
        running_postfix(dovecot) as postfix,
        docketds(as_shipped=as_shipped) as nursery,
    ):
        yield Stage(postfix, nursery)


@contextmanager
def docketds(*, as_shipped: bool = False) -> Iterator[Nursery]:
    """Where docketds come from, for as long as the block lasts."""
    nursery = Nursery(as_shipped=as_shipped)
    try:
        yield nursery
    finally:
        nursery.close()


def new_account() -> str:
    """An address that nobody used before."""
    return f"legal-{uuid4().hex[:12]}@{DOMAIN}"


@contextmanager
def new_house(postfix: Postfix, account: str, *changes: tuple[str, str]) -> Iterator[House]:
    """A docketd that has never run, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="docketd-torture-") as folder:
        house = House(Path(folder), account, postfix)
        house.configure(*SETTINGS, *changes)
        (house.base / "tmp").mkdir()
        yield house


def fill(house: House, originals: Sequence[Original]) -> None:
    """Put all copies into the inbox: first one of each, then the others."""
    most = max(original.copies for original in originals)
    house.append(*(o.raw for round_ in range(most) for o in originals if o.copies > round_))


def _idle(said: str) -> bool:
    """Whether that round found nothing to do."""
    return '"cases": []' in said and '"resumed": 0' in said and '"sent": 0' in said


def _outlived(session: int, seconds: float = 10.0) -> tuple[str, ...]:
    """The processes of a session that do not end by themselves."""
    end = time.monotonic() + seconds
    while (members := _members(session)) and time.monotonic() < end:
        time.sleep(0.02)
    for process in members:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return tuple(members.values())


def _members(session: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            words = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(words[3]) == session and words[0] not in "ZX":
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    return found
