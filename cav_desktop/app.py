"""The composition root: the only module that sees every layer, and puts them together."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cav_desktop import logs, paths
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.security import files, hardening
from cav_desktop.ui.dressing import dress
from cav_desktop.ui.immortals import keep_immortals
from cav_desktop.ui.settings import DeviceSettings
from cav_desktop.ui.shell import Shell
from cav_desktop.ui.waiting import Waiting

if TYPE_CHECKING:
    from cav_desktop.services.self_check import Check
    from cav_desktop.ui.program import Program

# What is imported here is little, so that the window stands early; each function imports the part
# of the program it is about (PLC0415), and what is never asked for is never loaded.

_OFFSCREEN = "offscreen"
_QT_WORDS = "qtbase_it"
_PATIENCE_MS = 150


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
        program = _demonstration(leaving) if options.is_demo else _opened(options)
        _watch(program, application)
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
    """How this program is started again: nothing is looked for in the folder it stands in.

    With `-m` alone a file laid there under the name of a library would run, and be given the
    passphrase.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-P", "-m", "cav_desktop", *arguments]


def make_demonstration(folder: Path, years: int, centres: int) -> list[dict[str, str]]:
    """A demonstration archive to keep; gives its accounts for the terminal.

    Raises `Refused` with a sentence when the folder or the disk does not allow it.
    """
    from cav_desktop.services import demonstration  # noqa: PLC0415 - loaded when it is asked for
    from cav_desktop.ui import errors  # noqa: PLC0415 - loaded when it is asked for

    try:
        made = demonstration.build(folder, years=years, centres=centres)
    except (UserError, EnvironmentFailure) as error:
        raise Refused(errors.sentence(error).text) from error
    except OSError as error:
        raise Refused("Qui non si può scrivere: scegli un’altra cartella.") from error
    return [
        {"login": one.login, "role": one.role.value, "passphrase": one.passphrase}
        for one in made.accounts
    ]


def self_check() -> "list[Check]":
    """Every layer of this very program, on this very computer."""
    from cav_desktop.services import self_check as checks  # noqa: PLC0415 - loaded when it is asked for
    from cav_desktop.ui import showing  # noqa: PLC0415 - loaded when it is asked for

    os.environ.setdefault("QT_QPA_PLATFORM", _OFFSCREEN)
    dressed()
    return checks.run_private([("screen", showing.reads_pdf)])


def show_without_display(folder: Path) -> list[Path]:
    """Drive the program unseen on a demonstration archive; gives the files it saved."""
    from cav_desktop.services import demonstration  # noqa: PLC0415 - loaded when it is asked for
    from cav_desktop.ui import demo, showing  # noqa: PLC0415 - loaded when it is asked for

    os.environ["QT_QPA_PLATFORM"] = _OFFSCREEN
    dressed()
    files.make_private_dir(folder)
    saved: list[Path] = []

    def save(name: str, data: bytes) -> None:
        files.save_bytes(folder / name, data)
        saved.append(folder / name)

    with demonstration.build_private() as made:
        showing.show(made.folder, demo.accounts(), save)
    return saved


def save_report(archive: Path, text: str) -> bool:
    """Ask where and write the report of a mistake there; False when it was not written.

    Nothing is written inside the folder of the archive.
    """
    from cav_desktop.services.printed import outgoing  # noqa: PLC0415 - loaded when it is asked for
    from cav_desktop.ui.save_dialog import ask_where  # noqa: PLC0415 - loaded when it is asked for

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
    from cav_desktop.services.access import archives  # noqa: PLC0415 - loaded when it is asked for

    if options.archive is not None:
        return options.archive.absolute()
    last = DeviceSettings().last_archive
    if last and not os.environ.get("CAV_ARCHIVE") and archives.has_archive(Path(last)):
        return Path(last)
    return paths.default_archive()


def _opened(options: Options) -> "Program":
    """The window at once, with nothing in it; then what comes first."""
    settings = DeviceSettings()
    shell = Shell(settings)
    shell.set_content(Waiting())
    shell.show()
    _until_seen(shell)
    from cav_desktop.ui.program import Program  # noqa: PLC0415 - the window stands by now

    again = relaunch if can_relaunch() else None
    program = Program(_folder(options), settings=settings, shell=shell, relaunch=again)
    program.settings.last_archive = str(program.folder)
    program.start()
    return program


def _until_seen(shell: Shell) -> None:
    """Let the window be drawn; a screen that never says so is not waited for."""
    patience = QElapsedTimer()
    patience.start()
    while patience.elapsed() < _PATIENCE_MS:
        QApplication.processEvents()
        if shell.windowHandle().isExposed():
            break
    QApplication.processEvents()


def _demonstration(leaving: ExitStack) -> "Program":
    from cav_desktop.ui import demo  # noqa: PLC0415 - loaded when it is asked for

    return demo.start(leaving)


def _watch(program: "Program", application: QApplication) -> None:
    """Have every mistake shown, with its report saved outside the archive."""
    from cav_desktop.ui import crash  # noqa: PLC0415 - loaded when it is asked for

    crash.install(QApplication.activeWindow, partial(save_report, program.folder), application)
