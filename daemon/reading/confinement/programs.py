"""The files that reading needs beside the message: the interpreter, the libraries, tesseract with its languages."""

from __future__ import annotations

import mimetypes
import os
import shutil
import sys
from collections.abc import Iterator
from glob import glob
from pathlib import Path

from daemon.reading.confinement.landlock import READ, RUN, SCRATCH, WRITE_FILE, Opening

PACKAGES = ("daemon", "rules")

SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/nix/store", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts")
"""Where programs and libraries lie. Not /etc, /home, /opt, /var or /proc: there lie passwords, mail, other processes."""

KEPT_VARIABLES = frozenset({"PATH", "LANG", "LANGUAGE", "TZ", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "PYTHONHOME"})
"""Of the environment, with LC_*; everything else may be a secret and no reader needs it."""

ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One thread each for OCR and algebra: messages are read in parallel instead, and tesseract is six times cheaper so."""


def environment() -> dict[str, str]:
    """The environment of a process that reads: what programs need to be found and to read, and nothing else."""
    kept = {name: text for name, text in os.environ.items() if name in KEPT_VARIABLES or name.startswith("LC_")}
    return {**kept, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def openings(scratch: str) -> Iterator[Opening]:
    """Everything that stays open to a process that reads in this scratch folder."""
    yield Opening(scratch, SCRATCH)
    yield Opening("/dev/null", WRITE_FILE)
    yield Opening("/dev/urandom", READ)
    yield from (Opening(path, READ) for path in SYSTEM)
    yield from (Opening(path, READ) for path in (sys.prefix, sys.base_prefix))
    yield from (Opening(str(path), READ) for path in mimetypes.knownfiles)
    yield from (Opening(path, READ) for path in sys.path if path.endswith("-packages") or os.path.isfile(path))
    yield from (Opening(os.fspath(folder), READ) for folder in _own_folders())
    yield from _recogniser()


def _own_folders() -> Iterator[Path]:
    here = Path(__file__).resolve().parents[3]
    yield from (here / package for package in PACKAGES)


def _recogniser() -> Iterator[Opening]:
    """tesseract with its libraries and languages, and the loader that starts it; of a script, whatever it may start."""
    if os.environ.get("TESSDATA_PREFIX"):
        yield Opening(os.environ["TESSDATA_PREFIX"], READ)
    found = shutil.which("tesseract")
    if found is None:
        return
    program = Path(found).resolve()
    yield from (Opening(str(program.parents[1] / folder), READ) for folder in ("lib", "lib64", "share"))
    with program.open("rb") as file:
        binary = file.read(4) == b"\x7fELF"
    loaders = {os.path.realpath(path) for path in glob("/lib*/ld-*.so*") + glob("/lib/*/ld-*.so*")}
    yield from (Opening(path, RUN) for path in ((str(program), *sorted(loaders)) if binary else SYSTEM))
