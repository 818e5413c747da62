"""The only door through which text typed by a person enters a document.

What comes out is plain text for the page, never markup: nothing typed can become a tag, an image, a
link, a control character or a word that does not fit on a line.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cav_desktop.documents import page

MISSING = "\ufffd"
"""Stands for a sign that none of the bundled fonts can draw (emoji, Chinese)."""

_KEPT_BREAKS = {
    "\n": "\n",
    "\r": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_FALLBACKS = (page.OTHER_SCRIPTS, page.ARABIC)


def clean(text: str) -> str:
    """Composed letters, real line ends, no control, hidden or private characters."""
    lined = text.replace("\r\n", "\n")
    kept = "".join(_kept(char) for char in unicodedata.normalize("NFC", lined))
    return "\n".join(" ".join(line.split()) for line in kept.split("\n"))


def _kept(char: str) -> str:
    if char in _KEPT_BREAKS:
        return _KEPT_BREAKS[char]
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    return "" if category in {"Cc", "Cf", "Cs", "Co", "Cn"} else char


def runs(text: str, font: str = page.REGULAR) -> Iterator[tuple[str, str]]:
    """Font and text of each stretch that one bundled font can draw, `font` before the others."""
    signs = (sign(char, font) for char in text)
    for name, chars in groupby(signs, key=lambda pair: pair[0]):
        yield name, "".join(char for _, char in chars)


@cache
def sign(char: str, font: str = page.REGULAR) -> tuple[str, str]:
    """The font that draws a character, and what it draws: `MISSING` where none has it."""
    page.load_fonts()
    if char == "\n":
        return font, char
    found = next((name for name in (font, *_FALLBACKS) if _has(name, char)), None)
    if found is not None:
        return found, char
    # Marks and modifiers without a font go with the sign that they change.
    is_mark = unicodedata.category(char) in {"Mn", "Me", "Sk"}
    return page.OTHER_SCRIPTS, "" if is_mark else MISSING


def missing(text: str) -> frozenset[str]:
    """The signs of a text that the paper cannot show, to be told before it is printed."""
    return frozenset(char for char in clean(text) if sign(char)[1] == MISSING != char)


def _has(font: str, char: str) -> bool:
    found = pdfmetrics.getFont(font)
    return isinstance(found, TTFont) and ord(char) in found.face.charToGlyph
