"""Where a file is saved and which ones are taken in: asked here, and remembered nowhere."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_HISTORY = ("FileDialog", "Qt/filedialog")


def ask_where(parent: QWidget | None, title: str, name: str, kinds: str = "") -> Path | None:
    """Ask where to save, offering `name` in her own folder; None when she goes back.

    Whatever she answers, Qt's own history of folders is forgotten (SECURITY 4).
    """
    try:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    finally:
        forget_history()
    return Path(chosen) if chosen else None


def forget_history() -> None:
    """Qt keeps the folders of its file dialogs in a file of its own: nothing of ours stays."""
    history = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in _HISTORY:
        history.remove(key)


def ask_files(parent: QWidget | None, title: str, kinds: str = "") -> list[Path]:
    """Ask which files to take in, from her own folder on; none when she goes back."""
    try:
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    finally:
        forget_history()
    return [Path(one) for one in chosen]


def ask_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder, a stick above all, from her own on; None when she goes back."""
    try:
        chosen = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    finally:
        forget_history()
    return Path(chosen) if chosen else None


def ask_file(parent: QWidget | None, title: str, kinds: str = "") -> Path | None:
    """Ask for one file to read, from her own folder on; None when she goes back."""
    try:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    finally:
        forget_history()
    return Path(chosen) if chosen else None
