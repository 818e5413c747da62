"""What is shown when the program itself is wrong; its report tells where, never about whom."""

import hashlib
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.progress import Cancelled
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4, SPACE_5
from cav_desktop.ui.widgets.buttons import button
from cav_desktop.ui.widgets.labels import label
from cav_desktop.ui.widgets.snug_dialog import SnugDialog

log = logging.getLogger(__name__)
_PARTS = (
    "cav-desktop",
    "PySide6-Essentials",
    "SQLAlchemy",
    "sqlcipher3",
    "cryptography",
    "reportlab",
)
_WIDTH = 460
_CODE = 8

SaveReport = Callable[[str], bool]
"""Asks where and writes the report there; gives back whether it was written."""


def report(error: BaseException) -> str:
    """File and line of each step, types of exceptions, versions: no message, no value, no path."""
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__qualname__)
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
        if current is not None:
            lines.append("from")
    lines.append("")
    lines.append(f"python {platform.python_version()} {platform.system()} {platform.machine()}")
    lines += [f"{name} {_version(name)}" for name in _PARTS]
    return "\n".join(lines) + "\n"


def code(error: BaseException) -> str:
    """A short code of where it went wrong: the same mistake has the same code."""
    places = [type(error).__qualname__]
    frames = traceback.extract_tb(error.__traceback__)
    places += [f"{_place(frame.filename)}:{frame.lineno}" for frame in frames]
    return hashlib.sha256("\n".join(places).encode()).hexdigest()[:_CODE].upper()


class CrashDialog(SnugDialog):
    """A plain sentence, the code, and "Salva rapporto"; nothing is ever sent."""

    def __init__(
        self, error: BaseException, save: SaveReport | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDTH, parent)
        self._error = error
        self._save = save
        self.setWindowTitle(self.tr("Archivio"))
        text = self.tr(
            "Quello che era già salvato è al sicuro e le bozze si ritrovano riaprendo. "
            "Se succede ancora, salva il rapporto e dallo a chi segue il programma: "
            "non contiene nomi né dati."
        )
        self.code_label = label(self.tr("Codice %1").replace("%1", code(error)), "small")
        self.code_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told = label(self.tr("Rapporto salvato."), "small", wrap=True)
        self._told.hide()
        self.save_button = button(self.tr("Salva rapporto"), on_click=self._save_report)
        self.save_button.setVisible(save is not None)
        self.close_button = button(self.tr("Continua"), "primary", on_click=self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.code_label, 1)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        whole.setSpacing(SPACE_4)
        whole.addWidget(
            label(self.tr("Qualcosa nel programma non ha funzionato"), "title", wrap=True)
        )
        whole.addWidget(label(text, "muted", wrap=True))
        whole.addWidget(self._told)
        whole.addLayout(buttons)

    def _save_report(self) -> None:
        if self._save is not None and self._save(report(self._error)):
            self._told.show()
            self.save_button.setEnabled(False)
            self.fit()


class CrashWatch(QObject):
    """Receives every mistake, from any thread, and shows one dialog at a time on the UI thread."""

    _came = Signal(object)

    def __init__(
        self, show: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._is_showing = False
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def receive(self, error: BaseException) -> None:
        """Take a mistake: also what a Task failed with, when it has no sentence."""
        if isinstance(error, (Cancelled, KeyboardInterrupt)):
            return
        log.error("mistake %s %s", type(error).__qualname__, code(error))
        self._came.emit(error)

    def on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """For `sys.excepthook`."""
        self.receive((error or kind()).with_traceback(trace))

    def on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        """For `threading.excepthook`."""
        self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """For `qInstallMessageHandler`: Qt may quote the screen, so only the kind is kept."""
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            log.error("qt %s %s", kind.name, context.category)
        elif kind == QtMsgType.QtWarningMsg:
            log.warning("qt %s %s", kind.name, context.category)

    def _take(self, error: object) -> None:
        if self._is_showing or not isinstance(error, BaseException):
            return
        self._is_showing = True
        try:
            self._show(error)
        finally:
            self._is_showing = False


def install(
    parent: Callable[[], QWidget | None], save: SaveReport | None, owner: QObject
) -> CrashWatch:
    """Bring every mistake to one dialog; `parent` tells the window of the moment."""

    def show(error: BaseException) -> None:
        CrashDialog(error, save, parent()).exec()

    watch = CrashWatch(show, owner)
    sys.excepthook = watch.on_exception
    threading.excepthook = watch.on_thread_exception
    qInstallMessageHandler(watch.on_message)
    return watch


def _place(filename: str) -> str:
    path = Path(filename)
    names = path.parts
    if "cav_desktop" in names:
        start = len(names) - 1 - names[::-1].index("cav_desktop")
        return "/".join(names[start:])
    return path.name


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
