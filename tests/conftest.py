"""What every test stands on: no display, no home of its own, a still clock, and silence."""

import gc
import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = os.environ.get("CAV_TEST_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from cav_desktop import paths
from cav_desktop.security import keys
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.collecting import collect
from cav_desktop.ui.immortals import keep_immortals
from tests import make
from tests.fixed_clock import FixedClock
from tests.watched_log import WatchedLog

# Also for the tests that make Qt objects and never see a screen.
keep_immortals()

_MEMORY = Path("/dev/shm")  # noqa: S108 - memory, where the system has it
_ROOM = 2 << 30
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM and os.access(_MEMORY, os.W_OK):
    # Each commit waits for the disk some ten times; tests/faults alone asks for a real one.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """The windows of a test go before the archive that they read.

    pytest-qt asks for their end and no event loop runs to hear it: a late answer would find the
    files gone, and each later dressing would dress them all again.
    """
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """With windows this thread alone collects, as in the program: see `ui.collecting`."""
    has_windows = "qapp" in getattr(item, "fixturenames", ())
    if not has_windows:
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        collect()
        gc.enable()


_PLACES_OF_THE_PERSON = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_DATA_HOME": "home/data",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_STATE_HOME": "home/state",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folders, empty and thrown away after the test."""
    for name, folder in _PLACES_OF_THE_PERSON.items():
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.delenv("CAV_ARCHIVE", raising=False)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path / "home/config"))
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def log() -> Iterator[WatchedLog]:
    """Fails the test when something is logged from WARNING up that it did not `expect`."""
    watched = WatchedLog()
    root = logging.getLogger()
    root.addHandler(watched)
    yield watched
    root.removeHandler(watched)
    complaint = watched.complaint()
    if complaint:
        pytest.fail(complaint, pytrace=False)


@pytest.fixture
def clock() -> FixedClock:
    """Monday 16 March 2026, half past ten in Italy."""
    return FixedClock()


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases given on a screen are derived as on the smallest PC, in a fiftieth of a second.

    tests/security holds what they cost on a real one.
    """
    for name, value in {"_FLOOR_MIB": 8, "_CEILING_MIB": 8, "_SECONDS": 0.02}.items():
        monkeypatch.setattr(keys, name, value)


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], qapp_cls: type[QApplication]) -> QApplication:
    """The one application of the run, which looks the same on every machine."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else qapp_cls(qapp_args)
    QLocale.setDefault(QLocale("it_IT"))
    application.setStyle("Fusion")
    families = [
        family
        for file in sorted((paths.resources() / "fonts").glob("*.ttf"))
        for family in QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(file))
        )
    ]
    if families:
        application.setFont(QFont(families[0], 11))
    return application


@dataclass(frozen=True)
class Template:
    """An archive made once a run, closed, to be copied; and the groups of its recovery kit."""

    folder: Path
    kit: tuple[str, ...]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A centre with its coordinator and a colleague of the reception."""
    folder = tmp_path_factory.mktemp("template") / "archive"
    unlocked, kit = make.archive(folder, FixedClock())
    archives.lock(make.colleague(unlocked))
    return Template(folder, kit.groups)


@pytest.fixture(scope="session")
def entered(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Unlocked:
    """The same archive as the coordinator's login left it; its files are closed."""
    folder = Path(shutil.copytree(template.folder, tmp_path_factory.mktemp("entered") / "archive"))
    opened = make.opened(folder, FixedClock())
    opened.ws.archive.close()
    opened.guard.release()
    return opened


@pytest.fixture
def folder(template: Template, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The folder of an archive that nobody has open, or that `unlocked` will open."""
    if "unlocked" in request.fixturenames:
        entered: Unlocked = request.getfixturevalue("entered")
        return Path(shutil.copytree(entered.ws.folder, tmp_path / "archive"))
    return Path(shutil.copytree(template.folder, tmp_path / "archive"))


@pytest.fixture
def unlocked(entered: Unlocked, folder: Path, clock: FixedClock) -> Iterator[Unlocked]:
    """The archive, open for the coordinator."""
    opened = make.at_work(entered, folder, clock)
    yield opened
    opened.ws.archive.close()
    opened.guard.release()


@pytest.fixture
def ws(unlocked: Unlocked) -> Workspace:
    """The coordinator at the desk."""
    return unlocked.ws
