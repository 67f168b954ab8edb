"""data/vocabulary/*.toml, one file a language, merged into one `Vocabulary`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from daemon.tables.errors import TableError, mistakes_of
from rules.vocabulary import Vocabulary, fold


class LanguageFile(BaseModel):
    """One language's cue words."""

    model_config = ConfigDict(extra="forbid")

    language: str = Field(pattern=r"^[a-z]{2}$")
    stop_words: tuple[str, ...] = ()
    months: dict[str, int] = {}
    cues: dict[str, tuple[str, ...]] = {}


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read and merge every language. Raises TableError with every mistake of every file."""
    files, mistakes = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            files.append(LanguageFile(**tomllib.loads(path.read_text(encoding="utf-8"))))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            mistakes.append(f"{path}: cannot be read: {error}")
        except ValidationError as error:
            mistakes.extend(mistakes_of(path, error))
    if not files and not mistakes:
        mistakes.append(f"{folder}: no vocabulary found; docketd's own lies in data/vocabulary")
    known = {cue for file in files if file.language == "en" for cue in file.cues}
    mistakes.extend(
        f"{f.language}.toml: unknown cue “{c}”" for f in files if known for c in sorted(set(f.cues) - known)
    )
    if mistakes:
        raise TableError("\n".join(mistakes))
    return _merge(files)


def _merge(files: Iterable[LanguageFile]) -> Vocabulary:
    cues: dict[str, tuple[str, ...]] = {}
    months: dict[str, int] = {}
    stops: dict[str, frozenset[str]] = {}
    for file in files:
        for cue, phrases in file.cues.items():
            cues[cue] = (*cues.get(cue, ()), *phrases)
        months.update({fold(name): number for name, number in file.months.items()})
        stops[file.language] = frozenset(fold(word) for word in file.stop_words)
    return Vocabulary(cues=cues, months=months, stop_words=stops)
