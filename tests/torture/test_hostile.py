"""Some of the hostile messages that `python -m tests.torture.hostile` delivers by the hundred."""

from __future__ import annotations

from collections import Counter

from tests.hostile.families import FAMILIES, hostile
from tests.torture.hostile import Run, torture

QUICK = (
    "structure",
    "header",
    "charset",
    "name",
    "from",
    "results",
    "dkim",
    "arc",
    "report",
    "container",
    "picture",
    "html",
)


def test_hostile_messages_are_filed_and_honest_ones_between_them_are_judged_as_ever() -> None:
    score = torture(hostile(16, QUICK), Run(batch=10, honest=7))

    # What the main process holds is measured by the whole set: other tests of this machine do not disturb it there.
    assert [fault for fault in score.faults if not fault.startswith("memory")] == []
    assert score.messages > 30
    assert score.worker_megabytes > 0


def test_every_message_has_a_name_and_bytes_of_its_own() -> None:
    names, contents = Counter[str](), Counter[bytes]()
    for message in hostile(families=tuple(name for name in FAMILIES if name not in ("file", "pdf", "mime-bomb"))):
        names[message.name] += 1
        contents[message.raw] += 1
    assert [name for name, count in names.items() if count > 1] == []
    assert sum(contents.values()) - len(contents) == 0
    assert len(names) > 400
