"""An assessment as JSON and back: what `docketd assess --json` prints and what the ledger keeps of every case.

The keys are those of `rules.model.Assessment`, which are the assessment contract's, with "case" and "priority" added.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from pydantic import TypeAdapter, ValidationError

from rules.model import Assessment

# DEL and the C1 controls (ECMA-48), line separators, bidirectional and other format characters, tags.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_READER: TypeAdapter[Assessment] = TypeAdapter(Assessment)


class AssessmentFormatError(ValueError):
    """A text that is no assessment; the message names the first key that is wrong."""


def assessment_json(assessment: Assessment, name: str = "") -> dict[str, object]:
    """The assessment as an object that every JSON writer takes: enums as values, dates in ISO form, lists for tuples.

    `name` becomes "case": a file's name or a reference. Text that UTF-8 cannot carry is mended by `well_formed`.
    """
    return {"case": well_formed(name), **_object(assessment), "priority": assessment.priority}


def unjudged_json(name: str, error: str) -> dict[str, object]:
    """The object for a message that could not be judged at all: disposition null and why, in one line."""
    return {"case": well_formed(name), "disposition": None, "error": " ".join(well_formed(error).split())}


def json_line(values: Mapping[str, object]) -> str:
    """One object on one line, in its keys' order and with its letters as they are (UTF-8 text, no \\u escapes).

    What a terminal would obey, or what would make a line read otherwise than it is written, is escaped: any JSON reader
    gets it back as it was.
    """
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], json.dumps(values, ensure_ascii=False))


def read_assessment(text: str) -> Assessment:
    """The assessment that `assessment_json` wrote. Raises AssessmentFormatError for anything else."""
    try:
        return _READER.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "assessment"
        raise AssessmentFormatError(f"{key}: {first['msg']}") from error


def well_formed(text: str) -> str:
    """The text with each lone surrogate and NUL as U+FFFD: mail decoding leaves them, UTF-8 and SQLite refuse them."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _object(noun: object) -> dict[str, object]:
    assert is_dataclass(noun)  # noqa: S101 - tells mypy what every caller already knows  # nosec B101
    return {field.name: _plain(getattr(noun, field.name)) for field in fields(noun)}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _object(value) if is_dataclass(value) else value
