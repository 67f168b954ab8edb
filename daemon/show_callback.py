"""The call-back sheet on a terminal, and the answers of calls. What came by mail is shown as `daemon.show` shows it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import HORIZONTALS
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from daemon.ledger.rows import Callback
from daemon.show_signals import answer_lines
from daemon.visible import visible
from rules.callback import LET_THEM_TELL, CallbackSheet


def callback_page(sheet: CallbackSheet, answers: Sequence[Callback]) -> Group:
    """The whole sheet, fit to be printed."""
    parts: list[RenderableType] = [Text(f"Call-back for case {sheet.case}", "bold underline")]
    parts.append(Text(f"Authority  {visible(sheet.authority) or 'unknown'}"))
    parts.append(Text(f"Number     {sheet.phone or 'NONE IN THE LIST'}", "bold" if sheet.phone else "bold red"))
    parts += [Text(f"Ask for    {visible(sheet.contact)}")] if sheet.contact else []
    parts += [Text(f"Entry      {visible(sheet.entry)}", "dim")] if sheet.entry else []
    parts += [Text(line) for line in sheet.how]
    parts += [Text(f"Warning: {visible(warning)}", "bold yellow") for warning in sheet.warnings]
    parts += [Text(f"\n{LET_THEM_TELL}", "bold"), _questions(sheet)]
    parts.append(
        Text(f'Afterwards: docketd cases callback {sheet.case} --answer confirmed|denied|unreached --by "YOU"')
    )
    return Group(*parts, *answer_lines(answers))


def _questions(sheet: CallbackSheet) -> Table:
    table = Table("", "Ask", "The letter says", "Answer", box=HORIZONTALS, show_lines=True, expand=True)
    for number, question in enumerate(sheet.questions, 1):
        table.add_row(str(number), question.ask, Text(visible(question.letter_says) or "-", overflow="fold"), "")
    return table
