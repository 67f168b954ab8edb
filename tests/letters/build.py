"""Write every letter as NAME.eml with its label NAME.json: ``python -m tests.letters.build OUTDIR [NAME…]``."""

import sys
import zlib
from pathlib import Path

from tests.letters import with_fpdf, with_reportlab
from tests.letters.letter import Letter, Pdf, label, names, read
from tests.letters.look import Look
from tests.letters.mail import message
from tests.letters.markup import parse
from tests.letters.scan import scanned


def typeset(pdf: Pdf, seed: str) -> bytes:
    """The document on clean paper, before any scanner."""
    look = Look(pdf.family, pdf.points, pdf.paper, pdf.accent)
    render = with_fpdf.render if pdf.tool == "fpdf2" else with_reportlab.render
    return render(parse(pdf.text), look, seed)


def document(pdf: Pdf, seed: str) -> bytes:
    """The document as it is attached."""
    clean = typeset(pdf, seed)
    return scanned(clean, zlib.crc32(seed.encode())) if pdf.scan else clean


def eml(name: str, letter: Letter) -> bytes:
    """The whole message; the same bytes each time."""
    return message(name, letter, [document(pdf, name + pdf.file) for pdf in letter.pdf])


def build(folder: Path, wanted: list[str]) -> None:
    """Write message and label of each wanted letter into `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        letter = read(name)
        (folder / f"{name}.eml").write_bytes(eml(name, letter))
        (folder / f"{name}.json").write_text(label(name, letter).json_text(), "utf-8")


def main(arguments: list[str]) -> int:
    """Exit code 0 when all is written, 2 when no folder is named or a name is unknown."""
    known = names()
    if not arguments or not set(arguments[1:]) <= set(known):
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    build(Path(arguments[0]), arguments[1:] or known)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
