"""Proven bytes on paper: what is printed is drawn from the file that was shown."""

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_POINTS_AN_INCH = 72
_MOST_DPI = 600


def new_printer() -> QPrinter:
    """A printer whose queue never shows what the paper is."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(QCoreApplication.translate("printing", "Documento"))
    printer.setFullPage(True)
    printer.setCreator("")
    return printer


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None when she goes back."""
    printer = new_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("printing", "Stampa"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    accepted = dialog.exec() == int(QDialog.DialogCode.Accepted)
    dialog.deleteLater()
    return printer if accepted else None


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Draw every page of these bytes on the paper; False when the printer refused."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
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
