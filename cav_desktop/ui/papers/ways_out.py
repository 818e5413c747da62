"""The questions before a document leaves: which printer or place, and a warning in two parts."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QWidget

from cav_desktop.ui import printing

Ask = Callable[..., bool]
"""Puts a question in two parts: parent, cause, effect, verb."""


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask for a printer with paper in it; None when she goes back, or names one that writes files.

    What says who somebody is becomes a file only where somebody says so: by saving it.
    """
    printer = printing.choose_printer(parent)
    if printer is None or printing.gives_paper(printer):
        return printer
    QMessageBox.information(
        parent,
        _tr("Stampa"),
        _tr("Questa stampante non dà carta: scrive un file. Per un file usa «Salva con nome…»."),
    )
    return None


def may_print(ask: Ask, parent: QWidget, title: str, code: str) -> bool:
    """Warn in two parts before a paper that says who she is comes out of a printer."""
    cause = _tr("Stai per stampare «%1» del fascicolo %2.")
    effect = _tr(
        "Chi ha in mano il foglio legge tutto quello che vedi nell’elenco: ritiralo subito e dallo "
        "solo a chi deve averlo. Il registro dice che è uscito."
    )
    return ask(parent, _filled(cause, title, code), effect, _tr("Stampa"))


def may_save(ask: Ask, parent: QWidget, title: str, code: str) -> bool:
    """Warn in two parts before it becomes a file outside the archive."""
    cause = _tr("Stai per salvare «%1» del fascicolo %2 fuori dall’archivio.")
    effect = _tr(
        "Dopo il file resta dove lo salvi, non cifrato: chiunque lo trovi lo legge, e il programma "
        "non può cancellarlo. Il registro dice che è uscito."
    )
    return ask(parent, _filled(cause, title, code), effect, _tr("Salva fuori"), danger=True)


def _filled(words: str, title: str, code: str) -> str:
    return words.replace("%1", title).replace("%2", code)


def _tr(text: str) -> str:
    return QCoreApplication.translate("papers", text)
