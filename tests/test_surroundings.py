import os
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

from cav_desktop.paths import default_archive
from tests.fixed_clock import FixedClock


def test_no_test_sees_the_folders_of_the_person(tmp_path: Path, home: Path) -> None:
    settings = QSettings("Archivio", "Archivio")
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)

    assert Path.home() == home
    assert default_archive().is_relative_to(tmp_path)
    assert Path(settings.fileName()).is_relative_to(tmp_path)
    assert Path(data).is_relative_to(tmp_path)


def test_every_machine_shows_the_same_screens(qapp: QApplication) -> None:
    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"]
    qapp.setStyleSheet("")  # with one on, the style is Qt's own wrapper and bears no name
    assert qapp.style().objectName() == "fusion"
    assert qapp.font().family() == "Atkinson Hyperlegible Next"
    assert QLocale().name() == "it_IT"


def test_the_clock_stands_still_until_it_is_moved(clock: FixedClock) -> None:
    before = clock()
    clock.advance(days=1, minutes=5)

    assert clock() - before == timedelta(days=1, minutes=5)
