"""Lines for a spreadsheet (CSV, RFC 4180) in which nothing that came by mail is a formula.

Spreadsheets take a cell that begins with one of a few characters for a formula, which may fetch an address or start a
program (https://owasp.org/www-community/attacks/CSV_Injection). Such a text gets an apostrophe in front, which they hide.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from daemon.visible import visible

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""

# Also as full-width letters, which East Asian versions take for the same.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_line(values: Iterable[object]) -> str:
    """One record without its line end. Numbers stay numbers, None is an empty cell, every text stands in quotes on one line
    with what is invisible made visible.
    """
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_NONNUMERIC, lineterminator="").writerow(_cell(value) for value in values)
    return line.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    # Looked at before and after: white space in front goes, and may have hidden the rest.
    text = visible(str(value), LONGEST_CELL)
    return f"'{text}" if text.startswith(_FORMULA) or str(value).startswith(_FORMULA) else text
