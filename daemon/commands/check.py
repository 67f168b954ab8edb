"""`docketd check`: prove that everything docketd needs is there."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from daemon.assessment_json import json_line
from daemon.checking import Check, Verdict, check_all
from daemon.commands.outcome import DONE, NEEDS_A_PERSON, UNUSABLE, explained
from daemon.commands.screen import results
from daemon.config import load_config
from daemon.visible import visible

MAX_LINE = 2000
"""Characters of one finding."""

_STYLES = {Verdict.OK: "green", Verdict.WARNING: "bold yellow", Verdict.BROKEN: "bold red"}
_CODES = {Verdict.OK: DONE, Verdict.WARNING: NEEDS_A_PERSON, Verdict.BROKEN: UNUSABLE}


def check(config_path: Path, as_json: bool) -> int:
    """Print one line a thing; 1 when one is a warning, 2 when one is broken."""
    with explained():
        config = load_config(config_path)
    worst = DONE
    _show(Check("configuration", Verdict.OK, f"{config_path} is understood"), as_json)
    for found in check_all(config):
        _show(found, as_json)
        worst = max(worst, _CODES[found.verdict])
    return worst


def _show(found: Check, as_json: bool) -> None:
    if as_json:
        print(json_line({"check": found.name, "verdict": found.verdict, "text": found.text}))
        return
    for line in found.text.splitlines():
        text = Text.assemble(
            (f"{found.verdict:8}", _STYLES[found.verdict]), f" {found.name}: {visible(line, MAX_LINE)}"
        )
        results().print(text, soft_wrap=True)
