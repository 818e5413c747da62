"""The style sheet: `resources/style/*.qss` with the tokens put in and every length scaled."""

import re
from dataclasses import asdict
from functools import cache
from string import Template

from cav_desktop import paths
from cav_desktop.ui.theme import tokens
from cav_desktop.ui.theme.tokens import Palette

_LENGTH = re.compile(r"(\d+)px")


def sheet(palette: Palette, scale: float = 1.0, *, compact: bool = False) -> str:
    """The whole style sheet of one theme at one text size.

    Lengths of 2 px and less are lines and focus rings: they keep their width at every text size.
    """
    names = asdict(palette) | {
        "row": f"{tokens.COMPACT_ROW_HEIGHT if compact else tokens.ROW_HEIGHT}px",
        "family": tokens.FAMILY,
        **{name: _picture(name, palette) for name in ("check", "ascending", "descending")},
    }
    text = Template(_source()).substitute(names)
    return _LENGTH.sub(lambda found: f"{_scaled(int(found[1]), scale)}px", text)


def _picture(name: str, palette: Palette) -> str:
    return (paths.resources() / "style" / f"{name}-{palette.name}.png").as_posix()


def _scaled(length: int, scale: float) -> int:
    return length if length <= tokens.FOCUS_WIDTH else round(length * scale)


@cache
def _source() -> str:
    folder = paths.resources() / "style"
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.qss")))
