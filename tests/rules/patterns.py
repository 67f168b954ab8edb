"""All compiled patterns of the rules and of the reading, and text made of their own words to slow each of them down."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("rules", "daemon/reading")

LENGTH = 600
"""Characters of a text: enough to tell the square of its length from the cube."""

SIGNS = (
    "a", "A", "1", " ", ".", ",", "-", "@", "/", "(", ")", "_", ":", "§", "'", '"', "a ", "A ", "1 ", "a.", "A.", "1.", "1/", "a-", "a@",
    "Ab ", "A b ", ". ", ", ", "( ", "a (", "é", "à ", "no. ", "of ", "the ", "aA", "a1", "1a", "\n", "a\n", " \n", "--", "a, ",
)  # fmt: skip
_WORD = re.compile(r"[A-Za-zÀ-ž]{2,}")
MOST_WORDS = 6


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each pattern of text that a module holds, by its module and name."""
    seen: set[str] = set()
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*.py")):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
            for name, value in sorted(vars(module).items()):
                for number, found in enumerate(_within(value)):
                    if found.pattern not in seen:
                        seen.add(found.pattern)
                        yield f"{module.__name__}.{name}[{number}]", found


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, tuple | list | frozenset | set):
        for inner in value:
            yield from _within(inner)


def texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Text that begins to match again and again and never does, as far as signs and the pattern's own words can make it."""
    words = list(islice(dict.fromkeys(_WORD.findall(re.sub(r"\\.", " ", pattern.pattern))), 40))
    spread = words[:: max(1, len(words) // MOST_WORDS)]
    for piece in (
        *SIGNS,
        *(f"{word} " for word in spread),
        *(f"{word} a, " for word in spread[:3]),
        " ".join(spread) + " ",
    ):
        yield (piece * LENGTH)[:LENGTH] + "!"


def cost(pattern: re.Pattern[str], text: str) -> float:
    """CPU seconds of the slowest way to ask for a match in a text."""
    return max(_timed(ask, text) for ask in (pattern.match, pattern.search, pattern.fullmatch))


def _timed(ask: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    ask(text)
    return time.process_time() - began
