"""Proven bytes on paper: what is printed is drawn from the file that was shown."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

_POINTS_AN_INCH = 72
_MOST_DPI = 600
_NO_PAPER = re.compile(r"\b(pdf|xps|onenote|fax|to file|su file)\b", re.IGNORECASE)
_NO_PAPER_MADE = re.compile(r"cups.?pdf|print to pdf|xps|virtual", re.IGNORECASE)


def new_printer() -> QPrinter:
    """A printer whose queue never shows what the paper is."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(QCoreApplication.translate("printing", "Documento"))
    printer.setFullPage(True)
    printer.setCreator("")
    return printer


def has_printer() -> bool:
    """Whether this computer knows a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None when she goes back, and where there is none, which is told."""
    if not has_printer():
        QMessageBox.information(
            parent,
            QCoreApplication.translate("printing", "Stampa"),
            QCoreApplication.translate(
                "printing", "Nessuna stampante: collegane una o salva il PDF."
            ),
        )
        return None
    printer = new_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("printing", "Stampa"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    accepted = dialog.exec() == int(QDialog.DialogCode.Accepted)
    dialog.deleteLater()
    return printer if accepted else None


def gives_paper(printer: QPrinter) -> bool:
    """Whether a printer, as far as its name tells, puts ink on paper and writes no file."""
    if printer.outputFileName() or printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return False
    known = QPrinterInfo(printer)
    return is_of_paper(printer.printerName(), known.description(), known.makeAndModel())


def is_of_paper(name: str, description: str, make: str) -> bool:
    """Whether these words of the system are those of a machine with paper in it.

    A real one taken for a file is only refused: what it would print can be copied by hand.
    """
    said = f"{name} {description}".replace("_", " ").replace("-", " ")
    return not (_NO_PAPER.search(said) or _NO_PAPER_MADE.search(make))


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Draw every page of these bytes on the paper; False when the printer refused."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if _lies_on_its_side(document):
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter()
    if document.pageCount() == 0 or not painter.begin(printer):
        return False
    is_whole = True
    for number in range(document.pageCount()):
        if number:
            is_whole = printer.newPage() and is_whole
        _draw(painter, document, number, printer)
    is_whole = painter.end() and is_whole
    document.close()
    buffer.close()
    return is_whole and printer.printerState() != QPrinter.PrinterState.Error


def _lies_on_its_side(document: QPdfDocument) -> bool:
    """Whether its sheets are wider than tall: every sheet of ours lies as the first one does."""
    size = document.pagePointSize(0)
    return size.width() > size.height()


def _draw(painter: QPainter, document: QPdfDocument, number: int, printer: QPrinter) -> None:
    points = document.pagePointSize(number)
    dpi = min(printer.resolution(), _MOST_DPI)
    pixels = QSize(
        round(points.width() * dpi / _POINTS_AN_INCH),
        round(points.height() * dpi / _POINTS_AN_INCH),
    )
    picture = document.render(number, pixels)
    scale = printer.resolution() / _POINTS_AN_INCH
    # The page keeps its size on the paper: it is never stretched to another format.
    box = QRectF(0, 0, points.width() * scale, points.height() * scale)
    painter.drawImage(box, picture)
