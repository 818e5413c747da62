"""The composition root: the only module that sees every layer, and puts them together."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cav_desktop import logs, paths
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.security import files, hardening
from cav_desktop.services import archives, demonstration, outgoing, vocabulary
from cav_desktop.services import self_check as checks
from cav_desktop.services.self_check import Check
from cav_desktop.ui import crash, errors, showing
from cav_desktop.ui.admin.look import dress
from cav_desktop.ui.immortals import keep_immortals
from cav_desktop.ui.program import Program
from cav_desktop.ui.save_dialog import ask_where
from cav_desktop.ui.settings import DeviceSettings
from cav_desktop.ui.splash import Splash
from cav_desktop.ui.unlock import DemoAccount

_OFFSCREEN = "offscreen"
_QT_WORDS = "qtbase_it"


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    archive: Path | None = None
    is_demo: bool = False


class Refused(Exception):
    """What a command asked for cannot be done; its text is a sentence for the terminal."""


def prepare() -> None:
    """Before anything else exists in the process: no dumps, files for the owner only, the log."""
    hardening.harden()
    logs.start()


def has_display() -> bool:
    """Whether there is a screen to show a window on."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] != _OFFSCREEN
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_unseen() -> bool:
    """Whether the program was asked, through Qt's own variable, to run without a screen."""
    return os.environ.get("QT_QPA_PLATFORM") == _OFFSCREEN


def run(options: Options) -> int:
    """Show the window until it is closed; gives the exit code."""
    application = dressed()
    with ExitStack() as leaving:
        if options.is_demo:
            program = _demonstration(leaving)
        else:
            program = Program(_folder(options), relaunch=relaunch if can_relaunch() else None)
            program.settings.last_archive = str(program.folder)
            program.start()
        crash.install(QApplication.activeWindow, partial(save_report, program.folder), application)
        code = application.exec()
        program.close()
    return code


def dressed() -> QApplication:
    """The application with its fonts and the look that this computer remembers."""
    keep_immortals()
    running = QCoreApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Archivio")
    application.setApplicationDisplayName("Archivio")
    QLocale.setDefault(QLocale("it_IT"))
    _translate(application)
    dress(DeviceSettings())
    return application


def _translate(application: QApplication) -> None:
    """Qt's own windows, such as those that save and print, speak the language of the screens."""
    if application.findChild(QTranslator, _QT_WORDS) is not None:
        return
    words = QTranslator(application)
    words.setObjectName(_QT_WORDS)
    if words.load(_QT_WORDS, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)


def can_relaunch() -> bool:
    """Whether a fresh process can take the place of this one (not on Windows)."""
    return os.name == "posix"


def relaunch() -> None:
    """Put a fresh process in the place of this one: what was in memory goes with it.

    Never a name among its arguments: they are those of this process.
    """
    argv = command(sys.argv[1:])
    os.execv(argv[0], argv)  # noqa: S606 - our own program, our own arguments, no shell


def command(arguments: Sequence[str]) -> list[str]:
    """How this program is started again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "cav_desktop", *arguments]


def make_demonstration(folder: Path, years: int, centres: int) -> list[dict[str, str]]:
    """A demonstration archive to keep; gives its accounts for the terminal.

    Raises `Refused` with a sentence when the folder or the disk does not allow it.
    """
    try:
        made = demonstration.build(folder, years=years, centres=centres)
    except (UserError, EnvironmentFailure) as error:
        raise Refused(errors.sentence(error).text) from error
    return [
        {"login": one.login, "role": one.role.value, "passphrase": one.passphrase}
        for one in made.accounts
    ]


def self_check() -> list[Check]:
    """Every layer of this very program, on this very computer."""
    os.environ.setdefault("QT_QPA_PLATFORM", _OFFSCREEN)
    dressed()
    return checks.run_private([("screen", showing.reads_pdf)])


def show_without_display(folder: Path) -> list[Path]:
    """Drive the program unseen on a demonstration archive; gives the files it saved."""
    os.environ["QT_QPA_PLATFORM"] = _OFFSCREEN
    dressed()
    files.make_private_dir(folder)
    saved: list[Path] = []

    def save(name: str, data: bytes) -> None:
        files.save_bytes(folder / name, data)
        saved.append(folder / name)

    with demonstration.build_private() as made:
        showing.show(made.folder, _accounts(), save)
    return saved


def save_report(archive: Path, text: str) -> bool:
    """Ask where and write the report of a mistake there; False when it was not written.

    Nothing is written inside the folder of the archive.
    """
    chosen = ask_where(QApplication.activeWindow(), "Archivio", "rapporto.txt")
    if chosen is None or outgoing.is_inside(chosen, archive):
        return False
    try:
        files.save_bytes(chosen, text.encode())
    except (EnvironmentFailure, OSError):
        return False
    return True


def _folder(options: Options) -> Path:
    """The archive asked for, else the one opened last on this computer, else the usual place."""
    if options.archive is not None:
        return options.archive.absolute()
    last = DeviceSettings().last_archive
    if last and not os.environ.get("CAV_ARCHIVE") and archives.has_archive(Path(last)):
        return Path(last)
    return paths.default_archive()


def _accounts() -> list[DemoAccount]:
    """The accounts of the demonstration, with their roles in words."""
    roles = {
        value["codice"]: value["etichetta"]
        for entry in vocabulary.shipped_lists()
        if entry["id"] == "E69"
        for value in entry["valori"]
    }
    return [
        DemoAccount(one.login, roles.get(one.role.value, one.role.value), one.passphrase)
        for one in demonstration.ACCOUNTS
    ]


class _Steps:
    """Shows how far the making of the demonstration is; it is made before the first window."""

    def __init__(self, splash: Splash) -> None:
        self._splash = splash

    def report(self, done: int, total: int) -> None:
        self._splash.show_progress(done, total)
        QApplication.processEvents()


def _demonstration(leaving: ExitStack) -> Program:
    splash = Splash()
    splash.show()
    made = leaving.enter_context(demonstration.build_private(progress=_Steps(splash)))
    # Invented people: nothing here needs a fresh process, and the folder goes with this one.
    program = Program(made.folder, accounts=_accounts())
    program.start()
    splash.close()
    return program
