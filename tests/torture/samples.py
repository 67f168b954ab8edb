"""Malformed samples that other libraries test themselves with: `python -m tests.torture.samples --help`.

They are fetched from the package index as source distributions and only run: nothing of them is kept in this repository.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from tests.hostile.making import Hostile, attached
from tests.torture.hostile import Run, report, torture

PACKAGES = (
    "pypdf", "pypdfium2", "mail-parser", "tnefparse", "pikepdf", "pdfminer.six", "reportlab", "pillow", "dkimpy", "flanker",
    "oletools", "pyhanko",
)  # fmt: skip
"""Whose source distributions carry mails, PDFs or Outlook files; all may be run by their licences."""

MESSAGES = (".eml", ".mail", ".mbox", ".msg.txt")
KINDS = {
    ".pdf": b"application/pdf", ".msg": b"application/vnd.ms-outlook", ".dat": b"application/ms-tnef", ".tnef": b"application/ms-tnef",
    ".p7m": b"application/pkcs7-mime", ".p7s": b"application/pkcs7-signature", ".tif": b"image/tiff", ".tiff": b"image/tiff",
    ".jp2": b"image/jp2", ".doc": b"application/msword", ".docx": b"application/msword", ".rtf": b"application/rtf",
}  # fmt: skip
"""Files that are wrapped into a mail from a proven sender, by the end of their names."""

MOST_BYTES = 20_000_000
"""Of one sample, and of all that one member of a distribution may unpack to."""


def fetched(packages: tuple[str, ...], cache: Path) -> Iterator[Path]:
    """The source distributions, from the cache or from the index; those that it does not have are named and left out."""
    cache.mkdir(parents=True, exist_ok=True)
    for name in packages:
        stem = name.lower().replace("-", "_").replace(".", "_")
        have = [p for p in cache.iterdir() if p.name.lower().replace("-", "_").replace(".", "_").startswith(f"{stem}_")]
        if not have:
            words = ("--no-deps", "--no-binary", ":all:", "--dest", str(cache), name)
            command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download", *words]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
            have = [
                p for p in cache.iterdir() if p.name.lower().replace("-", "_").replace(".", "_").startswith(f"{stem}_")
            ]
            if not have:
                print(
                    f"{name}: {(done.stderr.strip().splitlines() or ['no source distribution'])[-1][:200]}",
                    file=sys.stderr,
                )
        yield from have


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The files in a source distribution that are no code, by name."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as packed:
            for info in packed.infolist():
                if info.file_size <= MOST_BYTES and _wanted(info.filename):
                    yield info.filename, packed.read(info)
        return
    with tarfile.open(archive) as unpacked:
        for member in unpacked:
            file = (
                unpacked.extractfile(member)
                if member.isfile() and member.size <= MOST_BYTES and _wanted(member.name)
                else None
            )
            if file is not None:
                yield member.name, file.read()


def _wanted(name: str) -> bool:
    lower = name.lower()
    return lower.endswith((*MESSAGES, *KINDS)) or "tests/mails/" in lower


def own() -> Iterator[tuple[str, bytes]]:
    """The messages with which the interpreter's own email package is tested, where it is installed with its tests."""
    import test

    for path in sorted(Path(test.__path__[0]).glob("**/data/msg_*.txt")):
        yield f"python/{path.name}", path.read_bytes()


def samples(packages: tuple[str, ...], cache: Path) -> Iterator[Hostile]:
    """Every sample once, mails as they are, other files attached to one."""
    seen: set[str] = set()
    found = (pair for archive in fetched(packages, cache) for pair in members(archive))
    for name, data in (*own(), *found):
        digest = sha256(data).hexdigest()
        if digest in seen or not data:
            continue
        seen.add(digest)
        kind = KINDS.get(Path(name).suffix.lower())
        yield Hostile(
            f"sample/{name}", attached(data, Path(name).name.encode("ascii", "replace"), kind) if kind else data
        )


def main(
    cache: Annotated[Path, typer.Option(help="Where the source distributions are kept.")] = Path(
        "/var/tmp/docketd-samples"
    ),
    package: Annotated[list[str] | None, typer.Option(help=f"Only these: {', '.join(PACKAGES)}.")] = None,
    seconds: Annotated[int, typer.Option(help="[workers] seconds: the limit for one message.", min=5)] = 60,
    ocr: Annotated[bool, typer.Option(help="Whether scans are read.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Name the samples and do nothing.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Deliver the samples of other libraries with honest messages between them, as `tests.torture.hostile` does.

    \b
    Examples:
      python -m tests.torture.samples
      python -m tests.torture.samples --package pypdf --package tnefparse
    """
    found = samples(tuple(package or PACKAGES), cache)
    if list_:
        for sample in found:
            print(f"{len(sample.raw):>9} {sample.name}")
        return
    report(torture(found, Run(seconds=seconds, ocr=ocr)), as_json=json_)


if __name__ == "__main__":
    typer.run(main)
