"""A thread on a terminal: its messages in order, what each one brought, and whose judgement stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from enum import StrEnum

from rich.text import Text

from daemon.ledger.rows import CaseDetail, Member
from daemon.visible import visible
from rules.model import Disposition

STYLES: dict[StrEnum | None, str] = {
    Disposition.ACCEPTED: "bold green",
    Disposition.DEFICIENT: "bold yellow",
    Disposition.MISROUTED: "bold magenta",
    None: "bold red",
}
"""How judgements look; None is what could not be judged."""


def thread_lines(detail: CaseDetail) -> Iterable[Text]:
    """The messages of a case's thread, two lines each; nothing where it is alone."""
    if len(detail.thread) < 2:
        return
    standing = [m for m in detail.thread if m.row.duplicate_of is None and m.row.superseded_by is None and _stands(m)]
    yield Text("\nThread", "bold underline")
    for member in detail.thread:
        yield _line(member, here=member.row.reference == detail.row.reference, stands=member in standing)
        if told := _told(member):
            yield Text(f"    {visible(told)}", overflow="fold")


def _line(member: Member, *, here: bool, stands: bool) -> Text:
    row = member.row
    words = (("this message", here), ("this judgement stands", stands), ("a person decides", not _stands(member)))
    marks = [word for word, so in words if so]
    return Text.assemble(
        Text(f"{row.received_at.astimezone(UTC):%Y-%m-%d %H:%M}Z ", "dim"),
        Text(row.reference, "bold"),
        " ",
        Text(row.disposition or "unjudged", STYLES[row.disposition]),
        f" {visible(row.sender or 'no single sender')}",
        Text(f" ({', '.join(marks)})" if marks else "", "dim"),
    )


def _stands(member: Member) -> bool:
    step = member.assessment.thread if member.assessment else None
    return step is None or step.stands


def _told(member: Member) -> str:
    if member.row.duplicate_of:
        return f"repeats {member.row.duplicate_of}: not answered"
    if member.assessment is None:
        return ""
    progress = member.assessment.thread
    parts = (
        ("brought", progress.gained if progress else ()),
        ("lost", progress.lost if progress else ()),
        ("missing", member.assessment.missing),
    )
    said = "; ".join(f"{word} {', '.join(ids)}" for word, ids in parts if ids)
    return said or ("brought nothing" if progress else "nothing missing")
