"""Kit di recupero: the paper that opens the archive when nobody remembers a passphrase.

Two equal copies, each for its own sealed envelope. The page does not say whose archive it is.
"""

from dataclasses import dataclass

import segno
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.documents import page

TITLE = "Kit di recupero"
SUBTITLE = "Apre l’archivio se la frase segreta è persa. Vale quanto una chiave di casa."
COPIES = 2
CODE_HEADING = "Codice"
CHECK_NOTE = (
    "L’ultimo gruppo serve solo a riconoscere gli errori di battitura: si scrive anche quello."
)
USE_HEADING = "Come si usa"
USE = (
    "Aprire il programma e scegliere «Kit di recupero».",
    "Scrivere i nove gruppi: maiuscole, spazi e trattini non contano. Il riquadro serve solo a un "
    "lettore di codici collegato al computer: mai al telefono, che ne terrebbe una copia.",
    "Il programma chiede una nuova frase segreta e stampa un nuovo kit: questo non vale più "
    "e va distrutto.",
)
KEEP_HEADING = "Come si conserva"
KEEP = (
    "Mettere ogni copia in una busta chiusa, firmata e datata sul lembo.",
    "Tenere le due buste in due luoghi diversi, lontano dal computer: per esempio dalla presidente "
    "dell’associazione e in banca o da un notaio.",
    "Non fotografarla, non copiarla, non spedirla, non scriverci sopra a che cosa serve.",
    "Una volta l’anno controllare che le buste siano intatte. Se una è aperta o manca, fare subito "
    "un kit nuovo.",
)


@dataclass(frozen=True)
class RecoveryKit:
    """What the kit shows: the groups of the code, the last one being its check."""

    groups: tuple[str, ...]

    @property
    def text(self) -> str:
        """The code as one line, as a reader of codes types it."""
        return "-".join(self.groups)


def render(kit: RecoveryKit) -> bytes:
    """Draw both copies, one page each; to be printed directly and never saved."""
    canvas, target = page.new_sheet()
    for copy in range(1, COPIES + 1):
        _draw_copy(canvas, kit, copy)
        canvas.showPage()
    return page.finish(canvas, target)


_CODE_SIZE = 38 * mm
_COLUMNS = 3


def _draw_copy(canvas: Canvas, kit: RecoveryKit, copy: int) -> None:
    top = page.HEIGHT - page.MARGIN
    canvas.setFillColor(page.INK)
    canvas.setFont(page.SEMIBOLD, 26)
    canvas.drawString(page.MARGIN, top - 22, TITLE)
    canvas.setFillColor(page.MUTED)
    canvas.setFont(page.REGULAR, 12)
    canvas.drawString(page.MARGIN, top - 44, SUBTITLE)
    height = _heading(canvas, CODE_HEADING, top - 60)
    _draw_square(canvas, kit, page.WIDTH - page.MARGIN - _CODE_SIZE, height - 6 - _CODE_SIZE)
    _draw_groups(canvas, kit, height - 30)
    height -= _CODE_SIZE + 14
    canvas.setFillColor(page.MUTED)
    height = _paragraph(canvas, CHECK_NOTE, height, page.MARGIN)
    height = _points(canvas, USE_HEADING, USE, height)
    _points(canvas, KEEP_HEADING, KEEP, height)
    canvas.setFillColor(page.MUTED)
    canvas.setFont(page.REGULAR, 9)
    canvas.drawRightString(page.WIDTH - page.MARGIN, 14 * mm, f"Copia {copy} di {COPIES}")
    canvas.drawString(page.MARGIN, 14 * mm, "Aperta il ____ / ____ / ________   da ______________")


def _draw_groups(canvas: Canvas, kit: RecoveryKit, height: float) -> None:
    """Three groups a row, numbered, so that they can be read aloud and typed back."""
    step = (page.INNER_WIDTH - _CODE_SIZE - 8 * mm) / _COLUMNS
    for index, group in enumerate(kit.groups):
        row, column = divmod(index, _COLUMNS)
        left = page.MARGIN + column * step
        base = height - row * 34
        canvas.setFillColor(page.MUTED)
        canvas.setFont(page.REGULAR, 9)
        canvas.drawString(left, base, str(index + 1))
        canvas.setFillColor(page.INK)
        canvas.setFont(page.SEMIBOLD, 19)
        canvas.drawString(left + 12, base, group)


def _draw_square(canvas: Canvas, kit: RecoveryKit, left: float, bottom: float) -> None:
    """The code as a QR square, drawn as rectangles: no picture is made of it anywhere."""
    rows = [list(row) for row in segno.make(kit.text, error="m", micro=False).matrix]
    side = _CODE_SIZE / len(rows)
    canvas.setFillColor(page.INK)
    for down, row in enumerate(rows):
        start = 0
        while start < len(row):
            length = next((n for n in range(len(row) - start) if not row[start + n]), None)
            length = len(row) - start if length is None else length
            if length:
                base = bottom + _CODE_SIZE - (down + 1) * side
                canvas.rect(left + start * side, base, length * side, side, stroke=0, fill=1)
            start += max(length, 1)


def _points(canvas: Canvas, heading: str, points: tuple[str, ...], height: float) -> float:
    height = _heading(canvas, heading, height)
    for number, point in enumerate(points, start=1):
        canvas.setFillColor(page.PRIMARY)
        canvas.setFont(page.SEMIBOLD, 11)
        canvas.drawString(page.MARGIN, height - 16, str(number))
        canvas.setFillColor(page.INK)
        height = _paragraph(canvas, point, height, page.MARGIN + 18)
    return height


def _heading(canvas: Canvas, text: str, height: float) -> float:
    canvas.setFillColor(page.PRIMARY)
    canvas.setFont(page.SEMIBOLD, 14)
    canvas.drawString(page.MARGIN, height - 30, text)
    canvas.setStrokeColor(page.PRIMARY)
    canvas.setLineWidth(0.7)
    canvas.line(page.MARGIN, height - 38, page.WIDTH - page.MARGIN, height - 38)
    return height - 44


def _paragraph(canvas: Canvas, text: str, height: float, left: float) -> float:
    canvas.setFont(page.REGULAR, 11)
    for line in page.wrapped(text, page.REGULAR, 11, page.WIDTH - page.MARGIN - left):
        canvas.drawString(left, height - 16, line)
        height -= 15
    return height - 6
