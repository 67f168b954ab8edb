"""How a letter looks: paper, type, colour, and where the type is found."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/dejavu-sans-fonts"),
    Path("/usr/share/fonts/TTF"),
    Path.home() / ".fonts",
)
_ACCENTS = {
    "navy": (16, 42, 90),
    "black": (0, 0, 0),
    "green": (0, 84, 60),
    "maroon": (110, 18, 38),
    "teal": (0, 96, 112),
    "grey": (84, 84, 90),
    "gold": (140, 104, 20),
}


@dataclass(frozen=True)
class Look:
    """One authority's house style; `family` is times, helvetica, courier or, for all scripts, serif, sans, narrow."""

    family: str = "times"
    points: float = 10.5
    paper: str = "A4"
    accent: str = "navy"

    @property
    def colour(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        return _ACCENTS[self.accent]


@cache
def font_file(name: str) -> Path:
    """Where a DejaVu font lies (Debian: fonts-dejavu); raises FileNotFoundError when it is not installed."""
    for folder in _FONT_FOLDERS:
        if (folder / f"{name}.ttf").is_file():
            return folder / f"{name}.ttf"
    raise FileNotFoundError(f"the font {name}.ttf is not installed (Debian package fonts-dejavu-core and -extra)")


def font_names(family: str) -> tuple[str, str]:
    """The regular and the bold DejaVu face of a family."""
    return {
        "serif": ("DejaVuSerif", "DejaVuSerif-Bold"),
        "sans": ("DejaVuSans", "DejaVuSans-Bold"),
        "narrow": ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
    }[family]
