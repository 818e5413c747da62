"""The sheet every document is drawn on: A4, margins, fonts of the house, nothing of its maker.

Fonts are embedded as subsets; title, author, producer and times are left empty, and two renders of
the same text give the same bytes.
"""

import io
import re
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.paths import resources

WIDTH, HEIGHT = A4
MARGIN = 24 * mm
INNER_WIDTH = WIDTH - 2 * MARGIN
WIDE_MARGIN = 14 * mm
"""Of a sheet that lies on its side: what is on it is a table, which needs the room."""
WIDE_INNER_WIDTH = HEIGHT - 2 * WIDE_MARGIN

REGULAR = "Atkinson"
SEMIBOLD = "Atkinson-SemiBold"
OTHER_SCRIPTS = "Noto"
ARABIC = "Noto-Arabic"

INK = HexColor(0x22252B)
MUTED = HexColor(0x5B616B)
PRIMARY = HexColor(0x2F5D62)
"""The tokens `text`, `muted` and `primary` of the light theme; all dark enough to be read."""
HAIRLINE = HexColor(0x8C8579)

_FILES = {
    REGULAR: "AtkinsonHyperlegibleNext_400Regular.ttf",
    SEMIBOLD: "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    OTHER_SCRIPTS: "NotoSans-Regular.ttf",
    ARABIC: "NotoSansArabic-Regular.ttf",
}

_HEADER = re.compile(rb"\A(%PDF-1\.\d\n)%[^\n]*\n")
_TIMES = re.compile(rb"/(?:CreationDate|ModDate) \(D:20000101000000\+00'00'\)")
_TRAILER_COMMENT = re.compile(rb"\n%[^\n]*\n(?=\n/Info )")
PLAIN_MARK = b"%\xe2\xe3\xcf\xd3"
"""What the second line of a PDF must hold: four high bytes, and here nothing else."""


@cache
def load_fonts() -> None:
    """Make the fonts of the house known to the library, once a process."""
    folder = resources() / "fonts"
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def new_sheet(*, is_wide: bool = False) -> tuple[Canvas, io.BytesIO]:
    """An empty A4 document in memory, with metadata that says nothing; `is_wide` on its side."""
    load_fonts()
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(HEIGHT, WIDTH) if is_wide else A4,
        invariant=1,
        pageCompression=0,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs call it a number
    )
    for empty in (canvas.setTitle, canvas.setAuthor, canvas.setSubject, canvas.setKeywords):
        empty("")
    canvas.setCreator("")
    canvas.setProducer("")
    return canvas, target


def finish(canvas: Canvas, target: io.BytesIO) -> bytes:
    """Close the document and give its bytes, without the name of the library in the first lines."""
    canvas.save()
    return _without_maker(target.getvalue())


def _without_maker(pdf: bytes) -> bytes:
    """Blank the library's name and the times, byte for byte, so that no offset moves."""
    found = _HEADER.match(pdf)
    if found is None:
        raise ValueError("unexpected header")
    room = found.end() - found.end(1) - 1
    body = _TIMES.sub(lambda times: b" " * len(times.group()), pdf[found.end() :])
    # The second comment stands after the cross-reference table, where lengths no longer matter.
    body = _TRAILER_COMMENT.sub(b"\n", body)
    return found.group(1) + PLAIN_MARK.ljust(room) + b"\n" + body


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of a text within a width in points; a word too long for a line is cut."""
    load_fonts()
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _cut(word, font, size, width):
            longer = f"{line} {piece}" if line else piece
            if line and pdfmetrics.stringWidth(longer, font, size) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line] if line else lines


def _cut(word: str, font: str, size: float, width: float) -> list[str]:
    if pdfmetrics.stringWidth(word, font, size) <= width:
        return [word]
    pieces: list[str] = []
    piece = ""
    for letter in word:
        if piece and pdfmetrics.stringWidth(piece + letter, font, size) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
