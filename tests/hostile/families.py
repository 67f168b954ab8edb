"""All hostile messages, by family: `python -m tests.torture.hostile --list`."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile import files, headers, mime, pdfs, senders, texts
from tests.hostile.making import Hostile

FAMILIES = {
    "structure": mime.structure,
    "mime-bomb": mime.bombs,
    "header": headers.bombs,
    "charset": headers.charsets,
    "name": headers.names,
    "from": senders.addresses,
    "results": senders.results,
    "dkim": senders.signatures,
    "arc": senders.chains,
    "report": senders.reports,
    "file": files.archives,
    "container": files.containers,
    "picture": files.pictures,
    "pdf": pdfs.documents,
    "text": texts.repeated,
    "letter": texts.letters,
    "html": texts.pages,
}


def hostile(every: int = 1, families: tuple[str, ...] = ()) -> Iterator[Hostile]:
    """Every so manieth message of some families, of all when none is named; made one at a time, for some are large."""
    unknown = set(families) - set(FAMILIES)
    if unknown:
        raise ValueError(f"no family is called {', '.join(sorted(unknown))}")
    for family, make in FAMILIES.items():
        if not families or family in families:
            yield from (Hostile(f"{family}/{name}", raw) for at, (name, raw) in enumerate(make()) if at % every == 0)
