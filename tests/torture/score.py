"""The figures of a torture, gathered scenario by scenario, as a table or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from rich.console import Console
from rich.table import Table

from tests.torture.mail import Original
from tests.torture.oracle import KINDS, Fault, Verdict

SHOWN = 20
"""How many faults are told in full."""


@dataclass
class Score:
    """What so many scenarios came to. `where` counts the places at which the blow fell."""

    name: str
    scenarios: int = 0
    blows: int = 0
    messages: int = 0
    sent: int = 0
    held: int = 0
    where: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, Fault]] = field(default_factory=list)

    def add(self, scenario: str, originals: Sequence[Original], verdict: Verdict, blows: int) -> None:
        """One scenario more; its name must be enough to repeat it."""
        self.scenarios += 1
        self.blows += blows
        self.messages += sum(original.copies for original in originals)
        self.sent += verdict.sent
        self.held += verdict.held
        self.faults += [(scenario, fault) for fault in verdict.faults]

    def count(self, kind: str) -> int:
        """How many faults of that kind were found."""
        return sum(fault.kind == kind for _, fault in self.faults)


def show(scores: Sequence[Score], figures: Mapping[str, object], as_json: bool) -> int:
    """Print the figures; the exit code is 1 when there was a fault."""
    if as_json:
        print(json.dumps({**figures, "scores": [_values(score) for score in scores]}, indent=1))
        return int(any(score.faults for score in scores))
    console = Console()
    table = Table("", *(score.name for score in scores))
    rows: list[tuple[str, list[int]]] = [
        (name, [getattr(score, name) for score in scores])
        for name in ("scenarios", "blows", "messages", "sent", "held")
    ]
    rows += [(kind, [score.count(kind) for score in scores]) for kind in KINDS]
    for name, values in rows:
        bad = name in KINDS and any(values)
        table.add_row(name, *map(str, values), style="bold red" if bad else "")
    console.print(table)
    for name, value in figures.items():
        console.print(f"{name}: {value}", highlight=False)
    for score in scores:
        console.print(f"{score.name}, where it fell:", dict(score.where.most_common()), highlight=False)
        for scenario, fault in score.faults[:SHOWN]:
            console.print(f"  {scenario}: {fault.kind}: {fault.what}", highlight=False, markup=False)
    return int(any(score.faults for score in scores))


def _values(score: Score) -> dict[str, object]:
    return {
        **{name: getattr(score, name) for name in ("name", "scenarios", "blows", "messages", "sent", "held")},
        **{kind: score.count(kind) for kind in KINDS},
        "where": dict(score.where),
        "faults": [{"scenario": scenario, **asdict(fault)} for scenario, fault in score.faults],
    }
